"""Decides what each place stands for: an office, or one of the other roles."""

import itertools
from dataclasses import dataclass

from expansion.geoparse.lexicon import NAMES, Lexicon, Rule
from expansion.geoparse.marking import Row
from expansion.geoparse.reading import Role

_CERTAIN = 0.9  # from here on only a firm role is stronger than a word for a site
_BY_LIST = 0.7
_NEAR_START = 5  # tokens before a list that a sentence begins with


@dataclass(frozen=True)
class Judgement:
    """What an item of a row stands for.

    Attributes:
        role: What it is.
        reason: Why, in one short English sentence.
        weight: For an office, how sure it is, 0 to 1.
        cue: Text positions of the words that decided, or None.
        is_carried: A sentence before, which counts sites, decided.
    """

    role: Role
    reason: str
    weight: float = 0.0
    cue: tuple[int, int] | None = None
    is_carried: bool = False


def judge(  # noqa: PLR0911 - one return a role, in the order of their strength
    row: Row,
    clause: Row,
    target: int,
    lexicon: Lexicon,
    *,
    counted: bool,
    site_before: bool,
) -> Judgement:
    """Return the role of one place.

    Args:
        row: The whole sentence.
        clause: The clause with the place.
        target: The index of the place in the clause.
        lexicon: The language.
        counted: The sentence before counted sites without naming places.
        site_before: The sentence before speaks of a site.
    """
    narrow, target = _behind_relative(clause, target, lexicon)
    points = _points_back(
        clause, target + len(clause.items) - len(narrow.items), lexicon
    )
    is_adjective = narrow.items[target].toponyms[0].is_adjective
    starts = target <= _NEAR_START and narrow is clause
    clause = narrow
    marked = clause.marked(target)
    firm = _first(marked, clause, lexicon.roles, firm=True)
    if firm is not None:
        return firm
    office = _office(marked, clause, lexicon)
    foreign = _other_company(row, clause, target)
    if office is not None and office.weight >= _CERTAIN:
        return foreign or office
    role = _first(marked, clause, lexicon.roles, firm=False)
    if role is not None:
        return role
    if office is not None:
        return foreign or office
    if (counted and (starts or points)) or (site_before and points):
        return Judgement(
            Role.OFFICE,
            "The sentence before speaks of such sites.",
            _BY_LIST,
            is_carried=counted,
        )
    if is_adjective:
        return Judgement(Role.ADJECTIVE, "It describes something that is no site.")
    return Judgement(Role.CONTEXT, "Nothing in the clause speaks of a site.")


def _behind_relative(clause: Row, target: int, lexicon: Lexicon) -> tuple[Row, int]:
    """Cut a clause where the relative clause with the place in it begins."""
    for index in range(target - 1, 0, -1):
        item, before = clause.items[index], clause.items[index - 1]
        if lexicon.bare(item.symbol) in lexicon.relatives and before.symbol == ",":
            near = clause.items[index + 1 : index + 4]
            if not any(lexicon.has(each.symbol, "site") for each in near):
                return Row(clause.items[index:]), target - index
    return clause, target


def _first(
    marked: str, clause: Row, rules: tuple[Rule, ...], *, firm: bool
) -> Judgement | None:
    for rule in rules:
        if rule.firm is firm and (match := rule.search(marked)) is not None:
            return Judgement(
                Role(rule.name), rule.reason, cue=clause.span(*match.span())
            )
    return None


def _office(marked: str, clause: Row, lexicon: Lexicon) -> Judgement | None:
    for rule in lexicon.offices:
        if (match := rule.search(marked)) is not None:
            return Judgement(
                Role.OFFICE, rule.reason, rule.weight, clause.span(*match.span())
            )
    return None


def _other_company(row: Row, clause: Row, target: int) -> Judgement | None:
    """Return the judgement that the site is somebody else's, or None."""
    item = clause.items[target]
    before = [each.symbol for each in row.items if each.end <= item.start]
    own = NAMES["S"]
    if own in before:
        # "The rival's plant in X" in a sentence about the company itself.
        own_at = len(before) - 1 - before[::-1].index(own)
        before = before[own_at + 1 :]
        if not _owned_by_other(before):
            return None
    elif NAMES["C"] not in before:
        return None
    return Judgement(Role.OTHER_COMPANY, "The site is another company's.")


def _owned_by_other(symbols: list[str]) -> bool:
    """Tell whether another company's name stands in the genitive before a site."""
    return any(
        symbol == NAMES["C"] and after.endswith("'s")
        for symbol, after in itertools.pairwise(symbols)
    )


def _points_back(clause: Row, target: int, lexicon: Lexicon) -> bool:
    """Tell whether a pronoun for a site stands before the place: "one in X"."""
    words = [
        lexicon.bare(item.symbol) for item in clause.items[max(0, target - 4) : target]
    ]
    return bool(set(words) & lexicon.pointers)
