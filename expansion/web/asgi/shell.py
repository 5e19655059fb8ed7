"""Streamlit's front end as it is installed: its HTML shell and its static files.

Everything here depends on the installed version, so it is read from the files at
start and never written down.
"""

import base64
import hashlib
import re
from pathlib import Path

import streamlit

FOLDER = Path(streamlit.__file__).parent / "static"
"""Streamlit's front end: `index.html`, and below `static/` scripts, styles, fonts."""

# Vite puts a module's static imports first; nobody reads 3 MB of deck.gl for them.
_IMPORTS_WITHIN = 16_384
_IMPORT = re.compile(r'(?:from|import)"\./([^"]+\.js)"')
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def read_page(folder: Path = FOLDER) -> str:
    """Read the HTML shell that every page of the app starts from."""
    return (folder / "index.html").read_text(encoding="utf-8")


def hash_inline_scripts(page: str) -> tuple[str, ...]:
    """Name each inline script of a page the way a Content-Security-Policy does."""
    digests = (
        hashlib.sha256(script.encode()).digest()
        for script in _INLINE_SCRIPT.findall(page)
    )
    return tuple(f"sha256-{base64.b64encode(digest).decode()}" for digest in digests)


def find_modules(stems: tuple[str, ...], folder: Path = FOLDER) -> tuple[str, ...]:
    """Find scripts by the stem of their name, with all they import.

    Args:
        stems: Names without the hash of their content, such as `DeckGlJsonChart`.
        folder: The front end to look in.

    Returns:
        The file names in `static/js`, largest first, without those that the page
        asks for by itself. A stem that no file has is left out: a preload that is
        missing costs time, one that is wrong costs a failed request.
    """
    scripts = folder / "static" / "js"
    page = read_page(folder)
    waiting = [path.name for stem in stems for path in scripts.glob(f"{stem}.*.js")]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in found and name not in page and (scripts / name).is_file():
            found.add(name)
            waiting += _read_imports(scripts / name)
    return tuple(sorted(found, key=lambda name: -(scripts / name).stat().st_size))


def _read_imports(script: Path) -> list[str]:
    with script.open(encoding="utf-8") as lines:
        return _IMPORT.findall(lines.read(_IMPORTS_WITHIN))
