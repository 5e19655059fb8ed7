"""Decides what a clause says about a site: it exists, is planned, opened or closes."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from expansion.geoparse.clause_words import AWAY, BARS, THERE, ClauseWords
from expansion.geoparse.lexicon import Lexicon
from expansion.geoparse.marking import Row
from expansion.model import Status

# Classes of words that tell what happens at a site.
_EVENTS = (
    "opens_inf",
    "opens_pp",
    "opens_past",
    "opens_now",
    "opens_noun",
    "leases",
    "closes_inf",
    "closes_pp",
    "closes_past",
    "closes_now",
    "closes_noun",
    "moves",
    "expands",
    "cuts",
    "sells",
    "exists",
)
_ACROSS_PLACE = 6  # tokens by which another place between pushes a verb away
ACROSS_BAR = 4
_FARTHEST = 24
_FAINT = {"exists": 8, "expands": 3, "cuts": 3, "sells": 3}
_WHERE = frozenset({"where", "which", "wo"})


@dataclass(frozen=True)
class Verdict:
    """What a clause says about a site.

    Attributes:
        status: As of the article.
        weight: How strongly it says so, 0.5 (nothing said) to 3 (in so many words).
        is_opening: It speaks of the opening in the past.
        is_tentative: It is only considered.
        is_done: It speaks of a closing in the past.
        reason: Why, in one short English sentence.
        cue: Text positions of the words that decided, or None.
    """

    status: Status
    weight: float
    reason: str
    is_opening: bool = False
    is_tentative: bool = False
    is_done: bool = False
    cue: tuple[int, int] | None = None


def decide(
    clause: Row,
    target: int,
    lexicon: Lexicon,
    *,
    is_past: bool,
    is_future: bool,
    has_weekday: bool,
) -> Verdict:
    """Return what a clause says about the site at one of its places.

    Args:
        clause: The clause.
        target: The index of the place.
        lexicon: The language.
        is_past: A date in it lies before the article's day.
        is_future: A date in it lies after the article's day.
        has_weekday: A weekday in it says when something happens.
    """
    marked = clause.marked(target, as_place=True)
    for rule in lexicon.statuses:
        if (match := rule.search(marked)) is not None:
            verdict = _NAMED[rule.name]
            return Verdict(
                verdict[0],
                rule.weight,
                rule.reason,
                is_opening=verdict[1],
                is_done=rule.name == "closing" and _is_done(clause, lexicon),
                cue=clause.span(*match.span()),
            )
    nearest = min(_events(clause, target, lexicon), default=None)
    has = ClauseWords(clause, lexicon)
    is_new = lexicon.new_site.search(marked) is not None and has.any("future")
    if is_new and (nearest is None or nearest[2] in _FAINT):
        return Verdict(Status.PLANNED, 2.2, "A new site is intended.")
    # "opens on Saturday" is still to come, "opened on Saturday" is not.
    is_future = is_future or (has_weekday and has.present())
    return _judge(clause, target, nearest, has, is_past=is_past, is_future=is_future)


def _is_done(clause: Row, lexicon: Lexicon) -> bool:
    """Tell whether a closing lies in the past: "closed", and no "will"."""
    items = clause.items
    return any(
        lexicon.has(item.symbol, "closes_pp", "closes_past") for item in items
    ) and not any(lexicon.has(item.symbol, "future") for item in items)


_NAMED = {
    "existing": (Status.EXISTING, False),
    "opened": (Status.EXISTING, True),
    "closing": (Status.CLOSED, False),
    "planned": (Status.PLANNED, False),
}


def _events(
    clause: Row, target: int, lexicon: Lexicon
) -> Iterator[tuple[int, int, str]]:
    """Yield (distance, index, class) of the words that tell what happens."""
    for index, item in enumerate(clause.items):
        found = next((name for name in _EVENTS if lexicon.has(item.symbol, name)), None)
        if found is None:
            continue
        low, high = sorted((index, target))
        between = sum(bool(each.toponyms) for each in clause.items[low + 1 : high])
        # "has a team in A and opened one in B": what follows "and" is of B.
        is_next = index > target and not lexicon.verbs_last
        bars = (1 + is_next) * _bars(clause, low, high, lexicon)
        distance = high - low + _ACROSS_PLACE * between + ACROSS_BAR * bars
        # "has", "produces", "adds" say less than "opens" and "closes".
        distance += _FAINT.get(found, 0)
        if distance <= _FARTHEST:
            yield distance, index, found


def _bars(clause: Row, low: int, high: int, lexicon: Lexicon) -> int:
    """Count the commas and conjunctions between two tokens; ", where" is none."""
    words = [lexicon.bare(item.symbol) for item in clause.items[low + 1 : high + 1]]
    return sum(
        word in BARS and not (word == "," and after in _WHERE)
        for word, after in pairwise(words)
    )


def _judge(  # noqa: C901, PLR0911 - one line a kind of event
    clause: Row,
    target: int,
    nearest: tuple[int, int, str] | None,
    has: ClauseWords,
    *,
    is_past: bool,
    is_future: bool,
) -> Verdict:
    tentative = has.any("tentative")
    if has.any("land") and has.any("sells"):
        return Verdict(Status.PLANNED, 2.0, "Land was bought there.")
    if has.any("permits") and (nearest is None or nearest[2] == "exists"):
        return Verdict(Status.PLANNED, 2.0, "It has been permitted.")
    begins = has.any("future") and has.any("runs_inf") and is_future
    if begins and (nearest is None or nearest[2] in ("exists", "opens_inf")):
        return Verdict(Status.PLANNED, 2.2, "Work is to begin there.")
    if nearest is None:
        sought = (tentative and has.any("site")) or (
            has.any("reviews") and has.indefinite()
        )
        if (has.any("future") and has.any("new")) or sought or has.any("land"):
            return Verdict(
                Status.PLANNED, 1.5, "Something new is intended.", is_tentative=sought
            )
        return Verdict(Status.EXISTING, 0.5, "Nothing is said to change.")
    _, index, name = nearest
    cue = clause.items[index].start, clause.items[index].end
    kind = name.partition("_")[0]
    if kind == "leases" and not has.negated(index):
        return Verdict(Status.PLANNED, 2.0, "Space has been taken there.", cue=cue)
    is_over = name == "closes_noun" and has.is_over(index)
    if kind == "closes" and not (has.negated(index) or is_over):
        done = name in ("closes_pp", "closes_past") and not has.future_before(index)
        reason = "It has closed." if done else "It is to be closed."
        return Verdict(Status.CLOSED, 2.5, reason, is_done=done, cue=cue)
    if kind == "opens":
        return _opening(clause, index, name, has, is_past=is_past, is_future=is_future)
    if kind == "moves":
        return _moving(target, index, has, cue)
    if kind == "exists":
        near = has.segment(target)
        new_plan = near.any("future") and near.any("new")
        sought = near.any("tentative") and not near.any("staff")
        if new_plan or sought:
            return Verdict(
                Status.PLANNED,
                1.5,
                "Something new is intended.",
                is_tentative=tentative,
            )
        return Verdict(Status.EXISTING, 1.5, "The company is at work there.", cue=cue)
    reason = "Something changes at a site that exists."
    return Verdict(Status.EXISTING, 1.8, reason, cue=cue)


def _opening(  # noqa: PLR0911 - one line a form of the verb
    clause: Row,
    index: int,
    name: str,
    has: ClauseWords,
    *,
    is_past: bool,
    is_future: bool,
) -> Verdict:
    cue = clause.items[index].start, clause.items[index].end
    opened = Verdict(Status.EXISTING, 2.5, "It has opened.", is_opening=True, cue=cue)
    tentative = has.any("tentative")
    if name in ("opens_pp", "opens_now", "opens_inf") and has.makes_goods(index):
        return Verdict(Status.EXISTING, 1.5, "The company makes things there.", cue=cue)
    planned = Verdict(
        Status.PLANNED, 2.5, "It is to open.", is_tentative=tentative, cue=cue
    )
    if name == "opens_past":
        return planned if has.present() and is_future else opened
    if name == "opens_inf":
        return planned
    if name == "opens_pp":
        future = has.future_before(index)
        if future:
            return planned
        return opened if has.perfect(index) or is_past else planned
    # "entsteht", "opening": the present, or a noun.
    if is_past and not has.any("future"):
        return opened
    return planned


def _moving(target: int, index: int, has: ClauseWords, cue: tuple[int, int]) -> Verdict:
    word = has.preposition(target)
    if word in AWAY:
        return Verdict(Status.CLOSED, 2.0, "The site moves away.", cue=cue)
    if word in THERE and has.moves_work():
        return Verdict(Status.EXISTING, 1.5, "Work is moved to it.", cue=cue)
    if word in THERE and has.moved(index):
        return Verdict(
            Status.EXISTING, 2.0, "The site has moved there.", is_opening=True, cue=cue
        )
    if word in THERE:
        return Verdict(Status.PLANNED, 2.0, "The site moves there.", cue=cue)
    return Verdict(Status.EXISTING, 1.0, "Sites are moved.", cue=cue)
