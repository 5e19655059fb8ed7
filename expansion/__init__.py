"""Read an article about a company's offices and map them through time."""
