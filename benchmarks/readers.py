"""Readers without a browser: they speak Streamlit's protocol and step through time.

A reader connects, lets the page be drawn, and then tells what the time control tells:
the very messages that a browser sends, with the ids that the server gave out.
"""

import asyncio
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

FIRST, DAYS = date(2024, 1, 1), 700  # the days that are stepped through
PATIENCE = 30  # seconds for an answer


@dataclass
class Reader:
    """A page that somebody has open.

    Attributes:
        socket: The connection.
        ids: The ids of time control, page and fragment, as the server gave them.
        hashes: Which messages it has, as a browser tells.
        number: How often it has stepped.
    """

    socket: ClientConnection
    ids: dict[str, str] = field(default_factory=dict)
    hashes: set[str] = field(default_factory=set)
    number: int = 0

    async def arrive(self) -> float:
        """Let the page be drawn; return the seconds it took."""
        message = BackMsg()
        context = message.rerun_script.context_info
        context.timezone, context.locale, context.color_scheme = "UTC", "en", "light"
        return await self._ask(message)

    async def step(self) -> float:
        """Choose another day; return the seconds until all of it is answered."""
        self.number += 1
        day = FIRST + timedelta(days=self.number * 7 % DAYS)
        moment = {"asof": day.isoformat(), "settled": True, "step": self.number}
        message = BackMsg()
        asked = message.rerun_script
        asked.page_script_hash = self.ids["page"]
        asked.fragment_id = self.ids["fragment"]
        asked.cached_message_hashes.extend(self.hashes)
        widget = asked.widget_states.widgets.add()
        widget.id = self.ids["timeline"]
        widget.json_value = json.dumps({"moment": moment})
        return await self._ask(message)

    async def _ask(self, message: BackMsg) -> float:
        started = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        async with asyncio.timeout(PATIENCE):
            async for received in self.socket:
                if self._take(received):
                    return time.perf_counter() - started
        raise ConnectionError("The server hung up.")

    def _take(self, received: str | bytes) -> bool:
        """Take a message over; say whether it is the last of an answer."""
        told = ForwardMsg()
        told.ParseFromString(
            received if isinstance(received, bytes) else received.encode()
        )
        if told.hash and told.metadata.cacheable:
            self.hashes.add(told.hash)
        kind = told.WhichOneof("type")
        if kind == "new_session":
            self.ids["page"] = told.new_session.page_script_hash
        elif kind == "delta":
            for name in _ids(told):
                self.ids["timeline"] = name
                self.ids["fragment"] = told.delta.fragment_id
        return kind == "script_finished"


def _ids(told: ForwardMsg) -> Iterator[str]:
    if told.delta.WhichOneof("type") == "new_element":
        element = told.delta.new_element
        if element.WhichOneof("type") == "bidi_component":
            name = element.bidi_component.id
            if name.endswith("-timeline"):
                yield name


async def open_page(port: int) -> Reader:
    """Connect to the page at a port of this machine."""
    here = f"127.0.0.1:{port}"
    socket = await connect(
        f"ws://{here}/_stcore/stream",
        origin=f"http://{here}",  # type: ignore[arg-type]
        subprotocols=["streamlit"],  # type: ignore[list-item]
        max_size=None,
    )
    return Reader(socket)
