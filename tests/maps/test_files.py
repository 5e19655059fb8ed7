"""Files of readers become texts and tables; hostile ones cost a sentence."""

import io
import json
import zipfile
from datetime import date

import pypdf
import pytest

from expansion.maps import files
from expansion.maps.files import UnknownKindError, read_file
from expansion.maps.table import Table

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ROOT_RELATIONS = (
    f"<Relationships xmlns='{RELATIONS}'><Relationship Id='r1' "
    f"Type='{OFFICE}/officeDocument' Target='xl/workbook.xml'/></Relationships>"
)
TYPES = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"


def zipped(**parts):
    """Return a ZIP file; two underscores in a name are a slash, one is a point."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return packed.getvalue()


def docx(body, head=""):
    """Return a Word document with these paragraphs in XML."""
    document = (
        f"{head}<w:document xmlns:w='{WORD}'><w:body>{body}</w:body></w:document>"
    )
    return zipped(word__document_xml=document)


def xlsx(rows, head=""):
    """Return a spreadsheet with these rows in XML, the second style a date."""
    workbook = (
        f"<workbook xmlns='{SHEET}' xmlns:r='{OFFICE}'><sheets>"
        "<sheet name='Stores' sheetId='1' r:id='r1'/></sheets></workbook>"
    )
    related = (
        f"<Relationships xmlns='{RELATIONS}'><Relationship Id='r1' "
        f"Type='{OFFICE}/worksheet' Target='worksheets/sheet1.xml'/></Relationships>"
    )
    parts = {
        "xl__workbook_xml": workbook,
        "xl___rels__workbook_xml_rels": related,
        "xl__styles_xml": f"<styleSheet xmlns='{SHEET}'><cellXfs><xf numFmtId='0'/>"
        "<xf numFmtId='14'/></cellXfs></styleSheet>",
        "xl__worksheets__sheet1_xml": f"{head}<worksheet xmlns='{SHEET}'><sheetData>"
        f"{rows}</sheetData></worksheet>",
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", ROOT_RELATIONS)
        for name, content in parts.items():
            path = name.replace("___rels", "/_rels").replace("__", "/")
            archive.writestr(
                path.replace("_xml_rels", ".xml.rels").replace("_xml", ".xml"), content
            )
    return packed.getvalue()


def pdf(text):
    """Return a PDF of one page with a line of text."""
    stream = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET" if text else ""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    content, places = "%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(content))
        content += f"{number} 0 obj{each}endobj\n"
    start = len(content)
    content += "xref\n0 6\n0000000000 65535 f \n"
    content += "".join(f"{place:010} 00000 n \n" for place in places)
    content += f"trailer<</Size 6/Root 1 0 R>>\nstartxref\n{start}\n%%EOF"
    return content.encode()


def locked(content):
    """Return a PDF with a password."""
    writer = pypdf.PdfWriter(io.BytesIO(content))
    writer.encrypt("secret", algorithm="RC4-128")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def grid(name, content):
    """Return header and rows of a file that is a table."""
    table = Table.from_json(read_file(name, content)["table"])
    return [list(table.header), *map(list, table.rows)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_text_is_read_in_any_usual_encoding(encoding):
    """Nobody is asked for an encoding."""
    told = read_file("acme.txt", "Büro in Köln\r\nund Zürich".encode(encoding))
    assert "Büro in Köln\nund Zürich" == told["text"]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_a_table_of_text_is_read_as_it_was_written(separator, encoding):
    """Whatever stands between cells is found; a formula stays a text."""
    lines = [["Stadt", "Länge", "Name"], ["Köln", "6.9", "=1+1"], ["Bonn", "7", "@x"]]
    text = "\n".join(map(separator.join, lines))
    assert lines == grid("a.csv", text.encode(encoding))


def test_titles_above_a_table_are_no_part_of_it():
    """The header's line is kept, so that lines count as in the file."""
    content = b"Our stores\n\ncity,country,status\nParis,France,open\n,,\n"
    table = Table.from_json(read_file("a.csv", content)["table"])
    assert (3, ("city", "country", "status")) == (table.line, table.header)
    assert (("Paris", "France", "open"),) == table.rows


def test_a_page_is_its_article():
    """Menus and scripts go, inline tags part no words; title and day are its own."""
    content = b"""<html><head><title>Site: Acme</title>
        <meta property="og:title" content="Acme in Paris">
        <meta property="article:published_time" content="2024-05-06T10:00:00Z"></head>
        <body><nav>Menu</nav><article><h1>Acme</h1><p>It <b>op</b>ened
        here.<p>And &lt;there&gt;.<script>steal()</script></article></body></html>"""
    assert {
        "kind": "article",
        "text": "Acme\n\nIt opened here.\n\nAnd <there>.",
        "title": "Acme in Paris",
        "published": "2024-05-06",
    } == read_file("a.html", content)


def test_a_word_document_is_its_paragraphs():
    """Runs are joined, paragraphs are lines."""
    body = "<w:p><w:r><w:t>Acme is </w:t></w:r><w:r><w:t>here.</w:t></w:r></w:p>"
    assert "Acme is here.\nAcme is here." == read_file("a.docx", docx(body * 2))["text"]


def test_a_pdf_is_its_text():
    """The text of a page is read."""
    line = "Acme opened an office in Paris."
    assert line == read_file("a.PDF", pdf(line))["text"]


def test_a_spreadsheet_is_its_first_sheet():
    """Days are written as days, whole numbers without a point, formulas by value."""
    day = (date(2021, 4, 3) - date(1899, 12, 30)).days
    rows = (
        "<row r='1'><c r='A1' t='inlineStr'><is><t>city</t></is></c>"
        "<c r='B1' t='inlineStr'><is><t>opened</t></is></c>"
        "<c r='C1' t='inlineStr'><is><t>desks</t></is></c></row>"
        "<row r='2'><c r='A2' t='inlineStr'><is><t>=HYPERLINK(1)</t></is></c>"
        f"<c r='B2' s='1'><v>{day}</v></c><c r='C2'><f>6*7</f><v>42</v></c></row>"
    )
    expected = [["city", "opened", "desks"], ["=HYPERLINK(1)", "2021-04-03", "42"]]
    assert expected == grid("a.xlsx", xlsx(rows))


def test_the_points_of_a_geojson_are_rows():
    """Properties are columns, and so are latitude and longitude."""
    point = {"type": "Point", "coordinates": [2.35, 48.85]}
    features = [
        {"type": "Feature", "properties": {"name": "North", "n": 1}, "geometry": point},
        {"type": "Feature", "properties": {"open": True}, "geometry": None},
    ]
    told = {"type": "FeatureCollection", "features": features}
    assert [
        ["name", "n", "longitude", "latitude", "open"],
        ["North", "1", "2.35", "48.85"],
        ["", "", "", "", "true"],
    ] == grid("a.geojson", json.dumps(told).encode())


ENTITY = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>"
LAUGHS = "<!DOCTYPE x [<!ENTITY a 'haha'><!ENTITY b '&a;&a;&a;&a;'>]>"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", b" \n"),
        ("a.txt", bytes(range(256))),
        ("a.txt", b"x" * 250_001),
        ("a.csv", b""),
        ("a.csv", b",,,\n\n"),
        ("a.csv", b"a,b\n" + b"x" * 4_900_000),
        ("a.csv", b"a,b\n" + b"1,2\n" * 20_001),
        ("a.csv", b",".join([b"a"] * 300)),
        ("a.json", b"[" * 100_000),
        ("a.json", b'{"features": {}}'),
        ("a.geojson", b'{"features": []}'),
        ("a.pdf", b"%PDF-1.4 and no more"),
        ("a.pdf", pdf("")),
        ("a.pdf", locked(pdf("Acme is here. " * 9))),
        ("a.docx", b"PK\3\4 and no more"),
        ("a.docx", b"\xd0\xcf\x11\xe0 and more"),
        ("a.docx", zipped(word__other_xml="")),
        ("a.docx", docx("<w:p>&e;</w:p>", ENTITY)),
        ("a.docx", docx("<w:p>&b;</w:p>", LAUGHS)),
        ("a.docx", docx(" " * 30_000_000)),
        ("a.xlsx", docx("")),
        ("a.xlsx", xlsx("")),
        ("a.xlsx", xlsx("<row/>" + " " * 30_000_000)),
        ("a.xlsx", xlsx("<row r='1'><c r='A1' t='str'><v>&e;</v></c></row>", ENTITY)),
    ],
)
def test_what_cannot_be_read_costs_one_sentence(name, content):
    """Broken, locked, scanned, empty, too large, or made to do harm."""
    with pytest.raises(ValueError, match=r"\.$") as refused:
        read_file(name, content)
    assert 1 == len(str(refused.value).splitlines())


def test_other_kinds_are_refused_by_name():
    """The sentence names those that are read."""
    with pytest.raises(UnknownKindError, match=r"\.docx, \.pdf, \.csv"):
        read_file("a.exe", b"MZ")


def test_a_name_is_a_name_and_no_path():
    """Nothing of a path is kept, and a name is no option of ours."""
    content = b"city\nParis"
    for name in ("../../etc/a.csv", "/a.csv", "a.csv"):
        assert "a.csv" == read_file(name, content)["table"]["name"]
    assert "--a.csv" == read_file("--a.csv", content)["table"]["name"]


def test_a_file_that_takes_too_long_is_given_up(monkeypatch):
    """Time is bounded, whatever a file does to the library that reads it."""
    monkeypatch.setattr(files, "_SECONDS", 0.01)
    with pytest.raises(ValueError, match="takes too long"):
        read_file("a.txt", b"Acme")
