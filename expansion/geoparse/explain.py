"""Says in words, for a terminal, what a reading took and what it left out."""

import unicodedata

from expansion.geoparse.reading import FoundOffice, Mention, Reading, Role
from expansion.model import Span

_COLUMNS = ("city", "country", "status", "opened", "announced", "expected", "closed")


def explain(reading: Reading) -> str:
    """Return the decisions sentence by sentence: taken, left out, and why."""
    lines = [_heading(reading), ""]
    for sentence in reading.sentences:
        mentions = [m for m in reading.mentions if sentence.contains(m.span)]
        offices = [o for o in reading.offices if o.evidence == sentence]
        if not mentions:
            continue
        lines.append(f"[{sentence.start}–{sentence.end}] {printable(sentence.quote)}")
        lines += [_mention(mention) for mention in mentions]
        lines += [_office(office) for office in offices]
        lines.append("")
    unsure = [office for office in reading.offices if office.confidence < 0.6]  # noqa: PLR2004
    if unsure or reading.unresolved:
        lines.append("Unsure:")
        lines += [f"  {o.place.name}: {' '.join(o.reasons)}" for o in unsure]
        lines += [
            f"  {printable(item.name)}: {item.reason}" for item in reading.unresolved
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
    lines += [f"unresolved: {printable(u.name)}" for u in reading.unresolved]
    return "\n".join(line.rstrip() for line in lines)


def printable(text: str) -> str:
    """Return a text that is safe to print: no control or direction characters."""
    return "".join(
        " " if char.isspace() else "�" if unicodedata.category(char)[0] == "C" else char
        for char in text
    )


def _heading(reading: Reading) -> str:
    published = "no date" if reading.published is None else str(reading.published)
    company = "no company" if reading.company is None else printable(reading.company)
    return (
        f"{company}, {published}, language {reading.language}: "
        f"{len(reading.offices)} offices, {len(reading.unresolved)} unresolved"
    )


def _mention(mention: Mention) -> str:
    mark = "+" if mention.role is Role.OFFICE else "-"
    role = mention.role.value.replace("_", " ")
    return f"  {mark} {printable(mention.span.quote)}: {role}. {mention.reason}"


def _office(office: FoundOffice) -> str:
    dates = " ".join(
        f"{name} {given}"
        for name, given in (
            ("opened", office.opened),
            ("announced", office.announced),
            ("expected", office.expected),
            ("closed", office.closed),
        )
        if given is not None
    )
    others = ", ".join(
        f"{place.name} {place.country_code}" for place in office.alternatives[:3]
    )
    return (
        f"  = {office.place.name} ({office.place.country_code}), "
        f"{office.status.value}{' ' + dates if dates else ''}, "
        f"confidence {office.confidence:.2f}. {' '.join(office.reasons)}"
        f"{' Namesakes: ' + others + '.' if others else ''}"
    )


def _row(office: FoundOffice) -> tuple[str, ...]:
    dates = (office.opened, office.announced, office.expected, office.closed)
    return (
        office.place.name,
        office.place.country_code,
        office.status.value,
        *("" if given is None else str(given) for given in dates),
    )


def quote(span: Span) -> str:
    """Return a span's words, safe to print."""
    return printable(span.quote)
