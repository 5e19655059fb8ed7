"""Score the geoparser on labelled texts; print quality, time and memory.

    python benchmarks/geoparse.py                    our own texts
    python benchmarks/geoparse.py -v                 and every error
    python benchmarks/geoparse.py --texts FOLDER     own texts that lie elsewhere
    python benchmarks/geoparse.py --articles FOLDER  NN_slug.txt with NN_slug.json, in
                                  --folds 0,1,2      the folds named (NN modulo 5)

Our own texts lie in tests/geoparse/texts, those that no rule may be tuned on in
benchmarks/texts, both with labels of one line an office:

    "City CC status key=date ..."    the name as in the text or the gazetteer's
    "?City CC status ..."            may be found or not
    "City CC closed|existing ..."    either can be defended, the first is strict

Articles are shown by real or written (numbers from 200 on) and by language. "unsure"
is the share of the missed offices that is offered as unsure, "wrong unsure" how many
others are offered per text.

A date is right if both intervals have a day in common and ours is no wider than a
year, or than the labelled one. Texts without an office count as negatives.
"""

import argparse
import json
import resource
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from expansion.geocode.folding import fold
from expansion.geoparse import FoundOffice, read_article
from expansion.model import PartialDate

TEXTS = Path(__file__).parents[1] / "tests" / "geoparse" / "texts"
DATES = ("opened", "announced", "expected", "closed")
FOLDS = 5
_WRITTEN = 200  # articles from this number on were written for measuring


@dataclass(frozen=True)
class Wanted:
    """A labelled office."""

    names: tuple[str, ...]
    countries: tuple[str, ...]
    statuses: tuple[str, ...]
    dates: dict[str, str]
    is_optional: bool


@dataclass(frozen=True)
class Labelled:
    """A labelled text."""

    id: str
    text: str
    published: PartialDate | None
    company: str | None
    offices: tuple[Wanted, ...]
    language: str = ""


def main() -> int:
    """Print the figures of each set of texts."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=Path, metavar="FOLDER", default=TEXTS)
    parser.add_argument("--articles", type=Path, metavar="FOLDER")
    parser.add_argument("--folds", default="0,1,2", metavar="LIST")
    parser.add_argument("-v", action="store_true", dest="verbose")
    given = parser.parse_args()
    read_article("Das Werk in Köln wird 2020 geschlossen.", published=date(2020, 1, 1))
    if given.articles is not None:
        folds = set(map(int, given.folds.split(",")))
        sets = by_kind(
            each
            for each in articles(given.articles)
            if number_of(each) % FOLDS in folds
        )
    else:
        paths = sorted(given.texts.glob("*.toml"))
        sets = {path.stem: list(load(path)) for path in paths}
    total: Counter[str] = Counter()
    for name, texts in sets.items():
        counts, errors = score(texts)
        total += counts
        print(f"{name:<12} {figures(counts)}")
        if given.verbose:
            print(*(f"    {error}" for error in errors), sep="\n")
    if len(sets) > 1 and given.articles is None:
        print(f"{'all':<12} {figures(total)}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB")
    return 0


def number_of(labelled: Labelled) -> int:
    """Return the number that an article's name begins with."""
    return int(labelled.id.partition("_")[0])


def by_kind(texts: Iterable[Labelled]) -> dict[str, list[Labelled]]:
    """Sort articles into the sets that are shown: all, real or written, by language."""
    sets: dict[str, list[Labelled]] = {}
    for each in texts:
        kind = "written" if number_of(each) >= _WRITTEN else "real"
        for name in ("all", kind, each.language):
            sets.setdefault(name, []).append(each)
    return sets


def load(path: Path) -> Iterator[Labelled]:
    """Read a file of our own labelled texts."""
    for entry in tomllib.loads(path.read_text(encoding="utf-8"))["text"]:
        yield Labelled(
            id=f"{path.stem}/{entry['id']}",
            text=entry["text"].strip(),
            published=_day(entry.get("published")),
            company=entry.get("company"),
            offices=tuple(map(_wanted, entry["offices"])),
        )


def _day(published: str | None) -> PartialDate | None:
    """Return the day, month or year of publication, or None."""
    return PartialDate.parse(published) if published else None


def _wanted(label: str) -> Wanted:
    head, *pairs = _cut(label)
    name, country, status = head
    return Wanted(
        names=tuple(name.removeprefix("?").split("/")),
        countries=tuple(country.split("|")),
        statuses=tuple(status.split("|")),
        dates=dict(pair.split("=") for pair in pairs),
        is_optional=name.startswith("?"),
    )


def _cut(label: str) -> list[Any]:
    words = label.split(" ")
    pairs = [word for word in words if "=" in word]
    rest = [word for word in words if "=" not in word]
    return [(" ".join(rest[:-2]), rest[-2], rest[-1]), *pairs]


def articles(folder: Path) -> Iterator[Labelled]:
    """Read a folder of articles labelled as NN_slug.json beside NN_slug.txt."""
    for path in sorted(folder.glob("[0-9]*.json")):
        label = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        yield Labelled(
            id=path.stem,
            text=text,
            published=_day(label["published"]),
            language=label["language"],
            company=label["company"],
            offices=tuple(map(_from_json, label["offices"])),
        )


def _from_json(office: dict[str, Any]) -> Wanted:
    names = [office["city"], office.get("gazetteer_name"), *office.get("surface", ())]
    best = office["status"]
    others = [other for other in office.get("status_ok", ()) if other != best]
    return Wanted(
        names=tuple(filter(None, names)),
        countries=(office["country_code"],),
        statuses=(best, *others),
        dates={key: office[key] for key in DATES if office.get(key)},
        is_optional=bool(office.get("optional")),
    )


def score(texts: Iterable[Labelled]) -> tuple[Counter[str], list[str]]:
    """Return the counts behind the figures, and each error in words."""
    counts: Counter[str] = Counter()
    errors: list[str] = []
    for labelled in texts:
        begun = time.process_time()
        reading = read_article(
            labelled.text, published=labelled.published, company=labelled.company
        )
        counts["microseconds"] += round((time.process_time() - begun) * 1e6)
        counts["texts"] += 1
        found = list(reading.offices)
        for wanted in labelled.offices:
            office = next((each for each in found if _meets(each, wanted)), None)
            if office is not None:
                found.remove(office)
            if wanted.is_optional:
                continue
            if office is None:
                counts["missed"] += 1
                counts["offered"] += any(_meets(e, wanted) for e in reading.unsure)
                errors.append(f"{labelled.id}: missed {wanted.names[0]}")
                continue
            errors += _compare(labelled.id, office, wanted, counts)
        counts["wrong"] += len(found)
        counts["wrong_unsure"] += sum(
            not any(_meets(each, wanted) for wanted in labelled.offices)
            for each in reading.unsure
        )
        errors += [f"{labelled.id}: wrong {office.place.name}" for office in found]
        if not any(not wanted.is_optional for wanted in labelled.offices):
            counts["negatives"] += 1
            counts["negatives_clean"] += not found
    return counts, errors


def _meets(office: FoundOffice, wanted: Wanted) -> bool:
    names = {fold(name) for name in wanted.names}
    known = (office.place.name, office.name.quote, *office.place.names)
    return bool(names & set(map(fold, known)))


def _compare(
    text_id: str, office: FoundOffice, wanted: Wanted, counts: Counter[str]
) -> Iterator[str]:
    """Count what is right about an office that was found; yield what is not."""
    where = f"{text_id}: {wanted.names[0]}"
    counts["found"] += 1
    counts["country"] += office.place.country_code in wanted.countries
    counts["strict"] += office.status.value == wanted.statuses[0]
    counts["lenient"] += office.status.value in wanted.statuses
    if office.place.country_code not in wanted.countries:
        yield f"{where} in {office.place.country_code}"
    if office.status.value not in wanted.statuses:
        yield f"{where} {office.status.value}, not {wanted.statuses[0]}"
    for key in DATES:
        given: PartialDate | None = getattr(office, key)
        right = wanted.dates.get(key)
        counts["dates_given"] += given is not None
        counts["dates_known"] += right is not None
        counts["dates_justified"] += given is not None and right is not None
        if right is not None and given is not None and _agree(given, right):
            counts["dates_right"] += 1
        elif right is not None or given is not None:
            yield f"{where} {key}: {given}, not {right}"


def _agree(given: PartialDate, right: str) -> bool:
    label = PartialDate.parse(right)
    first, last = given.start or date.min, given.end or date.max
    low, high = label.start or date.min, label.end or date.max
    # The same month is near enough for the day of an announcement.
    low, high = low.replace(day=1), min(high, date.max - timedelta(31)) + timedelta(31)
    return (
        first < high
        and low < last
        and last - first <= max(timedelta(days=366), high - low)
    )


def figures(counts: Counter[str]) -> str:
    """Return the counts as shares, in one line."""
    found, wrong, missed = counts["found"], counts["wrong"], counts["missed"]
    shares = (
        ("P", found, found + wrong),
        ("R", found, found + missed),
        ("F1", 2 * found, 2 * found + wrong + missed),
        ("country", counts["country"], found),
        ("status", counts["strict"], found),
        ("lenient", counts["lenient"], found),
        ("dates", counts["dates_right"], counts["dates_known"]),
        ("dates P", counts["dates_justified"], counts["dates_given"]),
        ("unsure", counts["offered"], missed),
        ("wrong unsure", counts["wrong_unsure"], counts["texts"]),
        ("empty kept", counts["negatives_clean"], counts["negatives"]),
    )
    cells = (
        f"{name} {part / whole:.3f}" if whole else f"{name} -"
        for name, part, whole in shares
    )
    per_text = counts["microseconds"] / 1000 / max(counts["texts"], 1)
    return f"{counts['texts']} texts  {'  '.join(cells)}  {per_text:.1f} ms"


if __name__ == "__main__":
    sys.exit(main())
