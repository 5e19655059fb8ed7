"""Elements of an XML file: text from outside can never be anything but text.

The standard library writes what we need of KML and Atom in a few lines. Of the
libraries for it, simplekml breaks on a control character and comes without a wheel,
fastkml needs arrow and 0.7 seconds to import, feedgen needs lxml to write a dozen
elements.
"""

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

# What XML 1.0 (section 2.2) cannot write, not even escaped.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")


def writable(text: str) -> str:
    """Return text that every format can write: no control but the end of a line."""
    return _UNWRITABLE.sub("", _CONTROLS.sub(" ", text))


def add(parent: Element, name: str, text: str = "", /, **attributes: str) -> Element:
    """Add an element with its text."""
    cleaned = {key: writable(value) for key, value in attributes.items()}
    element = SubElement(parent, name, cleaned)
    if text:
        element.text = writable(text)
    return element


def document(root: Element) -> bytes:
    """Return a whole file, UTF-8, an element a line."""
    indent(root)
    text = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()
