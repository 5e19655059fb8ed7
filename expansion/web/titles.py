"""What each page is called, and what it is about in a sentence: for tabs and links."""

from expansion.dataset import Dataset
from expansion.view.address import Page
from expansion.view.language import Language
from expansion.view.scene import Scene


def title_of(page: Page, dataset: Dataset, language: Language) -> str:
    """Name a page for the browser's tab and for a link's preview."""
    if page is Page.ARTICLE:
        return language.text("The article about {company}", company=dataset.name)
    if page is Page.READ:
        return language.text("Your own map")
    if page is Page.ABOUT:
        return language.text("About this map")
    if page is Page.DATA:
        return language.text("The data of {company}", company=dataset.name)
    return language.text("Where {company} has offices", company=dataset.name)


def description_of(scene: Scene) -> str:
    """Say what the page of a view is about, for a link's preview."""
    dataset, language, page = scene.dataset, scene.language, scene.view.page
    if page is Page.READ:
        return language.text(
            "Paste an article or a table, correct what the program reads in it, and "
            "share the map."
        )
    if page is Page.ABOUT:
        return language.text(
            "What the statuses mean, how time is read, where the data come from and "
            "what the map cannot know."
        )
    if page is Page.DATA:
        return language.text(
            "The offices as files and as addresses for programs, with evidence, "
            "source and licence."
        )
    if page is Page.ARTICLE and dataset.articles:
        first = next(iter(dataset.articles))
        return language.text(
            "{publisher}, {day}. Names that became offices are marked by their "
            "status and lead to the map.",
            publisher=dataset.publisher(first, language.code),
            day=language.day(dataset.published),
        )
    return scene.sentence
