"""What changed, newest first, as an Atom feed (RFC 4287): an entry for every event."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element

from expansion.dataset import Dataset, Layer
from expansion.model import Event, Office
from expansion.view.address import View, query_string
from expansion.view.imprint import holds_everything, licence
from expansion.view.language import Language
from expansion.view.markup import add, document
from expansion.view.names import city_name
from expansion.view.rows import evidence
from expansion.view.words import sureness

_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class Entry:
    """An event as news, with the day it became known and an id that stays."""

    office: Office
    event: Event
    day: date
    id: str


def entries(dataset: Dataset, layer: Layer) -> list[Entry]:
    """Return every event of a layer as news, the newest first."""
    told = dataset.events(layer)
    found = list(_entries(dataset, told, _last_days(told)))
    return sorted(found, key=lambda each: (-each.day.toordinal(), each.office.id))


def _entries(
    dataset: Dataset, told: tuple[tuple[Office, Event], ...], last: dict[str, date]
) -> Iterator[Entry]:
    seen: Counter[tuple[str, ...]] = Counter()
    for office, event in told:
        otherwise = last.get(event.source_id, dataset.published)
        key = (dataset.name, office.id, event.kind, str(event.date), event.source_id)
        seen[key] += 1
        name = "/".join((*key, str(seen[key])))
        urn = uuid5(NAMESPACE_URL, f"office-expansion:{name}").urn
        yield Entry(office, event, _day_of(event, otherwise), urn)


def _last_days(told: tuple[tuple[Office, Event], ...]) -> dict[str, date]:
    """Return the day of each source's last fact: it cannot have been written before."""
    days: dict[str, date] = {}
    for _, event in told:
        day = _happened(event)
        if day is not None:
            days[event.source_id] = max(day, days.get(event.source_id, day))
    return days


def _happened(event: Event) -> date | None:
    if event.kind.is_plan or event.date is None:
        return None
    return event.date.start or event.date.last_day


def _day_of(event: Event, otherwise: date) -> date:
    """Return when an event became known: its source's day, else its own.

    Of a plan the date lies ahead, so without its source's day it counts from the last
    fact that the same source tells.
    """
    said = event.published.start if event.published else None
    return said or _happened(event) or otherwise


@dataclass(frozen=True)
class Feed:
    """The news of a layer; ``app`` is its absolute address, with a slash at its end."""

    dataset: Dataset
    layer: Layer
    language: Language
    app: str

    def to_atom(self) -> bytes:
        """Return it as an Atom file."""
        news = entries(self.dataset, self.layer)
        language = self.language
        feed = Element("feed", {"xmlns": _ATOM, "xml:lang": language.code})
        name = f"office-expansion:{self.dataset.name}/{self.layer}/{language.code}"
        add(feed, "id", uuid5(NAMESPACE_URL, name).urn)
        company = self.dataset.name
        title = language.text("Where {company} has offices", company=company)
        add(feed, "title", title)
        month = language.month(self.dataset.known_until(self.layer))
        known = language.text("After {month} nothing is reported.", month=month)
        all_of_it = holds_everything(self.layer, language)
        add(feed, "subtitle", f"{all_of_it}. {known}")
        newest = news[0].day if news else self.dataset.published
        add(feed, "updated", _stamp(newest))
        own = self._address("feed.atom")
        add(feed, "link", rel="self", type="application/atom+xml", href=own)
        add(feed, "link", rel="alternate", type="text/html", href=self._address())
        add(feed, "rights", licence(language))
        for entry in news:
            self._write(add(feed, "entry"), entry)
        return document(feed)

    def _write(self, written: Element, entry: Entry) -> None:
        event, office, language = entry.event, entry.office, self.language
        word = language.word("event", event.kind)
        city = city_name(office, language)
        add(written, "id", entry.id)
        add(written, "title", f"{city} – {word}: {language.date(event.date)}")
        add(written, "updated", _stamp(entry.day))
        publisher = self.dataset.publisher(event.source_id, language.code)
        add(add(written, "author"), "name", publisher)
        add(written, "category", term=event.kind.value, label=word)
        page = self._address(office=office.id)
        add(written, "link", rel="alternate", type="text/html", href=page)
        source = self.dataset.sources[event.source_id].url
        if source:
            add(written, "link", rel="via", href=source)
        sure = sureness(event, language)
        said = evidence(self.dataset, event, language)["text"]
        add(written, "summary", f"{said} ({publisher}; {sure})", type="text")

    def _address(self, path: str = "", office: str | None = None) -> str:
        view = View(sources=self.layer, language=self.language.code, office=office)
        return f"{self.app}{path}?{query_string(view)}"


def _stamp(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
