"""A slider and nine points on Streamlit's own map: one line, and nothing simpler.

`st.map` asks a foreign host for its ground. The benchmark's browser reaches none, so
the points stand on nothing, and the column says less than a reader would wait for.
"""

import pandas as pd
import streamlit as st

OFFICES = pd.DataFrame(
    [
        (37.8, -122.4),
        (51.5, -0.1),
        (53.3, -6.3),
        (35.7, 139.7),
        (40.7, -74.0),
        (47.6, -122.3),
        (48.9, 2.4),
        (50.9, 4.4),
        (1.4, 103.8),
    ],
    columns=["latitude", "longitude"],
)

day = st.slider("Timeline: day", 0, 100, 50)
st.map(OFFICES.assign(size=100_000 + 1_000 * day), size="size")
