"""What a link to a view holds, in a few words: "Europe, planned, 1 May 2024"."""

from expansion.dataset import Layer
from expansion.model import Region, Status
from expansion.view.language import Language
from expansion.view.names import city_name
from expansion.view.scene import Scene


def contents(scene: Scene, day: str | None = None) -> str:
    """Name what a link to a scene holds beside the defaults, the day last.

    Args:
        scene: The scene.
        day: What stands for a chosen day; None: that day, written out.
    """
    view, language = scene.view, scene.language
    office = scene.dataset.office(Layer.ALL, view.office)
    parts = [
        *(language.word("region", each) for each in Region if each in view.regions),
        *(language.word("status", each) for each in Status if each in view.statuses),
    ]
    if view.sources is Layer.ALL:
        parts.append(language.text("All reports"))
    if office is not None:
        parts.append(city_name(office, language))
    return ", ".join([*parts, _days(scene, language, day)])


def _days(scene: Scene, language: Language, stands_for: str | None) -> str:
    if scene.before is None and not scene.view.is_latest and stands_for is not None:
        return stands_for
    day = language.day(scene.day)
    if scene.view.is_latest:
        day = language.text("today")
    if scene.before is None:
        return day
    return language.text(
        "{day} compared with {before}", day=day, before=language.day(scene.before)
    )
