"""Start a Streamlit app in a process of its own, and read what it costs."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

READY_WITHIN = 60
SETTLED_AFTER = 3  # seconds: threads of the start have ended


@dataclass(frozen=True)
class Server:
    """A running app."""

    name: str
    port: int
    process_id: int

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://localhost:{self.port}"

    def cpu_seconds(self) -> float:
        """Read the processor time of all threads since the start, ended ones too.

        Linux has a clock for each process, exact to the nanosecond, where /proc
        counts in hundredths of a second.
        """
        clock = (~self.process_id << 3) | 2
        return time.clock_gettime(clock)

    def memory(self) -> int:
        """Read the resident memory, in kB."""
        told = Path(f"/proc/{self.process_id}/status").read_text("ascii")
        return int(told.partition("VmRSS:")[2].split()[0])


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.create_server(("localhost", 0)) as free:
        return int(free.getsockname()[1])


@contextmanager
def serve(
    name: str, script: Path, folder: Path, *options: str, data: Path | None = None
) -> Iterator[Server]:
    """Run `streamlit run` on a free port until the block ends.

    Args:
        name: What to call it in the table.
        script: The script or launcher.
        folder: Where to start it, and thereby whose configuration counts.
        options: More of Streamlit's options.
        data: The folder that our app publishes, or None: the project's own.
    """
    port = free_port()
    command = [
        *(sys.executable, "-m", "streamlit", "run", str(script)),
        *options,
        # For all alike: nothing opens, asks or reports while it is measured.
        *("--server.headless=true", "--browser.gatherUsageStats=false"),
        *(f"--server.port={port}", "--server.address=localhost"),
    ]
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=os.environ | ({"EXPANSION_DATA": str(data)} if data else {}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        server = Server(name=name, port=port, process_id=process.pid)
        wait_for(f"{server.address}/_stcore/health")
        time.sleep(SETTLED_AFTER)
        yield server
    finally:
        process.terminate()
        process.wait()


def wait_for(address: str) -> None:
    """Wait until something answers at an address."""
    end = time.monotonic() + READY_WITHIN
    while True:
        try:
            with urllib.request.urlopen(address):  # noqa: S310
                return
        except (urllib.error.URLError, ConnectionError):
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
