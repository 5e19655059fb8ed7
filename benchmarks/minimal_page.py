"""What anybody would write first: a slider and nine points on an outline map.

Streamlit's defaults, and all data, the outline too, inside the chart: four megabytes a
step. The fair page beside it is the one to compare with.
"""

import json
from pathlib import Path

import pydeck
import streamlit as st

OUTLINE = Path(__file__).parent / "static" / "outline.geojson"
POSITIONS = [
    (-122.4, 37.8),
    (-0.1, 51.5),
    (-6.3, 53.3),
    (139.7, 35.7),
    (-74.0, 40.7),
    (-122.3, 47.6),
    (2.4, 48.9),
    (4.4, 50.9),
    (103.8, 1.4),
]

day = st.slider("Timeline: day", 0, 100, 50)
countries = pydeck.Layer(
    "GeoJsonLayer",
    data=json.loads(OUTLINE.read_text(encoding="utf-8")),
    id="countries",
    get_fill_color=[225, 225, 225],
    get_line_color=[170, 170, 170],
)
offices = pydeck.Layer(
    "ScatterplotLayer",
    data=[{"position": position, "day": day} for position in POSITIONS],
    id="offices",
    get_position="position",
    get_radius=100_000,
    radius_min_pixels=6,
    get_fill_color=[220, 40, 30],
)
st.pydeck_chart(
    pydeck.Deck(
        layers=[countries, offices],
        map_provider=None,
        initial_view_state=pydeck.ViewState(latitude=20, longitude=10, zoom=0.6),
    )
)
