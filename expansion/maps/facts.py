"""What is known of an office once a reader has said what was read wrongly."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from expansion.geocode.gazetteer import Place, load_gazetteer
from expansion.geoparse import DATES, FoundOffice, Reading
from expansion.maps.sites import Site, is_ours
from expansion.model import Cue, CueKind, Span, Status

_MOST_NAMESAKES = 20
# What a date is the date of, by status: with another status a date may mean another.
_MEANINGS = {
    Status.EXISTING: {"opened": "opening", "announced": "plan"},
    Status.PLANNED: {"announced": "plan", "expected": "plan"},
    Status.CLOSED: {
        "opened": "opening",
        "announced": "closing",
        "expected": "closing",
        "closed": "closing",
    },
}


def office_of(site: Site, read: Reading) -> FoundOffice:
    """Return the office that a site is."""
    said: dict[str, Any] = {}
    for correction in site.corrections:
        said |= correction.facts
    before = _joined(site.offices) if site.offices else _new(site, read)
    status = _status(said, before.status)
    return replace(
        before,
        place=site.place,
        alternatives=_namesakes(before, site.place),
        status=status,
        **_dates(said, before, status),
        cues=tuple(cue for cue in before.cues if not _is_refuted(cue, said)),
        confidence=1.0 if _is_confirmed(site, read) else before.confidence,
    )


def is_sure(site: Site, read: Reading) -> bool:
    """Tell whether a site counts: the reasons suffice, or somebody says so."""
    return _is_confirmed(site, read) or any(
        office in read.offices for office in site.offices
    )


def hands(site: Site) -> frozenset[str]:
    """Name the facts of a site that a person gave."""
    named: set[str] = set()
    for each in site.corrections:
        named |= each.facts.keys()
        named |= {"place"} if each.place_id is not None else set()
        named |= {"office"} if each.office is not None or each.company else set()
    return frozenset(named)


def sentence_at(read: Reading, start: int, end: int) -> Span:
    """Return the sentences that some words stand in, as one passage."""
    around = [s for s in read.sentences if s.start < end and start < s.end]
    first = min([start, *(sentence.start for sentence in around)])
    return Span.cut(read.text, first, max([end, *(s.end for s in around)]))


def _is_confirmed(site: Site, read: Reading) -> bool:
    return any(is_ours(each, read.company) for each in site.corrections)


def _new(site: Site, read: Reading) -> FoundOffice:
    name = Span.cut(read.text, *site.name)
    return FoundOffice(
        place=site.place,
        alternatives=load_gazetteer().candidates(name.quote, include_small=True),
        name=name,
        status=Status.EXISTING,
        **dict.fromkeys(DATES),
        evidence=sentence_at(read, *site.name),
        cues=(Cue(CueKind.PLACE, name),),
        confidence=1.0,
        ledger=(),
    )


def _joined(offices: Iterable[FoundOffice]) -> FoundOffice:
    """Let an office have what others that are the same state beyond it."""
    first, *others = offices
    for other in others:
        if other.status is first.status:
            dates = {n: getattr(first, n) or getattr(other, n) for n in DATES}
            first = replace(first, **dates)
    return first


def _namesakes(before: FoundOffice, place: Place) -> tuple[Place, ...]:
    every = (before.place, *before.alternatives)
    return tuple(p for p in every if p.id != place.id)[:_MOST_NAMESAKES]


def _status(said: dict[str, Any], before: Status) -> Status:
    """Return the status that was said, or follows from a date that was."""
    if "status" in said:
        return Status(said["status"])
    if said.get("closed"):
        return Status.CLOSED
    is_open = said.get("opened") and before is Status.PLANNED
    return Status.EXISTING if is_open else before


def _dates(said: dict[str, Any], before: FoundOffice, status: Status) -> dict[str, Any]:
    old, new = _MEANINGS[before.status], _MEANINGS[status]
    read = {
        name: getattr(before, name)
        for name in DATES
        if status is before.status or (name in new and old.get(name) == new[name])
    }
    stated = {name: date for name, date in said.items() if name in new}
    return dict.fromkeys(DATES) | read | stated


def _is_refuted(cue: Cue, said: dict[str, Any]) -> bool:
    """Tell whether words were held to tell what somebody now says otherwise."""
    is_date = cue.kind is CueKind.DATE and not said.keys().isdisjoint(DATES)
    return is_date or (cue.kind is CueKind.STATUS and "status" in said)
