"""Guesses whose article it is: the company that its title and first lines name."""

from collections import Counter
from collections.abc import Sequence
from itertools import islice

from expansion.geoparse.date_words import find_dates, tokens_of
from expansion.geoparse.name_book import NameBook, Party
from expansion.geoparse.structure import MASKED, Part, Passage

_OPENING = 3  # passages whose names weigh more
_READ = 40  # passages
_LONGEST = 3  # words of a company's name
_SEEN = 2  # what a name must weigh


def guess_company(text: str, passages: Sequence[Passage], book: NameBook) -> str | None:
    """Return the name of the company an article is about, or None: none stands out."""
    counts: Counter[str] = Counter()
    told = (p for p in passages if p.part not in MASKED and not p.about)
    for number, passage in enumerate(islice(told, _READ)):
        words = book.lexicon.read(text, passage.span.start, passage.span.end)
        is_opening = number < _OPENING and passage.part is not Part.TITLE
        dates = find_dates(text, passage.span.start, passage.span.end, book.lexicon)
        for name in book.find(words, tokens_of(dates, words)):
            if name.party is Party.OTHER and name.last - name.first <= _LONGEST:
                counts[words.quote(name.first, name.last)] += 3 if is_opening else 1
    whole = {
        name: count
        + sum(c for other, c in counts.items() if other.startswith(f"{name} "))
        for name, count in counts.items()
    }
    best = max(whole, key=lambda name: (whole[name], -len(name)), default=None)
    return best if best is not None and counts[best] >= _SEEN else None
