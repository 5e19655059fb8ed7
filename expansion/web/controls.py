"""What stands around the map: headline, remarks, comparison, search, way out."""

import streamlit as st

from expansion.dataset import Layer
from expansion.view.address import View, query_string
from expansion.view.clusters import MANY
from expansion.view.condition import days
from expansion.view.contents import contents
from expansion.view.language import Language
from expansion.view.scene import Scene
from expansion.view.turn import first_plan
from expansion.web import components, published, state
from expansion.web.addresses import data_address
from expansion.web.filters import SHAPES
from expansion.web.many import is_many
from expansion.web.plain import plain

_SEARCH_WIDTH = 340  # CSS pixels


def headline(scene: Scene) -> None:
    """Say in a sentence what is shown; its numbers are the map's legend."""
    said = plain(scene.summary(lambda status: SHAPES[status][-2]))
    for coloured in SHAPES.values():  # only now, for a name could bring its own colour
        said = said.replace(coloured[-2], coloured)
    st.title(said, anchor=False)
    if scene.compared:
        rings = scene.language.text("Dashed ring: new; plain ring: changed.")
        legend = "" if is_many(scene) else f" {rings}"
        with st.container(key="compared"):
            st.text(f"{scene.compared}{legend}")


def remarks(scene: Scene) -> None:
    """Say whose word it is, and offer what one can do with it."""
    with st.container(horizontal=True, vertical_alignment="center", key="tools"):
        st.caption(plain(_whose_word(scene)), width="stretch")
        share = components.part("share", words=scene.language.words("share"))
        components.mount(
            "menus",
            width="content",
            parts=[_compare(scene), share, _link(scene)],
            on={"day": state.compare_with},
        )
    if state.ignored():
        names = ", ".join(sorted({each.parameter for each in state.ignored()}))
        st.caption(
            scene.language.text(
                "Part of the address was not understood and is ignored: {names}.",
                names=names,
            )
        )


def _whose_word(scene: Scene) -> str:
    dataset, language = scene.dataset, scene.language
    if scene.view.map is not None:
        (source,) = dataset.sources.values()
        told = {"company": dataset.company, "title": source.publisher}
        if not dataset.company:
            return language.text("The offices that “{title}” names.", **told)
        if source.published is None:
            return language.text(
                "The offices of {company} as “{title}” tells them.", **told
            )
        return language.text(
            "The offices of {company} as “{title}” of {date} tells them.",
            date=language.date(source.published),
            **told,
        )
    if scene.view.sources is Layer.ARTICLE and len(dataset.articles) > 1:
        return language.text(
            "The offices of {company} as {number} articles up to {day} tell them.",
            company=dataset.company,
            number=len(dataset.articles),
            day=language.day(dataset.published),
        )
    if scene.view.sources is Layer.ARTICLE:
        return language.text(
            "The offices of {company} as one article of {day} tells them.",
            company=dataset.name,
            day=language.day(dataset.published),
        )
    offices = dataset.layer(Layer.ALL)
    more = len(offices) - len(dataset.layer(Layer.ARTICLE))
    return language.plural(
        "The offices of {company} as the article and {count} further report tell "
        "them; offices beyond the article: {more}. Nothing is reported after {month}.",
        "The offices of {company} as the article and {count} further reports tell "
        "them; offices beyond the article: {more}. Nothing is reported after {month}.",
        len(dataset.events(Layer.ALL)) - len(dataset.events(Layer.ARTICLE)),
        company=dataset.name,
        more=more,
        month=language.month(dataset.known_until(Layer.ALL)),
    )


def _link(scene: Scene) -> dict[str, object]:
    """Offer the address of exactly this view."""
    view = scene.view
    return components.part(
        "link",
        words=data_address(scene, "./api/words.json"),
        holds=contents(scene, "{day}"),
        latest=view.is_latest,
        usual=view.sources is Layer.ALL,
    )


def _compare(scene: Scene) -> dict[str, object]:
    compare = scene.view.compare
    return components.part(
        "compare",
        url=data_address(scene, "./api/timeline.json"),
        day=None if compare is None else days(compare),
        words=scene.language.words("compare"),
        presets=_presets(scene),
    )


def _presets(scene: Scene) -> list[tuple[str, int]]:
    """Return days worth comparing with that do not follow the shown day."""
    dataset, language = scene.dataset, scene.language
    presets = [(language.text("The article's day"), days(dataset.published))]
    plan = first_plan(dataset, scene.view.sources)
    if plan is not None:
        presets.append((language.text("Before the plans"), days(plan) - 1))
    return presets


def search(view: View, language: Language) -> None:
    """Draw the field that finds an office."""
    here = published.of(view.map)
    asked = View(sources=view.sources, language=language.code, map=view.map)
    components.mount(
        "search",
        width=_SEARCH_WIDTH,
        url=f"./api/names.json?{query_string(asked)}&v={here.version}",
        many=len(here.dataset.offices) > MANY,
        words=language.words("search"),
        on={"opened": lambda office: state.open_anywhere(here.dataset, office)},
    )


def way_to_the_whole(scene: Scene) -> None:
    """Say whose word it is, and lead to the whole page, from within another site."""
    with st.container(horizontal=True, vertical_alignment="center", key="tools"):
        st.caption(_whose_word(scene), width="stretch")
        st.link_button(
            scene.language.text("Open the whole map"),
            f"./?{query_string(scene.view)}",
            type="tertiary",
        )


def way_out(language: Language) -> None:
    """Say over the map that nothing is shown, and offer what helps."""
    with st.container(key="way-out"):
        st.text(language.text("No office matches these filters on this day."))
        st.button(
            language.text("Show all statuses and regions"),
            on_click=state.reset_filters,
        )
