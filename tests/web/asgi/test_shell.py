"""What is read from the installed front end of Streamlit."""

import base64
import hashlib

from expansion.web.asgi import shell


def test_an_inline_script_is_named_by_the_hash_of_its_text():
    """A policy names an inline script by SHA-256 of all between its tags."""
    digest = hashlib.sha256(b"\n a = 1\n").digest()

    expected = (f"sha256-{base64.b64encode(digest).decode()}",)
    assert expected == shell.hash_inline_scripts("<script>\n a = 1\n</script>")


def test_scripts_of_their_own_file_are_not_inline():
    """A script with an address needs no hash."""
    assert shell.hash_inline_scripts('<script src="/boot.js"></script>') == ()


def test_the_installed_page_has_one_inline_script():
    """More inline scripts in a new Streamlit would be hashed too, but looked at."""
    assert len(shell.hash_inline_scripts(shell.read_page())) == 1


def test_the_map_of_the_installed_front_end_is_found():
    """The chunk of deck.gl is there and comes first, being the largest."""
    assert shell.find_modules(("DeckGlJsonChart",))[0].startswith("DeckGlJsonChart.")


def test_modules_are_followed_to_what_they_import(tmp_path):
    """Imports of imports are found, but not what the page asks for by itself."""
    scripts = tmp_path / "static" / "js"
    scripts.mkdir(parents=True)
    (tmp_path / "index.html").write_text('<script src="./static/js/shared.1.js">')
    (scripts / "shared.1.js").write_text("")
    (scripts / "map.2.js").write_text(
        'import"./shared.1.js";import{a}from"./points.3.js";'
    )
    (scripts / "points.3.js").write_text('import"./map.2.js"')

    assert shell.find_modules(("map",), tmp_path) == ("map.2.js", "points.3.js")


def test_a_module_that_is_not_there_is_left_out():
    """A stem that no file has gives no preload, and no error."""
    assert shell.find_modules(("NoSuchChart",)) == ()
