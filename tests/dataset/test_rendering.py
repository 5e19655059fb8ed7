"""What is written is read back as it was, in an order of its own."""

from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from expansion.dataset import load
from expansion.dataset.joining import location_of
from expansion.dataset.rendering import render, tables_of
from expansion.geocode.gazetteer import load_gazetteer
from expansion.model import (
    Confidence,
    Event,
    EventKind,
    Office,
    PartialDate,
    Source,
    Span,
)

LIMA = 3936456
# Cells lose white space at their ends; a NUL and half a character are no text.
TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20
).map(str.strip)
SOURCES = {
    "news": Source(
        "news", "article", 'The „Daily“, "Example"', published=PartialDate.parse("2024")
    ),
    "wire": Source("wire", "report", "Wire", "https://example.org/?a=1,2&b=“x”"),
}
ARTICLE = 'Acme, „the“ firm,\r\nopened "an office" in\nLima (秘鲁).\n'
EVIDENCE = (
    st.tuples(st.integers(0, 20), st.integers(1, 40))
    .map(lambda at: Span.cut(ARTICLE, at[0], min(sum(at), len(ARTICLE))))
    .filter(lambda span: span.quote.strip())
)
EVENTS = st.builds(
    Event,
    kind=st.sampled_from(EventKind),
    date=st.none()
    | st.sampled_from(
        ["2024", "2024-Q4", "2024-10/2024-12", "../2025", "2024-10-09"]
    ).map(PartialDate.parse),
    source_id=st.just("news"),
    confidence=st.sampled_from(Confidence),
    summary=TEXTS,
    is_corrected=st.booleans(),
    evidence=st.none() | EVIDENCE,
    place_name=TEXTS,
)


def lima(events):
    """Return the office in Lima, where the gazetteer has it."""
    return Office("lima", location_of(load_gazetteer().place(LIMA)), tuple(events))


def written(folder, events):
    """Return the bytes of the tables written for these events."""
    tables = render([lima(events)], SOURCES, [])
    (folder / "articles" / "news.txt").write_bytes(ARTICLE.encode())
    for name, content in tables.items():
        (folder / name).write_bytes(content)
    return tables


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events=st.lists(EVENTS, max_size=6))
def test_written_tables_read_back_equal(folder, events):
    """Commas, quotes, line ends and every script survive the way through a file."""
    tables = written(folder, events)

    dataset = load(folder)

    assert SOURCES == dataset.sources
    (lima,) = dataset.offices
    told = [replace(each, published=SOURCES["news"].published) for each in events]
    assert sorted(map(repr, told)) == sorted(map(repr, lima.events))
    assert tables == tables_of(dataset)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events=st.lists(EVENTS, max_size=6), random=st.randoms())
def test_the_order_of_events_leaves_no_trace(folder, events, random):
    """However events came, the files are the same, byte for byte."""
    shuffled = list(events)
    random.shuffle(shuffled)

    assert written(folder, events) == written(folder, shuffled)


def test_events_stand_in_order_of_time_the_undated_first(folder):
    """The order is stable and says where unknown dates go: to the beginning."""
    texts = ["2024-10-09", None, "2024", "../2020", "2023-12"]
    events = [
        Event(EventKind.OPENED, text and PartialDate.parse(text), "news")
        for text in texts
    ]

    written(folder, events)

    (lima,) = load(folder).offices
    assert [None, "../2020", "2023-12", "2024", "2024-10-09"] == [
        event.date and str(event.date) for event in lima.events
    ]


def test_files_are_plain_tables(folder):
    """UTF-8 without a mark, line feeds, five decimal places."""
    tables = written(folder, [Event(EventKind.OPENED, None, "news")])

    assert b"\r" not in b"".join(tables.values())
    lima = tables["offices.csv"].decode("utf-8").splitlines()[1]
    assert lima.startswith("lima,Lima,PE,-12.04318,-77.02824,geonames:3936456,")


def test_a_layer_knows_its_own_events(folder):
    """The article's layer leaves out what only reports say, and keeps the rest."""
    written(
        folder,
        [
            Event(EventKind.ANNOUNCED, PartialDate.parse("2024-10-09"), "news"),
            Event(EventKind.OPENED, PartialDate.parse("2025"), "wire"),
        ],
    )

    dataset = load(folder)

    assert ["announced"] == [event.kind.value for _, event in dataset.events("article")]
    assert ["announced", "opened"] == [
        event.kind.value for _, event in dataset.events("all")
    ]
    assert date(2024, 10, 9) == dataset.known_until("article")
    assert date(2025, 1, 1) == dataset.known_until("all")
