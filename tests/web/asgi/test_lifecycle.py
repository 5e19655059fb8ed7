"""What happens once, when the server starts."""

import gc
import socket

from expansion.web.asgi.lifecycle import disable_nagle, freeze


def test_connections_send_small_answers_at_once():
    """A connection inherits the option from the listener that was found."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        disable_nagle()
        with (
            socket.create_connection(listener.getsockname()),
            listener.accept()[0] as connection,
        ):
            assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_other_sockets_are_left_alone():
    """A socket that does not listen keeps its options, a closed one is no error."""
    with socket.socket() as silent, socket.socket() as closed:
        closed.close()

        disable_nagle()

        assert not silent.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_start_ups_objects_are_frozen():
    """The collector no longer visits what was there at start."""
    try:
        freeze()

        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
