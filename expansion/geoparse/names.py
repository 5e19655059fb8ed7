"""Names that are no places: persons, companies, papers, clubs, streets."""

from collections.abc import Iterator, Sequence

from expansion.geoparse.name_book import Entity, NameBook, listed
from expansion.geoparse.organisations import companies, organisations
from expansion.geoparse.persons import persons, surnames
from expansion.geoparse.tokens import Token


def find_names(tokens: Sequence[Token], book: NameBook) -> list[Entity]:
    """Return the names in a sentence that are no places, without overlaps."""
    taken = [False] * len(tokens)
    found: list[Entity] = []
    for finder in (_own_company, persons, companies, organisations, surnames):
        for entity in finder(tokens, book):
            if any(taken[entity.first : entity.last]):
                continue
            taken[entity.first : entity.last] = [True] * (entity.last - entity.first)
            found.append(entity)
    return sorted(found, key=lambda entity: entity.first)


def _own_company(tokens: Sequence[Token], book: NameBook) -> Iterator[Entity]:
    yield from listed(tokens, book.own, "S", "It is the company's own name.", book)
