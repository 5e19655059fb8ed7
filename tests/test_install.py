"""The project works away from its checkout: as a wheel, and by requirements.txt alone.

Each test fills a fresh environment, which takes seconds; ``-m "not install"`` leaves
them out. Without uv or a package index they skip, and say so; where ``CI`` is set
they fail.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZipFile

import pytest

from expansion.dataset import load

pytestmark = pytest.mark.install

ROOT = Path(__file__).parents[1]
REQUIREMENTS = ROOT / "requirements.txt"
PATIENCE = 120  # seconds; the machines that run this are shared and slow
ARTICLE = "Acme has opened an office in Paris. A second one in Nairobi is planned."
# Nothing of the checkout or the machine's own settings: no EXPANSION_…, no PYTHONPATH.
BARE = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}


def unavailable(reason: str) -> None:
    """Skip, or fail where nothing may be left out."""
    (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)


def output(command: list[str | Path], folder: Path, **options) -> str:
    """Return what a command prints; it must succeed."""
    done = subprocess.run(  # noqa: S603
        command, cwd=folder, capture_output=True, text=True, check=False, **options
    )

    assert (0, command) == (done.returncode, command), done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def uv(tmp_path_factory) -> Callable[..., str]:
    """Return what runs uv away from the checkout."""
    path, elsewhere = shutil.which("uv"), tmp_path_factory.mktemp("elsewhere")
    if path is None:
        unavailable("No uv here: pip install uv")
    ask = [path, "pip", "compile", "--quiet", "--no-cache", "-"]
    asked = subprocess.run(  # noqa: S603
        ask, cwd=elsewhere, input=b"hatchling", capture_output=True, check=False
    )
    if asked.returncode != 0:
        unavailable("No package index answers here.")
    return lambda *arguments: output([path, "--quiet", *arguments], elsewhere)


@pytest.fixture(scope="module")
def wheel(uv, tmp_path_factory) -> Path:
    """Build the wheel, from the source distribution as an index would hold it."""
    folder = tmp_path_factory.mktemp("dist")
    uv("build", "--out-dir", folder, ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(uv, wheel, tmp_path_factory) -> Path:
    """Install the wheel into a fresh environment, and return its programs' folder."""
    environment = tmp_path_factory.mktemp("installed")
    uv("venv", "--clear", "--python", sys.executable, environment)
    # The versions that are tested; only their hashes would not fit a wheel of ours.
    chosen = ("--constraints", REQUIREMENTS, "--no-verify-hashes")
    uv("pip", "install", "--python", environment, *chosen, wheel)
    return environment / "bin"


def test_the_wheel_holds_what_the_checkout_holds(wheel):
    """Code, components, words and data are all packed; how data are made is not."""
    kept = {
        f"expansion/{path.relative_to(start)}"
        for start, folder in ((ROOT / "expansion", ""), (ROOT, "data"))
        for path in (start / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    packed = set(ZipFile(wheel).namelist())

    made_by = {"expansion/data/make_fonts.py", "expansion/data/make_outline.py"}
    assert made_by == kept - packed
    assert [] == [name for name in packed - kept if ".dist-info/" not in name]


def test_the_installed_package_brings_its_data(installed, tmp_path):
    """Away from the checkout the published data set is there, whole and in order."""
    count = "import expansion; print(len(expansion.load().offices))"

    assert f"{len(load().offices)}\n" == output(
        [installed / "python", "-c", count], tmp_path, env=BARE
    )
    assert output([installed / "expansion", "check"], tmp_path, env=BARE)


def test_the_installed_program_reads_an_article(installed, tmp_path):
    """Away from the checkout an article's offices are found, by the program's name."""
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    reading = json.loads(
        output([installed / "expansion", "extract", article.name], tmp_path, env=BARE)
    )

    assert [("Paris", "existing"), ("Nairobi", "planned")] == [
        (each["city"], each["status"]) for each in reading["offices"]
    ]


@pytest.fixture(scope="module")
def host(uv, tmp_path_factory) -> Path:
    """Copy what a host runs, install requirements.txt alone, and return the folder."""
    folder = tmp_path_factory.mktemp("host")
    shutil.copy(ROOT / "app.py", folder)
    for name in ("data", "expansion", ".streamlit"):
        shutil.copytree(ROOT / name, folder / name)
    environment = folder / "environment"
    uv("venv", "--python", sys.executable, environment)
    strictly = ("--require-hashes", "--requirements", REQUIREMENTS)
    uv("pip", "install", "--python", environment, *strictly)
    return folder


@contextmanager
def started(folder: Path) -> Iterator[str]:
    """Start the app as a host does, and give its address once it answers."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [folder / "environment" / "bin" / "streamlit", "run", "app.py"]
    options = [f"--server.port={port}", "--server.address=127.0.0.1"]
    server = subprocess.Popen(  # noqa: S603
        [*command, *options, "--server.headless=true"], cwd=folder, env=BARE
    )
    address = f"http://127.0.0.1:{port}/"
    try:
        end = time.monotonic() + PATIENCE
        while not answers(f"{address}_stcore/health"):
            assert server.poll() is None, "the app stopped at its start"
            assert time.monotonic() < end, "the app does not answer"
            time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def answers(address: str) -> bool:
    """Tell whether an address answers that all is well."""
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310
            return answer.status == 200
    except OSError:
        return False


def test_the_pinned_requirements_alone_start_the_page(host):
    """A host that installs requirements.txt, and not the project, serves the page."""
    with started(host) as address:
        assert answers(address)
        assert answers(f"{address}healthz")


def test_the_pinned_requirements_alone_draw_the_page(host):
    """With the pinned versions the page's script runs to its end, without an error."""
    draw = (
        "from streamlit.testing.v1 import AppTest\n"
        "page = AppTest.from_file('expansion/web/page.py', default_timeout=60).run()\n"
        "print([each.message for each in page.exception], len(page.title))"
    )
    python = host / "environment" / "bin" / "python"

    assert "[] 1\n" == output([python, "-c", draw], host, env=BARE)
