"""What a reader says of words in an article: a value beside the text, never in it."""

from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    StrictBool,
    StrictInt,
    StrictStr,
    ValidationError,
    field_validator,
)

from expansion.geoparse import DATES
from expansion.model import PartialDate, Status

LONGEST_NAME = 200
"""Characters of a title or a company's name."""


def _passage(value: object) -> object:
    match value:
        case [int(start), int(end)] if 0 <= start < end:
            return start, end
    raise ValueError("It should be where the words stand: [10, 16].")


def without_nul(text: str) -> str:
    """Return a text that a table's cell can hold.

    Raises:
        ValueError: It cannot.
    """
    if "\0" in text:
        raise ValueError("It holds a NUL byte.")
    return text


def _date(value: object) -> PartialDate | None:
    if value is None or isinstance(value, PartialDate):
        return value
    return PartialDate.parse(str(value))


Passage = Annotated[tuple[StrictInt, StrictInt], BeforeValidator(_passage)]
"""First character and the one after the last, as Python counts them."""
When = Annotated[
    PartialDate | None,
    PlainValidator(_date),
    PlainSerializer(lambda date: None if date is None else str(date)),
]
Name = Annotated[
    StrictStr,
    Field(max_length=LONGEST_NAME, json_schema_extra={"pattern": r"^[^\x00]*$"}),
    AfterValidator(without_nul),
]


_SENTENCES = {"extra_forbidden": "There is no such field."}


class Value(BaseModel):
    """A value that comes as JSON, or is refused in one sentence."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @classmethod
    def from_json(cls, value: object) -> Self:
        """Read it from JSON values.

        Raises:
            ValueError: Something is wrong with it; a sentence says what.
        """
        if not isinstance(value, dict):
            raise ValueError(f"A {cls.__name__.lower()} is a JSON object.")  # noqa: TRY004
        try:
            return cls.model_validate(value)
        except ValidationError as error:
            raise ValueError(_sentence(error)) from None

    def to_json(self) -> dict[str, Any]:
        """Return what was said, as JSON values."""
        return self.model_dump(mode="json", exclude_unset=True)


def _sentence(error: ValidationError) -> str:
    """Say the first thing that is wrong, and where; never what was sent, it is long."""
    found = error.errors(include_url=False, include_input=False)[0]
    cause = found.get("ctx", {}).get("error")
    where = " ".join(map(str, found["loc"]))
    said = f"{found['msg'].replace('Input should', 'It should')}."
    return f"“{where}”: {_SENTENCES.get(found['type']) or cause or said}"


class Correction(Value):
    """What a reader says of some words; a field that is not set stays as it was read.

    Of two corrections the later one counts, field by field. What is said of one name of
    an office is said of the office.

    Attributes:
        at: Where the words stand.
        office: Whether there is an office of ours.
        status: What it is.
        opened: When it opened; None: not stated. So are the other dates.
        announced: When it was announced.
        expected: When it is to open, or for a closed office to close.
        closed: When it closed.
        place_id: GeoNames' id of the place that is meant.
        company: Whose it is; of another company than ours, it is no office of ours.
        same_as: Where the name of the office stands that this one is too.
    """

    at: Passage
    office: StrictBool | None = None
    status: Status | None = None
    opened: When = None
    announced: When = None
    expected: When = None
    closed: When = None
    place_id: StrictInt | None = None
    company: Name | None = None
    same_as: Passage | None = None

    @field_validator("status")
    @classmethod
    def _readable(cls, status: Status | None) -> Status | None:
        if status is Status.OVERDUE:
            raise ValueError("An article says existing, planned or closed.")
        return status

    @property
    def facts(self) -> dict[str, Any]:
        """What is said of status and dates, by field; None: that it is not stated."""
        given = {name: getattr(self, name) for name in self.model_fields_set}
        dates = {name: given[name] for name in DATES if name in given}
        return dates if self.status is None else {"status": self.status, **dates}
