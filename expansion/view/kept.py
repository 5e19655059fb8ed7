"""Keep what is worked out of a data set, for as long as many readers ask for it.

Data sets are told apart by which object they are: to compare two of a hundred thousand
offices would cost more than most answers.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from expansion.dataset import Dataset

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


class _Itself:
    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset

    def __hash__(self) -> int:
        return id(self.dataset)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and self.dataset is other.dataset


def kept(
    work: Callable[Concatenate[Dataset, Given], Answer],
) -> Callable[Concatenate[Dataset, Given], Answer]:
    """Keep the latest answers of a function of a data set and of plain values."""

    @lru_cache(maxsize=64)
    def known(itself: _Itself, *values: Any) -> Answer:  # noqa: ANN401
        return work(itself.dataset, *values)  # type: ignore[call-arg]

    @wraps(work)
    def ask(dataset: Dataset, /, *values: Given.args, **_: Given.kwargs) -> Answer:
        return known(_Itself(dataset), *values)

    return ask
