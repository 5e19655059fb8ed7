"""All components' scripts and styles as one file, made when the server starts.

A first visit would ask for two dozen files otherwise, and every component for its own
copy of what they share. The scripts are modules of one folder that import by name from
one another; each becomes a function that is called once. Styles are put where the
component is drawn, within its own shadow root.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parent
_IMPORT = re.compile(
    r"""^import\s*\{(?P<names>[^}]*)\}\s*from\s*"\./(?P<module>[a-z_]+)\.js";\n""",
    re.MULTILINE,
)
_STYLES = re.compile(
    r"""^@import url\("\./(?P<module>[a-z_]+)\.css"\);\n""", re.MULTILINE
)
_DEFAULT = re.compile(r"^export default ", re.MULTILINE)
_EXPORT = re.compile(
    r"^export (?P<what>(?:async )?function|const|class) (?P<name>\w+)", re.MULTILINE
)
_ENTRY = """
const draw = (arguments_, root, data) => {{
  const {{ kind }} = data;
  if (styles[kind] && !root.querySelector("style")) {{
    const style = document.createElement("style");
    style.textContent = styles[kind];
    root.prepend(style);
  }}
  return components[kind]({{ ...arguments_, parentElement: root, data }});
}};
// Several components in one of Streamlit's elements, side by side, each for itself.
const room = (root, kind, at) => {{
  const found = root.querySelector(`.${{kind}}`);
  if (found) return found.shadowRoot;
  const node = document.createElement("div");
  node.className = kind;
  // No gap of the host's: Streamlit puts an empty element of its own before the first.
  if (at) node.style.marginInlineStart = "1rem";
  root.append(node);
  return node.attachShadow({{ mode: "open" }});
}};
export default (arguments_) => {{
  const {{ parentElement: root, data }} = arguments_;
  if (!data.parts) return draw(arguments_, root, data);
  root.host.style.cssText = "display: flex";
  const ends = data.parts.map((part, at) =>
    draw(arguments_, room(root, part.kind, at), part),
  );
  return () => ends.forEach((end) => end());
}};
"""


def names() -> tuple[str, ...]:
    """Return the components: what a script with styles beside it exports by default.

    Styles without such a script are parts that others import.
    """
    scripts = (path.stem for path in FOLDER.glob("*.js"))
    styled = (name for name in scripts if (FOLDER / f"{name}.css").exists())
    return tuple(sorted(name for name in styled if _DEFAULT.search(_source(name))))


def bundle() -> str:
    """Return all components as one module.

    Raises:
        ValueError: A script is not written as this module reads it.
    """
    order: list[str] = []
    for name in names():
        _visit(name, order)
    styles = {name: _styles(name) for name in names()}
    known = ", ".join(f"{name}: {_variable(name)}.default" for name in names())
    return "\n".join(
        [
            *(_as_function(name) for name in order),
            f"const styles = {json.dumps(styles)};",
            f"const components = {{ {known} }};",
            _ENTRY.format(),
        ]
    )


def _visit(name: str, order: list[str]) -> None:
    """Add a module to the order in which they are called, after those it imports."""
    if name in order:
        return
    for found in _IMPORT.finditer(_source(name)):
        _visit(found["module"], order)
    order.append(name)


def _source(name: str) -> str:
    return (FOLDER / f"{name}.js").read_text("utf-8")


def _styles(name: str) -> str:
    """Return a style sheet with those it imports put in their place."""
    text = (FOLDER / f"{name}.css").read_text("utf-8")
    return _STYLES.sub(lambda found: _styles(found["module"]), text)


def _as_function(name: str) -> str:
    source = _source(name)
    exported = [found["name"] for found in _EXPORT.finditer(source)]
    body = _IMPORT.sub(_taken, source)
    body = _EXPORT.sub(r"\g<what> \g<name>", body)
    if _DEFAULT.search(body):
        body = _DEFAULT.sub("const default_ = ", body)
        exported.append("default: default_")
    for line in _modules_words(body):
        raise ValueError(f"In {name}.js this line cannot be bundled: {line}")
    return (
        f"const {_variable(name)} = (() => {{\n{body}\n"
        f"return {{ {', '.join(exported)} }};\n}})();"
    )


def _taken(found: re.Match[str]) -> str:
    return f"const {{{found['names']}}} = {_variable(found['module'])};\n"


def _variable(name: str) -> str:
    return f"module_{name}"


def _modules_words(body: str) -> Iterator[str]:
    """Go through the lines that still speak of modules."""
    return (line for line in body.splitlines() if re.match(r"(import|export)\b", line))
