"""Finds the names of towns in a sentence, whatever role they play there.

The longest name that the gazetteer knows wins. Doubtful names (small towns, words that
are also towns, alternate names) are candidates only where the words expect a place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from expansion.geocode.folding import fold
from expansion.geocode.gazetteer import Gazetteer
from expansion.geocode.name_kind import NameKind
from expansion.geocode.regions import Region, load_regions
from expansion.geoparse.lexicon import Lexicon
from expansion.geoparse.tokens import Token

_LONGEST = 6  # tokens, dots and hyphens included
_SHORTEST = 3
_CITY_WITH_DISTRICTS = 100_000
_JOINERS = frozenset(".-‑/'’()")
_PLACE_WORDS = frozenset({"in", "from", "near"})
_NO_TOWNS = frozenset(
    "not_towns small titles firm site party official staff event".split()
)
_SMALL_ADDITIONS = frozenset(
    "am an der im ob bei vor in upon on de la le les sur en y of the del los las do".split()
)


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
        is_weak: The name is doubtful: a common word, an alternate name.
        is_adjective: "Londoner", "londonien": it describes a noun.
        is_word: It is a common word, and a town only before its state or country.
    """

    first: int
    last: int
    covered: int
    name: str
    regions: tuple[Region, ...] = ()
    is_small: bool = False
    is_weak: bool = False
    is_adjective: bool = False
    is_word: bool = False


@dataclass(frozen=True)
class Scan:
    """A sentence as the finder sees it.

    Attributes:
        text: The whole article.
        tokens: The sentence's tokens.
        classes: The classes of each.
        taken: Which tokens are parts of other names.
        is_entry: The sentence is a bullet, a row, or the short answer to a question.
        known: Folded names of towns that the article named before.
    """

    text: str
    tokens: Sequence[Token]
    classes: Sequence[frozenset[str]]
    taken: frozenset[int]
    is_entry: bool
    known: set[str]


class TownFinder:
    """Finds towns in the sentences of one language."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        """Prepare for a language."""
        self._lexicon = lexicon
        self._gazetteer = gazetteer

    def knows(self, name: str, *, include_small: bool = False) -> bool:
        """Tell whether a name is a town's, in any of its forms."""
        is_adjective = self._adjective(Town(0, 0, 0, name)) is not None
        return is_adjective or self._is_listed(name, include_small=include_small)

    def _is_listed(self, name: str, *, include_small: bool) -> bool:
        found = self._gazetteer.look_up(name, include_small=include_small)
        return any(kind < NameKind.DOUBTFUL for _, kind in found)

    def find(self, scan: Scan) -> tuple[list[Town], list[tuple[int, int]]]:
        """Return the towns, and the stretches that name a country or a state."""
        towns: list[Town] = []
        regions: list[tuple[int, int]] = []
        index = 0
        while index < len(scan.tokens):
            if index in scan.taken:
                index += 1
                continue
            town = self._town(scan, index, towns)
            region_end = self._region_end(scan, index)
            if town is not None and (region_end <= town.last or town.regions):
                if _is_alias(scan, town, towns):
                    index = town.covered
                    continue
                towns.append(town)
                scan.known.add(fold(town.name))
                index = town.covered
            elif region_end > index:
                regions.append((index, region_end))
                index = region_end
            else:
                index += 1
        return towns, regions

    def _town(self, scan: Scan, index: int, before: Sequence[Town]) -> Town | None:
        token = scan.tokens[index]
        if not token.is_capitalised:
            return self._lower_adjective(scan, index)
        for last in range(min(index + _LONGEST, len(scan.tokens)), index, -1):
            if not _is_one_name(scan, index, last):
                continue
            town = self._named(scan, index, last)
            if town is None:
                continue
            town = self._qualified(scan, town)
            doubtful = town.is_weak or (town.is_small and not town.regions)
            if not doubtful or town.regions or self._expects(scan, index, before, town):
                return town
        return self._compound(scan, index)

    def _named(self, scan: Scan, first: int, last: int) -> Town | None:
        """Return the town that a stretch of tokens names in any of its forms."""
        name = scan.text[scan.tokens[first].start : scan.tokens[last - 1].end]
        if len(name) < _SHORTEST and not self._gazetteer.is_short_form(name):
            return None
        town = Town(first, last, last, name)
        if (city := self._city_of(name)) is not None:
            return replace(town, name=city)
        if self._is_region_only(name):
            small = replace(town, is_small=True)  # "Delaware, Ohio"
            return small if self._qualified(scan, small).regions else None
        for spelling in self._spellings(name):
            if (found := self._graded(replace(town, name=spelling), name)) is not None:
                return found
        return self._adjective(town)

    def _city_of(self, name: str) -> str | None:
        """Return the city of "Berlin-Kreuzberg", which GeoNames lists by itself."""
        head, dash, _ = name.partition("-")
        cities = self._gazetteer.candidates(head) if dash else ()
        parts = self._gazetteer.candidates(name) if dash else ()
        if not cities or not parts or cities[0].population < _CITY_WITH_DISTRICTS:
            return None
        is_part = parts[0].country_code == cities[0].country_code
        return head if is_part and parts[0].population < cities[0].population else None

    def _spellings(self, name: str) -> Iterator[str]:
        yield name
        if self._lexicon.nouns_capitalised and name.endswith("s") and len(name) > 4:  # noqa: PLR2004
            yield name[:-1]  # "Münchens": the genitive of a language with cases

    def _graded(self, town: Town, written: str) -> Town | None:
        """Return the town with its doubts, or None: there is none of that name."""
        gazetteer, name = self._gazetteer, town.name
        if gazetteer.is_short_form(name):
            return town
        classes = self._lexicon.classes(written.lower())
        is_word = not classes.isdisjoint(_NO_TOWNS)
        is_code = written.isupper() and len(written) <= 4  # noqa: PLR2004
        if is_code:
            return None
        kinds = [
            kind for _, kind in gazetteer.look_up(name) if kind < NameKind.DOUBTFUL
        ]
        if not kinds:
            is_small = name == written and self._is_listed(name, include_small=True)
            return (
                replace(town, is_small=True, is_weak=bool(classes), is_word=is_word)
                if is_small
                else None
            )
        is_doubtful = min(kinds) > NameKind.EXONYM
        if is_doubtful and name != written:
            return None
        is_weak = is_word or is_doubtful or "maybe_towns" in classes
        return replace(town, is_weak=is_weak, is_word=is_word)

    def _adjective(self, town: Town) -> Town | None:
        """Return the town in "Londoner", "Münchner"; the name as the town is called."""
        known = self._lexicon.demonyms.get(town.name.lower())
        if known is not None:
            return replace(town, name=known, is_adjective=True)
        for ending, restored in self._lexicon.adjectives:
            stem = town.name.lower().removesuffix(ending)
            if stem == town.name.lower() or len(stem) < _SHORTEST:
                continue
            name = (stem + restored).title()
            if any(
                kind <= NameKind.EXONYM for _, kind in self._gazetteer.look_up(name)
            ):
                is_word = "not_towns" in self._lexicon.classes(name.lower())
                return None if is_word else replace(town, name=name, is_adjective=True)
        return None

    def _lower_adjective(self, scan: Scan, index: int) -> Town | None:
        """Return the town in "bureau londonien": only behind a word for a site."""
        if index == 0 or "site" not in scan.classes[index - 1]:
            return None
        name = scan.tokens[index].text
        for form in (name, name.removesuffix("s"), name.removesuffix("e")):
            if form.isalpha() and (
                found := self._adjective(Town(index, index + 1, index + 1, form))
            ):
                return found
        return None

    def _compound(self, scan: Scan, index: int) -> Town | None:
        """Return the town in "Berlin-Mitte", "Tokio-Büro", "Paris-Saclay"."""
        head, dash, tail = scan.tokens[index].text.partition("-")
        if not dash or len(tail) < _SHORTEST or not tail[0].isupper():
            return None
        places = self._gazetteer.candidates(head)
        if not places or places[0].population < _CITY_WITH_DISTRICTS:
            return None
        town = self._graded(Town(index, index + 1, index + 1, head), head)
        if (
            town is None
            or town.is_weak
            or self._is_region_only(scan.tokens[index].text)
        ):
            return None
        is_noun = bool(self._lexicon.classes(tail.lower()))
        return replace(town, is_adjective=is_noun)

    def _qualified(self, scan: Scan, town: Town) -> Town:
        """Add what stands right behind a town: "(Oder)", ", Ohio", "in Ohio"."""
        index = town.last
        tokens = scan.tokens
        if index + 1 >= len(tokens) or tokens[index].text not in ",(":
            return town
        closing = ")" if tokens[index].text == "(" else ","
        for last in range(min(index + 6, len(tokens)), index + 1, -1):
            name = scan.text[tokens[index + 1].start : tokens[last - 1].end].rstrip(".")
            regions = _regions(name)
            if (
                not regions
                or not tokens[last - 1].is_word
                and tokens[last - 1].text != "."
            ):
                continue
            is_city_too = bool(self._gazetteer.candidates(name)) and not town.is_small
            if not is_city_too or any(
                self._lies_in(town, region) for region in regions
            ):
                following = tokens[last].text if last < len(tokens) else ""
                is_closed = following == closing or (
                    following in ",)" and last < len(tokens) - 1
                )
                covered = last + 1 if closing == ")" and is_closed else last
                return replace(town, regions=regions, covered=covered)
        return town

    def _lies_in(self, town: Town, region: Region) -> bool:
        """Tell whether there is a town of that name in a region."""
        return any(
            place.country_code == region.country_code
            and region.admin1 in ("", place.admin1)
            for place in self._gazetteer.candidates(town.name, include_small=True)[:40]
        )

    def _expects(
        self, scan: Scan, index: int, before: Sequence[Town], town: Town
    ) -> bool:
        """Tell whether the words expect a place where a doubtful name stands."""
        if town.is_word or self._is_fragment(scan, town):
            return False
        if fold(town.name) in scan.known and not town.is_weak:
            return True
        if index == 0:
            return scan.is_entry and not town.is_weak
        here = index - 1
        if (
            before
            and before[-1].covered >= index - 2
            and scan.tokens[before[-1].covered].text in ",;/&"
            or (
                before
                and before[-1].covered == index - 1
                and "joint" in scan.classes[here]
            )
        ):
            return True
        if _PLACE_WORDS & scan.classes[here] or "named" in scan.classes[here]:
            return True
        is_described = (
            scan.tokens[here].text.islower()
            and scan.tokens[here].text.endswith(("schen", "barten", "nahen", "by"))
            and here > 0
            and "in" in scan.classes[here - 1]
        )
        return is_described or ("site" in scan.classes[here] and not town.is_weak)

    def _is_fragment(self, scan: Scan, town: Town) -> bool:
        """Tell whether a longer name goes on behind a doubtful one: "Riverbank House"."""
        if town.last >= len(scan.tokens) or self._lexicon.nouns_capitalised:
            return False
        following = scan.tokens[town.last]
        is_near = following.start - scan.tokens[town.last - 1].end == 1
        classes = scan.classes[town.last]
        is_site = (
            "site" in classes
            and "street" not in classes
            and not following.is_capitalised
        )
        return (
            is_near
            and not is_site
            and (following.is_capitalised or following.text.isdigit())
        )

    def _region_end(self, scan: Scan, index: int) -> int:
        if not scan.tokens[index].is_capitalised:
            return index
        for last in range(min(index + _LONGEST, len(scan.tokens)), index, -1):
            if not _is_one_name(scan, index, last):
                continue
            found = _regions(
                scan.text[scan.tokens[index].start : scan.tokens[last - 1].end]
            )
            if found and not any(region.is_short for region in found):
                return last
        return index

    def _is_region_only(self, name: str) -> bool:
        found = _regions(name)
        return any(not region.also_city and not region.is_short for region in found)


def _is_alias(scan: Scan, town: Town, before: Sequence[Town]) -> bool:
    """Tell whether a town in brackets is another name of the one before: "Brasov (Kronstadt)"."""
    possessive = (
        scan.tokens[town.first - 1].lower in ("'s", "'") if town.first else False
    )
    if before and possessive and before[-1].covered == town.first - 1:
        return True  # "London's Soho": a part of the town
    return (
        bool(before)
        and before[-1].covered == town.first - 1
        and scan.tokens[town.first - 1].text == "("
        and town.last < len(scan.tokens)
        and scan.tokens[town.last].text == ")"
    )


def regions_of(scan: Scan, stretches: Sequence[tuple[int, int]]) -> set[Region]:
    """Return the countries and states that stretches of a sentence name."""
    return {
        region
        for first, last in stretches
        for region in _regions(
            scan.text[scan.tokens[first].start : scan.tokens[last - 1].end]
        )
    }


def _regions(name: str) -> tuple[Region, ...]:
    return load_regions().get(fold(name), ())


def _is_one_name(scan: Scan, first: int, last: int) -> bool:
    """Tell whether tokens can be one name: words, with nothing but joints between."""
    words = scan.tokens[first:last]
    if last - first == 1:
        return words[0].is_word
    if any(index in scan.taken for index in range(first, last)):
        return False
    if words[-1].text == "." and sum(token.text == "." for token in words) == 1:
        return False  # the end of the sentence, not of "D.C."
    opened = sum(token.text == "(" for token in words)
    if opened != sum(token.text == ")" for token in words):
        return False
    if not (words[-1].is_capitalised or words[-1].text in ")."):
        return False
    return all(
        token.is_capitalised
        or token.text in _JOINERS
        or token.lower in _SMALL_ADDITIONS
        for token in words
    ) and all(
        after.start - before.end <= 1
        and "\n" not in scan.text[before.end : after.start]
        for before, after in zip(words, words[1:], strict=False)
    )
