"""Read an article about a company's offices and map them through time.

In a notebook::

    import expansion

    reading = expansion.read_article(text, published=date(2024, 10, 9))
    dataset = expansion.load()
    table = expansion.export(dataset, expansion.Layer.ALL, date(2026, 6, 30))
"""

from expansion.dataset import Dataset, Layer, load
from expansion.geoparse import Reading, read_article
from expansion.view.export import export

__all__ = ["Dataset", "Layer", "Reading", "export", "load", "read_article"]
