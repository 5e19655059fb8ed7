"""One place in one sentence, with everything that was concluded about it there."""

from collections.abc import Sequence
from dataclasses import dataclass

from expansion.geoparse.resolve import Choice
from expansion.geoparse.roles import Judgement
from expansion.geoparse.status import Verdict
from expansion.geoparse.structure import Passage
from expansion.model import PartialDate, Span


@dataclass(frozen=True)
class Dates:
    """The dates a sentence gives for a site; the names are FoundOffice's."""

    opened: PartialDate | None = None
    announced: PartialDate | None = None
    expected: PartialDate | None = None
    closed: PartialDate | None = None
    cue: tuple[int, int] | None = None


@dataclass(frozen=True)
class Finding:
    """A site found in a sentence.

    Attributes:
        name: The words of the place.
        passage: The sentence.
        choice: The place it was resolved to, and its namesakes.
        judgement: Why it is an office.
        verdict: What is said about it.
        dates: When.
        is_weak: The name is a doubtful one.
        is_follow_up: The sentence takes the place up without naming it.
    """

    name: Span
    passage: Passage
    choice: Choice
    judgement: Judgement
    verdict: Verdict
    dates: Dates
    is_weak: bool
    is_follow_up: bool = False


def span_of(text: str, bounds: tuple[int, int]) -> Span:
    """Return a passage of the text."""
    return Span.cut(text, *bounds)


def strongest(findings: Sequence[Finding]) -> Finding:
    """Return the finding that says the most about its site."""
    return max(
        findings,
        key=lambda found: (
            found.verdict.weight
            + found.judgement.weight
            + (found.dates.cue is not None)
            - found.is_follow_up
            - (found.passage.part == "title"),
            -found.name.start,
        ),
    )
