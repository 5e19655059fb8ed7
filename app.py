"""Starts the office-expansion map: ``streamlit run app.py``."""

import streamlit as st

from expansion.web.server import LIFESPAN, MIDDLEWARE, ROUTES

app = st.App(
    "expansion/web/page.py", lifespan=LIFESPAN, routes=ROUTES, middleware=MIDDLEWARE
)
