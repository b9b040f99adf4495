"""What one call takes of many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

_T = TypeVar("_T")


def batched(elements: Iterable[_T], size: int) -> Iterator[list[_T]]:
    """As Python 3.12's, of lists."""
    left = iter(elements)
    while batch := list(islice(left, size)):
        yield batch
