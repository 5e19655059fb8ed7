"""Corrections stand beside an article: what was read changes, the text never does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import expansion
from expansion.geoparse import Role
from expansion.maps.corrected import apply
from expansion.maps.correction import Correction
from expansion.model import Status

TEXT = (
    "Acme grows again\n\n"
    "Acme opened an office in Tokyo in April 2024. It will open an office in Nairobi "
    "by the end of 2025. Acme closed its office in Lima in 2023. "
    "Rival Inc. has a plant in Osaka.\n\n"
    "Acme also has an office in Portland. Tokyo is its largest office."
)
READ = expansion.read_article(TEXT, published=None, company="Acme", language="en")


def at(words, after=0):
    """Return where words stand."""
    start = TEXT.index(words, after)
    return start, start + len(words)


def said(reading):
    """Return what a reading says of offices, by city."""
    return {
        office.place.name: (
            office.status.value,
            *(str(d) for d in (office.opened, office.expected, office.closed) if d),
        )
        for office in reading.offices
    }


def test_what_nobody_corrects_stays_as_it_was_read():
    """Without corrections a reading says what the program read."""
    assert READ.read.offices == READ.offices
    assert READ.read.unsure == READ.unsure
    assert READ.read.mentions == READ.mentions
    assert {
        "Tokyo": ("existing", "2024-04"),
        "Nairobi": ("planned", "2025-10/2025-12"),
        "Lima": ("closed", "2023"),
        "Portland": ("existing",),
    } == said(READ)


def test_what_is_no_office_goes_with_all_its_names():
    """One answer at one of its names takes an office away, and marks every name."""
    after = READ.correct("Tokyo", office=False)

    assert said(READ).keys() - {"Tokyo"} == said(after).keys()
    assert [Role.CORRECTED] * 2 == [
        mention.role for mention in after.mentions if mention.span.quote == "Tokyo"
    ]


def test_an_office_is_added_by_a_mark_or_by_any_words():
    """A place that was left out counts once somebody says so, with its sentence."""
    osaka = READ.correct("Osaka", office=True, status="planned", expected="2026")
    added = READ.correct(at("largest"), office=True, place_id=2643743)

    assert ("planned", "2026") == said(osaka)["Osaka"]
    assert "Rival Inc. has a plant in Osaka." == osaka.offices[-2].evidence.quote
    assert ("existing",) == said(added)["London"]
    assert "Tokyo is its largest office." == added.offices[-1].evidence.quote


def test_words_that_are_called_like_a_place_need_no_id():
    """Selected words are looked up; what no place is called is refused."""
    assert "Acme" not in said(READ.correct("Nairobi by", office=False))
    with pytest.raises(ValueError, match="No place is called “largest”"):
        READ.correct("largest", office=True)
    with pytest.raises(ValueError, match="knows no place 1"):
        READ.correct("Tokyo", place_id=1)


def test_status_and_dates_are_as_said():
    """Null means not stated; a date that fits no more goes with the status."""
    assert ("existing",) == said(READ.correct("Tokyo", opened=None))["Tokyo"]
    assert ("existing",) == said(READ.correct("Nairobi", status="existing"))["Nairobi"]
    opened = READ.correct("Nairobi", opened="2025-11-03")
    assert ("existing", "2025-11-03") == said(opened)["Nairobi"]
    closed = READ.correct("Tokyo", closed="2025")
    assert ("closed", "2024-04", "2025") == said(closed)["Tokyo"]


def test_a_date_of_a_plan_is_none_of_a_closing():
    """An office that is no plan but closed was not to close when it was to open."""
    closed = READ.correct("Nairobi", status="closed")

    assert ("closed",) == said(closed)["Nairobi"]


def test_the_last_word_counts_field_by_field():
    """Of two corrections of an office the later one wins, and the rest stays said."""
    first = READ.correct("Tokyo", status="planned", expected="2030")
    second = first.correct(at("Tokyo", after=200), expected="2031")

    assert ("planned", "2031") == said(second)["Tokyo"]
    assert (
        said(READ)["Tokyo"]
        == said(
            second.correct("Tokyo", office=False).correct(
                "Tokyo", office=True, status="existing", opened="2024-04"
            )
        )["Tokyo"]
    )


def test_a_namesake_takes_all_names_along():
    """The office moves to another place of the name; the first can be chosen again."""
    maine = 4975802
    after = READ.correct("Portland", place_id=maine)
    office = next(each for each in after.offices if each.name.quote == "Portland")

    assert maine == office.place.id
    assert READ.offices[-1].place in office.alternatives
    assert frozenset({"place"}) == after.hands[maine]


def test_another_company_s_office_is_none_of_ours():
    """An office that is somebody else's goes; that it is ours brings it back."""
    theirs = READ.correct("Lima", company="Rival")

    assert "Lima" not in said(theirs)
    assert said(READ) == said(theirs.correct("Lima", company=" acme "))


def test_two_offices_become_one():
    """What is the same office keeps what it was, and both names are its names."""
    after = READ.correct("Portland", same_as=list(at("Tokyo")))
    tokyo = after.offices[0]

    assert said(READ).keys() - {"Portland"} == said(after).keys()
    assert ["Portland"] == [name.quote for name in after.merged[tokyo.place.id]]
    assert {tokyo.place.id} == {
        mention.place_id
        for mention in after.mentions
        if mention.span.quote in ("Tokyo", "Portland")
    }


def test_offices_joined_in_a_ring_are_the_first_of_them():
    """Two that are said to be each other are the one that the text names first."""
    after = READ.correct("Portland", same_as=list(at("Lima"))).correct(
        "Lima", same_as=list(at("Portland"))
    )

    assert {"Tokyo", "Nairobi", "Lima"} == said(after).keys()


def test_two_sites_in_one_place_are_one_office():
    """Who says that a site lies where another one does joins them."""
    after = READ.correct("Portland", place_id=READ.offices[0].place.id)

    assert {"Tokyo", "Nairobi", "Lima"} == said(after).keys()


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ({}, "“at”: Field required."),
        ({"at": [5, 2]}, "“at”: It should be where the words stand: [10, 16]."),
        ({"at": [0, 4], "opened": "soon"}, "“opened”: “soon” is not a date like"),
        ({"at": [0, 4], "status": "overdue"}, "“status”: An article says existing,"),
        ({"at": [0, 4], "colour": "red"}, "“colour”: There is no such field."),
        ({"at": [0, 4], "office": "yes"}, "“office”: It should be a valid boolean."),
        ([], "A correction is a JSON object."),
    ],
)
def test_what_is_no_correction_is_refused_in_a_sentence(value, sentence):
    """The sentence names the field and what is wrong with it."""
    with pytest.raises(ValueError, match=r".") as refused:
        Correction.from_json(value)

    assert str(refused.value).startswith(sentence)


def test_a_passage_outside_the_text_is_refused():
    """A correction of words that the text does not have does not fit it."""
    with pytest.raises(ValueError, match="No passage 5000 to 5005 in a text of"):
        READ.correct((5000, 5005), office=True)
    with pytest.raises(ValueError, match="“Oslo” does not stand in the text"):
        READ.correct("Oslo", office=True)


DATES = st.none() | st.sampled_from(["2023", "2024-05", "2025-H2", "2026-01/2026-03"])
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "office": st.booleans(),
        "status": st.sampled_from(["existing", "planned", "closed"]),
        **dict.fromkeys(("opened", "announced", "expected", "closed"), DATES),
        "company": st.sampled_from(["Acme", "Rival"]),
    },
)
CITIES = ("Tokyo", "Nairobi", "Lima", "Osaka", "Portland")


def correction(city, fields):
    """Return a correction of a city's name."""
    return Correction.from_json({"at": list(at(city)), **fields})


CORRECTION = st.builds(correction, st.sampled_from(CITIES), FIELDS)


@given(st.dictionaries(st.sampled_from(CITIES), FIELDS), st.randoms())
def test_corrections_of_different_offices_may_come_in_any_order(fields, random):
    """What is said of one office has no say in what is read of another."""
    told = [correction(*each) for each in fields.items()]
    shuffled = random.sample(told, len(told))

    expected, actual = apply(READ.read, told), apply(READ.read, shuffled)
    assert expected.offices == actual.offices
    assert expected.mentions == actual.mentions
    assert expected.hands == actual.hands


@given(st.lists(CORRECTION, max_size=6), CORRECTION)
def test_undoing_gives_what_was_there(before, last):
    """Without the last correction all is as if it had never been made."""
    reading = apply(READ.read, before)
    fields = last.to_json()
    after = reading.correct(tuple(fields.pop("at")), **fields)

    assert reading == apply(READ.read, after.corrections[:-1])


@given(st.lists(CORRECTION, max_size=6))
def test_the_text_stays_and_evidence_is_cut_from_it(told):
    """Whatever is said, every quote stands in the article where it says it does."""
    after = apply(READ.read, told)

    assert TEXT == after.text
    for office in (*after.offices, *after.unsure):
        for span in (office.name, office.evidence, *(c.span for c in office.cues)):
            assert TEXT[span.start : span.end] == span.quote
        assert office.evidence.contains(office.name)
        assert office.status is not Status.OVERDUE


@given(st.lists(CORRECTION, max_size=6))
def test_whose_word_it_is_stays_known(told):
    """A fact is a person's exactly where a person gave it."""
    after = apply(READ.read, told)

    for office in after.offices:
        names = {office.name.quote}
        given = [each for each in told if TEXT[slice(*each.at)] in names]
        named = {name for each in given for name in each.facts}
        spoken = any(each.office is not None or each.company for each in given)
        expected = named | ({"office"} if spoken else set())
        assert expected == after.hands.get(office.place.id, frozenset())


@given(CORRECTION)
def test_a_correction_survives_as_json(value):
    """What is kept as JSON is the same correction."""
    assert value == Correction.from_json(value.to_json())
