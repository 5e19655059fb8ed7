"""What the head of a page says: language, title, preview, preloads, scripts.

Streamlit sends the same shell to everybody and fills it in the browser. Search
engines, link previews and screen readers read the shell, and a browser could
have asked for the map long before Streamlit's script tells it to.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
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


def _lines(head: Head, *, app_url: str, modules: tuple[str, ...]) -> list[str]:
    url = urljoin(app_url, head.url)
    card = "summary_large_image" if head.image else "summary"
    named = {"description": head.description, "twitter:card": card}
    if not head.is_indexed:
        named["robots"] = "noindex"
    properties = [
        ("og:type", "website"),
        ("og:title", head.title),
        ("og:description", head.description),
        ("og:url", url),
        *_of_locales(head.locales),
        *(_of_image(head.image, app_url) if head.image else ()),
    ]
    return [
        f"<title>{escape(head.title)}</title>",
        *(_tag("meta", name=name, content=text) for name, text in named.items()),
        *(_tag("meta", property=name, content=text) for name, text in properties),
        _tag("link", rel="canonical", href=url),
        *([_tag("link", rel="icon", href=head.icon)] if head.icon else []),
        *([_feed(urljoin(app_url, head.feed))] if head.feed else []),
        *(f"{_tag('script', src=address)}</script>" for address in head.scripts),
        *(_tag("link", rel="stylesheet", href=address) for address in head.styles),
        # Loaded at once, and found by what mounts it.
        *(
            [
                _tag(
                    "link",
                    rel="modulepreload",
                    **{"data-components": ""},
                    href=head.components,
                )
            ]
            if head.components
            else []
        ),
        # Without the attribute crossorigin the browser would fetch these twice.
        *(
            _tag(
                "link",
                rel="modulepreload",
                crossorigin="",
                href=f"./static/js/{name}",
            )
            for name in modules
        ),
        *(
            _tag("link", rel="preload", **{"as": "fetch"}, crossorigin="", href=address)
            for address in head.preload
        ),
    ]


def _of_locales(locales: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for number, locale in enumerate(locales):
        yield ("og:locale:alternate" if number else "og:locale"), locale


def _of_image(image: Image, app_url: str) -> Iterator[tuple[str, str]]:
    yield "og:image", urljoin(app_url, image.url)
    yield "og:image:type", "image/png"
    yield "og:image:width", str(image.width)
    yield "og:image:height", str(image.height)
    yield "og:image:alt", image.alt


def _feed(address: str) -> str:
    return _tag("link", rel="alternate", type="application/atom+xml", href=address)


def _tag(element: str, **attributes: str) -> str:
    pairs = (_attribute(name, value) for name, value in attributes.items())
    return f"<{element} {' '.join(pairs)}>"


def _attribute(name: str, value: str) -> str:
    return f'{name}="{escape(value)}"'
