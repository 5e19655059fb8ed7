"""The words of what keeps a reader's map and hands out its links."""

from collections.abc import Mapping
from typing import Any

from expansion.view.language import Language


def keep_words(language: Language) -> Mapping[str, Any]:
    """Return the words of keeping and sharing."""
    return {
        "keep": language.text("Keep and share"),
        "kept": language.text("Your map is kept"),
        "close": language.text("Close"),
        "title": language.text("Title"),
        "title_of": language.text("Where {company} has offices", company="{company}"),
        "keep_means": language.text(
            "Text, corrections and title are kept on this server. You get two links: "
            "one to see the map, one to edit it. Whoever has a link can use it."
        ),
        "keep_changes": language.text("Keep the changes"),
        "all_kept": language.text("All changes are kept."),
        "download": language.text("Download as one file (ZIP)"),
        "to_see": language.text("Link to see the map"),
        "see_means": language.text("For everybody you want to show it to."),
        "to_edit": language.text("Link to edit the map"),
        "edit_means": language.text(
            "Who has this link can change and delete the map. Nobody can recover it: "
            "copy it now. This browser remembers it until you start over."
        ),
        "copy": language.text("Copy link"),
        "copied": language.text("Copied"),
        "copy_by_hand": language.text("Copy it from the field"),
        "delete": language.text("Delete the map"),
        "delete_now": language.text("Delete it for good"),
        "delete_means": language.text(
            "The links stop working at once. Your work stays in this browser."
        ),
        "working": language.text("One moment …"),
        "errors": error_words(language),
        **_conflict(language),
    }


def _conflict(language: Language) -> Mapping[str, str]:
    return {
        "outdated": language.text(
            "Somebody else has kept another version meanwhile. Nothing is lost yet: "
            "choose the one that stays."
        ),
        "mine": language.text("Your version"),
        "theirs": language.text("The other version"),
        "take_mine": language.text("Keep yours"),
        "take_theirs": language.text("Take the other one"),
    }


def error_words(language: Language) -> Mapping[str, str]:
    """Return why there is no answer, by HTTP's status where the server says nothing."""
    return {
        "0": language.text(
            "The server cannot be reached. Your work is safe in this browser."
        ),
        "404": language.text("There is no such map, or it was deleted."),
        "413": language.text("That is more than this page can read."),
        "large": language.text(
            "This is too large to lie in your browser: keep it, or it is gone when the "
            "page is closed."
        ),
        "failed": language.text(
            "That did not work. Your work is safe in this browser."
        ),
    }
