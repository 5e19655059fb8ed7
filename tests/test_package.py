"""What ``import expansion`` gives, and what it costs."""

import subprocess
import sys

import pytest

import expansion


def test_every_name_is_there():
    """Each public name is fetched when asked for, and completed in a notebook."""
    assert expansion.__all__ == dir(expansion)
    assert all(getattr(expansion, name) is not None for name in expansion.__all__)


def test_there_are_no_others():
    """A misspelt name is an attribute error like any other."""
    with pytest.raises(AttributeError, match="no attribute 'read_artikel'"):
        _ = expansion.read_artikel


def test_importing_it_is_cheap():
    """Neither pandas nor a room is imported before a name is asked for."""
    code = "import sys, expansion; print([m for m in sys.modules if 'expansion.' in m])"
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", f"{code}; assert 'pandas' not in sys.modules"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert "[]\n" == done.stdout
