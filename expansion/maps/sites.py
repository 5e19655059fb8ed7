"""Finds out of which site of a company a correction speaks.

A site goes by the words that name it in the text: all names of an office are one site,
a name that is no office is one by itself, and so are words that somebody selected.
Corrections join sites, and two sites in one place are one office.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from expansion.geocode.gazetteer import Place, load_gazetteer
from expansion.geoparse import FoundOffice, Mention, Reading, Role
from expansion.maps.correction import Correction
from expansion.model import Span

Passage = tuple[int, int]


@dataclass(frozen=True)
class Site:
    """A site as corrections leave it.

    Attributes:
        name: The words that name it.
        joined: The words that named sites of their own before they were joined to it.
        offices: The offices that were read there, its own first.
        place: Where it is.
        corrections: What was said of it, in order.
    """

    name: Passage
    joined: tuple[Passage, ...]
    offices: tuple[FoundOffice, ...]
    place: Place
    corrections: tuple[Correction, ...]


class Names:
    """Which words of a reading name the same site, once corrections have joined some.

    Args:
        read: What was read.
        corrections: What was said since.
    """

    def __init__(self, read: Reading, corrections: Iterable[Correction]) -> None:
        offices = {each.place.id: passage(each.name) for each in _offices(read)}
        self._home = {
            passage(mention.span): offices[mention.place_id or 0]
            for mention in read.mentions
            if names_an_office(mention, read)
        } | {name: name for name in offices.values()}
        self._into = {
            self.home(each.at): self.home(each.same_as)
            for each in corrections
            if each.same_as is not None
            and self.home(each.at) != self.home(each.same_as)
        }

    def home(self, at: Passage) -> Passage:
        """Return the words that head the site of some words as it was read."""
        return self._home.get(at, at)

    def head(self, at: Passage) -> Passage:
        """Return the words that head the site of some words, after corrections."""
        at = self.home(at)
        met: list[Passage] = []
        while at in self._into and at not in met:
            met.append(at)
            at = self._into[at]
        # Of sites that were joined in a ring the first in the text is meant.
        return min(met[met.index(at) :]) if at in met else at


def passage(span: Span) -> Passage:
    """Return where a span stands."""
    return span.start, span.end


def names_an_office(mention: Mention, read: Reading) -> bool:
    """Tell whether a name stands for an office, or may do so."""
    if mention.role is Role.OFFICE:
        return True
    return any(
        office.place.id == mention.place_id and office.name == mention.span
        for office in read.unsure
    )


def sites_of(read: Reading, corrections: Sequence[Correction]) -> Iterator[Site]:
    """Yield the sites of a reading that corrections leave, one to a place.

    Raises:
        ValueError: A correction does not fit the text; a sentence says why.
    """
    names = Names(read, corrections)
    offices = {passage(each.name): each for each in _offices(read)}
    told: dict[Passage, list[Correction]] = {}
    for each in corrections:
        told.setdefault(names.head(each.at), []).append(each)
    parts: dict[Passage, set[Passage]] = {}
    for at in [*offices, *map(names.home, (each.at for each in corrections))]:
        parts.setdefault(names.head(at), set()).add(at)
    in_place: dict[int, list[Site]] = {}
    for head, others in sorted(parts.items()):
        joined, said = tuple(sorted(others - {head})), tuple(told.get(head, ()))
        found = tuple(offices[at] for at in (head, *joined) if at in offices)
        if _is_office(said, read.company, as_read=bool(found)):
            place = _place(read, head, found, said)
            site = Site(head, joined, found, place, said)
            in_place.setdefault(place.id, []).append(site)
    for sites in in_place.values():
        yield _join(sites, corrections)


def _join(sites: list[Site], corrections: Sequence[Correction]) -> Site:
    """Make one of the sites in a place; the first in the text is the one that stays."""
    told = {id(each) for site in sites for each in site.corrections}
    return replace(
        sites[0],
        joined=tuple(at for site in sites for at in (site.name, *site.joined))[1:],
        offices=tuple(office for site in sites for office in site.offices),
        corrections=tuple(each for each in corrections if id(each) in told),
    )


def is_ours(correction: Correction, company: str | None) -> bool | None:
    """Tell whether a correction says that there is an office of ours; None: neither."""
    if correction.company:
        own = (company or "").strip().casefold()
        return correction.company.strip().casefold() == own
    if correction.office is not None:
        return correction.office
    return True if correction.facts else None


def _is_office(
    said: Iterable[Correction], company: str | None, *, as_read: bool
) -> bool:
    spoken = [told for each in said if (told := is_ours(each, company)) is not None]
    return spoken[-1] if spoken else as_read


def _place(
    read: Reading,
    at: Passage,
    offices: Sequence[FoundOffice],
    said: Iterable[Correction],
) -> Place:
    """Return the place that is meant: the one chosen, else as read, else as called."""
    gazetteer = load_gazetteer()
    chosen = [each.place_id for each in said if each.place_id is not None]
    if chosen:
        place = gazetteer.place(chosen[-1])
        if place is None:
            raise ValueError(f"The gazetteer knows no place {chosen[-1]}.")
        return place
    if offices:
        return offices[0].place
    words = Span.cut(read.text, *at).quote
    ids = [m.place_id for m in read.mentions if passage(m.span) == at and m.place_id]
    called = gazetteer.resolve(words, include_small=True)
    place = gazetteer.place(ids[0]) if ids else called
    if place is None:
        raise ValueError(f"No place is called “{words}”.")
    return place


def _offices(read: Reading) -> tuple[FoundOffice, ...]:
    return read.offices + read.unsure
