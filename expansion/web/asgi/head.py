"""What the head of a page says: language, title, preview, preloads, scripts.

Streamlit sends the same shell to everybody and fills it in the browser. Search
engines, link previews and screen readers read the shell, and a browser could
have asked for the map long before Streamlit's script tells it to.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from html import escape
from urllib.parse import urljoin


@dataclass(frozen=True, kw_only=True)
class Image:
    """The picture of a preview.

    Attributes:
        url: Its address, absolute or relative to the app.
        width: In pixels.
        height: In pixels.
        alt: What it shows, in words.
    """

    url: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, kw_only=True)
class Head:
    """What the head of one page says.

    Attributes:
        language: The page's language, as in `<html lang>`.
        title: The page's title, also of its preview.
        description: One sentence about what the page shows.
        url: The page's canonical address, absolute or relative to the app.
        image: The preview's picture; None: there is none.
        locales: The page's language with its country (``de_DE``), then the others
            that the page can be had in.
        preload: Addresses that the page will fetch as data.
        scripts: Classic scripts, run before Streamlit's.
        styles: Style sheets beside Streamlit's.
        components: The script that draws the page's own components; "" for none.
        icon: The page's icon; "" leaves Streamlit's.
        feed: The address of what is new, relative to the app; "" for none.
        is_indexed: Whether search engines may list it.
    """

    language: str
    title: str
    description: str
    url: str
    image: Image | None = None
    locales: tuple[str, ...] = ()
    preload: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    components: str = ""
    icon: str = ""
    feed: str = ""
    is_indexed: bool = True


Describe = Callable[[str, str], Head]
"""Makes a page's head from its query string and its reader's Accept-Language."""


def rewrite(
    page: str, head: Head, *, app_url: str, modules: tuple[str, ...] = ()
) -> str:
    """Write a head into the shell.

    Args:
        page: Streamlit's shell.
        head: What to write.
        app_url: The address of the app's root, which relative addresses start at.
        modules: Names of scripts of the front end to load at once.
    """
    page = page.replace(
        '<html lang="en">', f"<html {_attribute('lang', head.language)}>"
    )
    page = re.sub(r'\s*<link rel="service-desc"[^>]*>', "", page)
    if head.icon:
        page = re.sub(r'\s*<link rel="shortcut icon"[^>]*>', "", page)
    lines = "\n    ".join(_lines(head, app_url=app_url, modules=modules))
    # A function, for a backslash in a title is no reference to a group.
    return re.sub(r"<title>.*?</title>", lambda _: lines, page, count=1)


def _lines(head: Head, *, app_url: str, modules: tuple[str, ...]) -> Iterator[str]:
    at = partial(urljoin, app_url)
    link, meta = partial(_tag, "link"), partial(_tag, "meta")
    yield f"<title>{escape(head.title)}</title>"
    yield meta(name="description", content=head.description)
    card = "summary_large_image" if head.image else "summary"
    yield meta(name="twitter:card", content=card)
    if not head.is_indexed:
        yield meta(name="robots", content="noindex")
    for name, text in _properties(head, at):
        yield meta(property=name, content=text)
    yield link(rel="canonical", href=at(head.url))
    if head.icon:
        yield link(rel="icon", href=head.icon)
    if head.feed:
        feed = at(head.feed)
        yield link(rel="alternate", type="application/atom+xml", href=feed)
    for address in head.scripts:
        yield f"{_tag('script', src=address)}</script>"
    for address in head.styles:
        yield link(rel="stylesheet", href=address)
    if head.components:  # loaded at once, and found by what mounts it
        yield link(rel="modulepreload", data_components="", href=head.components)
    # Without the attribute crossorigin the browser would fetch these twice.
    for name in modules:
        script = f"./static/js/{name}"
        yield link(rel="modulepreload", crossorigin="", href=script)
    for address in head.preload:
        yield link(rel="preload", as_="fetch", crossorigin="", href=address)


def _properties(head: Head, at: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """Go through what Open Graph wants to know."""
    yield "og:type", "website"
    yield "og:title", head.title
    yield "og:description", head.description
    yield "og:url", at(head.url)
    for number, locale in enumerate(head.locales):
        yield ("og:locale:alternate" if number else "og:locale"), locale
    if head.image:
        yield "og:image", at(head.image.url)
        yield "og:image:type", "image/png"
        yield "og:image:width", str(head.image.width)
        yield "og:image:height", str(head.image.height)
        yield "og:image:alt", head.image.alt


def _tag(element: str, **attributes: str) -> str:
    """Write a tag; an underscore in a name stands for a hyphen."""
    pairs = (_attribute(name, value) for name, value in attributes.items())
    return f"<{element} {' '.join(pairs)}>"


def _attribute(name: str, value: str) -> str:
    return f'{name.rstrip("_").replace("_", "-")}="{escape(value)}"'
