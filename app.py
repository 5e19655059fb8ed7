"""Starts the office-expansion map: ``streamlit run app.py``."""

import streamlit as st

from expansion.web.server import MIDDLEWARE, ROUTES, lifespan

app = st.App(
    "expansion/web/page.py", lifespan=lifespan, routes=ROUTES, middleware=MIDDLEWARE
)
