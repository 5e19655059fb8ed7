"""The offices of a scene as KML (OGC KML 2.3), each with its span of time."""

from collections.abc import Mapping
from datetime import date, timedelta
from html import escape
from xml.etree.ElementTree import Element

from expansion.view.export import properties
from expansion.view.imprint import holds, licence, source_line
from expansion.view.markup import add, document
from expansion.view.names import city_name
from expansion.view.scene import Scene, Shown

# A balloon is HTML, and a program fills it with what it finds; so it gets the one
# text that is escaped for it.
_BALLOON = "$[description]"
_DAY = timedelta(days=1)


def kml(scene: Scene) -> bytes:
    """Return the offices of a scene as a KML file.

    A placemark stands at its city's centre (longitude, latitude, WGS84) and lasts from
    the first to the last day of the period that the shown day lies in. Its dates as
    the sources give them (EDTF), evidence, source and licence are its data.
    """
    root = Element("kml", {"xmlns": "http://www.opengis.net/kml/2.2"})
    whole = add(root, "Document")
    add(whole, "name", scene.sentence)
    told = {
        "holds": holds(scene),
        "asof": scene.day.isoformat(),
        "sources": source_line(scene),
        "licence": licence(scene.language),
    }
    add(whole, "description", escape("\n".join(told.values())))
    style = add(add(whole, "Style", id="office"), "BalloonStyle")
    add(style, "text", _BALLOON)
    _data(whole, told)
    for each in scene.shown:
        _placemark(whole, scene, each)
    return document(root)


def _placemark(whole: Element, scene: Scene, each: Shown) -> None:
    told = properties(scene, each)
    location = each.office.location
    mark = add(whole, "Placemark", id=each.office.id)
    add(mark, "name", city_name(each.office, scene.language))
    lines = [told[name] for name in ("words", "evidence", "source", "source_url")]
    add(mark, "description", escape("\n".join(line for line in lines if line)))
    _span(mark, each.spell.start, each.spell.end)
    add(mark, "styleUrl", "#office")
    _data(mark, {"id": each.office.id} | told | {"asof": scene.day.isoformat()})
    position = f"{location.longitude},{location.latitude}"
    add(add(mark, "Point"), "coordinates", position)


def _span(mark: Element, start: date | None, end: date | None) -> None:
    if start is None and end is None:
        return
    span = add(mark, "TimeSpan")
    if start is not None:
        add(span, "begin", start.isoformat())
    if end is not None:
        add(span, "end", (end - _DAY).isoformat())


def _data(element: Element, told: Mapping[str, object]) -> None:
    listed = add(element, "ExtendedData")
    for name, value in told.items():
        text = str(value).lower() if isinstance(value, bool) else str(value)
        add(add(listed, "Data", name=name), "value", text)
