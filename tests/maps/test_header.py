"""Tables of the world have titles, headers, or none; positions in one column or two."""

import pytest

from expansion.maps.header import with_header, with_positions


@pytest.mark.parametrize(
    ("rows", "first", "line"),
    [
        ("Ville,Statut;Lyon,ouvert;Nice,ouvert", "Ville", 1),
        ("Our shops,,;Town,Since,State;Bath,2021,OPEN", "Town", 2),
        ("Depot,Opened on;Bath,2021;York,2021", "Depot", 1),  # one known name is enough
        ("Lyon,ouvert;Nice,ouvert", "1", 0),  # "ouvert" stands below as well
        ("Bath,51.38,-2.36", "1", 0),  # no column is called by a number
        ("Bremen,geplant;Kiel,geplant", "1", 0),
        (",;,;Town,State;Bath,OPEN", "Town", 3),
    ],
)
def test_the_header_is_the_first_row_of_names(rows, first, line):
    """Titles above it are left out; a row like those below it is a row."""
    grid = [row.split(",") for row in rows.split(";")]
    header, below, at = with_header(grid)
    assert (first, line) == (header[0], at)
    assert ([[*filter(None, row)] for row in grid][at:]) == below


@pytest.mark.parametrize(
    "cells",
    [
        ["45.76, 4.83", "43.70, 7.26"],
        ["45.76 4.83", ""],
        ["(45.76, 4.83)", "1 Main St, Nice (43.70, 7.26)"],
        ["POINT (4.83 45.76)", "point(7.26 43.70)"],
    ],
)
def test_a_column_of_positions_is_parted(cells):
    """Latitude and longitude follow as columns; the cells stay as evidence."""
    rows = [["Lyon", cells[0]], ["Nice", cells[1]]]
    header, parted = with_positions(["city", "where"], rows)
    assert ["city", "where", "latitude", "longitude"] == header
    assert ["Lyon", cells[0], "45.76", "4.83"] == parted[0]


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("opened", "2021"),
        ("size", "12.5 x 3.5"),
        ("where", "4.83"),
        ("lat", "4.8, 5.1"),
    ],
)
def test_other_columns_stay_as_they_are(header, cell):
    """No other numbers are taken for positions, nor where a latitude is there."""
    assert ([header], [[cell]]) == with_positions([header], [[cell]])
