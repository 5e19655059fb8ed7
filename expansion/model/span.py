"""A passage of a text, with the place where it stands."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, order=True)
class Span:
    """A passage of an article.

    Follows the W3C Web Annotation model (TextPositionSelector and
    TextQuoteSelector): positions and quote together survive small edits.

    Attributes:
        start: Index of the first character (Python string offset).
        end: Index after the last character.
        quote: The characters between them, exactly as they stand in the text.
    """

    start: int
    end: int
    quote: str

    @classmethod
    def cut(cls, text: str, start: int, end: int) -> Self:
        """Cut a span out of a text.

        Raises:
            ValueError: The positions do not lie in the text.
        """
        if not 0 <= start < end <= len(text):
            raise ValueError(
                f"No passage {start} to {end} in a text of {len(text)} characters."
            )
        return cls(start, end, text[start:end])

    def contains(self, other: Self) -> bool:
        """Tell whether ``other`` lies within this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Self) -> bool:
        """Tell whether the two have a character in common."""
        return self.start < other.end and other.start < self.end
