"""The published tables: read, build, check."""

from expansion.dataset.dataset import Dataset, Disagreement, Layer
from expansion.dataset.load import DATA, load
from expansion.dataset.tables import DataError, Problem

__all__ = ["DATA", "DataError", "Dataset", "Disagreement", "Layer", "Problem", "load"]
