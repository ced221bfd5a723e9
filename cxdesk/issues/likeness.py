"""Finding the texts most like one, among many, while they come and change."""

from array import array
from bisect import bisect_left
from collections.abc import Collection, Hashable
from itertools import islice
from math import inf, log, sqrt
from typing import Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from cxdesk.issues.alike import Features, Reasons, is_guess, weight

K = TypeVar("K", bound=Hashable)
MOST = 200
"""Features of a text that are looked up at most, those that tell most."""

Shares = NDArray[np.float64]
_TINY = 1e-9


class Near(NamedTuple, Generic[K]):
    """A text found: its key, and how like it is, a share in (0, 1]."""

    key: K
    share: float


class Likeness(Generic[K]):
    """Texts by the features they have. Adding, changing or removing one costs as much as it has features.

    Weights are TF-IDF with rarity on the side of the one who asks, so that what is kept of a text stays as it is
    whatever others there are: share = Σ q·d·idf² / (|q·idf²| |d|), idf = ln((1 + n) / (1 + df)) + 1.
    A feature keeps its rows in order, each as often as it was said there. A removed row weighs nothing from then on.
    """

    def __init__(self) -> None:
        self._holders: dict[int, array[int]] = {}
        self._lengths = array("f")
        self._keys: list[K] = []
        self._rows: dict[K, int] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, key: K) -> bool:
        return key in self._rows

    @property
    def waste(self) -> int:
        """How many rows of removed texts are still kept."""
        return len(self._keys) - len(self._rows)

    def put(self, key: K, features: Features) -> None:
        """Take a text in, instead of the one of this key if there is one."""
        self.drop(key)
        row = self._rows[key] = len(self._keys)
        self._keys.append(key)
        holders, square = self._holders, 0.0
        for feature, many in features.items():
            holder = holders.get(feature)
            if holder is None:
                holder = holders[feature] = array("I")
            holder.append(row)
            for _ in range(many - 1):
                holder.append(row)
            square += (many * weight(feature)) ** 2
        self._lengths.append(sqrt(square) or inf)

    def drop(self, key: K) -> None:
        """Forget a text; an unknown key changes nothing."""
        row = self._rows.pop(key, None)
        if row is not None:
            self._lengths[row] = inf

    def near(
        self,
        asked: Features,
        limit: int,
        least: float = 0.0,
        without: K | None = None,
        most: int = MOST,
    ) -> list[Near[K]]:
        """Return the texts most like what is asked, best first, without those below `least` and one key.

        Only the features that tell most are looked up, at most `most`.
        """
        shares = self._shares(asked, most)
        if without in self._rows and len(shares):
            shares[self._rows[without]] = 0.0
        return self._best(shares, np.arange(len(shares)), limit, least)

    def near_among(
        self, asked: Features, keys: Collection[K], limit: int, least: float = 0.0
    ) -> list[Near[K]]:
        """Return what `near` does, from these keys only."""
        shares = self._shares(asked)
        rows = np.array([self._rows[key] for key in keys if key in self._rows], np.int64)
        return self._best(shares[rows], rows, limit, least) if len(shares) else []

    def _best(self, shares: Shares, rows: NDArray[np.int64], limit: int, least: float) -> list[Near[K]]:
        """The rows with the largest shares, earlier ones first where shares are the same."""
        likely = np.flatnonzero(shares >= max(least, _TINY))
        if len(likely) > limit:
            likely = likely[np.argpartition(-shares[likely], limit - 1)[:limit]]
        order = sorted(likely.tolist(), key=lambda at: (-shares[at], rows[at]))
        return [Near(self._keys[rows[at]], float(shares[at])) for at in order]

    def told(self, key: K, reasons: Reasons, limit: int = 3) -> tuple[str, ...]:
        """Return the words among reasons that the text of a key shares, without those inside longer ones."""
        row, told = self._rows[key], list[str]()
        for said, feature in reasons:
            if self._has(row, feature) and not any(said.casefold() in other.casefold() for other in told):
                told.append(said)
        return tuple(told[:limit])

    def _has(self, row: int, feature: int) -> bool:
        rows = self._holders.get(feature, array("I"))
        at = bisect_left(rows, row)
        return at < len(rows) and rows[at] == row

    def _shares(self, asked: Features, most: int = MOST) -> Shares:
        """How like each row is to what is asked."""
        weights = self._weights(asked, most)
        length = sqrt(sum(one * one for one in weights.values()))
        held = [
            (self._holders[one], worth * weight(one))
            for one, worth in weights.items()
            if one in self._holders
        ]
        if not held:
            return np.zeros(0)
        rows = np.concatenate([np.frombuffer(holder, np.uint32) for holder, _ in held])
        worth = np.repeat([worth / length for _, worth in held], [len(holder) for holder, _ in held])
        sums = np.bincount(rows, worth, len(self._keys))
        return np.asarray(sums / np.frombuffer(self._lengths, np.float32))

    def _weights(self, asked: Features, most: int) -> dict[int, float]:
        """What the features asked for count; one that no text has counts only when it is a word."""
        found = {
            feature: many * weight(feature) * self._rarity(feature) ** 2
            for feature, many in asked.items()
            if feature in self._holders or not is_guess(feature)
        }
        if len(found) <= most:
            return found
        return dict(islice(sorted(found.items(), key=lambda pair: -pair[1]), most))

    def _rarity(self, feature: int) -> float:
        rows = np.frombuffer(self._holders.get(feature, array("I")), np.uint32)
        kept = rows[np.frombuffer(self._lengths, np.float32)[rows] < inf]
        texts = np.count_nonzero(kept[1:] != kept[:-1]) + bool(len(kept))
        return log((1 + len(self._rows)) / (1 + texts)) + 1
