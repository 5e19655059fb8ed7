"""The page: headline, filters, map, time, table. Streamlit runs this as a script."""

from dataclasses import replace
from datetime import UTC, date, datetime

import streamlit as st

from expansion.dataset import DataError, Dataset, Layer
from expansion.model import Region, Status
from expansion.view.address import View, query_string
from expansion.view.camera import Camera, Frame
from expansion.view.deck import draw
from expansion.view.filters import Shown, apply, count, on_day
from expansion.view.language import Language, negotiate
from expansion.view.names import city_name
from expansion.view.palette import palette_for
from expansion.view.summary import summary
from expansion.view.timeline import day_of, days
from expansion.view.words import region_word, status_word
from expansion.web import components, published, state
from expansion.web.words import card_words, table_words

# The shapes of the map in characters, coloured by the theme: a legend that filters.
_SHAPES = {
    Status.EXISTING: ":blue[●]",
    Status.PLANNED: ":orange[○]",
    Status.OVERDUE: ":violet[◇]",
    Status.CLOSED: ":gray[✕]",
}


def run() -> None:
    """Draw the page for the reader's choices."""
    st.set_page_config(page_title="Office expansion map", layout="wide")
    try:
        dataset = published.dataset()
    except DataError as error:
        st.error(f"The data cannot be read.\n\n{error}")
        return
    state.arrive(dataset)
    language = negotiate(st.session_state["lang"], st.context.locale)
    today = datetime.now(UTC).date()
    head = st.container(key="head", gap="small")
    view = _controls(dataset, today, language)
    day = view.day(dataset.published, today)
    everything = on_day(dataset.layer(view.sources), day)
    shown = apply(everything, view.statuses, view.regions)
    sentence = summary(shown, day, language, regions=view.regions)
    with head:
        _headline(dataset, view, sentence, language)
    with st.container(key="map-area", gap=None):
        _map(view, day, sentence, language)
        _card(dataset, view, shown, day, language)
    _time(view, day, language)
    _history(view, day, language)
    if shown:
        _table(view, day, sentence, language)
    else:
        _way_out(language)
    state.leave(view)


def _headline(dataset: Dataset, view: View, sentence: str, language: Language) -> None:
    st.title(sentence, anchor=False)
    if view.sources is Layer.ARTICLE:
        said = language.text(
            "{company}’s offices as an article of {day} tells it.",
            company=dataset.company,
            day=language.day(dataset.published),
        )
    else:
        said = language.text(
            "{company}’s offices as the article and later reports tell it; "
            "nothing is known after {month}.",
            company=dataset.company,
            month=language.month(dataset.known_until(Layer.ALL)),
        )
    with st.container(horizontal=True, vertical_alignment="center", key="under-title"):
        st.caption(said, width="stretch")
        st.button(
            language.text("Show all offices"),
            key="show-all",
            on_click=state.reset_filters,
            disabled=not (view.statuses or view.regions),
            type="tertiary",
        )
        st.button(
            language.text("Reset map"),
            key="reset-map",
            on_click=state.reset_camera,
            type="tertiary",
        )
    if state.ignored():
        names = ", ".join(sorted({each.parameter for each in state.ignored()}))
        st.caption(
            language.text(
                "Part of the address was not understood and is ignored: {names}.",
                names=names,
            )
        )


def _controls(dataset: Dataset, today: date, language: Language) -> View:
    """Draw sources and filters; on a phone the filters fold away."""
    with st.container(horizontal=True, key="controls", vertical_alignment="bottom"):
        _sources(language)
        view = state.current(dataset)
        day = view.day(dataset.published, today)
        everything = on_day(dataset.layer(view.sources), day)
        chosen = len(view.statuses) + len(view.regions)
        if _frame().is_narrow:
            label = language.text("Filters")
            with st.popover(f"{label} ({chosen})" if chosen else label):
                _filters(everything, language)
        else:
            _filters(everything, language)
    return state.current(dataset)


def _sources(language: Language) -> None:
    words = {
        Layer.ARTICLE: language.text("The article"),
        Layer.ALL: language.text("All reports"),
    }
    st.segmented_control(
        language.text("Sources"),
        list(Layer),
        format_func=words.__getitem__,
        key=state.SOURCES,
        required=True,
        on_change=state.change_sources,
    )


def _filters(everything: tuple[Shown, ...], language: Language) -> None:
    statuses = frozenset(st.session_state[state.STATUSES] or ())
    regions = frozenset(st.session_state[state.REGIONS] or ())
    counts = count(everything, statuses, regions)
    st.pills(
        language.text("Status"),
        list(Status),
        selection_mode="multi",
        format_func=lambda status: (
            f"{_SHAPES[status]} {status_word(status, language)}"
            f" {counts.statuses[status]}"
        ),
        key=state.STATUSES,
    )
    st.pills(
        language.text("Region"),
        list(Region),
        selection_mode="multi",
        format_func=lambda region: (
            f"{region_word(region, language)} {counts.regions[region]}"
        ),
        key=state.REGIONS,
    )


def _frame() -> Frame:
    """Return the size of the map from what ``boot.js`` told."""
    width, _, still = st.context.cookies.get("frame", "").partition(".")
    if not width.isdigit():
        return Frame()
    # Minus the page's margins, in steps, so that few variants of the rows exist.
    room = int(width) - (80 if int(width) > 800 else 32)  # noqa: PLR2004
    return Frame(min(max(room // 50 * 50, 250), 2500), is_still=still == "1")


def _address(path: str, view: View, language: Language, **more: object) -> str:
    wanted = query_string(View(sources=view.sources, language=language.code))
    extra = "".join(f"&{name}={value}" for name, value in more.items())
    return f"{path}?{wanted}{extra}"


def _map(view: View, day: date, sentence: str, language: Language) -> None:
    frame = _frame()
    deck = draw(
        view,
        day,
        palette_for(st.context.theme.type),
        camera=_camera(frame),
        is_still=frame.is_still,
        rows_url=_address("/api/rows.json", view, language, frame=frame.width),
        characters=published.characters(language.code),
        click=state.click(),
    )
    st.pydeck_chart(
        deck,
        height=frame.height,
        key="map",
        on_select=_clicked_on_map,
        alt=sentence,
    )


def _camera(frame: Frame) -> Camera:
    camera = published.camera(frame)
    # Streamlit moves the camera only to numbers it has not been given before, so a
    # reset differs by less than can be seen.
    nudge = (state.resets() % 2) * 1e-7
    return replace(
        camera,
        longitude=camera.longitude + nudge,
        latitude=camera.latitude + nudge,
        zoom=camera.zoom + nudge,
    )


def _clicked_on_map() -> None:
    clicked = [
        row["id"]
        for rows in st.session_state["map"].selection.objects.values()
        for row in rows
    ]
    if clicked:
        state.open_office(clicked[0])


def _card(
    dataset: Dataset,
    view: View,
    shown: tuple[Shown, ...],
    day: date,
    language: Language,
) -> None:
    """Lay the opened office over the map, on the side away from its marker."""
    offices = {each.id: each for each in dataset.layer(view.sources)}
    if view.office is None:
        return
    location = offices[view.office].location
    is_east = location.longitude > published.camera(_frame()).longitude
    with st.container(key="office-left" if is_east else "office-right"):
        before, after = _neighbours(view.office, shown, language)
        components.office(
            url=_address("/api/office.json", view, language, office=view.office),
            day=days(day),
            before=before,
            after=after,
            takes_focus=state.click() > 0,
            words=card_words(language),
            on_opened=lambda: state.open_office(
                st.session_state["office-card"].opened or None
            ),
        )


def _neighbours(
    office_id: str, shown: tuple[Shown, ...], language: Language
) -> tuple[str | None, str | None]:
    """Return the offices before and after, by name, going round at the ends."""
    ids = [
        each.office.id
        for each in sorted(shown, key=lambda each: city_name(each.office, language))
    ]
    if office_id not in ids:
        return (ids[-1], ids[0]) if ids else (None, None)
    at = ids.index(office_id)
    if len(ids) == 1:
        return None, None
    return ids[at - 1], ids[(at + 1) % len(ids)]


def _time(view: View, day: date, language: Language) -> None:
    components.timeline(
        url=_address("/api/timeline.json", view, language),
        day=days(day),
        is_latest=view.is_latest,
        step=state.step(),
        on_moment=lambda: state.move(st.session_state["timeline"].get("moment")),
    )


def _history(view: View, day: date, language: Language) -> None:
    components.history(
        url=_address("/api/timeline.json", view, language),
        day=days(day),
        is_latest=view.is_latest,
        on_day=lambda: state.go_to(day_of(int(st.session_state["history"].day))),
    )


def _table(view: View, day: date, sentence: str, language: Language) -> None:
    components.offices(
        url=_address("/api/rows.json", view, language, frame=_frame().width),
        day=days(day),
        statuses=sorted(view.statuses or Status),
        regions=sorted(view.regions or Region),
        selected=view.office,
        caption=sentence,
        words=table_words(language),
        on_opened=lambda: state.open_office(st.session_state["offices"].opened),
    )


def _way_out(language: Language) -> None:
    st.info(language.text("No office matches these filters on this day."))
    st.button(
        language.text("Show all statuses and regions"), on_click=state.reset_filters
    )


run()
