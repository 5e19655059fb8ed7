"""The map as one file that opens with the network cut."""

from expansion.view.standalone.page import policy, standalone

__all__ = ["policy", "standalone"]
