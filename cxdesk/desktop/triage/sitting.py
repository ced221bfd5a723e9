"""One sitting of a triage: which issues, in which order, how far, how long each took. It knows no window."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cxdesk.identity import Id

if TYPE_CHECKING:
    from cxdesk.workspace.triage_case import Outcome, Waiting

LONG = 90.0
"""Seconds that one issue should take at most."""


@dataclass
class Sitting:
    """The queue as it was when the sitting began; what comes in meanwhile joins at its end.

    The order of what lies ahead changes only when somebody asks for it. `outcomes` are what the workspace says of each
    issue, so that undo and other windows are told, too. `place` may be one past the last: the end.
    """

    order: list[Id]
    place: int = 0
    seconds: dict[Id, float] = field(default_factory=dict)
    outcomes: "dict[Id, Outcome]" = field(default_factory=dict)
    _asked: list[Id] = field(default_factory=list)

    @classmethod
    def of(cls, queue: "Sequence[Waiting]") -> "Sitting":
        """Begin with a queue."""
        order = [one.id for one in queue]
        return cls(order, outcomes=dict.fromkeys(order, "waiting"), _asked=list(order))

    # ---- where

    @property
    def current(self) -> Id | None:
        """The issue that is decided on, None at the end."""
        return self.order[self.place] if self.place < len(self.order) else None

    def step(self, way: int) -> None:
        """Go to the next issue or the one before; past the last is the end."""
        self.place = max(0, min(len(self.order), self.place + way))

    def advance(self) -> None:
        """Go to the next issue that still waits, to the end when none does."""
        ahead = range(self.place + 1, len(self.order))
        self.place = next((at for at in ahead if self._waits(at)), len(self.order))

    def go_to(self, issue: Id) -> None:
        """Go to an issue of the sitting."""
        self.place = self.order.index(issue)

    def go_on(self) -> None:
        """Go to the first issue that still waits."""
        self.place = -1
        self.advance()

    def _waits(self, at: int) -> bool:
        return self.outcomes[self.order[at]] == "waiting"

    # ---- what the workspace says

    def hear(self, outcomes: "Mapping[Id, Outcome]") -> list[Id]:
        """Take over what has become of the issues; return those that wait again."""
        again = [
            one for one, found in outcomes.items() if found == "waiting" and self.outcomes.get(one) != found
        ]
        self.outcomes = {one: outcomes.get(one, self.outcomes[one]) for one in self.order}
        return again

    def welcome(self, queue: "Sequence[Waiting]") -> int:
        """Let issues that came in meanwhile join at the end, and remember the newest order; return how many came."""
        self._asked = [one.id for one in queue]
        new = [one for one in self._asked if one not in self.outcomes]
        self.order += new
        self.outcomes |= dict.fromkeys(new, "waiting")
        return len(new)

    @property
    def is_out_of_order(self) -> bool:
        """Whether the ranking would order what lies ahead in another way now."""
        ahead = self.order[self.place + 1 :]
        known, waiting = set(ahead), set(self._asked)
        return [one for one in self._asked if one in known] != [one for one in ahead if one in waiting]

    def reorder(self) -> None:
        """Order what lies ahead as the ranking says now."""
        ahead = self.order[self.place + 1 :]
        place = {one: at for at, one in enumerate(self._asked)}
        self.order[self.place + 1 :] = sorted(ahead, key=lambda one: place.get(one, len(place)))

    # ---- how long

    def tick(self, seconds: float) -> None:
        """Let time pass on the current issue."""
        if (issue := self.current) is not None:
            self.seconds[issue] = self.seconds.get(issue, 0.0) + seconds

    @property
    def here(self) -> float:
        """Seconds on the current issue."""
        return 0.0 if self.current is None else self.seconds.get(self.current, 0.0)

    @property
    def total(self) -> float:
        """Seconds of the sitting."""
        return sum(self.seconds.values())

    @property
    def average(self) -> float:
        """Seconds an issue that was looked at."""
        return self.total / len(self.seconds) if self.seconds else 0.0

    # ---- how many

    @property
    def counted(self) -> "Counter[Outcome]":
        """How many issues of the sitting became what."""
        return Counter(self.outcomes.values())

    @property
    def skipped(self) -> int:
        """How many were looked at and still wait."""
        return sum(self.outcomes[one] == "waiting" for one in self.seconds)

    @property
    def decided(self) -> int:
        """How many do not wait any more."""
        return len(self.order) - self.counted["waiting"]

    def all_that_are(self, outcome: "Outcome") -> list[Id]:
        """Return the issues that became this."""
        return [one for one in self.order if self.outcomes[one] == outcome]
