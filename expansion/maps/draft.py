"""What a reader sees of an article while correcting it: every mark, and why.

A draft is worked out anew from a content each time; nothing of it is kept.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from expansion.dataset import Dataset
from expansion.geocode.gazetteer import Place, load_gazetteer
from expansion.geocode.regions import state_name
from expansion.geoparse import DATES, FoundOffice, Mention, languages
from expansion.maps.content import Content
from expansion.maps.corrected import Corrected
from expansion.maps.dateline import day_at_head
from expansion.maps.examine import examine
from expansion.maps.examined import MOST_TOLD, Examined
from expansion.maps.mapped import (
    article_dataset,
    places_of,
    reading_of,
    table_dataset,
)
from expansion.maps.table_dataset import dates_of_row, status_of_row

_CANDIDATES = 8  # namesakes that are offered
_NO, _UNSURE = "no", "unsure"


@dataclass(frozen=True)
class Draft:
    """What a content makes, and what is left to decide.

    Attributes:
        content: What the reader made.
        reading: The article as it was read and corrected, or None: it is a table.
        examined: The table as it is understood, or None: it is an article.
        dataset: What a map shows of it, or None: nothing can be shown yet.
    """

    content: Content
    reading: Corrected | None
    examined: Examined | None
    dataset: Dataset | None

    @classmethod
    def of(cls, content: Content) -> "Draft":
        """Read a content.

        Raises:
            ValueError: It cannot be read; a sentence says why.
        """
        reading = examined = None
        if content.table is not None:
            examined = examine(content.table)
            dataset = table_dataset(content, examined)
        else:
            reading = reading_of(content)
            dataset = article_dataset(content, reading)
        return cls(content, reading, examined, dataset if dataset.offices else None)

    @cached_property
    def _ids(self) -> Mapping[int, str]:
        """The ids of offices by their places."""
        if self.reading is None:
            return {}
        return {place.id: name for name, place in places_of(self.reading).items()}

    def to_json(self) -> dict[str, Any]:
        """Return the draft as plain JSON values; words are English."""
        read = self.reading
        if read is None:
            return {
                **dict.fromkeys(("language", "published", "dated", "note")),
                "company": self.content.company,
                **{name: [] for name in ("marks", "unsure", "unresolved")},
                "table": None if self.examined is None else self.examined.to_json(),
                "offices": self._rows(),
            }
        return {
            "language": read.language,
            "published": None if read.published is None else str(read.published),
            "dated": self._dated(read),
            "company": read.company or "",
            "note": None if read.note is None else read.note.value,
            "marks": [self._mark(mention, read) for mention in read.mentions],
            "offices": [self._office(office, read) for office in read.offices],
            "unsure": [self._office(office, read) for office in read.unsure],
            "unresolved": [
                {
                    "name": each.name,
                    "evidence": asdict(each.evidence),
                    "why": each.reason,
                }
                for each in read.unresolved
            ],
            "table": None,
        }

    def _rows(self) -> list[dict[str, Any]]:
        """Return the first offices of a table."""
        if self.examined is None or self.dataset is None:
            return []
        today = self.dataset.published
        return [
            {
                "line": self.examined.table.line + 1 + entry.row,
                "name": entry.cells.get("name"),
                "city": entry.place.name,
                "country": entry.country_code,
                "place_id": entry.place.id,
                "status": status_of_row(entry, today).value,
                **{
                    "expected" if name == "planned" else name: str(day)
                    for name, day in dates_of_row(entry, today).items()
                },
            }
            for entry in self.examined.entries[:MOST_TOLD]
        ]

    def _dated(self, read: Corrected) -> str | None:
        """Return the day that its head names, if nobody has said when it was."""
        if read.published is not None or read.language not in languages():
            return None
        day = day_at_head(read.text, read.language)
        return None if day is None else str(day)

    def _mark(self, mention: Mention, read: Corrected) -> dict[str, Any]:
        at = (mention.span.start, mention.span.end)
        offices = {each.place.id: each for each in read.offices}
        unsure = {each.place.id: each for each in read.unsure}
        place_id, verdict = mention.place_id or 0, _NO
        if mention.role.value == "office" and place_id in offices:
            verdict = offices[place_id].status.value
        elif place_id in unsure and unsure[place_id].name == mention.span:
            verdict = _UNSURE
        return {
            "at": list(at),
            "sentence": [mention.sentence.start, mention.sentence.end],
            "verdict": verdict,
            "why": mention.reason,
            "office": None if verdict == _NO else self._ids.get(place_id),
            "by": "hand" if at in read.touched else "program",
        }

    def _office(self, office: FoundOffice, read: Corrected) -> dict[str, Any]:
        place = office.place
        return {
            "id": self._ids[place.id],
            "at": [office.name.start, office.name.end],
            "city": place.name,
            "country": place.country_code,
            "country_code": place.country_code,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "place_id": place.id,
            "status": office.status.value,
            **{
                name: None if (day := getattr(office, name)) is None else str(day)
                for name in DATES
            },
            "evidence": asdict(office.evidence),
            "confidence": round(office.confidence, 2),
            "by": dict.fromkeys(sorted(read.hands.get(place.id, ())), "hand"),
            "merged": [
                [span.start, span.end] for span in read.merged.get(place.id, ())
            ],
            "candidates": candidates_of(office.name.quote, first=place),
            "ledger": [asdict(line) for line in office.ledger],
        }


def candidates_of(name: str, first: Place | None = None) -> list[dict[str, Any]]:
    """Return the places that a name may mean, likeliest first, as plain JSON values.

    Small towns are among them, for who asks for one knows that it is a place.

    Args:
        name: The name as written; where nothing is called so, as its beginning.
        first: What it is taken for.
    """
    gazetteer = load_gazetteer()
    found: Iterable[Place] = gazetteer.candidates(name, include_small=True)
    found = found or gazetteer.beginning_with(name, _CANDIDATES)
    places = {place.id: place for place in ([first] if first else []) + list(found)}
    return [
        {
            "place_id": place.id,
            "name": place.name,
            "region": state_name(place.country_code, place.admin1),
            "country": place.country_code,
            "population": place.population,
        }
        for place in list(places.values())[:_CANDIDATES]
    ]
