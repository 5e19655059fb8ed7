"""What a reader asked to see: filters, words, rows, and the map's specification.

Pure functions of a data set and a view. Nothing here knows Streamlit.
"""
