"""The ledger: reasons for and against a site at a place, their weights and their sum."""

import math
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from expansion.geoparse.reading import Reason, Role
from expansion.model import Status


READ = (Status.EXISTING, Status.PLANNED, Status.CLOSED)  # what an article can say


@dataclass(frozen=True)
class Point:
    """One reason as it was met in a sentence, before it is weighed.

    Attributes:
        name: The reason, a row of weights.toml.
        value: 0 to 1: how strongly it holds; what is far counts less.
        word: The words it rests on.
    """

    name: str
    value: float
    word: str = ""


@dataclass(frozen=True)
class Weight:
    """A row of the table of weights.

    Attributes:
        weight: What the reason is worth at most.
        half: At how many tokens a word is worth half, or 0: it does not fade.
        why: The reason in one English sentence.
        role: What a place stands for that this reason speaks against.
    """

    weight: float
    why: str
    half: float = 0.0
    role: Role = Role.CONTEXT


@dataclass(frozen=True)
class Sign:
    """A word that says something about the status of a site.

    Attributes:
        name: A row of the table of votes.
        value: 0 to 1: what is far counts less.
        start: Index of its first character in the text.
        end: Index after its last character.
    """

    name: str
    value: float
    start: int
    end: int


@dataclass(frozen=True)
class Ballot:
    """What a sign is worth for each status, right beside the place.

    Attributes:
        votes: The weights.
        half: At how many tokens it is worth half.
    """

    votes: dict[Status, float]
    half: float


@dataclass(frozen=True)
class Weights:
    """The table of weights.

    Attributes:
        reasons: The rows that decide whether there is a site.
        ballots: The rows that decide its status.
        bias: What every place begins with.
        threshold: The sum from which a place is an office.
        unsure: The sum from which it is offered as unsure.
    """

    reasons: dict[str, Weight]
    ballots: dict[str, Ballot]
    bias: float
    threshold: float
    unsure: float

    def weigh(self, points: Iterable[Point]) -> float:
        """Return the sum of all points."""
        return self.bias + sum(
            self.reasons[point.name].weight * point.value for point in points
        )

    def reasons_of(self, points: Iterable[Point]) -> tuple[Reason, ...]:
        """Return the reasons that count for something, the weightiest first."""
        found = [
            Reason(
                point.name,
                round(row.weight * point.value, 2),
                row.why.format(word=point.word),
            )
            for point in points
            if abs((row := self.reasons[point.name]).weight * point.value) >= 0.05  # noqa: PLR2004
        ]
        return tuple(
            sorted(found, key=lambda reason: (-abs(reason.points), reason.name))
        )

    def role_of(self, points: Iterable[Point]) -> Role:
        """Return what speaks against a place the most."""
        against = [
            (self.reasons[point.name].weight * point.value, point.name)
            for point in points
        ]
        worst = min(against, default=(0.0, ""))
        return self.reasons[worst[1]].role if worst[0] < 0 else Role.CONTEXT


def fade(distance: float, half: float) -> float:
    """Return what a word is worth at a distance in tokens, 1 right beside it."""
    return float(0.5 ** (max(distance - 1.0, 0.0) / half))


def strongest(points: Iterable[Point]) -> list[Point]:
    """Return the strongest point of each reason."""
    best: dict[str, Point] = {}
    for point in points:
        if point.name not in best or point.value > best[point.name].value:
            best[point.name] = point
    return list(best.values())


def confidence_of(total: float) -> float:
    """Squash a sum into 0 to 1; a half stands for a toss-up."""
    return 1.0 / (1.0 + math.exp(-total))


@cache
def load_weights() -> Weights:
    """Return the table of weights, loaded once."""
    file = resources.files(__package__) / "weights.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    rows = {
        name: Weight(
            weight=row["weight"],
            why=row["why"],
            half=row.get("half", 0.0),
            role=Role(row.get("role", "context")),
        )
        for name, row in table["reason"].items()
    }
    ballots = {
        name: Ballot({s: row.get(s.value, 0.0) for s in READ}, row["half"])
        for name, row in table["vote"].items()
    }
    return Weights(rows, ballots, table["bias"], table["threshold"], table["unsure"])
