"""The office that is nearest to a place, on the shown day and with the plans."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from babel.numbers import format_decimal

from expansion.geocode.distance import Positioned, kilometres
from expansion.geocode.gazetteer import Place
from expansion.model import Status
from expansion.view.language import Language
from expansion.view.names import city_name, place_name
from expansion.view.rows import icon
from expansion.view.scene import Scene, Shown
from expansion.view.words import dates_in_words, spell_word

_FAR = 100  # kilometres from which on a distance is rounded to tens


@dataclass(frozen=True)
class Near:
    """An office and how far it is, by the shortest way on the WGS84 ellipsoid."""

    shown: Shown
    kilometres: float


def nearest(
    place: Positioned, offices: Iterable[Shown], *, with_plans: bool
) -> Near | None:
    """Return the nearest office to a place, or None: there is none.

    What has closed never counts, what is planned only with the plans.
    """
    ways = (
        Near(each, kilometres(place, each.office.location))
        for each in offices
        if each.status is Status.EXISTING or (with_plans and each.status.is_plan)
    )
    return min(
        ways, key=lambda near: (near.kilometres, near.shown.office.id), default=None
    )


def nearest_in_full(scene: Scene, place: Place) -> dict[str, Any]:
    """Return the offices nearest to a place, as plain JSON values."""
    now = nearest(place, scene.shown, with_plans=False)
    planned = nearest(place, scene.shown, with_plans=True)
    language = scene.language
    return {
        "place": place_name(place, language),
        "day": language.day(scene.day),
        "now": _told(now, language),
        "planned": None if planned == now else _told(planned, language),
    }


def distance_in_words(far: float, language: Language) -> str:
    """Write a distance in kilometres, no more exactly than a city's centre is."""
    number = format_decimal(round(far, -1 if far > _FAR else 0), locale=language.locale)
    return language.text("{number} km", number=number)


def _told(near: Near | None, language: Language) -> dict[str, str] | None:
    if near is None:
        return None
    office, spell = near.shown.office, near.shown.spell
    return {
        "id": office.id,
        "name": city_name(office, language),
        "distance": distance_in_words(near.kilometres, language),
        "icon": icon(spell),
        "status": spell.status.value,
        "word": spell_word(spell, language),
        "when": dates_in_words(spell, language),
    }
