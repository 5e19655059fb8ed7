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
ENTRY = "page"
"""The one component that Streamlit knows; it draws all of ours."""
_FOLDER = Path(__file__).parent


def register() -> None:
    """Make the component's folder known, unless it is.

    At start, so that a process sends them to a reader whose page another one made.
    """
    manager = get_bidi_component_manager()
    if manager.get_component_asset_root(f"{PACKAGE}.{ENTRY}") is None:
        manifest = ComponentManifest(
            PACKAGE, "", [ComponentConfig(ENTRY, _FOLDER.name)]
        )
        manager.register_from_manifest(manifest, _FOLDER.parent)
