"""How far two rankings of the same issues agree: Kendall's tau-b and the top ten they share."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cxdesk.priority.arrays import Flags, Floats, Indices
from cxdesk.priority.methods.columns import series
from cxdesk.priority.refusal import EvidenceError


class RankedList(Protocol):
    """Whatever ranks issues: a `Ranking` or a `MethodResult`."""

    @property
    def order(self) -> Indices:
        """Issues best first, those not heard last."""

    @property
    def ranks(self) -> Indices:
        """Rank of each issue, 0 when it was not heard."""

    @property
    def heard(self) -> Flags:
        """Whether anybody spoke of it."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """tau: -1 reversed .. 1 the same, None when either list ties everything. shared: issues in both tops of `top`.

    `top` is ten, or how many issues were heard if that is less.
    """

    tau: float | None
    shared: int
    top: int


def agreement(first: RankedList, second: RankedList, top: int = 10) -> Agreement:
    """Return how far two lists of the same issues agree, over the issues heard in both. Cost: n log n."""
    if len(first.ranks) != len(second.ranks):
        raise EvidenceError("ranks", None, f"{len(first.ranks)} issues are not {len(second.ranks)}")
    heard = first.heard & second.heard
    count = min(top, int(heard.sum()))
    tau = kendall(first.ranks[heard], second.ranks[heard]) if count else None
    return Agreement(tau, shared_top(first.order, second.order, count), count)


def shared_top(first: ArrayLike, second: ArrayLike, top: int = 10) -> int:
    """Return how many issues are among the first `top` of both orders."""
    return int(np.intersect1d(np.asarray(first)[:top], np.asarray(second)[:top]).size)


def kendall(first: ArrayLike, second: ArrayLike) -> float | None:
    """Return Kendall's tau-b of two lists of scores (or of ranks), -1 .. 1; None when either has only ties.

    (pairs in the same order − pairs in opposite order) / √(pairs not tied in the one · pairs not tied in the other);
    Kendall (1945), The treatment of ties in ranking problems. Cost: n log n, by counting inversions while sorting
    (Knight 1966). `EvidenceError` for what is no number, or lists of different length.
    """
    x, y = series("first", first), series("second", second)
    if len(x) != len(y):
        raise EvidenceError("second", None, f"has {len(y)} entries, first has {len(x)}")
    order = np.lexsort((y, x))
    x, y = x[order], y[order]
    pairs = len(x) * (len(x) - 1) / 2
    tied_x, tied_y, tied_both = _tied(x), _tied(np.sort(y)), _tied(x, y)
    untied = np.sqrt(pairs - tied_x) * np.sqrt(pairs - tied_y)
    if untied <= 0:
        return None
    concordance = pairs - tied_x - tied_y + tied_both - 2 * inversions(_dense(y))
    return float(np.clip(concordance / untied, -1.0, 1.0))


def inversions(values: Indices) -> int:
    """Return how many pairs stand in falling order, values being 0 .. n - 1. Cost: n log n.

    Blocks of doubling length are sorted; an entry of the right half jumps over what of the left half is larger.
    """
    length = 1 << max(len(values) - 1, 0).bit_length()
    rows: Indices = np.full(length, len(values))
    rows[: len(values)] = values
    total, width = 0, 1
    while width < length:
        rows = rows.reshape(-1, 2 * width)
        places = rows.argsort(axis=1, kind="stable")
        is_left = places < width
        total += int((width - is_left.cumsum(axis=1))[~is_left].sum())
        rows = np.take_along_axis(rows, places, axis=1)
        width *= 2
    return total


def _dense(values: Floats) -> Indices:
    return np.asarray(np.unique(values, return_inverse=True)[1])


def _tied(*columns: NDArray[np.generic]) -> float:
    """Return how many pairs of neighbours-in-order are equal in all columns, which are sorted together."""
    changes = np.zeros(len(columns[0]), dtype=np.bool_)
    for column in columns:
        changes[1:] |= column[1:] != column[:-1]
    runs = np.bincount(changes.cumsum()).astype(float)
    return float((runs * (runs - 1) / 2).sum())
