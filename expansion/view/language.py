"""The reader's language: messages, plurals, dates and names of countries.

Messages are gettext catalogues (``locales/<code>/LC_MESSAGES/messages.po``), read as
they are, so there is no compiled file to forget. Dates, plural rules and country
names come from CLDR through Babel.
"""

import gettext
import io
from datetime import date
from functools import cache, cached_property
from importlib import resources

from babel import Locale, UnknownLocaleError, dates
from babel.messages import mofile, pofile

from expansion.model import PartialDate, Precision

LANGUAGES = ("en", "de")
"""The languages of the page; the first is the one the messages are written in."""


class Language:
    """One language of the page. Get it with ``language_for``."""

    def __init__(self, code: str) -> None:
        """Load the catalogue of ``code``, one of ``LANGUAGES``."""
        self.code = code
        self._messages = _catalogue(code)

    @cached_property
    def locale(self) -> Locale:
        """The CLDR locale; English is British English, whose dates begin with the day."""
        return Locale.parse("en_GB" if self.code == "en" else self.code)

    def __repr__(self) -> str:
        """Return the constructor's form."""
        return f"Language({self.code!r})"

    def text(self, message: str, /, **values: object) -> str:
        """Translate a message and fill its ``{names}``."""
        return self._messages.gettext(message).format(**values)

    def context(self, context: str, message: str, /, **values: object) -> str:
        """Translate a message that means different things in different places."""
        return self._messages.pgettext(context, message).format(**values)

    def plural(self, one: str, many: str, count: int, /, **values: object) -> str:
        """Translate a message that depends on a number; ``{count}`` is filled in."""
        message = self._messages.ngettext(one, many, count)
        return message.format(count=count, **values)

    def country(self, country_code: str) -> str:
        """Return a country's name as CLDR has it, or the code where it has none."""
        return self.locale.territories.get(country_code, country_code)

    def day(self, day: date) -> str:
        """Write a day in full: "9 October 2024", "9. Oktober 2024"."""
        return dates.format_date(day, "long", locale=self.locale)

    def month(self, day: date) -> str:
        """Write the month of a day: "April 2024"."""
        return dates.format_skeleton("yMMMM", day, locale=self.locale)

    def short_month(self, day: date) -> str:
        """Write the month of a day in short: "Dec 2024", "Dez. 2024"."""
        return dates.format_skeleton("yMMM", day, locale=self.locale)

    def date(self, given: PartialDate | None) -> str:
        """Write a partial date at the precision it was given, never narrower.

        For example "14 Nov 2024", "April 2024", "second half of 2026", "by the end
        of 2024", "date not stated".
        """
        if given is None:
            return self.text("date not stated")
        if given.precision is Precision.INTERVAL:
            return self._interval(given)
        start = given.start
        if start is None:  # only intervals are open
            raise AssertionError(given)
        if given.precision is Precision.DAY:
            # CLDR's medium date is all digits in German; a month's name is clearer.
            pattern = "d. MMM y" if self.code == "de" else "d MMM y"
            return dates.format_date(start, pattern, locale=self.locale)
        if given.precision is Precision.MONTH:
            return self.month(start)
        if given.precision is Precision.YEAR:
            return str(start.year)
        if given.precision is Precision.SEASON:
            return self._season(start)
        return self._part_of_year(given.precision, start)

    def _part_of_year(self, precision: Precision, start: date) -> str:
        if precision is Precision.HALF:
            if start.month == 1:
                return self.text("first half of {year}", year=start.year)
            return self.text("second half of {year}", year=start.year)
        return dates.format_skeleton("yQQQQ", start, locale=self.locale)

    def _season(self, start: date) -> str:
        season = {
            3: self.text("spring {year}", year=start.year),
            6: self.text("summer {year}", year=start.year),
            9: self.text("autumn {year}", year=start.year),
            12: self.text("winter {year}", year=start.year),
        }
        return season[start.month]

    def _interval(self, given: PartialDate) -> str:
        first, last = given.start, given.last_day
        if first is None and last is not None:
            return self.text("by {date}", date=self._edge(given.text.split("/")[1]))
        if last is None and first is not None:
            return self.text(
                "from {date} on", date=self._edge(given.text.split("/")[0])
            )
        if first is None or last is None:
            raise AssertionError(given)
        months = (first.month, last.month) if first.year == last.year else None
        whole_months = first.day == 1 and given.end is not None and given.end.day == 1
        if whole_months and months == (10, 12):
            return self.text("by the end of {year}", year=first.year)
        if whole_months and months == (1, 3):
            return self.text("at the beginning of {year}", year=first.year)
        if whole_months and months == (5, 8):
            return self.text("in the middle of {year}", year=first.year)
        if whole_months:
            return dates.format_interval(
                first, last, skeleton="yMMM", locale=self.locale
            )
        return dates.format_interval(first, last, skeleton="yMMMd", locale=self.locale)

    def _edge(self, text: str) -> str:
        return self.date(PartialDate.parse(text))


@cache
def language_for(code: str) -> Language:
    """Return the language with this code, one of ``LANGUAGES``."""
    return Language(code)


def negotiate(*wishes: str | None) -> Language:
    """Return the first language we speak among the wishes, else English.

    Args:
        wishes: Language tags such as ``de-AT``, best first, or whole
            ``Accept-Language`` headers; None is skipped.
    """
    for wish in wishes:
        for tag in (wish or "").split(","):
            try:
                code = Locale.parse(tag.split(";")[0].strip(), sep="-").language
            except (ValueError, UnknownLocaleError, TypeError):
                continue
            if code in LANGUAGES:
                return language_for(code)
    return language_for(LANGUAGES[0])


def _catalogue(code: str) -> gettext.NullTranslations:
    if code == LANGUAGES[0]:
        return gettext.NullTranslations()
    path = resources.files("expansion.view").joinpath(
        "locales", code, "LC_MESSAGES", "messages.po"
    )
    with path.open("rb") as file:
        catalogue = pofile.read_po(file, locale=code)
    compiled = io.BytesIO()
    mofile.write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
