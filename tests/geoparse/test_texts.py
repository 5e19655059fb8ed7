"""Our own labelled texts: the figures the project promises, and each rule's text."""

import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXTS = sorted((ROOT / "tests" / "geoparse" / "texts").glob("*.toml"))


@pytest.fixture(scope="module")
def benchmark():
    """Return the scorer, which is a script and no package."""
    path = ROOT / "benchmarks" / "geoparse.py"
    spec = importlib.util.spec_from_file_location("benchmark_geoparse", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def share(counts, part, whole):
    """Return a share of two counts; a set without any is right."""
    return counts[part] / counts[whole] if counts[whole] else 1.0


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_figures_hold(benchmark, path):
    """Every set of texts keeps the figures the fifth issue aims at."""
    counts, errors = benchmark.score(benchmark.load(path))
    found = counts["found"]

    assert found / (found + counts["wrong"]) >= 0.95, errors
    assert found / (found + counts["missed"]) >= 0.95, errors
    assert share(counts, "country", "found") >= 0.99, errors
    assert share(counts, "strict", "found") >= 0.85, errors
    assert share(counts, "lenient", "found") >= 0.95, errors
    assert share(counts, "dates_right", "dates_known") >= 0.6, errors
    assert share(counts, "dates_justified", "dates_given") >= 0.75, errors
    assert share(counts, "negatives_clean", "negatives") == 1, errors


def test_there_are_enough_texts(benchmark):
    """At least sixty texts of our own are labelled, in both languages."""
    ids = [text.id for path in TEXTS for text in benchmark.load(path)]

    assert len(ids) >= 60
    assert len(set(ids)) == len(ids)
    assert {"de", "en"} == {path.stem.rpartition("_")[2] for path in TEXTS}
