"""What nobody outside has business with cannot be had; all around it can."""

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from expansion.web.asgi import Closed


async def _app(scope, receive, send):
    await PlainTextResponse("inside")(scope, receive, send)


CLIENT = TestClient(Closed(_app))


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/maps/acme/_stcore/metrics",
        "/_stcore/bidi-components/expansion.page/__init__.py",
        "/_stcore/bidi-components/expansion.page/__pycache__/bundle.cpython-311.pyc",
    ],
)
def test_the_inside_is_closed(path):
    """Streamlit's figures and the sources of components answer 404."""
    assert 404 == CLIENT.get(path).status_code


@pytest.mark.parametrize(
    "path", ["/", "/_stcore/health", "/_stcore/bidi-components/expansion.page/page.js"]
)
def test_everything_else_is_open(path):
    """The page, its health and a component's script are served as before."""
    assert "inside" == CLIENT.get(path).text
