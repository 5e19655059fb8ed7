"""How to load the data of a view, in three lines each, for people with own tools."""

from dataclasses import dataclass

from expansion.view.language import Language


@dataclass(frozen=True)
class Recipe:
    """How one tool loads a view.

    Attributes:
        tool: The tool's name.
        syntax: What its lines are written in, for colouring.
        lines: What to type, or where to click.
    """

    tool: str
    syntax: str
    lines: str


def recipes(app: str, query: str, language: Language) -> tuple[Recipe, ...]:
    """Return how tools load a view.

    Args:
        app: The absolute address of the app, with a slash at its end.
        query: The query of the view's address, "" for the default view.
        language: The language of menus.
    """
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
