"""Read an article about a company's offices and map them through time.

In a notebook::

    import expansion

    reading = expansion.read_article(text, published=date(2024, 10, 9))
    dataset = expansion.load()
    table = expansion.export(dataset, expansion.Layer.ALL, date(2026, 6, 30))
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from expansion.dataset import Dataset, Layer, load
    from expansion.geoparse import Reading
    from expansion.maps.corrected import read_article
    from expansion.view.export import export

__all__ = ["Dataset", "Layer", "Reading", "export", "load", "read_article"]

# Each name is fetched when somebody asks for it: a table needs pandas, which takes a
# second to import, and reading an article does not.
_HOMES = {
    "Dataset": "expansion.dataset",
    "Layer": "expansion.dataset",
    "Reading": "expansion.geoparse",
    "export": "expansion.view.export",
    "load": "expansion.dataset",
    "read_article": "expansion.maps.corrected",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'expansion' has no attribute '{name}'")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
