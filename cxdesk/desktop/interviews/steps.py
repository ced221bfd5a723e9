"""What can be taken back in a note: typing and marking in one order, as records before and after."""

from dataclasses import dataclass, fields, replace
from typing import Any

from cxdesk.identity import Id
from cxdesk.interviews import Block
from cxdesk.issues import Issue, Quote

Written = Block | Quote | Issue
Pair = tuple[Written | None, Written | None]
TYPING = "Typing"
_MOST = 500
_LARGEST = 20_000_000
"""Characters of text that all steps together may hold: a note without line breaks is copied with every word."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its name, each record before and after it, and the caret's position before and after."""

    name: str
    pairs: tuple[Pair, ...]
    caret: tuple[int, int]

    @property
    def size(self) -> int:
        """How many characters of text it holds."""
        return sum(len(one.text) for pair in self.pairs for one in pair if isinstance(one, Block))


class Steps:
    """The steps done and undone, and the one that is still growing."""

    def __init__(self) -> None:
        self.done: list[Step] = []
        self.undone: list[Step] = []
        self.growing: dict[Id, Written | None] = {}
        self._caret = 0
        self._size = 0

    def touch(self, identity: Id, before: Written | None, caret: int = 0) -> None:
        """Let the growing step know a record as it was before it changed."""
        if not self.growing:
            self._caret = caret
        self.growing.setdefault(identity, before)

    def close(self, name: str, after: dict[Id, Written | None], caret: int) -> None:
        """End the growing step; one that changed nothing is none."""
        pairs = tuple((before, after[i]) for i, before in self.growing.items() if before != after[i])
        self.growing = {}
        if pairs:
            self.add(Step(name, pairs, (self._caret, caret)))

    def add(self, step: Step) -> None:
        """Add a step; what was undone can no longer be done again."""
        self.undone.clear()
        self.done.append(step)
        self._size += step.size
        while len(self.done) > _MOST or (self._size > _LARGEST and len(self.done) > 1):
            self._size -= self.done.pop(0).size

    def forget(self) -> None:
        """Begin anew."""
        self.__init__()  # type: ignore[misc]


def taken_back(now: Written | None, was: Written | None, then: Written | None) -> Written | None:
    """Return a record with the change from `was` to `then` made to what it is now, which may be another one by now.

    Words that somebody else changed meanwhile stay as they are.
    """
    if now == was or now is None or was is None or then is None:
        return then if now == was else now
    same = {f.name for f in fields(now) if getattr(now, f.name) == getattr(was, f.name)}
    found: dict[str, Any] = {name: getattr(then, name) for name in same}
    if isinstance(now, Block) and "text" not in same:
        found.pop("bold", None)
    return replace(now, **found)
