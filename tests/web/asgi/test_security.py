"""The headers of a careful public app."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute

from expansion.web.asgi import SecurityHeaders, shell
from expansion.web.asgi.security import headers, policy


async def fail(_request):
    """Answer nothing but an error."""
    raise RuntimeError


def share(_request):
    """Answer with a header of the route's own."""
    return PlainTextResponse(
        "shared", headers={"Cross-Origin-Resource-Policy": "cross-origin"}
    )


async def refuse(websocket):
    """Close a websocket before it is open."""
    await websocket.close()


async def accept(websocket):
    """Open a websocket."""
    await websocket.accept()


APP = Starlette(
    routes=[
        Route("/fail", fail),
        Route("/share", share),
        WebSocketRoute("/refuse", refuse),
        WebSocketRoute("/accept", accept),
    ],
    middleware=[Middleware(SecurityHeaders)],
)


@pytest.mark.parametrize(
    ("path", "kind", "status"),
    [
        ("/share", "http", 200),
        ("/nowhere", "http", 404),
        ("/fail", "http", 500),
        ("/accept", "websocket", 101),
        ("/refuse", "websocket", 403),
    ],
)
def test_every_answer_carries_the_policy(ask, path, kind, status):
    """Pages, missing pages, crashes and websockets all carry the headers."""
    answer = ask(APP, path, kind=kind)

    assert status == answer.status
    assert {name.lower() for name in headers(())} <= set(answer.headers)


def test_a_crash_says_nothing_about_itself(ask):
    """What a client reads of an error is that there was one."""
    assert ask(APP, "/fail").text == "Internal Server Error"


def test_a_route_may_set_its_own(ask):
    """A route that opens itself to other sites keeps what it says."""
    answer = ask(APP, "/share")

    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"


def test_the_policy_allows_the_installed_inline_script(ask):
    """The hash in the policy is the one of Streamlit's page."""
    (script,) = shell.hash_inline_scripts(shell.read_page())

    assert script in ask(APP, "/share").headers["content-security-policy"]


def test_the_policy_never_evaluates_text():
    """Text never becomes a script: neither by eval nor inline."""
    scripts = next(
        directive
        for directive in policy(("sha256-abc",)).split("; ")
        if directive.startswith("script-src")
    )

    assert scripts == "script-src 'self' 'wasm-unsafe-eval' 'sha256-abc'"


def test_only_our_own_pages_may_frame_the_page():
    """Embedding is possible on this site only."""
    assert "frame-ancestors 'self'" in policy(())
