"""How to load the data of a view, in three lines each, for people with own tools."""

from dataclasses import dataclass

from expansion.view.language import Language


@dataclass(frozen=True)
class Recipe:
    """How one tool loads a view: its lines, and the syntax to colour them."""

    tool: str
    syntax: str
    lines: str


def recipes(app: str, query: str, language: Language) -> tuple[Recipe, ...]:
    """Return how tools load a view; ``app`` is an absolute address with a slash."""
    table = _address(app, "api/offices.csv", query)
    points = _address(app, "api/offices.geojson", query)
    return (
        Recipe(
            "pandas",
            "python",
            "import pandas\n"
            f'offices = pandas.read_csv("{table}", keep_default_na=False)\n'
            'print(offices.groupby(["region", "status"]).size())',
        ),
        Recipe(
            "geopandas",
            "python",
            "import geopandas\n"
            f'offices = geopandas.read_file("{points}")\n'
            'print(offices[["city", "status", "geometry"]])',
        ),
        Recipe(
            "R",
            "r",
            f'offices <- read.csv("{table}", na.strings = "")\n'
            f'points <- sf::read_sf("{points}")\n'
            "table(offices$region, offices$status)",
        ),
        Recipe(
            language.text("Spreadsheet"),
            "text",
            f'Google Sheets: =IMPORTDATA("{table}")\n'
            + language.text("Excel: Data › From Web › {address}", address=table)
            + "\n"
            + language.text(
                "LibreOffice Calc: Sheet › External Links › {address}", address=table
            ),
        ),
    )


def _address(app: str, path: str, query: str) -> str:
    return f"{app}{path}?{query}" if query else f"{app}{path}"
