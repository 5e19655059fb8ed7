"""A kept map as a folder: the page shows the same, a build makes the same."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from expansion.cli import main
from expansion.dataset import DataError, load
from expansion.dataset.check import check
from expansion.dataset.rendering import tables_of
from expansion.maps.content import Content
from expansion.maps.folder import build, from_zip, make, to_zip
from expansion.maps.mapped import dataset_of
from expansion.maps.zipped import pack, unpack

TEXT = (
    "Acme opened an office in Tokyo in April 2024.\r\nIt will open an office in "
    "Nairobi by the end of 2025, and “the” office in Lima will close in 2026. 🗺\n"
)
NAIROBI = TEXT.index("Nairobi")
CORRECTIONS = [
    {"at": [25, 30], "status": "planned", "expected": "2026", "opened": None},
    {"at": [NAIROBI, NAIROBI + 7], "office": False},
    {"at": [0, 4], "place_id": 2988507, "opened": "2023-05"},
]
TABLE = {
    "name": "stores.csv",
    "header": ["Stadt", "Land", "Status", "Eröffnet", "lat", "lon"],
    "rows": [
        ["Köln", "DE", "OPEN", "2020", "50.93753", "6.96028"],
        ["Köln", "DE", "OPEN", "2021-03", "50.95000", "6.90000"],
        [" Lima", "PE", "PERMIT", "2027 ", "", ""],
        ["Nowhere", "XX", "OPEN", "", "", ""],
    ],
}
CONTENTS = [
    {"text": TEXT, "title": "Acme's plans", "company": "Acme", "published": "2024-10"},
    {"text": TEXT, "published": "2025-02-03", "corrections": CORRECTIONS},
    {
        "text": TEXT,
        "title": 'A "title"\\ ü \x7f\n',
        "language": "en",
        "company": "Acme",
    },
    {"text": "Die Firma Acme hat ein Büro in Köln eröffnet.", "language": "de"},
    {"text": "Nothing is said here."},
    {"table": TABLE, "title": "Stores", "company": "Acme", "published": "2025"},
    {"table": TABLE},
]
ABOUT = 'company = "Acme"\nlanguage = "en"\npublished = 2024-10-09\ntext = "a.txt"\n'
ABOUT_B = ABOUT.replace("a.txt", "b.txt") + "guessed = 5\n"


def unzip(packed: bytes, folder: Path) -> Path:
    """Write the files of a ZIP file into a folder, and return it."""
    for name, content in unpack(packed).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


@pytest.mark.parametrize("told", CONTENTS)
def test_a_map_comes_back_as_it_was(told):
    """What was stated, what was guessed, and every correction survive the way."""
    content = Content.from_json({"title": ""} | told)
    stated = {name: value for name, value in content.to_json().items() if value}
    back = from_zip(to_zip(content)).to_json()

    assert stated == {name: value for name, value in back.items() if value}
    assert to_zip(content) == to_zip(from_zip(to_zip(content)))


@pytest.mark.parametrize("told", CONTENTS)
def test_an_unpacked_map_is_the_same_map(tmp_path, told):
    """What is loaded from the folder is what the server showed, to the last byte."""
    content = Content.from_json(told)
    folder = unzip(to_zip(content), tmp_path)
    loaded, shown = load(folder), dataset_of(content)

    assert tables_of(shown) == tables_of(loaded)
    assert (shown.name, shown.published) == (loaded.company, loaded.published)
    assert shown.offices == loaded.offices
    assert shown.sources == loaded.sources
    assert [each.text for each in shown.articles.values()] == [
        each.text for each in loaded.articles.values()
    ]
    assert check(folder, make)


def test_building_again_keeps_the_corrections(tmp_path, capsys):
    """A build makes the same tables of text and corrections, and new ones of others."""
    content = Content.from_json({"text": TEXT, "corrections": CORRECTIONS})
    folder = unzip(to_zip(content), tmp_path)
    before = {path.name: path.read_bytes() for path in folder.glob("*.csv")}
    assert 0 == main(["build", "--folder", str(folder)])
    assert "2 offices" not in capsys.readouterr().out
    assert before == {path.name: path.read_bytes() for path in folder.glob("*.csv")}
    assert 0 == main(["check", "--folder", str(folder)])

    (folder / "corrections.json").write_text("[]")
    build(folder)
    assert before["events.csv"] != (folder / "events.csv").read_bytes()
    assert b"is_corrected" in before["events.csv"]
    assert b"is_corrected" not in (folder / "events.csv").read_bytes()


def test_corrections_say_whose_word_it_is(tmp_path):
    """After the way through the folder a corrected office is still called so."""
    content = Content.from_json({"text": TEXT, "corrections": CORRECTIONS})
    offices = {each.id: each for each in load(unzip(to_zip(content), tmp_path)).offices}

    assert all(event.is_corrected for event in offices["tokyo"].events)
    assert not any(event.is_corrected for event in offices["lima"].events)
    assert {"tokyo", "lima", "paris"} == set(offices)


def test_a_map_of_no_day_starts_today(tmp_path):
    """Where nobody knows the article's day, the map starts on the reader's."""
    content = Content.from_json({"text": TEXT})
    loaded = load(unzip(to_zip(content), tmp_path))

    assert datetime.now(UTC).date() == loaded.published
    assert loaded.sources["article"].published is None


def test_a_folder_that_was_built_by_hand_is_taken():
    """An article with its description is a map, whatever its files are called."""
    files = {
        "acme/articles/a.toml": ABOUT.encode(),
        "acme/articles/a.txt": TEXT.encode(),
    }
    content = from_zip(pack(files))

    assert (TEXT, "Acme", "2024-10-09") == (
        content.text,
        content.company,
        str(content.published),
    )


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({}, "A map has one article, and here are 0."),
        ({"articles/a.toml": "", "articles/b.toml": ""}, "and here are 2."),
        ({"articles/a.toml": ABOUT}, "articles/a.txt is missing."),
        ({"articles/a.toml": "a ="}, "articles/a.toml cannot be read: "),
        ({"articles/a.toml": "\xff"}, "articles/a.toml is not a UTF-8 text file."),
        (
            {"articles/a.toml": ABOUT_B, "corrections.json": "["},
            "corrections.json cannot",
        ),
        ({"articles/a.toml": ABOUT_B, "corrections.json": "[1]"}, "“corrections 0”"),
        ({"articles/a.toml": ABOUT_B, "corrections.json": "{}"}, "“corrections”"),
        (
            {"articles/a.toml": ABOUT_B, "corrections.json": "[" * 9999},
            "cannot be read",
        ),
        ({"articles/a.toml": ABOUT_B.replace('"Acme"', "5")}, "“company”"),
        ({"articles/a.toml": ABOUT_B.replace("2024", "[1]#")}, "“published”"),
        ({"articles/a.toml": ABOUT.replace('"a.txt"', '"../../a.txt"')}, "is missing."),
    ],
)
def test_a_file_that_is_no_map_is_one_sentence(files, sentence):
    """What is wrong is said with the name of the file."""
    packed = {name: told.encode("latin-1") for name, told in files.items()}
    with pytest.raises(ValueError, match=re.escape(sentence)):
        from_zip(pack({"articles/b.txt": TEXT.encode()} | packed))


def test_a_build_names_what_is_wrong(tmp_path):
    """A correction that does not fit the text is a problem like any other."""
    content = Content.from_json({"text": TEXT, "corrections": CORRECTIONS})
    folder = unzip(to_zip(content), tmp_path)
    (folder / "corrections.json").write_text(json.dumps([{"at": [5, 99_999]}]))
    with pytest.raises(DataError, match=r"corrections\.json, line 1: "):
        build(folder)
    (folder / "corrections.json").write_text("[]")
    (folder / "reports.csv").write_text("")
    with pytest.raises(
        DataError, match=r"Reports cannot stand beside corrections\.json"
    ):
        build(folder)


@settings(max_examples=30)
@given(
    title=st.text(max_size=200),
    words=st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)),
)
def test_any_words_may_be_corrected(title, words, tmp_path_factory):
    """Whatever somebody selects and however he calls it, the folder can be loaded."""
    at = [words[0], min(len(TEXT), sum(words))]
    told = {"text": TEXT, "corrections": [{"at": at, "place_id": 2988507}]}
    try:
        content = Content.from_json({"title": title} | told)
        shown = dataset_of(content)
    except ValueError as error:
        assert re.search("no words at|holds a NUL", str(error))  # noqa: PT017
        return
    folder = unzip(to_zip(content), tmp_path_factory.mktemp("map"))

    assert tables_of(shown) == tables_of(load(folder))
