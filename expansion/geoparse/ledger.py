"""The ledger: reasons for and against a site at a place, their weights, their sum."""

import math
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from expansion.geoparse.reading import Reason, Role
from expansion.model import Status

READ = (Status.EXISTING, Status.PLANNED, Status.CLOSED)  # what an article can say
_WORTH_TELLING = 0.05


@dataclass(frozen=True)
class Point:
    """A reason as it was met in a sentence, before it is weighed.

    Attributes:
        name: A row of weights.toml.
        value: 0 to 1: how strongly it holds; what is far counts less.
        word: The words it rests on.
    """

    name: str
    value: float
    word: str = ""


@dataclass(frozen=True)
class Sign:
    """A word that says something about the status of a site; where it stands."""

    name: str
    value: float
    start: int
    end: int


@dataclass(frozen=True)
class Weight:
    """A reason's row: its weight, in words, how it fades, what it makes of a place."""

    weight: float
    why: str
    half: float = 0.0
    role: Role = Role.CONTEXT


@dataclass(frozen=True)
class Ballot:
    """A sign's row: what it is worth for each status, and how it fades."""

    votes: dict[Status, float]
    half: float


@dataclass(frozen=True)
class Weights:
    """The table of weights.

    Attributes:
        reasons: The rows that decide whether there is a site.
        ballots: The rows that decide its status.
        bias: What every place begins with.
        unsure: The sum from which a place is unsure; from 0 on it is an office.
    """

    reasons: dict[str, Weight]
    ballots: dict[str, Ballot]
    bias: float
    unsure: float

    def weigh(self, points: Iterable[Point]) -> float:
        """Return the sum of all points."""
        return self.bias + sum(self.reasons[p.name].weight * p.value for p in points)

    def lines(self, points: Iterable[Point]) -> tuple[Reason, ...]:
        """Return the reasons that count for something, the weightiest first."""
        rows = [(self.reasons[point.name], point) for point in points]
        found = [
            Reason(p.name, round(row.weight * p.value, 2), row.why.format(word=p.word))
            for row, p in rows
            if abs(row.weight * p.value) >= _WORTH_TELLING
        ]
        return tuple(sorted(found, key=lambda line: (-abs(line.points), line.name)))

    def tally(self, signs: Iterable[Sign]) -> dict[Status, float]:
        """Return what each status gets."""
        votes = [(self.ballots[sign.name].votes, sign.value) for sign in signs]
        return {s: sum(worth[s] * value for worth, value in votes) for s in READ}


def fade(distance: float, half: float) -> float:
    """Return what a word is worth at a distance in tokens, 1 right beside it."""
    return float(0.5 ** (max(distance - 1.0, 0.0) / half))


def confidence_of(total: float) -> float:
    """Squash a sum into 0 to 1; a half stands for a toss-up."""
    return 1.0 / (1.0 + math.exp(-total))


@cache
def load_weights() -> Weights:
    """Return the table of weights, loaded once."""
    file = resources.files(__package__) / "weights.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    reasons = {
        name: Weight(**(row | {"role": Role(row.get("role", "context"))}))
        for name, row in table["reason"].items()
    }
    ballots = {
        name: Ballot({s: row.get(s.value, 0.0) for s in READ}, row["half"])
        for name, row in table["vote"].items()
    }
    return Weights(reasons, ballots, table["bias"], table["unsure"])
