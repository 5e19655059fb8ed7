"""Finds the names of towns in a sentence, whatever role they play there.

The longest name that the gazetteer knows wins. Doubtful names (small towns, words that
are also towns, alternate names) are candidates only where the words expect a place.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from expansion.geocode.folding import fold
from expansion.geocode.gazetteer import Gazetteer
from expansion.geocode.name_kind import NameKind
from expansion.geocode.regions import Region, load_regions
from expansion.geoparse.lexicon import Lexicon, Words

_LONGEST = 6  # tokens, dots and hyphens included
_SHORTEST = 3
_LONGEST_CODE = 4  # capitals only: an abbreviation rather than a shouted town
_CITY_WITH_DISTRICTS = 100_000
_JOINERS = frozenset(".-‑/'’()")
_NO_TOWNS = ("not_towns", "small", "titles", "firm", "site", "party", "official")


@dataclass(frozen=True)
class Town:
    """The name of a town in a sentence.

    Attributes:
        first: Index of its first token.
        last: Index after its last token.
        covered: Index after what qualifies it: "(Oder)", ", Ohio", ", France".
        name: The name to look up.
        regions: The countries or states that qualify it.
        is_small: It may have fewer than 15,000 inhabitants.
        is_weak: The name is doubtful: also a word, or an alternate name.
        is_word: It is a common word, and a town only before its state or country.
        is_adjective: "Londoner", "londonien": it describes a noun.
    """

    first: int
    last: int
    covered: int
    name: str
    regions: tuple[Region, ...] = ()
    is_small: bool = False
    is_weak: bool = False
    is_word: bool = False
    is_adjective: bool = False


@dataclass(frozen=True)
class Scan:
    """A sentence in which towns are looked for.

    Attributes:
        words: The sentence.
        taken: Which tokens are parts of other names or of dates.
        is_entry: It is a bullet, a row, or the short answer to a question.
    """

    words: Words
    taken: frozenset[int]
    is_entry: bool


class TownFinder:
    """Finds towns in the sentences of one article, in order: it knows those before."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        """Prepare for an article in a language."""
        self._lexicon = lexicon
        self._gazetteer = gazetteer
        self._known: set[str] = set()

    def knows(self, name: str, *, include_small: bool = False) -> bool:
        """Tell whether a name is a town's, in any of its forms."""
        is_adjective = self._adjective(Town(0, 0, 0, name)) is not None
        return is_adjective or self._is_listed(name, include_small=include_small)

    def find(self, scan: Scan) -> tuple[list[Town], list[tuple[int, int]]]:
        """Return the towns, and the stretches that name a country or a state."""
        towns: list[Town] = []
        regions: list[tuple[int, int]] = []
        index = 0
        while index < len(scan.words):
            town = None if index in scan.taken else self._town(scan, index, towns)
            region_end = index if index in scan.taken else _region_end(scan, index)
            if town is not None and (region_end <= town.last or town.regions):
                if not _is_alias(scan.words, town, towns):
                    towns.append(town)
                    self._known.add(fold(town.name))
                index = town.covered
            elif region_end > index:
                regions.append((index, region_end))
                index = region_end
            else:
                index += 1
        return towns, regions

    def _is_listed(self, name: str, *, include_small: bool) -> bool:
        found = self._gazetteer.look_up(name, include_small=include_small)
        is_long = len(name) >= _SHORTEST or name.isupper()
        return is_long and any(kind < NameKind.DOUBTFUL for _, kind in found)

    def _town(self, scan: Scan, index: int, before: Sequence[Town]) -> Town | None:
        words = scan.words
        if not words.tokens[index].is_capitalised:
            return self._lower_adjective(words, index)
        for last in range(min(index + _LONGEST, len(words)), index, -1):
            town = _is_one_name(scan, index, last) and self._named(words, index, last)
            if not town:
                continue
            town = self._qualified(words, town)
            is_doubtful = (town.is_weak or town.is_small) and not town.regions
            if not is_doubtful or self._expects(scan, town, before):
                return town
        return self._compound(words, index)

    def _named(self, words: Words, first: int, last: int) -> Town | None:
        """Return the town that a stretch of tokens names in any of its forms."""
        name = words.quote(first, last)
        town = Town(first, last, last, name)
        if (city := self._city_of(name)) is not None:
            return replace(town, name=city)
        if _is_region_only(name):  # but "Delaware, Ohio" is a town
            small = replace(town, is_small=True)
            return small if self._qualified(words, small).regions else None
        found = (
            self._graded(replace(town, name=form), name) for form in self._forms(name)
        )
        return next(filter(None, found), None) or self._adjective(town)

    def _forms(self, name: str) -> Iterator[str]:
        yield name
        if (
            self._lexicon.nouns_capitalised
            and name.endswith("s")
            and len(name) > _SHORTEST
        ):
            yield name[:-1]  # "Münchens": the genitive of a language with cases

    def _graded(self, town: Town, written: str) -> Town | None:
        """Return the town with its doubts, or None: there is none of that name."""
        name, classes = town.name, self._lexicon.classes(written.lower())
        is_code = written.isupper() and len(written) <= _LONGEST_CODE
        if self._gazetteer.is_short_form(name) and (is_code or len(name) > _SHORTEST):
            return town  # "LA", but not "La"
        if is_code or len(name) < _SHORTEST:
            return None
        is_word = not classes.isdisjoint(_NO_TOWNS)
        found = (kind for _, kind in self._gazetteer.look_up(name))
        kind = min(found, default=NameKind.DOUBTFUL)
        if kind == NameKind.DOUBTFUL:
            is_small = name == written and self._is_listed(name, include_small=True)
            small = replace(town, is_small=True, is_weak=bool(classes), is_word=is_word)
            return small if is_small else None
        if kind > NameKind.EXONYM and name != written:
            return None
        is_weak = is_word or kind > NameKind.EXONYM or "maybe_towns" in classes
        return replace(town, is_weak=is_weak, is_word=is_word)

    def _adjective(self, town: Town) -> Town | None:
        """Return the town in "Londoner", "Münchner"; the name as the town is called."""
        written = town.name.lower()
        if (known := self._lexicon.demonyms.get(written)) is not None:
            return replace(town, name=known, is_adjective=True)
        for ending, restored in self._lexicon.adjectives:
            stem = written.removesuffix(ending)
            name = (stem + restored).title()
            if stem == written or len(stem) < _SHORTEST:
                continue
            if any(k <= NameKind.EXONYM for _, k in self._gazetteer.look_up(name)):
                is_word = "not_towns" in self._lexicon.classes(name.lower())
                return None if is_word else replace(town, name=name, is_adjective=True)
        return None

    def _lower_adjective(self, words: Words, index: int) -> Town | None:
        """Return the town in "bureau londonien": only behind a word for a site."""
        name = words.mark(index)
        if not words.has(index - 1, "site") or not name.isalpha():
            return None
        forms = (name, name.removesuffix("s"), name.removesuffix("e"))
        found = (self._adjective(Town(index, index + 1, index + 1, f)) for f in forms)
        return next(filter(None, found), None)

    def _city_of(self, name: str) -> str | None:
        """Return the city of "Berlin-Kreuzberg", which GeoNames lists by itself."""
        head, dash, _ = name.partition("-")
        cities = self._gazetteer.candidates(head) if dash else ()
        parts = self._gazetteer.candidates(name) if cities else ()
        if not parts or cities[0].population < _CITY_WITH_DISTRICTS:
            return None
        is_smaller = parts[0].population < cities[0].population
        return (
            head
            if is_smaller and parts[0].country_code == cities[0].country_code
            else None
        )

    def _compound(self, words: Words, index: int) -> Town | None:
        """Return the town in "Berlin-Mitte", "Tokio-Büro", "Paris-Saclay"."""
        name = words.mark(index)
        head, dash, tail = name.partition("-")
        places = self._gazetteer.candidates(head) if dash else ()
        is_city = places and places[0].population >= _CITY_WITH_DISTRICTS
        if not is_city or not tail[:1].isupper() or _is_region_only(name):
            return None
        town = self._graded(Town(index, index + 1, index + 1, head), head)
        is_noun = bool(self._lexicon.classes(tail.lower()))
        return (
            None
            if town is None or town.is_weak
            else replace(town, is_adjective=is_noun)
        )

    def _qualified(self, words: Words, town: Town) -> Town:
        """Add what stands right behind a town: "(Oder)", ", Ohio", ", France"."""
        index = town.last
        if words.mark(index) not in (",", "("):
            return town
        closing = ")" if words.mark(index) == "(" else ","
        for last in range(min(index + 6, len(words)), index + 1, -1):
            is_end = words.tokens[last - 1].is_word or words.mark(last - 1) == "."
            name = words.quote(index + 1, last).rstrip(".")
            regions = _regions(name) if is_end else ()
            is_city_too = bool(self._gazetteer.candidates(name)) and not town.is_small
            if regions and (not is_city_too or self._lies_in(town, regions)):
                is_closed = closing == ")" and words.mark(last) == ")"
                return replace(town, regions=regions, covered=last + is_closed)
        return town

    def _lies_in(self, town: Town, regions: Sequence[Region]) -> bool:
        """Tell whether there is a town of that name in one of the regions."""
        places = self._gazetteer.candidates(town.name, include_small=True)[:40]
        return any(
            region.holds(place.country_code, place.admin1)
            for place in places
            for region in regions
        )

    def _expects(self, scan: Scan, town: Town, before: Sequence[Town]) -> bool:
        """Tell whether the words expect a place where a doubtful name stands."""
        words, index = scan.words, town.first
        if town.is_word or self._is_fragment(words, town):
            return False
        if fold(town.name) in self._known and not town.is_weak:
            return True
        if index == 0:
            return scan.is_entry and not town.is_weak
        gap = index - before[-1].covered if before else _LONGEST
        if gap in (1, 2) and words.mark(index - gap) in ",;/&":
            return True
        if gap == 1 and words.has(index - 1, "joint"):
            return True
        if words.has(index - 1, "in", "from", "near", "named"):
            return True
        if words.mark(index - 1).endswith(self._lexicon.place_adjectives):
            return words.has(index - 2, "in")
        return words.has(index - 1, "site") and not town.is_weak

    def _is_fragment(self, words: Words, town: Town) -> bool:
        """Tell whether a longer name goes on behind a doubtful one: "Riverbank House"."""
        following = words.mark(town.last)
        if not following or self._lexicon.nouns_capitalised:
            return False
        gap = words.tokens[town.last].start - words.tokens[town.last - 1].end
        return gap == 1 and (following[0].isupper() or following.isdigit())


def regions_of(words: Words, stretches: Sequence[tuple[int, int]]) -> frozenset[Region]:
    """Return the countries and states that stretches of a sentence name."""
    return frozenset(
        r for stretch in stretches for r in _regions(words.quote(*stretch))
    )


def _regions(name: str) -> tuple[Region, ...]:
    return load_regions().get(fold(name), ())


def _is_region_only(name: str) -> bool:
    return any(
        not region.also_city and not region.is_short for region in _regions(name)
    )


def _region_end(scan: Scan, index: int) -> int:
    """Return where the name of a country or state ends; ``index``: none begins here."""
    if not scan.words.tokens[index].is_capitalised:
        return index
    for last in range(min(index + _LONGEST, len(scan.words)), index, -1):
        found = (
            _regions(scan.words.quote(index, last))
            if _is_one_name(scan, index, last)
            else ()
        )
        if found and not any(region.is_short for region in found):
            return last
    return index


def _is_alias(words: Words, town: Town, before: Sequence[Town]) -> bool:
    """Tell whether a town only names the one before again: "Brasov (Kronstadt)".

    Or a part of it: "London's Soho".
    """
    is_next = bool(before) and before[-1].covered == town.first - 1
    mark = words.mark(town.first - 1).lower()
    return is_next and (
        mark in ("'s", "’s") or (mark == "(" and words.mark(town.last) == ")")
    )


def _is_one_name(scan: Scan, first: int, last: int) -> bool:
    """Tell whether tokens can be one name: words, with nothing but joints between."""
    tokens = scan.words.tokens[first:last]
    if last - first == 1:
        return tokens[0].is_word
    marks = [token.text for token in tokens]
    is_dotted = marks[-1] == "." and marks.count(".") == 1  # the end of the sentence
    is_ended = tokens[-1].is_capitalised or marks[-1] in (")", ".")
    if is_dotted or not is_ended or marks.count("(") != marks.count(")"):
        return False
    if not scan.taken.isdisjoint(range(first, last)):
        return False
    return all(
        scan.words.tokens[i].is_capitalised
        or scan.words.mark(i) in _JOINERS
        or scan.words.has(i, "addition")
        for i in range(first, last)
    ) and all(
        after.start - token.end <= 1
        and "\n" not in scan.words.text[token.end : after.start]
        for token, after in itertools.pairwise(tokens)
    )
