"""Fit the ledger's weights to labelled texts; print them, and what they score unseen.

    python benchmarks/fit_weights.py --articles FOLDER --folds 0,1,2   print
    python benchmarks/fit_weights.py ... --write                       and write them

Logistic regression over the reasons of each place: few weights, each with the sign it
has in the table, drawn towards the value it has there. A place counts by the sentence
that says the most for it, so fitting and choosing sentences take turns. The figure is
F1 on texts that were left out: articles by their fold (number modulo 5), our own texts
a third at a time with them.
"""

import argparse
import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from geoparse import FOLDS, TEXTS, Labelled, _meets, articles, load, number_of

from expansion.geoparse import reader
from expansion.geoparse.ledger import Point, Weights, load_weights
from expansion.geoparse.merge import _AGAIN, _SURE, Finding

TABLE = Path(reader.__file__).with_name("weights.toml")
_DRAWN = 20.0  # how strongly a weight is drawn to its value in the table
_ROUNDS, _STEPS, _RATE = 4, 1500, 0.02


@dataclass
class Candidate:
    """A place in a text: a row of points for each sentence, and what is right."""

    text: str
    part: int
    points: np.ndarray
    rows: list[int]
    is_office: bool


def main() -> int:
    """Fit, print and perhaps write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--folds", default="0,1,2", metavar="LIST")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    folds = set(map(int, given.folds.split(",")))
    own = [each for path in sorted(TEXTS.glob("*.toml")) for each in load(path)]
    order = sorted(folds)
    texts = [(each, order[n % len(order)]) for n, each in enumerate(own)]
    numbered = [(e, number_of(e) % FOLDS) for e in articles(given.articles)]
    texts += [(each, fold) for each, fold in numbered if fold in folds]
    weights = load_weights()
    names = list(weights.reasons)
    found = [c for text, fold in texts for c in candidates(text, fold, names)]
    right = wrong = missed = 0
    for part in order:
        fitted = fit([c for c in found if c.part != part], weights, names)
        unseen = [c for c in found if c.part == part]
        for c, total in zip(unseen, sums(unseen, *fitted, names), strict=True):
            right += total >= 0 and c.is_office
            wrong += total >= 0 and not c.is_office
            missed += total < 0 and c.is_office
    f1 = 2 * right / (2 * right + wrong + missed)
    print(f"F1 of the places on texts left out: {f1:.3f}")
    values, bias = fit(found, weights, names)
    for name, value in sorted(
        zip(names, values, strict=True), key=lambda pair: pair[1]
    ):
        print(f"{name:<12} {value:+.1f}   was {weights.reasons[name].weight:+.1f}")
    print(f"{'bias':<12} {bias:+.1f}   was {weights.bias:+.1f}")
    if given.write:
        write(names, values, bias)
    return 0


def candidates(text: Labelled, part: int, names: list[str]) -> list[Candidate]:
    """Return the places of a text, without those that may be found or not."""
    kept: list[Finding] = []
    merge = reader.merge

    def spy(findings, *others):  # noqa: ANN001, ANN002, ANN202 - as merge
        kept.extend(findings)
        return merge(findings, *others)

    reader.merge = spy
    try:
        reader.read_article(text.text, published=text.published, company=text.company)
    finally:
        reader.merge = merge
    groups: dict[int, list[Finding]] = defaultdict(list)
    for finding in kept:
        groups[finding.places[0].id].append(finding)
    out = []
    for group in groups.values():
        labels = [w for w in text.offices if _meets(_Named(group[0]), w)]
        if not any(label.is_optional for label in labels):
            points = np.array([values(f.points, len(group), names) for f in group])
            rows = [id(f.row) for f in group]
            out.append(Candidate(text.id, part, points, rows, bool(labels)))
    return out


class _Named:
    """What ``_meets`` looks at of an office."""

    def __init__(self, finding: Finding) -> None:
        self.place, self.name = finding.places[0], finding.name


def values(points: tuple[Point, ...], mentions: int, names: list[str]) -> np.ndarray:
    """Return the value of each reason; "elsewhere" is filled in while fitting."""
    row = dict.fromkeys(names, 0.0) | {point.name: point.value for point in points}
    row["named_again"] = min((mentions - 1) / _AGAIN, 1.0)
    return np.array([row[name] for name in names])


def sums(
    found: list[Candidate], weights: np.ndarray, bias: float, names: list[str]
) -> list[float]:
    """Return each place's sum; it sets what other places of its text say of it."""
    column, alone = names.index("elsewhere"), weights.copy()
    alone[[column, names.index("named_again")]] = 0
    best = [(c.points @ alone + bias).max() for c in found]
    rows = [c.rows[int((c.points @ alone).argmax())] for c in found]
    places = defaultdict(list)
    for index, candidate in enumerate(found):
        places[candidate.text].append(index)
    for index, candidate in enumerate(found):
        others = [best[o] for o in places[candidate.text] if rows[o] != rows[index]]
        value = (max(others, default=-_SURE) + _SURE) / (2 * _SURE)
        candidate.points[:, column] = min(max(value, 0.0), 1.0)
    return [float((c.points @ weights).max() + bias) for c in found]


def fit(
    found: list[Candidate], table: Weights, names: list[str]
) -> tuple[np.ndarray, float]:
    """Return the weights and the bias (Adam, projected on the signs of the table)."""
    start = np.array([table.reasons[name].weight for name in names])
    low, high = np.where(start > 0, 0, -np.inf), np.where(start > 0, np.inf, 0)
    weights, bias = start.copy(), table.bias
    right = np.array([c.is_office for c in found], dtype=float)
    for _ in range(_ROUNDS):
        sums(found, weights, bias, names)
        rows = np.array([c.points[int((c.points @ weights).argmax())] for c in found])
        rows = np.hstack([rows, np.ones((len(rows), 1))])
        drawn, first, second = np.append(start, table.bias), 0.0, 0.0
        theta = np.append(weights, bias)
        pull = np.append(np.full(len(start), _DRAWN), 0.0)
        for step in range(1, _STEPS + 1):
            error = 1 / (1 + np.exp(-rows @ theta)) - right
            slope = rows.T @ error + pull * (theta - drawn)
            first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
            move = (
                first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
            )
            theta = theta - _RATE * move
            theta[:-1] = np.clip(theta[:-1], low, high)
        weights, bias = theta[:-1], float(theta[-1])
    return weights, bias


def write(names: list[str], weights: np.ndarray, bias: float) -> None:
    """Write rounded weights into the table; its reasons and comments stay."""
    text = TABLE.read_text(encoding="utf-8")
    for name, value in zip(names, weights, strict=True):
        pattern = rf"(\[reason\.{name}\]\nweight = )\S+"
        text = re.sub(pattern, rf"\g<1>{value:.1f}", text)
    text = re.sub(r"(?m)^bias = \S+", f"bias = {bias:.1f}", text)
    TABLE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
