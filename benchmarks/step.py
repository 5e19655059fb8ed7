"""Measure what a step of the time control sends, before and after compression.

    uv run python benchmarks/step.py

Fifty steps of a week each, from 2024 on, in each of the views below. The bytes on the
wire are those that arrive at a websocket which takes compression, as browsers do.
"""

import asyncio
import statistics
from dataclasses import dataclass, field
from pathlib import Path

from readers import Reader, open_page
from servers import serve
from streamlit.proto.BackMsg_pb2 import BackMsg

ROOT = Path(__file__).parents[1]
VIEWS = ("", "sources=all", "lang=de", "lang=de&sources=all", "compare=2024-03-01")
STEPS = 50


@dataclass
class Weighing(Reader):
    """A reader that counts what it gets.

    Attributes:
        query: What the address asks for.
        messages: The bytes of each message of the latest answer.
        wire: The bytes that came over the wire for them, piece by piece.
    """

    query: str = ""
    messages: list[int] = field(default_factory=list)
    wire: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen to the wire."""
        receive = self.socket.data_received

        def received(data: bytes) -> None:
            self.wire.append(len(data))
            receive(data)

        self.socket.data_received = received  # type: ignore[method-assign]
        self.socket.transport.set_protocol(self.socket)  # looks it up anew

    async def _ask(self, message: BackMsg) -> float:
        self.messages.clear()
        self.wire.clear()
        message.rerun_script.query_string = self.query
        return await super()._ask(message)

    def _take(self, received: str | bytes) -> bool:
        self.messages.append(len(received))
        return super()._take(received)


async def bytes_of(port: int, query: str) -> list[tuple[int, int]]:
    """Return what each step sends: bytes of its messages, and bytes on the wire."""
    reader = Weighing((await open_page(port)).socket, query=query)
    await reader.arrive()
    steps = []
    for _ in range(STEPS):
        await reader.step()
        steps.append((sum(reader.messages), sum(reader.wire)))
    await reader.socket.close()
    return steps


def main() -> None:
    """Print the table."""
    print("| view | messages, median | most | on the wire, median | most |")
    print("| --- | --- | --- | --- | --- |")
    with serve("app", ROOT / "app.py", ROOT) as server:
        for query in VIEWS:
            steps = asyncio.run(bytes_of(server.port, query))
            sizes, wire = zip(*steps, strict=True)
            told = [
                f"{figure:,.0f}"
                for each in (sizes, wire)
                for figure in (statistics.median(each), max(each))
            ]
            print(f"| `?{query}` | {' | '.join(told)} |", flush=True)


if __name__ == "__main__":
    main()
