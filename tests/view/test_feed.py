"""What changed is a feed that programs read: an entry for every event."""

from datetime import date
from itertools import pairwise

import feedparser
import pytest

from expansion.dataset import Layer
from expansion.view.feed import Feed
from expansion.view.language import language_for

APP = "https://map.example/offices/"
HOSTILE = "<script>alert(1)</script>&amp;]]>\x00\x0b\x1b[31m\"'<!--"


def _read(dataset, layer=Layer.ALL, language="en"):
    return feedparser.parse(
        Feed(dataset, layer, language_for(language), APP).to_atom(),
        sanitize_html=False,
        resolve_relative_uris=False,
    )


@pytest.mark.parametrize("layer", Layer)
@pytest.mark.parametrize("language", ["en", "de"])
def test_it_is_a_feed(with_reports, layer, language):
    """A library reads it without a complaint, with all that RFC 4287 asks for."""
    told = _read(with_reports, layer, language)

    assert (False, "atom10") == (told.bozo, told.version)
    assert told.feed.id
    assert told.feed.title
    assert told.feed.updated_parsed
    assert "GeoNames, CC BY 4.0" in told.feed.rights
    assert {"self", "alternate"} == {each.rel for each in told.feed.links}
    for entry in told.entries:
        assert entry.id.startswith("urn:uuid:")
        assert entry.title
        assert entry.updated_parsed
        assert entry.author
        assert entry.link.startswith(APP)


def test_every_event_is_an_entry(with_reports):
    """There are as many entries as events, each with a name of its own."""
    for layer in Layer:
        names = [each.id for each in _read(with_reports, layer).entries]

        assert len(with_reports.events(layer)) == len(names) == len(set(names))


def test_the_newest_stands_first(with_reports):
    """Entries go back in time, and the feed is as new as the first of them."""
    told = _read(with_reports)
    days = [each.updated for each in told.entries]

    assert all(later >= earlier for later, earlier in pairwise(days))
    assert days[0] == told.feed.updated == "2025-03-01T00:00:00Z"
    assert "Nairobi – Announced: March 2025" == told.entries[0].title


def test_a_plan_is_as_old_as_its_report(event, office, dataset):
    """A plan for the future is no news of the future."""
    told = dataset(
        office(
            "Paris",
            event("announced", "2025-02-03", source="report"),
            event("planned opening", "2030", source="report"),
        )
    )

    assert {"2025-02-03T00:00:00Z"} == {each.updated for each in _read(told).entries}


def test_an_entry_keeps_its_name(event, office, dataset):
    """What is added later renames nothing that a reader has seen."""
    first = event("announced", "2024-10-09")
    before = _read(dataset(office("Paris", first)))
    after = _read(
        dataset(
            office("Paris", event("opened", "2024-11"), first),
            office("Lima", event("announced", "2024")),
        )
    )

    assert before.entries[0].id in {each.id for each in after.entries}


def test_it_says_what_it_holds(with_reports):
    """Everything of a layer, and how far that is known."""
    expected = (
        "Everything: all events of the article and later reports. "
        "After March 2025 nothing is reported."
    )

    assert expected == _read(with_reports).feed.subtitle


def test_text_from_outside_stays_text(event, office, dataset):
    """A hostile sentence is read back as it was, without what no file can write."""
    told = event("opened", "2024", source="report", summary=HOSTILE)
    feed = _read(dataset(office("Paris", told)))

    assert not feed.bozo
    assert feed.entries[0].summary.startswith("<script>alert(1)</script>&amp;]]>")
    assert "text/plain" == feed.entries[0].summary_detail.type
    assert date(2024, 1, 1).isoformat() in feed.entries[0].updated
