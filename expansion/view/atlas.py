"""Many small drawings in one file, as the interactive map wants its icons."""

from collections.abc import Callable, Iterator, Sequence
from math import ceil, sqrt

from expansion.view.markers import SIZE
from expansion.view.palette import Palette

_PITCH = SIZE + 16  # drawn small, an icon takes a little of what stands beside it


def draw_atlas(
    names: Sequence[str], draw: Callable[[str, Palette], str], palette: Palette
) -> str:
    """Draw SVG groups by their names side by side, in rows."""
    placed = "".join(
        f'<g transform="translate({left} {top})">{draw(name, palette)}</g>'
        for name, left, top in _places(names)
    )
    columns = _columns(names)
    width, height = _PITCH * columns, _PITCH * ceil(len(names) / columns)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}">{placed}</svg>\n'
    )


def icons(names: Sequence[str]) -> dict[str, dict[str, int]]:
    """Return where each of them stands, in pixels."""
    return {
        name: {"x": left, "y": top, "width": SIZE, "height": SIZE}
        for name, left, top in _places(names)
    }


def _places(names: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    columns = _columns(names)
    for at, name in enumerate(names):
        yield name, _PITCH * (at % columns), _PITCH * (at // columns)


def _columns(names: Sequence[str]) -> int:
    return ceil(sqrt(len(names)))
