"""What readers make of an article or a table, and what of it is kept."""
