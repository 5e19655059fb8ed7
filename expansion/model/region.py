"""The five regions of the world a reader can filter by.

A region is derived from an office's country, never typed in. Each is a union of
sub-regions of the United Nations' M49 standard (Statistics Division, "Standard
country or area codes for statistical use"), so a country's region is the UN's word.
"""

from enum import StrEnum


class Region(StrEnum):
    """A part of the world; the values are the identifiers used in addresses."""

    NORTH_AMERICA = "north-america"
    """M49: Northern America."""
    LATIN_AMERICA = "latin-america"
    """M49: Latin America and the Caribbean."""
    EUROPE = "europe"
    """M49: Europe, all four sub-regions."""
    MIDDLE_EAST_AFRICA = "middle-east-africa"
    """M49: Western Asia, Northern Africa and Sub-Saharan Africa."""
    ASIA_PACIFIC = "asia-pacific"
    """M49: Central, Eastern, South-eastern and Southern Asia, and Oceania."""


_COUNTRIES = {
    Region.NORTH_AMERICA: "BM CA GL PM US",
    Region.LATIN_AMERICA: (
        "AG AI AR AW BB BL BO BQ BR BS BV BZ CL CO CR CU CW DM DO EC FK GD GF GP GS GT "
        "GY HN HT JM KN KY LC MF MQ MS MX NI PA PE PR PY SR SV SX TC TT UY VC VE VG VI"
    ),
    Region.EUROPE: (
        "AD AL AT AX BA BE BG BY CH CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS "
        "IT JE LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM UA VA XK"
    ),
    Region.MIDDLE_EAST_AFRICA: (
        "AE AM AZ BH CY GE IL IQ JO KW LB OM PS QA SA SY TR YE "
        "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW IO KE KM "
        "LR LS LY MA MG ML MR MU MW MZ NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TD TF "
        "TG TN TZ UG YT ZA ZM ZW"
    ),
    Region.ASIA_PACIFIC: (
        "KG KZ TJ TM UZ CN HK JP KP KR MN MO TW BN ID KH LA MM MY PH SG TH TL VN "
        "AF BD BT IN IR LK MV NP PK "
        "AS AU CC CK CX FJ FM GU HM KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV UM "
        "VU WF WS"
    ),
}

_REGION_OF = {
    code: region for region, codes in _COUNTRIES.items() for code in codes.split()
}


def region_of(country_code: str) -> Region:
    """Return the region of a country.

    Args:
        country_code: ISO 3166-1 alpha-2 (and XK for Kosovo, as GeoNames writes it).

    Raises:
        ValueError: There is no such country.
    """
    try:
        return _REGION_OF[country_code]
    except KeyError:
        raise ValueError(f"“{country_code}” is not a country code like SG.") from None
