"""An office: where it is, what is known of it, and its status on any day.

Events are stored, the status is derived: ``fold`` makes periods of them.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from expansion.model.event import Event
from expansion.model.fold import fold
from expansion.model.region import Region, region_of
from expansion.model.spell import Spell, Status


@dataclass(frozen=True)
class Location:
    """Where an office is: a geocoder's answer, kept with its origin.

    Attributes:
        name: The city's English name.
        country_code: ISO 3166-1 alpha-2.
        latitude: Decimal degrees, WGS84, positive north.
        longitude: Decimal degrees, WGS84, positive east.
        place_id: The geocoder's identifier, ``geonames:1880252`` for example.
        geocoder: Who resolved it.
        precision: What the position stands for: ``city`` is the city's centre.
        timezone: The name of its time zone (IANA), or "" where it is not known.
        names: Other names the gazetteer knows, in many languages.
    """

    name: str
    country_code: str
    latitude: float
    longitude: float
    place_id: str
    geocoder: str
    precision: str = "city"
    timezone: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Office:
    """A company's office in one city, with everything sources say of it.

    Attributes:
        id: Lower-case ASCII slug of the city, with the country code where two share it.
        location: Where it is.
        events: What is known, in any order; the order never matters.
    """

    id: str
    location: Location
    events: tuple[Event, ...]

    @property
    def region(self) -> Region:
        """The region of its country."""
        return region_of(self.location.country_code)

    @cached_property
    def spells(self) -> tuple[Spell, ...]:
        """The periods in which all that is known stays the same, without gaps."""
        return fold(self.events)

    @cached_property
    def turns(self) -> tuple[Spell, ...]:
        """The periods that begin with another status than the one before."""
        same = groupby(self.spells, key=lambda spell: spell.status)
        return tuple(next(spells) for _, spells in same)

    def spell_on(self, day: date) -> Spell | None:
        """Return the period of a day, or None: nothing is known yet."""
        return next((spell for spell in self.spells if spell.contains(day)), None)

    def status_on(self, day: date) -> Status | None:
        """Return the status on a day, or None: nothing is known yet, not on the map."""
        spell = self.spell_on(day)
        return None if spell is None else spell.status
