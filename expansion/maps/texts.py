"""Takes the text out of a reader's document: HTML, Word, PDF, or plain text."""

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from expansion.maps.zipped import unpack

_BLOCKS = (
    "address,blockquote,br,dd,div,dt,figure,figcaption,h1,h2,h3,h4,h5,h6,hr,li,p,pre,"
    "section,table,td,th,tr"
)
_UNREAD = "script,style,noscript,template,nav,footer,aside,form,button,svg,iframe"
_BREAK = "\u2029"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST_PAGES = 300
_LEAST_TEXT = 20  # characters; a scan has none, or a stamp
_WRAPPED = 40  # characters; a shorter line of a PDF ends where it was meant to
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{2,20})", re.IGNORECASE)


class UnreadableError(ValueError):
    """Why a file cannot be read, in a sentence for its reader."""


@dataclass(frozen=True)
class Text:
    """The text of a document.

    Attributes:
        text: The text; paragraphs are parted by line ends.
        title: What the document calls itself, or "".
        published: The day it says it was published on (ISO 8601), or "".
    """

    text: str
    title: str = ""
    published: str = ""


def decode(content: bytes, declared: str = "utf-8") -> str:
    """Return bytes as text: UTF-8, UTF-16, or what Windows writes in the west.

    Args:
        content: The bytes.
        declared: The encoding they say they have.

    Raises:
        UnreadableError: They are no text.
    """
    marks = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
    if b"\0" in content[:100]:  # letters of two bytes
        marks |= {content[:2]: "utf-16-le" if content[1:2] == b"\0" else "utf-16-be"}
    encodings = [marks.get(content[:2], "utf-8-sig"), declared, "cp1252", "latin-1"]
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings = ["utf-16"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if "\0" not in text:
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise UnreadableError("This is no text.")


def plain(content: bytes) -> Text:
    """Return a text as it is; in Markdown, its first heading is the title."""
    text = decode(content)
    heading = re.match(r"\s*#[ \t]+(.{1,200})", text)
    return Text(text, heading[1].strip() if heading else "")


def html(content: bytes) -> Text:
    """Return what an HTML page says: its article, without menus and scripts."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - the one that needs it

    declared = _DECLARED.search(content[:4096])
    tree = LexborHTMLParser(decode(content, declared[1].decode() if declared else ""))
    told = dict(_told(tree))
    tree.strip_tags(_UNREAD.split(","))
    roots = tree.css("article") or tree.css("main") or tree.css("body")
    for node in tree.css(_BLOCKS):
        node.insert_before(_BREAK)
        node.insert_after(_BREAK)
    texts = (root.text(deep=True) for root in roots)
    parts = max(texts, key=len, default="").split(_BREAK)
    text = "\n\n".join(filter(None, (" ".join(part.split()) for part in parts)))
    day = _DAY.match(told.get("published", ""))
    return Text(text, told.get("title", ""), day[0] if day else "")


def _told(tree: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - imported lazily
    """Yield what a page says of itself; what counts more comes later."""
    for selector, name, attribute in (
        ("h1", "title", ""),
        ("title", "title", ""),
        ("meta[property='og:title']", "title", "content"),
        ("time[datetime]", "published", "datetime"),
        ("meta[name=date]", "published", "content"),
        ("[itemprop=datePublished][content]", "published", "content"),
        ("meta[property='article:published_time']", "published", "content"),
    ):
        node = tree.css_first(selector)
        if node is not None:
            said = node.attributes.get(attribute) if attribute else node.text()
            yield name, " ".join((said or "").split())


def docx(content: bytes) -> Text:
    """Return the text of a Word document, a line to a paragraph."""
    from defusedxml import ElementTree  # noqa: PLC0415 - the one that needs it

    files = parts(content)
    if "word/document.xml" not in files:
        raise UnreadableError("This is no Word document.")
    paragraphs: list[str] = []
    for _, node in ElementTree.iterparse(io.BytesIO(files["word/document.xml"])):
        if node.tag == f"{_WORD}p":
            paragraphs.append("".join(map(_run, node.iter())))
            node.clear()
    title = re.search(rb"<dc:title>([^<]{1,400})</dc:title>", _core(files))
    return Text(
        "\n".join(paragraphs), title[1].decode(errors="replace") if title else ""
    )


def parts(content: bytes) -> dict[str, bytes]:
    """Return the parts of an Office document, by name; bounded in size and number.

    Raises:
        UnreadableError: It is broken, or too large when it is unpacked.
    """
    try:
        return unpack(content)
    except ValueError as error:
        raise UnreadableError(str(error)) from None


def _core(files: dict[str, bytes]) -> bytes:
    return files.get("docProps/core.xml", b"")


def _run(node: Element) -> str:
    breaks = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n"}
    return node.text or "" if node.tag == f"{_WORD}t" else breaks.get(node.tag, "")


def pdf(content: bytes) -> Text:
    """Return the text of a PDF, its wrapped lines joined."""
    from pypdf import PdfReader  # noqa: PLC0415 - the one that needs it
    from pypdf.errors import DependencyError  # noqa: PLC0415

    try:
        reader = PdfReader(io.BytesIO(content))
        is_locked = reader.is_encrypted and not reader.decrypt("")
    except (DependencyError, NotImplementedError):
        is_locked = True
    if is_locked:
        raise UnreadableError("This PDF is encrypted; save it without a password.")
    if len(reader.pages) > _MOST_PAGES:
        raise UnreadableError(f"This PDF has more than {_MOST_PAGES} pages.")
    text = "\n\n".join(_unwrapped(page.extract_text()) for page in reader.pages)
    if len(text.strip()) < _LEAST_TEXT:
        raise UnreadableError(
            "This PDF holds no text; a scan has to be recognised first."
        )
    title = str((reader.metadata and reader.metadata.title) or "")
    return Text(text, title)


def _unwrapped(page: str) -> str:
    """Join the lines of a page that go on in the next one, and the words they part."""
    joined = re.sub(r"(?<=\w)-\n(?=[a-zà-ÿ])", "", page)
    lines = joined.split("\n")
    return "".join(
        line.rstrip() + (" " if len(line) > _WRAPPED else "\n") for line in lines
    ).strip()


def to_json(found: Text) -> str:
    """Return a text as JSON, as the route sends it."""
    told = {"kind": "article", "text": found.text, "title": found.title[:200]}
    return json.dumps(
        told | ({"published": found.published} if found.published else {})
    )
