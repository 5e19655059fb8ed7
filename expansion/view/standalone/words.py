"""The words of the file: those of the page, with room for what is counted in it."""

from typing import Any

from expansion.model import Region, Status
from expansion.view.language import Language
from expansion.view.words import in_region


def words(language: Language, company: str) -> dict[str, Any]:
    """Return the words; what stands in braces is filled in by the browser."""
    return {
        **_sentence(language, company),
        "back": language.text("To the previous change"),
        "forth": language.text("To the next change"),
        "asof": language.text("As-of date"),
        "all": language.text("Show all statuses and regions"),
        "map": language.text("Map"),
        "columns": [
            language.text("Office"),
            language.text("Status"),
            language.text("Region"),
            language.text("Since when, by when"),
            language.text("What the source says"),
        ],
        "labels": {
            "status": language.text("Status"),
            "region": language.text("Region"),
        },
        "asof_line": language.text("As of {day}", day="{day}"),
        "outline": language.text("Outline map: Natural Earth, public domain."),
        "live": language.text("Open the map on the web"),
    }


def _sentence(language: Language, company: str) -> dict[str, Any]:
    """Return the parts of the sentence that ``summary`` makes in Python."""
    count, noun, day = "{count}", "{noun}", "{day}"

    return {
        "noun": [
            language.plural(
                "{count} {company} office",
                "{count} {company} offices",
                number,
                company=company,
            ).replace(str(number), count, 1)
            for number in (1, 2)
        ],
        "clauses": {
            Status.EXISTING: [
                language.plural("{noun} exists", "{noun} exist", number, noun=noun)
                for number in (1, 2)
            ],
            Status.PLANNED: [
                language.plural(
                    "{noun} is planned", "{noun} are planned", number, noun=noun
                )
                for number in (1, 2)
            ],
            Status.OVERDUE: [
                language.plural(
                    "{noun} is overdue", "{noun} are overdue", number, noun=noun
                )
                for number in (1, 2)
            ],
            Status.CLOSED: [
                language.plural(
                    "{noun} is closed", "{noun} are closed", number, noun=noun
                )
                for number in (1, 2)
            ],
        },
        "due": [
            language.plural(
                "{noun} is due by then", "{noun} are due by then", number, noun=noun
            )
            for number in (1, 2)
        ],
        "none": language.text("No {company} office to show", company=company),
        "uncertain": language.text("{told} (not certain)", told="{told}"),
        "some_uncertain": language.text(
            "{told} ({count} of them not certain)", told="{told}", count=count
        ),
        "forecast": language.text("{day}, as planned", day=day),
        "beyond": language.text("{day}, as known on {known}", day=day, known="{known}"),
        "in_region": {each: in_region(each, language) for each in Region},
    }
