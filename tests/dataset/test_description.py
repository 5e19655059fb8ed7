"""Articles are described beside their text; what is wrong has the line of its key."""

from datetime import date

import pytest

from expansion.dataset import load


@pytest.mark.parametrize("name", ["company", "published", "text"])
def test_an_incomplete_description_is_named(folder, describe, problems_of, name):
    """An article without its company, day or text is a problem."""
    describe(name, f"no_{name}")

    assert [f"news.toml, line 1, column {name}: It is missing."] == problems_of(folder)


@pytest.mark.parametrize(
    ("published", "last"),
    [
        ("2024-10-09", date(2024, 10, 9)),
        ('"2024-10-09"', date(2024, 10, 9)),
        ('"2023-05"', date(2023, 5, 31)),
        ('"2023"', date(2023, 12, 31)),
        ('"2023-05/2023-06"', date(2023, 6, 30)),
    ],
)
def test_an_article_counts_from_the_last_day_it_can_mean(
    folder, describe, published, last
):
    """A month or a year of publication is as good as a day."""
    describe("2024-10-09", published)

    assert last == load(folder).published


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            ("2024-10-09", "2024-10-09T00:00:00Z"),
            "line 3, column published: “2024-10-09",
        ),
        (("2024-10-09", "20241009"), "line 3, column published: “20241009” is not a"),
        (("2024-10-09", "2024-02-30"), "line 3: Invalid date or datetime."),
        (
            ("2024-10-09", "9999-12-31"),
            "line 3, column published: “9999-12-31” is not a",
        ),
        (
            ("2024-10-09", '"2024/.."'),
            "line 3, column published: “2024/..” has no end.",
        ),
        (('"Acme"', "5"), "line 1, column company: “5”: It should be a valid string."),
        (('"Acme"', '""'), "line 1, column company: Nothing is written here."),
        (('"Acme"', '"Acme'), "line 1: Illegal character"),
        (('"Acme"', "[" * 5000), "line 1: maximum recursion depth exceeded"),
        (('"Acme"', "9" * 5000), "line 1: Exceeds the limit"),
        (('"news.txt"', "5"), "line 6, column text: “5” is not a text."),
        (
            ('"news.txt"', '"../news.txt"'),
            "line 6, column text: “../news.txt” is not the",
        ),
        (
            ('"news.txt"', '"/etc/passwd"'),
            "line 6, column text: “/etc/passwd” is not the",
        ),
        (('"news.txt"', '".."'), "line 6, column text: “..” is not the name of a"),
        (('"news.txt"', '"news.txt'), "line 6: Illegal character"),
        (('url = ""', 'url = "javascript:a"'), "line 5, column url: “javascript:a” is"),
    ],
)
def test_a_broken_description_is_named(folder, describe, problems_of, change, expected):
    """Whatever is wrong with a key is one sentence with the line of the key."""
    describe(*change)

    (problem,) = problems_of(folder)

    assert f"news.toml, {expected}" == problem[: len(expected) + 11]


def test_several_articles_of_one_company_are_one_data_set(folder, describe):
    """Each keeps its text; the map starts from the latest."""
    describe("2024-10-09", "2025-01-02", "later")

    dataset = load(folder)

    assert ["later", "news"] == sorted(dataset.articles)
    assert ("Acme", date(2025, 1, 2)) == (dataset.company, dataset.published)


def test_two_companies_are_refused(folder, describe, problems_of):
    """A folder holds one company, and which article is about another is said."""
    describe("Acme", "Beta", "other")

    assert [
        (
            "other.toml, line 1, column company: “Beta” is another company than “Acme” "
            "in news.toml; a folder holds one company."
        )
    ] == problems_of(folder)


@pytest.mark.parametrize(
    "file",
    ["articles/news.toml", "articles/news.txt", "disagreements.csv", "events.csv"],
)
def test_a_link_to_itself_is_named(folder, problems_of, file):
    """A link that never ends is a problem, not a file that is not there."""
    path = folder / file
    path.unlink()
    path.symlink_to(path)

    (problem, *_) = problems_of(folder)

    assert problem.startswith(f"{path.name}, line 1: It cannot be read: Too many")
    assert str(folder) not in problem


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("nowhere", "nowhere, line 1: The folder cannot be read: No such file"),
        ("news.txt", "news.txt, line 1: The folder cannot be read: Not a directory"),
    ],
)
def test_a_folder_that_is_none_is_named(folder, problems_of, name, expected):
    """A missing folder, and a file in its place, are a sentence without a path."""
    (problem,) = problems_of(folder / "articles" / name)

    assert problem.startswith(expected)
    assert str(folder) not in problem


def test_a_folder_without_an_article_is_refused(folder, problems_of):
    """The map starts from an article, so one is needed."""
    (folder / "articles" / "news.toml").unlink()

    assert ["articles, line 1: No article is described here."] == problems_of(folder)
