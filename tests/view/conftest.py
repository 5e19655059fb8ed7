"""What the tests of time share: offices with any events."""

import pytest
from hypothesis import strategies as st

from expansion.model import EventKind

CITIES = "Lima", "Tokyo", "Paris"
DATES = st.none() | st.sampled_from(
    ["0001", "2016", "2023-H2", "2024-04", "2024-10-09", "../2024", "2025/..", "9998"]
)


@pytest.fixture(scope="session")
def offices(office, event):
    """Return the strategy of a few offices with any events."""
    events = st.builds(
        event,
        st.sampled_from(EventKind),
        DATES,
        source=st.sampled_from(["news", "report"]),
        confidence=st.sampled_from(["high", "low"]),
    )
    return st.tuples(
        *(
            st.lists(events, max_size=4).map(lambda found, city=city: (city, found))
            for city in CITIES
        )
    ).map(lambda each: [office(city, *found) for city, found in each])
