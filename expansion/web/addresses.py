"""The addresses of our own routes that a page asks for."""

from dataclasses import replace

from starlette.requests import Request

from expansion.view.address import Page, View, query_string
from expansion.view.scene import Scene
from expansion.web import published
from expansion.web.asgi.base_path import base_path
from expansion.web.asgi.proxies import public_url, trusted_proxies
from expansion.web.frame import frame


def data_address(scene: Scene, path: str, **more: object) -> str:
    """Return the address of one of our routes, in the scene's layer and language.

    It names the version of the data, so that nothing older comes from a cache.
    """
    view = scene.view
    asked = View(sources=view.sources, language=scene.language.code, map=view.map)
    extra = "".join(f"&{name}={value}" for name, value in more.items())
    return f"{path}?{query_string(asked)}{extra}&v={published.of(view.map).version}"


def view_query(scene: Scene) -> str:
    """Return the query of an address that shows the same, whatever office is open."""
    language = scene.language.code
    asked = replace(scene.view, office=None, page=Page.MAP, language=language)
    return query_string(asked)


def rows_address(scene: Scene) -> str:
    """Return the address of the rows behind map and table."""
    size = frame()
    compared = {} if scene.before is None else {"compare": scene.before.isoformat()}
    return data_address(
        scene, "./api/rows.json", frame=f"{size.width}x{size.height}", **compared
    )


def app_address(request: Request) -> str:
    """Return the absolute address of the app, with a slash at its end."""
    root = str(public_url(request, trusted_proxies())).rstrip("/")
    # A proxy that strips the path has asked at the root.
    base = "" if root.endswith(base_path()) else base_path()
    return f"{root}{base}/"
