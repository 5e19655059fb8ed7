"""Write a view as one HTML file: map, time, filters, table, and nothing from outside.

The browser gets the same rows and the same condition as the page, and an outline of
our own. All text from data travels as JSON and is set as text; of scripts and styles
only ours may run, by their digests.
"""

import json
from base64 import b64encode
from hashlib import sha256
from html import escape
from importlib import resources
from string import Template
from typing import Any

from expansion.model import Office, Region, Spell, Status
from expansion.view.axis import axis_of
from expansion.view.camera import WORLD, pixels
from expansion.view.condition import ALWAYS, NEVER, days
from expansion.view.imprint import licence, source_line
from expansion.view.markers import SIZE, shape
from expansion.view.markup import writable
from expansion.view.palette import DARK, LIGHT, Palette, css
from expansion.view.picture.outline import Window, outline_in
from expansion.view.rows import icon, rows
from expansion.view.scene import Scene
from expansion.view.summary import noun_key
from expansion.view.turn import turns

_DETAIL = 8.0  # steps of the grid for one of the world's 512 pixels
_COLOURS = (
    *("sea", "land", "border", "graticule", "text", "halo", "paper", "quiet"),
    *(status.value for status in Status),
)


def standalone(scene: Scene, page: str = "", theme: str | None = None) -> str:
    """Return a view as an HTML file.

    It holds every office of the view's sources at all times; day and filters are
    chosen when it opens, and can be changed in it.
    Without a theme the reader's holds; the page is the absolute address of the page
    that shows the view, "": there is none.
    """
    return Template(_text("page.html")).substitute(
        language=scene.language.code,
        theme=f' data-theme="{theme}"' if theme in {LIGHT.name, DARK.name} else "",
        policy=policy(),
        title=escape(writable(scene.sentence)),
        style=_styles(),
        symbols="".join(_symbols()),
        data=_json(_data(scene, page)),
        script=_text("page.js"),
    )


def policy() -> str:
    """Return the Content-Security-Policy of a file: our script, our styles, no more."""
    return (
        f"default-src 'none'; script-src '{_digest(_text('page.js'))}'; "
        f"style-src '{_digest(_styles())}'; base-uri 'none'; form-action 'none'"
    )


def _text(name: str) -> str:
    return (resources.files(__package__) / name).read_text("utf-8")


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _json(value: object) -> str:
    """Write JSON that no HTML parser takes for a tag."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def _styles() -> str:
    """Return the styles, with the map's colours in both themes."""
    dark = _colours(DARK)
    return (
        f":root{{{_colours(LIGHT)}}}"
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}"
        f":root[data-theme=dark]{{{dark}}}\n{_text('page.css')}"
    )


def _colours(palette: Palette) -> str:
    named = (f"--{name}:{css(getattr(palette, name))}" for name in _COLOURS)
    return f"color-scheme:{palette.name};{';'.join(named)}"


def _symbols() -> list[str]:
    """Draw the markers' shapes once, in the colours of either theme."""
    names = [*Status, *(f"{status}-uncertain" for status in Status)]
    return [
        f'<symbol id="{name}" viewBox="0 0 {SIZE} {SIZE}">{_tinted(name)}</symbol>'
        for name in map(str, names)
    ]


def _tinted(name: str) -> str:
    drawn = shape(name, LIGHT)
    for colour in ("halo", "text", *Status):
        drawn = drawn.replace(css(getattr(LIGHT, colour)), f"var(--{colour})")
    return drawn


def _data(scene: Scene, page: str) -> dict[str, Any]:
    dataset, language, view = scene.dataset, scene.language, scene.view
    axis = axis_of(dataset, view.sources, scene.moment.today)
    outline = outline_in(Window(0, 0, WORLD, WORLD, 0), _DETAIL, is_endless=False)
    offices = dataset.layer(view.sources)
    return {
        "company": dataset.name,
        "locale": language.tag,
        "always": ALWAYS,
        "never": NEVER,
        "start": days(axis.start),
        "end": days(axis.end),
        "known": days(scene.moment.known),
        "today": days(scene.moment.today),
        "day": days(scene.day),
        "turns": [days(turn.day) for turn in turns(offices)],
        "chosen": {
            "status": sorted(view.statuses),
            "region": sorted(view.regions),
        },
        "filters": {
            "status": {each: language.word("status", each) for each in Status},
            "region": {each: language.word("region", each) for each in Region},
        },
        "words": _words(scene),
        "outline": outline.paths,
        "step": outline.scale,
        "rows": [
            row | _place(scene, office, spell)
            for row, (office, spell) in zip(
                rows(dataset, view.sources, language),
                ((office, spell) for office in offices for spell in office.spells),
                strict=True,
            )
        ],
        "page": page,
        "sources": source_line(scene),
        "licence": licence(language),
    }


def _words(scene: Scene) -> dict[str, Any]:
    """Return the words; what stands in braces is filled in by the browser."""
    language = scene.language
    table = language.words("table")
    columns = ("name", "status", "region", "when", "evidence")
    company = scene.dataset.company
    return language.words("file", company=company) | {
        "none": language.words("none", company=company)[noun_key(company)],
        "noun": language.words("noun", company=company)[noun_key(company)],
        "clauses": language.words("clause"),
        "in_region": language.words("in_region"),
        "columns": [table[each] for each in columns],
        "labels": {each: table[each] for each in ("status", "region")},
    }


def _place(scene: Scene, office: Office, spell: Spell) -> dict[str, Any]:
    """Return where an office is on the map, in the world's pixels, and who says so."""
    location = office.location
    x, y = pixels(location.longitude, location.latitude, 0)
    source = scene.dataset.sources[spell.proof.source_id]
    return {
        "x": round(x, 3),
        "y": round(y, 3),
        "icon": icon(spell),
        "url": source.url,
    }
