"""Finding the texts most like one, among many, while they come and change."""

from array import array
from bisect import bisect_left
from collections.abc import Collection, Hashable, Iterator
from math import inf, log, sqrt
from typing import Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from cxdesk.issues.alike import FEATURES, Features, Reasons, is_guess, weight

K = TypeVar("K", bound=Hashable)
REACH = 200_000
"""Rows that are looked at for one question at most, those of the features that tell most first: 4 ms."""
_MOST_TIMES = 16
"""A feature counts no further."""
_TINY = 1e-9
_NONE = array("I")

Shares = NDArray[np.float64]


class Near(NamedTuple, Generic[K]):
    """A text found: its key, and how like it is, a share in (0, 1]."""

    key: K
    share: float


class Likeness(Generic[K]):
    """Texts by the features they have. Adding, changing or removing one costs as much as it has features.

    Weights are TF-IDF with rarity on the side of the one who asks, so that what is kept of a text stays as it is
    whatever others there are: share = Σ q·d·idf² / (|q·idf²| |d|), idf = ln((1 + n) / (1 + df)) + 1.
    A place is a feature said for the first, second, … time; it keeps its rows in order.
    """

    def __init__(self) -> None:
        self._rows_at: dict[int, array[int]] = {}
        self._places: list[array[int]] = []
        self._lengths = array("f")
        self._keys: list[K] = []
        self._rows: dict[K, int] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, key: K) -> bool:
        return key in self._rows

    def put(self, key: K, features: Features) -> None:
        """Take a text in, instead of the one of this key if there is one."""
        self.drop(key)
        row = self._rows[key] = len(self._keys)
        places = array("I", _places(features))
        for place in places:
            rows = self._rows_at.get(place)
            if rows is None:
                rows = self._rows_at[place] = array("I")
            rows.append(row)
        square = sum((min(many, _MOST_TIMES) * weight(feature)) ** 2 for feature, many in features.items())
        self._keys.append(key)
        self._places.append(places)
        self._lengths.append(sqrt(square) or inf)

    def drop(self, key: K) -> None:
        """Forget a text; an unknown key changes nothing. Its row stays empty."""
        row = self._rows.pop(key, None)
        if row is None:
            return
        for place in self._places[row]:
            rows = self._rows_at[place]
            del rows[bisect_left(rows, row)]
            if not rows:
                del self._rows_at[place]
        self._places[row] = _NONE
        self._lengths[row] = inf

    def near(
        self,
        asked: Features,
        limit: int,
        least: float = 0.0,
        without: K | None = None,
        reach: int = REACH,
    ) -> list[Near[K]]:
        """Return the texts most like what is asked, best first, without those below `least` and one key."""
        shares = self._shares(asked, reach)
        if without in self._rows:
            shares[self._rows[without]] = 0.0
        return self._best(shares, np.arange(len(shares)), limit, least)

    def near_among(
        self, asked: Features, keys: Collection[K], limit: int, least: float = 0.0
    ) -> list[Near[K]]:
        """Return what `near` does, from these keys only."""
        rows = np.array([self._rows[key] for key in keys if key in self._rows], np.int64)
        return self._best(self._shares(asked, REACH)[rows], rows, limit, least)

    def told(self, key: K, reasons: Reasons, limit: int = 3) -> tuple[str, ...]:
        """Return the words among reasons that the text of a key shares, without those inside longer ones."""
        row, told = self._rows[key], list[str]()
        for said, feature in reasons:
            if self._has(row, feature) and not any(said.casefold() in other.casefold() for other in told):
                told.append(said)
        return tuple(told[:limit])

    def _has(self, row: int, feature: int) -> bool:
        rows = self._rows_at.get(feature, _NONE)
        at = bisect_left(rows, row)
        return at < len(rows) and rows[at] == row

    def _best(self, shares: Shares, rows: NDArray[np.int64], limit: int, least: float) -> list[Near[K]]:
        """The rows with the largest shares, earlier ones first where shares are the same."""
        likely = np.flatnonzero(shares >= max(least, _TINY))
        if len(likely) > limit:
            likely = likely[np.argpartition(-shares[likely], limit - 1)[:limit]]
        order = sorted(likely.tolist(), key=lambda at: (-shares[at], rows[at]))
        return [Near(self._keys[rows[at]], float(shares[at])) for at in order]

    def _shares(self, asked: Features, reach: int) -> Shares:
        """How like each row is to what is asked; what tells least is left out where `reach` ends."""
        worth = self._worth(asked)
        length = sqrt(sum(one * one for one in worth.values())) or inf
        sums = np.zeros(len(self._keys))
        for feature in sorted(worth, key=lambda one: (-worth[one], one)):
            for rows in self._said(feature):
                reach -= len(rows)
                sums[rows] += worth[feature] * weight(feature) / length
            if reach < 0:
                break
        return np.asarray(sums / np.frombuffer(self._lengths, np.float32)) if len(sums) else sums

    def _said(self, feature: int) -> Iterator[NDArray[np.uint32]]:
        """The rows that have a feature, then those that have it twice, and so on."""
        for place in range(feature, FEATURES * _MOST_TIMES, FEATURES):
            rows = self._rows_at.get(place)
            if rows is None:
                return
            yield np.frombuffer(rows, np.uint32)

    def _worth(self, asked: Features) -> dict[int, float]:
        """What the features asked for count; one that no text has counts only when it is a word."""
        return {
            feature: many * weight(feature) * self._rarity(feature) ** 2
            for feature, many in asked.items()
            if feature in self._rows_at or not is_guess(feature)
        }

    def _rarity(self, feature: int) -> float:
        return log((1 + len(self._rows)) / (1 + len(self._rows_at.get(feature, _NONE)))) + 1


def _places(features: Features) -> Iterator[int]:
    """Yield a place for every time that a feature was said."""
    for feature, many in features.items():
        yield from range(feature, feature + FEATURES * min(many, _MOST_TIMES), FEATURES)
