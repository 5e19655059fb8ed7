"""The reader's language: messages, plurals, dates and names of countries.

Messages are gettext catalogues (``locales/<code>/LC_MESSAGES/messages.po``), read as
they are, so there is no compiled file to forget. Dates, plural rules and country
names come from CLDR through Babel.
"""

import datetime as dt
import gettext
import io
import re
import tomllib
from collections.abc import Iterable
from functools import cache, cached_property
from importlib import resources
from typing import Any

from babel import Locale, dates
from babel.messages import mofile, pofile

from expansion.model import PartialDate, Precision

LANGUAGES = ("en", "de")
"""The languages of the page; the first is the one the messages are written in."""

_SKELETONS = {
    Precision.MONTH: "yMMMM",
    Precision.QUARTER: "yQQQQ",
    Precision.YEAR: "y",
}


class Language:
    """One language of the page. Get it with ``language_for``."""

    def __init__(self, code: str) -> None:
        """Load the catalogue of ``code``, one of ``LANGUAGES``."""
        self.code = code
        self._messages = _catalogue(code)

    @cached_property
    def locale(self) -> Locale:
        """The CLDR locale; English is British, where dates begin with the day."""
        return Locale.parse("en_GB" if self.code == "en" else self.code)

    @property
    def tag(self) -> str:
        """The language tag (BCP 47) for a browser's own formatting."""
        return str(self.locale).replace("_", "-")

    @property
    def territory(self) -> str:
        """The language with its country, as Open Graph wants it: ``de_DE``."""
        locale = str(self.locale)
        return locale if "_" in locale else f"{locale}_{locale.upper()}"

    @property
    def own_name(self) -> str:
        """The language's name in itself: "English", "Deutsch"."""
        name = Locale.parse(self.code).get_language_name() or self.code
        return name[:1].upper() + name[1:]

    def __repr__(self) -> str:
        """Return the constructor's form."""
        return f"Language({self.code!r})"

    def text(self, message: str, /, **values: object) -> str:
        """Translate a message and fill its ``{names}``."""
        return self._messages.gettext(message).format(**values)

    def said(self, sentence: str) -> str:
        """Return a sentence that is whole in this language, or as it is."""
        return self._messages.gettext(sentence) if sentence else ""

    def context(self, context: str, message: str, /, **values: object) -> str:
        """Translate a message that means different things in different places."""
        return self._messages.pgettext(context, message).format(**values)

    def plural(self, one: str, many: str, count: int, /, **values: object) -> str:
        """Translate a message that depends on a number; ``{count}`` is filled in."""
        message = self._messages.ngettext(one, many, count)
        return message.format(count=count, **values)

    def word(self, table: str, key: str, /, count: int = 1, **values: object) -> str:
        """Return a word of a table of ``words.toml``; ``count`` chooses its form."""
        given = _tables()[table][key]
        return self._message(given, count).format(count=count, **values)

    def words(self, table: str, /, **values: object) -> dict[str, Any]:
        """Return the words of a table of ``words.toml`` by their keys.

        A ``{name}`` without a value stays, for the browser to fill in; of a word that
        depends on a number it gets both forms.
        """
        told = {}
        for key, given in _tables()[table].items():
            both = (self._message(given, count) for count in (1, 2))
            one, many = (form.format_map(_Open(values)) for form in both)
            is_counted = isinstance(given, dict) and "one" in given
            told[key] = [one, many] if is_counted else one
        return told

    def _message(self, given: str | dict[str, str], count: int) -> str:
        match given:
            case {"one": one, "many": many}:
                return self._messages.ngettext(one, many, count)
            case {"context": context, "text": text}:
                return self._messages.pgettext(context, text)
        return self._messages.gettext(str(given))

    def country(self, country_code: str) -> str:
        """Return a country's name as CLDR has it, or the code where it has none."""
        return str(self.locale.territories.get(country_code, country_code))

    def day(self, day: dt.date) -> str:
        """Write a day in full: "9 October 2024", "9. Oktober 2024"."""
        return dates.format_date(day, "long", locale=self.locale)

    def month(self, day: dt.date) -> str:
        """Write the month of a day: "April 2024"."""
        return dates.format_skeleton("yMMMM", day, locale=self.locale)

    def short_month(self, day: dt.date) -> str:
        """Write the month of a day in short: "Dec 2024", "Dez. 2024"."""
        return dates.format_skeleton("yMMM", day, locale=self.locale)

    def date(self, given: PartialDate | None) -> str:
        """Write a partial date at the precision it was given, never narrower.

        For example "14 Nov 2024", "April 2024", "second half of 2026", "at the end
        of 2024", "date not stated".
        """
        if given is None:
            return self.text("date not stated")
        first, last = given.start, given.last_day
        if given.precision is Precision.INTERVAL:
            return self._interval(given.text, first, last)
        if first is None:  # only intervals are open
            raise AssertionError(given)
        if given.precision in (Precision.SEASON, Precision.HALF):
            return self.word(given.precision, str(first.month), year=first.year)
        if given.precision is Precision.DAY:
            # CLDR's medium date is all digits in German; a month's name is clearer.
            pattern = "d. MMM y" if self.code == "de" else "d MMM y"
            return dates.format_date(first, pattern, locale=self.locale)
        skeleton = _SKELETONS[given.precision]
        return dates.format_skeleton(skeleton, first, locale=self.locale)

    def _interval(self, text: str, first: dt.date | None, last: dt.date | None) -> str:
        before, _, after = text.partition("/")
        if first is None:
            return self.text("by {date}", date=self._edge(after))
        if last is None:
            return self.text("from {date} on", date=self._edge(before))
        # An interval of whole months ends on the day before the first of another.
        if first.day > 1 or (last + dt.timedelta(days=1)).day > 1:
            return dates.format_interval(
                first, last, skeleton="yMMMd", locale=self.locale
            )
        months = f"{first.month}-{last.month}"
        if first.year == last.year and months in _tables()["part"]:
            return self.word("part", months, year=first.year)
        return dates.format_interval(first, last, skeleton="yMMM", locale=self.locale)

    def _edge(self, text: str) -> str:
        return self.date(PartialDate.parse(text))


class _Open(dict[str, object]):
    """Values to be filled in; a name without one stays as it is."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


@cache
def _tables() -> dict[str, dict[str, Any]]:
    text = (resources.files("expansion.view") / "words.toml").read_text("utf-8")
    return tomllib.loads(text)


def listed(table: str) -> Iterable[str]:
    """Return the English words of a table of ``words.toml``."""
    return map(str, _tables()[table].values())


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
        for tag in _by_preference(wish or ""):
            code = tag.partition("-")[0].lower()
            if code in LANGUAGES:
                return language_for(code)
    return language_for(LANGUAGES[0])


_WISH = re.compile(
    r"([a-z]{1,8}(?:-[a-z0-9]{1,8})*)(?:\s*;\s*q=([01](?:\.\d{0,3})?))?",
    re.ASCII | re.IGNORECASE,
)


def _by_preference(header: str) -> list[str]:
    """Return the tags of an ``Accept-Language`` header (RFC 9110), the best first."""
    parts = (part.strip() for part in header.split(","))
    wishes = [match for part in parts if (match := _WISH.fullmatch(part))]
    weighed = [(float(match[2] or 1), match[1]) for match in wishes]
    # Sorting is stable: of equals, the one named first. A weight of 0 means "not".
    weighed.sort(key=lambda wish: -wish[0])
    return [tag for weight, tag in weighed if weight]


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
