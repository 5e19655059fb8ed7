"""Elements of an SVG: text that comes from outside can never be anything but text."""

from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

from expansion.view.lettering import REGULAR, STACK, clean, measure


def picture(width: float, height: float, view: tuple[float, float]) -> Element:
    """Begin a picture.

    Args:
        width: In pixels.
        height: In pixels.
        view: Width and height in the units that everything in it is drawn in.
    """
    return Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": _number(width),
            "height": _number(height),
            "viewBox": f"0 0 {_number(view[0])} {_number(view[1])}",
            "role": "img",
            "font-family": STACK,
        },
    )


def add(parent: Element, name: str, **attributes: float | str) -> Element:
    """Add an element; an underscore in a name stands for a hyphen."""
    return SubElement(
        parent,
        name,
        {
            key.rstrip("_").replace("_", "-"): (
                value if isinstance(value, str) else _number(value)
            )
            for key, value in attributes.items()
        },
    )


def write(
    parent: Element,
    text: str,
    *,
    x: float,
    y: float,
    size: float,
    weight: int = REGULAR,
    anchor: str = "start",
    **attributes: float | str,
) -> Element:
    """Add a line of text with its baseline at ``y``.

    It says how wide it is, so that a reader's other font takes no more room.
    """
    cleaned = clean(text)
    element = add(
        parent,
        "text",
        x=x,
        y=y,
        font_size=size,
        font_weight=str(weight),
        textLength=measure(cleaned, size, weight),
        lengthAdjust="spacingAndGlyphs",
        text_anchor=anchor,
        **attributes,
    )
    element.text = cleaned
    return element


def group(
    x: float = 0, y: float = 0, scale: float = 1, **attributes: float | str
) -> Element:
    """Begin a group whose corner stands at a point, enlarged by a factor."""
    moved = f"translate({_number(x)} {_number(y)})" if x or y else ""
    grown = f"scale({scale:.6g})" if scale != 1 else ""
    spot = f"{moved} {grown}".strip()
    return add(
        Element("svg"), "g", **({"transform": spot} if spot else {}), **attributes
    )


def own(fragment: str, *, x: float, y: float, scale: float) -> Element:
    """Return a drawing of our own, given as SVG text, with its corner at a point."""
    drawn = group(x, y, scale)
    drawn.append(fromstring(fragment))  # noqa: S314 (ours, nobody's text)
    return drawn


def to_text(element: Element) -> str:
    """Return the picture as SVG text."""
    return tostring(element, encoding="unicode")


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
