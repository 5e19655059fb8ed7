"""Streamlit's scripts and styles, compressed once instead of not at all.

Streamlit sends them as they are, because compressing at every request costs more
than it saves. Compressed once and kept on disk they cost nothing, and a first
visit takes a third of the bytes.

Gzip, not Brotli: the scripts and styles of a first visit shrink from 5.6 to 1.5 MB in
half a second. A Brotli as quick saves another tenth, the strongest a fifth in half
a minute, and browsers take neither over plain http: not worth a compiled dependency.
"""

import gzip
import os
import tempfile
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from threading import Thread

import streamlit
from platformdirs import user_cache_path
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from expansion.web.asgi import shell

_SUFFIXES = {".css", ".js", ".json", ".svg", ".wasm"}
_PREFIX = "/static/"
# The names carry a hash of the content, and Streamlit says the same of them.
_FOREVER = "public, immutable, max-age=31536000"


class CompressedStatic:
    """Answer requests for Streamlit's static files from a folder of compressed ones.

    The folder is filled by a thread, so the app starts as fast as before. What is
    not in it yet is sent as it is: nobody waits for a compressor.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        source: Path = shell.FOLDER / "static",
        folder: Path | None = None,
    ) -> None:
        self._app = app
        self._source = source
        self._folder = folder or find_cache_folder()
        self._files = StaticFiles(directory=self._folder, check_dir=False)
        self._ready: set[str] = set()
        self.filling = Thread(target=self._fill, name="compress-static", daemon=True)
        self.filling.start()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the compressed file where there is one and the client takes it."""
        if scope["type"] != "http" or not is_compressible(scope["path"]):
            await self._app(scope, receive, send)
        elif response := await self._find(scope):
            await response(scope, receive, send)
        else:
            await self._app(scope, receive, _adding_vary(send))

    async def _find(self, scope: Scope) -> Response | None:
        # Only names known to be in the folder are looked up: no path from outside
        # reaches the disk, and below which prefix the app is served does not matter.
        name = scope["path"].rpartition(_PREFIX)[2]
        request = Headers(scope=scope)
        if (
            name not in self._ready
            or scope["method"] not in {"GET", "HEAD"}
            or "range" in request  # a part of the file, not of its compressed form
            or not accepts_gzip(request.get("accept-encoding", ""))
        ):
            return None
        try:
            response = await self._files.get_response(name, scope)
        except HTTPException:  # somebody has emptied the folder
            self._ready.discard(name)
            return None
        response.headers["Cache-Control"] = _FOREVER
        response.headers["Vary"] = "Accept-Encoding"
        if response.status_code == HTTPStatus.OK:
            response.headers["Content-Encoding"] = "gzip"
        return response

    def _fill(self) -> None:
        # A full disk or a folder that may not be written: files go out as they are.
        with suppress(OSError):
            for path in list_files(self._source):
                name = path.relative_to(self._source).as_posix()
                compress(path, self._folder / name)
                self._ready.add(name)


def is_compressible(path: str) -> bool:
    """Say whether a request path asks for a static file that shrinks."""
    return _PREFIX in path and Path(path).suffix in _SUFFIXES


def accepts_gzip(accept_encoding: str) -> bool:
    """Say whether an Accept-Encoding header allows gzip: named, and not with q=0."""
    for coding in accept_encoding.lower().split(","):
        name, _, weight = coding.partition(";")
        if name.strip() == "gzip":
            return weight.replace(" ", "").rstrip("0.") != "q="
    return False


def find_cache_folder() -> Path:
    """Find a folder of the user's own that outlives the process.

    Never one in a shared temporary directory under a name others can guess:
    they could put scripts there for us to send.
    """
    name = f"streamlit-{streamlit.__version__}"
    try:
        folder = (user_cache_path("expansion") / name).expanduser()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (OSError, RuntimeError):  # no home, or one that may not be written
        folder = Path(tempfile.mkdtemp(prefix="expansion-"))
    return folder


def list_files(source: Path) -> list[Path]:
    """List the files that shrink, those that every first visit asks for first."""
    page = shell.read_page()
    files = (path for path in source.rglob("*") if path.suffix in _SUFFIXES)
    return sorted(files, key=lambda path: (path.name not in page, path.name))


def compress(source: Path, target: Path) -> None:
    """Write a file's compressed form, unless it is there and whole.

    Several processes may do so at once: each writes its own file, and the last one
    to rename it wins with the same bytes.
    """
    before = source.stat()
    if _holds(target, before.st_size):
        return
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as unfinished:
        unfinished.write(gzip.compress(source.read_bytes(), compresslevel=9, mtime=0))
    # The ETag is made of time and size: the source's time gives every process one.
    os.utime(unfinished.name, ns=(before.st_atime_ns, before.st_mtime_ns))
    Path(unfinished.name).replace(target)


def _holds(target: Path, size: int) -> bool:
    # Gzip ends with the size of what it holds. A file cut short by a crash must not
    # go out: browsers would keep it for a year.
    with suppress(OSError), target.open("rb") as compressed:
        compressed.seek(-4, os.SEEK_END)
        return int.from_bytes(compressed.read(), "little") == size
    return False


def _adding_vary(send: Send) -> Send:
    async def send_with_vary(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).add_vary_header("Accept-Encoding")
        await send(message)

    return send_with_vary
