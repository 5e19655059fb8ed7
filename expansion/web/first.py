"""What stands in the page's first HTML, until the interactive map has painted.

The true map of the very view, where the interactive one will be, with the headline
above it: a reader sees it within the first second, and without JavaScript as well,
together with the table of what is shown. It is taken away by ``hands.js``.
"""

from functools import lru_cache
from html import escape

from starlette.requests import Request

from expansion.dataset import DataError
from expansion.maps.record import StoreError
from expansion.view.address import Page, View
from expansion.view.camera import Frame
from expansion.view.language import Language, language_for
from expansion.view.names import city_name
from expansion.view.pages import ROWS
from expansion.view.palette import DARK, LIGHT, css
from expansion.view.picture import draw_map
from expansion.view.scene import Scene, scene
from expansion.view.words import dates_in_words, spell_word
from expansion.web import published
from expansion.web.asked import language_of, today, view_of
from expansion.web.filters import SHAPES
from expansion.web.frame import frame_in
from expansion.web.plain import visible
from expansion.web.published import Published

_PHONE = Frame(350, 350)
_COLOURS = sorted(
    {
        (css(light), css(getattr(DARK, name)))
        for name, light in vars(LIGHT).items()
        if isinstance(light, tuple)
    }
)
_SHAPE = {status: shape[-2] for status, shape in SHAPES.items()}


def first_html(request: Request) -> str:
    """Return the map of the view that a page asks for, as HTML; "" on other pages."""
    try:
        view, _ = view_of(request)
    except (DataError, StoreError):
        return ""  # the page itself says what is wrong with the data
    if view.page is not Page.MAP:
        return ""
    frame = frame_in(request.cookies.get("frame", ""))
    if frame is None:  # a first visit: the browser has told nothing but its kind
        is_phone = "mobi" in request.headers.get("user-agent", "").lower()
        frame = _PHONE if is_phone else Frame()
    day = today()
    code = language_of(request, view).code
    return _html(published.of(view.map), view, frame, code, day.isoformat())


@lru_cache(maxsize=64)
def _html(here: Published, view: View, frame: Frame, code: str, _today: str) -> str:
    language = language_for(code)
    seen = scene(here.dataset, view, today(), language)
    title = _text(seen.summary(_SHAPE.__getitem__))
    for status, shape in _SHAPE.items():
        title = title.replace(shape, f'<i class="{status.value}">{shape}</i>')
    return (
        f'<section id="first" aria-label="{_text(seen.dataset.name)}"'
        f' style="color-scheme:{view.theme or "light dark"}">'
        f'<p class="brand">{_text(seen.dataset.name)}</p><h1>{title}</h1>'
        f'<div class="map">{_map(here, seen, frame)}</div>'
        f"<noscript>{_table(seen, language)}</noscript></section>"
    )


def _map(here: Published, seen: Scene, frame: Frame) -> str:
    """Draw the map once for both themes: the page's scheme chooses each colour."""
    camera = published.camera(here, frame)
    drawn = draw_map(seen, camera=camera, frame=frame, palette=LIGHT)
    for light, dark in _COLOURS:
        drawn = drawn.replace(f'"{light}"', f'"light-dark({light},{dark})"')
    return drawn


def _table(seen: Scene, language: Language) -> str:
    rows = (
        (
            city_name(each.office, language),
            spell_word(each.spell, language),
            dates_in_words(each.spell, language),
            seen.dataset.evidence(each.spell.proof, language.code)[0],
        )
        for each in seen.shown[:ROWS]
    )
    more = len(seen.shown) - ROWS
    rest = language.text("{count} more are in the files to download.", count=more)
    last = f"<p>{_text(rest)}</p>" if more > 0 else ""
    written = ("".join(f"<td>{_text(cell)}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in written)}</table>{last}"


def _text(text: str) -> str:
    """Write a text, wherever it comes from, as text."""
    return escape(visible(text))
