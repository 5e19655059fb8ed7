"""Every message has its German, and every word of the page is a message.

The messages are extracted from the code by the methods in ``METHODS``, and from
``words.toml``. After a message was added or changed,

    uv run python tests/view/test_catalogue.py

brings the catalogues up to date: translations stay, new messages stand there empty,
obsolete ones go. It writes no dates and no line numbers, so that the files change
only where the messages do.
"""

import ast
import io
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from string import Formatter

import pytest
from babel.messages import Catalog, Message
from babel.messages.pofile import read_po, write_po

from expansion.model import PartialDate, Region
from expansion.view.address import View
from expansion.view.language import LANGUAGES, language_for
from expansion.view.scene import scene

ROOT = Path(__file__).parents[2]
ROOMS = ("view", "web")
METHODS = {"text": 1, "plural": 2, "context": 2}
"""The methods of ``Language`` that translate, and how many literals each begins with:
a message; one and many; a context and a message."""

HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Language: {code}\\n"
"Plural-Forms: {plural_forms}\\n"

"""


def calls(*rooms: str) -> Iterator[tuple[str, ast.Call]]:
    """Return every call in some rooms of the package, each with where it stands."""
    for room in rooms:
        for path in sorted((ROOT / "expansion" / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def translating() -> Iterator[tuple[str, str, list[ast.expr]]]:
    """Return where a message is translated, by which method, and what it is given."""
    for where, call in calls(*ROOMS):
        match call.func:
            case ast.Attribute(ast.Name("st"), _):  # st.text() shows, it translates not
                continue
            case ast.Attribute(_, method) if method in METHODS:
                yield where, method, call.args[: METHODS[method]]


def extracted() -> Catalog:
    """Return the messages that stand in the code, and those in lists.

    Babel's own extraction overlooks a call within the arguments of another one.
    """
    catalogue = Catalog()
    for _, method, given in translating():
        match method, [ast.literal_eval(each) for each in given]:
            case "text", [message]:
                catalogue.add(message)
            case "plural", [one, many]:
                catalogue.add((one, many))
            case "context", [context, message]:
                catalogue.add(message, context=context)
    for given in listed():
        match given:
            case {"one": one, "many": many}:
                catalogue.add((one, many))
            case {"context": context, "text": message}:
                catalogue.add(message, context=context)
            case str(message):
                catalogue.add(message)
    return catalogue


def listed() -> Iterator[str | dict[str, str]]:
    """Return the words that stand in lists."""
    lists = tomllib.loads((ROOT / "expansion/view/words.toml").read_text("utf-8"))
    for each in lists.values():
        yield from each.values()


def path_of(code: str) -> Path:
    """Return the file of a language's catalogue."""
    messages = Path("LC_MESSAGES") / "messages.po"
    return ROOT / "expansion" / "view" / "locales" / code / messages


def catalogue_of(code: str) -> Catalog:
    """Read the catalogue of a language."""
    with path_of(code).open("rb") as file:
        return read_po(file, locale=code, abort_invalid=True)


def update(code: str) -> None:
    """Bring the catalogue of a language up to date."""
    catalogue = catalogue_of(code)
    catalogue.update(extracted(), no_fuzzy_matching=True)
    written = io.BytesIO()
    write_po(
        written, catalogue, sort_output=True, omit_header=True, ignore_obsolete=True
    )
    header = HEADER.format(code=code, plural_forms=catalogue.plural_forms)
    path_of(code).write_bytes(header.encode() + written.getvalue())


def forms(message: Message) -> tuple[str, ...]:
    """Return the wordings of a message in English: one, or one and many."""
    return message.id if isinstance(message.id, tuple) else (message.id,)


def translations(message: Message) -> tuple[str, ...]:
    """Return the translations of a message, one for each of its forms."""
    found = message.string
    return tuple(found) if isinstance(found, (tuple, list)) else (found,)


def fields(text: str) -> set[str]:
    """Return the names that are filled into a message."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def messages_of(catalogue: Catalog) -> dict[tuple[str | None, str], Message]:
    """Return the messages of a catalogue by context and English wording."""
    return {(each.context, forms(each)[0]): each for each in catalogue if each.id}


def test_messages_begin_with_literals():
    """A message put together at run time could not be extracted."""
    assert {} == {
        where: ast.unparse(given)
        for where, _, arguments in translating()
        for given in arguments
        if not (isinstance(given, ast.Constant) and isinstance(given.value, str))
    }


@pytest.mark.parametrize("code", LANGUAGES[1:])
def test_every_message_is_translated(code):
    """No message of the code is missing, empty or only guessed."""
    known = messages_of(catalogue_of(code))
    needed = messages_of(extracted())

    assert set() == set(needed) - set(known), __doc__
    assert [] == [
        key for key, each in known.items() if not all(translations(each)) or each.fuzzy
    ]
    assert [] == [
        key
        for key, each in needed.items()
        if len(forms(each)) != len(forms(known[key]))
    ]


@pytest.mark.parametrize("code", LANGUAGES[1:])
def test_no_translation_is_left_over(code):
    """A message that left the code leaves the catalogue too."""
    catalogue = catalogue_of(code)

    assert set() == set(messages_of(catalogue)) - set(messages_of(extracted()))
    assert [] == list(catalogue.obsolete)


@pytest.mark.parametrize("code", LANGUAGES[1:])
def test_translations_fill_the_same_names(code):
    """No name is lost, invented or misspelt in a translation."""
    assert [] == [
        (forms(each), translations(each))
        for each in catalogue_of(code)
        if each.id
        for translated in translations(each)
        if set().union(*map(fields, forms(each))) != fields(translated)
    ]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_message_can_be_told(code):
    """Filled with values, each message is a sentence in each language."""
    language = language_for(code)

    for message in messages_of(extracted()).values():
        values = dict.fromkeys(fields("".join(forms(message))), "x")
        if len(forms(message)) > 1:
            values.pop("count", None)  # a plural fills it in by itself
        match message.context, forms(message):
            case None, (text,):
                told = [language.text(text, **values)]
            case None, (one, many):
                told = [language.plural(one, many, n, **values) for n in (0, 1, 2)]
            case context, (text,):
                told = [language.context(context, text, **values)]
        assert all(told)
        assert not any({"{", "}"} & set(each) for each in told)


@pytest.mark.parametrize("code", LANGUAGES[1:])
def test_a_catalogue_is_written_as_the_tool_writes_it(code, tmp_path, monkeypatch):
    """The file is sorted and complete, so that an update changes nothing by itself."""
    before = path_of(code).read_bytes()
    copy = tmp_path / "messages.po"
    copy.write_bytes(before)
    monkeypatch.setitem(globals(), "path_of", lambda _: copy)
    update(code)

    assert before == copy.read_bytes()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, "Datum nicht genannt"),
        ("2024-10/2024-12", "bis Ende 2024"),
        ("2024-01/2024-03", "Anfang 2024"),
        ("2026-H2", "zweites Halbjahr 2026"),
        ("2024-21", "Frühjahr 2024"),
        ("../2024-12", "bis Dezember 2024"),
        ("2024-10-09/..", "ab 9. Okt. 2024"),
    ],
)
def test_german_tells_dates_as_germans_do(text, expected):
    """A part of a year has its usual words."""
    given = None if text is None else PartialDate.parse(text)

    assert expected == language_for("de").date(given)


@pytest.mark.parametrize(
    ("day", "regions", "expected"),
    [
        (
            date(2024, 10, 9),
            set(),
            "4 Büros von Acme bestehen, 5 sind geplant – 9. Oktober 2024",
        ),
        (
            date(2024, 3, 1),
            {Region.EUROPE},
            "2 Büros von Acme bestehen; 2 nicht sicher – in Europa, 1. März 2024",
        ),
        (
            date(2025, 1, 15),
            {Region.ASIA_PACIFIC},
            (
                "1 Büro von Acme besteht, 1 ist überfällig – im Raum Asien-Pazifik, "
                "15. Januar 2025, soweit am 9. Oktober 2024 bekannt"
            ),
        ),
        (
            date(2024, 10, 9),
            {Region.MIDDLE_EAST_AFRICA, Region.LATIN_AMERICA},
            (
                "Kein Büro von Acme zu zeigen – in Lateinamerika und in Nahost und "
                "Afrika, 9. Oktober 2024"
            ),
        ),
    ],
)
def test_german_sums_up_as_germans_do(nine_offices, day, regions, expected):
    """The headline's plurals and prepositions are right."""
    view = View(asof=day, regions=frozenset(regions))

    assert expected == scene(nine_offices, view, day, language_for("de")).sentence


# ---- what is shown is a message ------------------------------------------------

LABELS = {
    "alt",
    "body",
    "caption",
    "help",
    "label",
    "page_title",
    "placeholder",
    "title",
}
UNSEEN = {"get_option", "space"}  # the name of an option, a width


def literals(shown: ast.expr) -> Iterator[str]:
    """Return the texts that stand literally in an expression, not those in calls."""
    match shown:
        case ast.Constant(str(text)):
            yield text
        case ast.Call():
            return
        case ast.Subscript(value):  # a key is not shown
            yield from literals(value)
        case _:
            for each in ast.iter_child_nodes(shown):
                if isinstance(each, ast.expr):
                    yield from literals(each)


def shown_by(call: ast.Call) -> list[ast.expr]:
    """Return the arguments of a call that a reader sees."""
    named = [each.value for each in call.keywords if each.arg in LABELS]
    match call.func:
        case ast.Attribute(ast.Name("st"), name) if name not in UNSEEN:
            return [*call.args, *named]
        case ast.Attribute(ast.Name("components"), _):
            return named
    return []


def test_the_page_shows_messages_only():
    """What a reader sees goes through the language, whichever widget shows it."""
    assert [] == [
        (where, text)
        for where, call in calls("web")
        for shown in shown_by(call)
        for text in literals(shown)
        if any(map(str.isalpha, text))
    ]


WRITTEN_IN_SCRIPT = re.compile(
    r"""(?:\.(?:textContent|innerText|title|placeholder|alt|ariaLabel)\s*=\s*"""
    r"""|setAttribute\("(?:aria-label|title|alt|placeholder)",\s*"""
    r"""|element\("[a-z0-9]+",\s*"[^"]*",\s*)"""
    r"""["'`][^"'`$]*[A-Za-z]{2}"""
)


def test_scripts_write_no_words_of_their_own():
    """No word of any language stands in a component's script."""
    scripts = sorted((ROOT / "expansion/web/components").glob("*.js"))

    assert scripts
    assert [] == [
        (script.name, found[0])
        for script in scripts
        for found in WRITTEN_IN_SCRIPT.finditer(script.read_text("utf-8"))
    ]


if __name__ == "__main__":
    for each in LANGUAGES[1:]:
        update(each)
