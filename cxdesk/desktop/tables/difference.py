"""How one list of row ids becomes another with the fewest signals."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """Steps in this order: take out `removed` runs (first, last; from the end), reorder, put in `inserted` runs.

    `kept` are the ids after the removals in their new order, None when their order stays.
    """

    removed: tuple[tuple[int, int], ...]
    kept: "array[int] | None"
    inserted: tuple[tuple[int, int], ...]


def difference(old: "array[int]", new: "array[int]", limit: int) -> Difference | None:
    """Return the steps from `old` to `new`, or None when more than `limit` rows differ. Ids are unique."""
    if abs(len(old) - len(new)) > limit:
        return None
    start = _shared_start(old, new)
    stop = _shared_start(old[start:][::-1], new[start:][::-1])
    before, after = old[start : len(old) - stop], new[start : len(new) - stop]
    gone, come = set(before) - set(after), set(after) - set(before)
    if len(gone) + len(come) > limit:
        return None
    left = array("q", (rid for rid in before if rid not in gone))
    wanted = array("q", (rid for rid in after if rid not in come))
    moved = sum(1 for one, other in zip(left, wanted, strict=True) if one != other)
    if len(gone) + len(come) + moved > limit:
        return None
    removed = _runs(start + at for at, rid in enumerate(before) if rid in gone)
    inserted = _runs(start + at for at, rid in enumerate(after) if rid in come)
    kept = old[:start] + wanted + old[len(old) - stop :] if moved else None
    return Difference(tuple(reversed(removed)), kept, tuple(inserted))


def _shared_start(one: "array[int]", other: "array[int]") -> int:
    """Return the length of the common beginning, comparing halves in C instead of items in Python."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _runs(places: Iterable[int]) -> Sequence[tuple[int, int]]:
    """Return consecutive numbers joined to (first, last)."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place - 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs
