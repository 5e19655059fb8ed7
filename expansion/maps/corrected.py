"""A reading with what a reader said of it: whose word each fact is stays known."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from expansion import geoparse
from expansion.geoparse import Mention, Reading, Role
from expansion.maps.correction import Correction
from expansion.maps.facts import hands, is_sure, office_of, sentence_at
from expansion.maps.sites import Names, Passage, Site, passage, sites_of
from expansion.model import PartialDate, Span


@dataclass(frozen=True)
class Corrected(Reading):
    """A reading after corrections; the text is what it was.

    Attributes:
        read: What the program read, or None: it is this one.
        corrections: What was said since, in order.
        hands: Which facts of an office a person gave, by the id of its place:
            ``office``, ``status``, ``place`` and the names of dates.
        merged: Further names that a person joined with an office, by the same id.
        touched: The marks of all places of which a person said something.
    """

    read: Reading | None = None
    corrections: tuple[Correction, ...] = ()
    hands: Mapping[int, frozenset[str]] = field(default_factory=dict)
    merged: Mapping[int, tuple[Span, ...]] = field(default_factory=dict)
    touched: frozenset[Passage] = frozenset()

    def correct(self, at: tuple[int, int] | str, **said: Any) -> "Corrected":  # noqa: ANN401
        """Return the reading with one more correction.

        Args:
            at: The first of some words and the one after the last, or the words.
            said: The fields of ``Correction``.

        Raises:
            ValueError: The correction does not fit; a sentence says why.
        """
        where = self._find(at) if isinstance(at, str) else at
        told = {"at": list(where)} | {
            name: str(value) if isinstance(value, date) else value
            for name, value in said.items()
        }
        more = Correction.from_json(told)
        return apply(self.read or self, [*self.corrections, more])

    def _find(self, words: str) -> Passage:
        named = (m.span.start for m in self.mentions if m.span.quote == words)
        start = next(named, self.text.find(words))
        if start < 0 or not words:
            raise ValueError(f"“{words}” does not stand in the text.")
        return start, start + len(words)


def read_article(
    text: str,
    *,
    published: PartialDate | date | None = None,
    company: str | None = None,
    language: str | None = None,
) -> Corrected:
    """Find the offices that an article names; ``correct`` mends what was read wrongly.

    Args:
        text: The article, as it is; offsets count its characters.
        published: When it was published: a day, a month or a year. Relative dates are
            as wide as that makes them; without it they stay open.
        company: Whose offices are meant; None: guessed from the text.
        language: ISO 639-1 code; None: seen from the text.

    Raises:
        ValueError: The text is too long, or there are no words for the language.
    """
    read = geoparse.read_article(
        text, published=published, company=company, language=language
    )
    return apply(read, ())


def apply(read: Reading, corrections: Sequence[Correction]) -> Corrected:
    """Apply corrections to what was read, in their order.

    Raises:
        ValueError: One of them does not fit the text; a sentence says why.
    """
    for each in corrections:
        for at in filter(None, (each.at, each.same_as)):
            if not Span.cut(read.text, *at).quote.strip():
                raise ValueError(f"There are no words at {at[0]} to {at[1]}.")
    sites = _in_order(sites_of(read, corrections), read)
    sure = [office_of(site, read) for site in sites if is_sure(site, read)]
    unsure = [office_of(site, read) for site in sites if not is_sure(site, read)]
    names = Names(read, corrections)
    spoken_of = {names.head(each.at) for each in corrections}
    marks = (*read.mentions, *_added(read, corrections))
    mentions = [
        _mention(mark, names.head(passage(mark.span)), sites, spoken_of, read)
        for mark in marks
    ]
    return Corrected(
        **{each.name: getattr(read, each.name) for each in fields(Reading)}
        | {"offices": tuple(sure), "unsure": tuple(unsure)}
        | {"mentions": tuple(sorted(mentions, key=lambda each: each.span))},
        read=read,
        corrections=tuple(corrections),
        hands={site.place.id: hands(site) for site in sites if site.corrections},
        merged={
            site.place.id: tuple(Span.cut(read.text, *at) for at in site.joined)
            for site in sites
            if site.joined
        },
        touched=frozenset(
            at for mark in marks if names.head(at := passage(mark.span)) in spoken_of
        ),
    )


def _in_order(sites: Iterable[Site], read: Reading) -> list[Site]:
    """Sort sites by where the text first names their places."""
    first: dict[int | None, Passage] = {}
    for mention in read.mentions:
        first.setdefault(mention.place_id, passage(mention.span))

    def key(site: Site) -> Passage:
        named = (first.get(office.place.id, site.name) for office in site.offices)
        return min([site.name, *named])

    return sorted(sites, key=key)


def _added(read: Reading, corrections: Sequence[Correction]) -> Iterator[Mention]:
    """Yield the words that somebody selected and the program had not looked at."""
    known = {passage(mention.span) for mention in read.mentions}
    for at in sorted({each.at for each in corrections} - known):
        yield Mention(
            span=Span.cut(read.text, *at),
            sentence=sentence_at(read, *at),
            role=Role.CORRECTED,
            reason="Somebody selected these words.",
        )


def _mention(
    mark: Mention,
    head: Passage,
    sites: Sequence[Site],
    spoken_of: set[Passage],
    read: Reading,
) -> Mention:
    if head not in spoken_of:
        return mark
    for site in sites:
        if head in (site.name, *site.joined):
            role = Role.OFFICE if is_sure(site, read) else mark.role
            return replace(mark, role=role, place_id=site.place.id)
    return replace(mark, role=Role.CORRECTED if mark.role is Role.OFFICE else mark.role)
