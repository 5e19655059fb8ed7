"""Who a picture's facts come from, and what it may be used for."""

from expansion.dataset import Layer
from expansion.view.scene import Scene

LICENCE = "© GeoNames (CC BY 4.0), Natural Earth"
"""Whom to credit for the positions and the outline; the same in every language."""


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
