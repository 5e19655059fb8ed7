"""The page and the server around it. The only room that knows Streamlit."""
