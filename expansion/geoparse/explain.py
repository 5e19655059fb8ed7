"""Says in words, for a terminal, what a reading took and what it left out."""

import unicodedata
from collections.abc import Iterator

from expansion.geoparse.ledger import load_weights
from expansion.geoparse.reading import (
    DATES,
    FoundOffice,
    Mention,
    Reading,
    Reason,
    Role,
)
from expansion.model import Span

_COLUMNS = ("city", "country", "status", *DATES)


def explain(reading: Reading) -> str:
    """Return the ledger sentence by sentence: reason, points, sum."""
    lines = [_heading(reading), _rules(), ""]
    for sentence in reading.sentences:
        mentions = [m for m in reading.mentions if sentence.contains(m.span)]
        if not mentions:
            continue
        lines.append(f"[{sentence.start}–{sentence.end}] {quote(sentence)}")
        for mention in mentions:
            lines += _mention(mention)
        for word, offices in (("=", reading.offices), ("?", reading.unsure)):
            lines += [_office(word, o) for o in offices if o.evidence == sentence]
        lines.append("")
    lines += [
        f"unresolved: {printable(u.name)}: {u.reason}" for u in reading.unresolved
    ]
    return "\n".join(lines).rstrip()


def table(reading: Reading) -> str:
    """Return the offices as a table with aligned columns."""
    rows = [_COLUMNS, *map(_row, reading.offices)]
    widths = [max(len(row[n]) for row in rows) for n in range(len(_COLUMNS))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    ]
    lines += [f"unsure: {office.place.name}" for office in reading.unsure]
    lines += [f"unresolved: {printable(u.name)}" for u in reading.unresolved]
    return "\n".join(line.rstrip() for line in lines)


def printable(text: str) -> str:
    """Return a text that is safe to print: no control or direction characters."""
    return "".join(
        " " if char.isspace() else "�" if unicodedata.category(char)[0] == "C" else char
        for char in text
    )


def quote(span: Span) -> str:
    """Return a span's words, safe to print."""
    return printable(span.quote)


def _heading(reading: Reading) -> str:
    published = "no date" if reading.published is None else str(reading.published)
    company = "no company" if reading.company is None else printable(reading.company)
    return (
        f"{company}, {published}, language {reading.language}: "
        f"{len(reading.offices)} offices, {len(reading.unsure)} unsure, "
        f"{len(reading.unresolved)} unresolved"
    )


def _rules() -> str:
    weights = load_weights()
    return (
        f"Every place begins with {weights.bias:+.2f}; from 0 on it is an office (+), "
        f"from {weights.unsure:+.2f} on unsure (?)."
    )


def _mention(mention: Mention) -> Iterator[str]:
    mark = "+" if mention.role is Role.OFFICE else "-"
    role = mention.role.value.replace("_", " ")
    if mention.total is None:
        yield f"  {mark} {quote(mention.span)}: {role}. {mention.reason}"
        return
    yield f"  {mark} {quote(mention.span)}: {role}, sum {mention.total:+.2f}"
    yield from map(_line, mention.ledger)


def _line(reason: Reason) -> str:
    return f"      {reason.points:+.2f}  {printable(reason.why)}"


def _office(mark: str, office: FoundOffice) -> str:
    given = ((name, getattr(office, name)) for name in DATES)
    dates = "".join(f" {name} {when}" for name, when in given if when is not None)
    others = ", ".join(f"{p.name} {p.country_code}" for p in office.alternatives[:3])
    return (
        f"  {mark} {office.place.name} ({office.place.country_code}), "
        f"{office.status.value}{dates}, confidence {office.confidence:.2f}."
        f"{' Namesakes: ' + others + '.' if others else ''}"
    )


def _row(office: FoundOffice) -> tuple[str, ...]:
    dates = (getattr(office, name) for name in DATES)
    return (
        office.place.name,
        office.place.country_code,
        office.status.value,
        *("" if given is None else str(given) for given in dates),
    )
