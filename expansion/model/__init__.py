"""The values that travel between the rooms. Standard library only.

Everything here is a frozen value: partial dates (intervals of days), spans of a
text, events with their sources, and offices whose status is derived, never stored.
"""

from expansion.model.event import Confidence, Cue, CueKind, Event, EventKind, Source
from expansion.model.office import Location, Office
from expansion.model.partial_date import PartialDate, Precision
from expansion.model.region import Region, region_of
from expansion.model.span import Span
from expansion.model.spell import Closing, Life, Spell, Status

__all__ = [
    "Closing",
    "Confidence",
    "Cue",
    "CueKind",
    "Event",
    "EventKind",
    "Life",
    "Location",
    "Office",
    "PartialDate",
    "Precision",
    "Region",
    "Source",
    "Span",
    "Spell",
    "Status",
    "region_of",
]
