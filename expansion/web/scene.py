"""A view with everything the page needs to draw it."""

from dataclasses import dataclass
from datetime import date

from expansion.dataset import Dataset
from expansion.view.address import View, query_string
from expansion.view.compare import Days
from expansion.view.filters import Shown
from expansion.view.language import Language
from expansion.web.frame import frame


@dataclass(frozen=True)
class Scene:
    """Everything the page needs to know of a view.

    Attributes:
        dataset: The data.
        view: What the reader asked to see.
        asof: The day the reader chose.
        compared: The day that is shown, and the one before it.
        known: The offices that are known of on the shown day.
        shown: Those that are left after all filters.
        sentence: The summary.
        language: The reader's language.
    """

    dataset: Dataset
    view: View
    asof: date
    compared: Days
    known: tuple[Shown, ...]
    shown: tuple[Shown, ...]
    sentence: str
    language: Language

    def address(self, path: str, **more: object) -> str:
        """Return the address of one of our routes, in this layer and language."""
        asked = View(sources=self.view.sources, language=self.language.code)
        extra = "".join(f"&{name}={value}" for name, value in more.items())
        return f"{path}?{query_string(asked)}{extra}"

    @property
    def rows_address(self) -> str:
        """The address of the rows behind map and table."""
        before = self.compared.before
        compared = {} if before is None else {"compare": before.isoformat()}
        return self.address("/api/rows.json", frame=frame().width, **compared)
