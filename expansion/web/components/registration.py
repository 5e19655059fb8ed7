"""Tell Streamlit where the components' files are.

Streamlit finds the files of *installed* packages by itself, and only there. A host that
installs ``requirements.txt`` alone has no installed package, so they are named here:
the only module that reaches for Streamlit's component manager, which is not documented.
"""

from pathlib import Path

from streamlit.components.v2.get_bidi_component_manager import (
    get_bidi_component_manager,
)
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

PACKAGE = "expansion"
_FOLDER = Path(__file__).parent
# What has a style sheet of its own is a component; other scripts are parts of them.
_NAMES = tuple(sorted(path.stem for path in _FOLDER.glob("*.css")))


def register() -> None:
    """Make the files of all components known, unless they are.

    At start, so that a process sends them to a reader whose page another one made.
    """
    manager = get_bidi_component_manager()
    if manager.get_component_asset_root(f"{PACKAGE}.{_NAMES[0]}") is None:
        configs = [ComponentConfig(name, _FOLDER.name) for name in _NAMES]
        manifest = ComponentManifest(PACKAGE, "", configs)
        manager.register_from_manifest(manifest, _FOLDER.parent)
