"""All components reach the browser as one script."""

import re

import pytest

from expansion.web.components import bundle


def test_every_component_is_in_the_script():
    """What is mounted by name is found there, with its style."""
    script = bundle.bundle()

    assert {"timeline", "offices", "office", "link"} <= set(bundle.names())
    for name in bundle.names():
        assert f"{name}: module_{name}.default" in script


def test_the_script_imports_nothing():
    """No module is asked for one by one."""
    assert [] == re.findall(r"^import .*", bundle.bundle(), re.MULTILINE)


def test_modules_are_called_after_those_they_import():
    """What a component shares is there before the component is made."""
    script = bundle.bundle()

    assert script.index("const module_dom") < script.index("const module_timeline")
    assert 1 == script.count("const module_dom")


@pytest.mark.parametrize(
    "line", ['import * as all from "./dom.js";', "export { one, two };"]
)
def test_what_cannot_be_bundled_is_said(tmp_path, monkeypatch, line):
    """A script in another style fails at start with its line, not in a browser."""
    (tmp_path / "odd.js").write_text(f"{line}\nexport default 1;\n", "utf-8")
    (tmp_path / "odd.css").write_text("", "utf-8")
    monkeypatch.setattr(bundle, "FOLDER", tmp_path)

    with pytest.raises(ValueError, match=r"odd\.js"):
        bundle.bundle()


def test_shared_styles_stand_in_their_place():
    """No style sheet asks for another; what it imports stands in it."""
    script = bundle.bundle()

    assert "@import" not in script
    assert "combobox" not in bundle.names()
    assert script.count(".shape.planned") >= 3
