"""Stretches of a text that follow what is typed. They may overlap; a key costs the few that it touches."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Range(NamedTuple, Generic[T]):
    """Positions start to before end, and what stands there."""

    start: int
    end: int
    item: T


class Ranges(Generic[T]):
    """Ranges in the order of their starts.

    Starts and ends are arrays with one gap: what lies behind the gap is still to be moved by `_shift`. Typing in one
    place leaves the gap where it is, so only the number `_shift` grows.
    """

    def __init__(self, ranges: Iterable[tuple[int, int, T]] = ()) -> None:
        found = sorted(ranges, key=_place)
        self._starts = array("q", [one[0] for one in found])
        self._ends = array("q", [one[1] for one in found])
        self._items = [one[2] for one in found]
        self._gap, self._shift = len(found), 0
        self._longest = max((end - start for start, end, _ in found), default=0)

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, at: int) -> Range[T]:
        moved = self._shift if at >= self._gap else 0
        return Range(self._starts[at] + moved, self._ends[at] + moved, self._items[at])

    def __iter__(self) -> Iterator[Range[T]]:
        return (self[at] for at in range(len(self)))

    def first_from(self, position: int) -> int:
        """Return the place in the order of the first range that starts at a position or behind it."""
        if self._gap and position <= self._starts[self._gap - 1]:
            return bisect_left(self._starts, position, 0, self._gap)
        return bisect_left(self._starts, position - self._shift, self._gap)

    def between(self, first: int, last: int) -> Iterator[Range[T]]:
        """Yield the ranges that share a character with positions first to before last."""
        for at in range(self.first_from(first - self._longest), self.first_from(last)):
            found = self[at]
            if found.end > first:
                yield found

    def find(self, item: T) -> Range[T] | None:
        """Return the range of an item, None when it is not here."""
        return self[self._items.index(item)] if item in self._items else None

    def follow(self, position: int, removed: int, added: int) -> None:
        """Move everything as the text moved when `added` characters took the place of `removed` ones.

        What is written at either edge of a range stays outside; what replaces its first or last words is inside.
        """
        behind = position + removed
        first, last = self.first_from(position), self.first_from(behind)
        for at in range(self.first_from(position - self._longest), first):
            self._set(at, self[at].start, _end(self[at].end, position, removed, added))
        for at in range(first, last):
            start, end, _ = self[at]
            start = start if start == position else position + added
            self._set(at, start, _end(end, position, removed, added))
        self._move_gap(last)
        self._shift += added - removed

    def put(self, start: int, end: int, item: T) -> None:
        """Add a range."""
        at = self.first_from(start + 1)
        self._move_gap(at)
        self._starts.insert(at, start)
        self._ends.insert(at, end)
        self._items.insert(at, item)
        self._gap += 1
        self._longest = max(self._longest, end - start)

    def take_out(self, first: int, last: int) -> None:
        """Drop the ranges that start at positions first to before last."""
        low, high = self.first_from(first), self.first_from(last)
        self._move_gap(low)
        del self._starts[low:high], self._ends[low:high], self._items[low:high]

    def drop(self, item: T) -> None:
        """Drop the range of an item; nothing happens when it is not here."""
        if item in self._items:
            at = self._items.index(item)
            self._move_gap(at)
            del self._starts[at], self._ends[at], self._items[at]

    def _set(self, at: int, start: int, end: int) -> None:
        moved = self._shift if at >= self._gap else 0
        self._starts[at], self._ends[at] = start - moved, max(start, end) - moved
        self._longest = max(self._longest, end - start)

    def _move_gap(self, to: int) -> None:
        if self._shift:
            step = self._shift if to > self._gap else -self._shift
            for at in range(min(to, self._gap), max(to, self._gap)):
                self._starts[at] += step
                self._ends[at] += step
        self._gap = to
        if to == len(self._items):
            self._shift = 0


def _place(one: tuple[int, int, object]) -> tuple[int, int]:
    return one[0], one[1]


def _end(end: int, position: int, removed: int, added: int) -> int:
    if end <= position:
        return end
    return end + added - removed if end >= position + removed else position
