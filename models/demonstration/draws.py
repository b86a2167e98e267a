"""Chance from a seed: every draw comes from `Random.random`, which Python keeps the same from version to version.

Choices, shuffles and prices are made here out of that one number, for the library's own may change how they use it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from math import exp
from random import Random
from statistics import NormalDist
from typing import Generic, TypeVar

T = TypeVar("T")
FIVE_POUNDS = 500
_bell = NormalDist().inv_cdf


class Weighted(Generic[T]):
    """Things to choose from, each with its weight."""

    def __init__(self, *pairs: tuple[T, int]) -> None:
        """Take pairs of a thing and its whole-number weight."""
        self.things = [thing for thing, _ in pairs]
        self.edges = list(accumulate(weight for _, weight in pairs))


class Draws:
    """One stream of chance."""

    def __init__(self, seed: int, part: int) -> None:
        """Begin the stream of one part of the council, so that a change in one part leaves the others as they are."""
        self.random = Random(seed * 64 + part).random

    def below(self, size: int) -> int:
        """A whole number from 0 up to and without `size`."""
        return int(self.random() * size)

    def between(self, least: int, most: int) -> int:
        """A whole number from least to most, both included."""
        return least + int(self.random() * (most - least + 1))

    def chance(self, hundredths: int) -> bool:
        """Whether something happens that does so in so many of a hundred cases."""
        return self.random() * 100 < hundredths

    def one(self, things: Sequence[T]) -> T:
        """One of these, each as likely as the next."""
        return things[int(self.random() * len(things))]

    def of(self, choice: Weighted[T]) -> T:
        """One of these by weight."""
        return choice.things[bisect_right(choice.edges, int(self.random() * choice.edges[-1]))]

    def along(self, points: Sequence[int]) -> int:
        """A whole number from a distribution given by its evenly spaced quantiles."""
        place = self.random() * (len(points) - 1)
        low = int(place)
        return points[low] + int((place - low) * (points[low + 1] - points[low]))

    def price(self, median: int, spread_hundredths: int) -> int:
        """Weekly pence, log-normal around a median in pounds, to the nearest £5.

        Rounding so far above the last bit of the floating point hides what one machine's `exp` does otherwise.
        """
        bell = _bell(0.0005 + 0.999 * self.random())
        return FIVE_POUNDS * round(median * exp(spread_hundredths / 100 * bell) / 5)

    def shuffled(self, things: Sequence[T]) -> list[T]:
        """The same things in another order."""
        mixed = list(things)
        for last in range(len(mixed) - 1, 0, -1):
            other = int(self.random() * (last + 1))
            mixed[last], mixed[other] = mixed[other], mixed[last]
        return mixed
