"""Who says so: the original outlet beside the copy that was read, and since when."""

from expansion.dataset import Dataset
from expansion.model import Office
from expansion.view.language import Language

_PRESUMED = "?"


def source_words(dataset: Dataset, source_id: str, language: Language) -> str:
    """Name a source: "TechCrunch, in a copy by aventure.vc"."""
    publisher = dataset.publisher(source_id, language.code)
    original = dataset.sources[source_id].original
    if not original:
        return publisher
    if original == _PRESUMED:
        return language.text("{publisher}, original not named", publisher=publisher)
    outlet = original.removesuffix(_PRESUMED)
    if outlet == original:
        return language.text(
            "{outlet}, read at {publisher}", outlet=outlet, publisher=publisher
        )
    return language.text(
        "apparently {outlet}, read at {publisher}", outlet=outlet, publisher=publisher
    )


def last_checked(dataset: Dataset, office: Office, language: Language) -> str:
    """Say when a source of an office was last checked, or "": nobody says."""
    days = [
        checked
        for event in office.events
        if (checked := dataset.sources[event.source_id].checked) is not None
    ]
    if not days:
        return ""
    last = max(days, key=lambda day: day.sort_key)
    return language.text("last checked: {date}", date=language.date(last))
