"""What every file says of itself: what it holds, whose word it is, what one may do."""

from expansion.dataset import Layer
from expansion.view.contents import contents
from expansion.view.language import Language
from expansion.view.scene import Scene

CREDIT = "© GeoNames (CC BY 4.0), Natural Earth"
"""Whom to credit for positions and outline where there is little room."""


def holds(scene: Scene) -> str:
    """Say whether a file of offices holds all of them, or what the filters leave."""
    language = scene.language
    if scene.view.statuses or scene.view.regions:
        return language.text("What is shown: {chosen}", chosen=contents(scene))
    return language.text("All offices, as of {day}", day=language.day(scene.day))


def holds_everything(layer: Layer, language: Language) -> str:
    """Say that a file holds every event of a layer."""
    if layer is Layer.ARTICLE:
        return language.text("Everything: all events of the article")
    return language.text("Everything: all events of the article and later reports")


def source_line(scene: Scene) -> str:
    """Name the article, and count the later reports where they count."""
    dataset, language = scene.dataset, scene.language
    of_article = [
        each.id for each in dataset.sources.values() if each.layer == Layer.ARTICLE
    ]
    publishers = dict.fromkeys(
        dataset.publisher(each, language.code) for each in of_article
    )
    article = ", ".join((*publishers, language.day(dataset.published)))
    if scene.view.sources is Layer.ARTICLE:
        return language.text("Source: {article}", article=article)
    reports = len(dataset.sources) - len(of_article)
    return language.plural(
        "Sources: {article}; {count} later report",
        "Sources: {article}; {count} later reports",
        reports,
        article=article,
    )


def licence(language: Language) -> str:
    """Say what a file may be used for and whom to credit."""
    return language.text(
        "Positions and names: GeoNames, CC BY 4.0. "
        "Evidence: quotes of the sources named."
    )
