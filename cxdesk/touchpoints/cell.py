"""What many customers lived at one step, added up: means of one scale each, waits, and where it is going."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from statistics import median

from cxdesk.errors import InvalidValueError
from cxdesk.touchpoints.experience import SCALES

FEW = 5
"""Under so many a mean is shown pale, and no trend is told."""
TREND_DAYS = 90
"""The trend compares the last so many days with as many before."""


@dataclass(frozen=True, slots=True)
class Mean:
    """The sum of `n` values of one scale; two scales cannot be added."""

    scale: str
    n: int = 0
    total: float = 0.0

    @property
    def value(self) -> float | None:
        """The mean, None of nothing."""
        return self.total / self.n if self.n else None

    def __add__(self, other: "Mean") -> "Mean":
        """Return the mean over both. Raises InvalidValueError when they are of different scales."""
        if other.scale != self.scale:
            raise InvalidValueError("scale", other.scale, f"cannot be averaged with {self.scale}")
        return Mean(self.scale, self.n + other.n, self.total + other.total)


_UNRATED = tuple(map(Mean, SCALES))


@dataclass(frozen=True, slots=True)
class Cell:
    """Notes (interviews and experiences) that speak of a step, of one group of customers.

    `feeling` is the mean over notes of the mean feeling of their quotes at the step, in [−1, 1]; `recent` and `before` are
    the parts of it from the last 90 days and the 90 before. `effort` is what quotes say it cost the customer (1–5);
    `ratings` are NPS, CSAT and CES, each its own mean; `waits` are days waited.
    """

    notes: int = 0
    feeling: Mean = Mean("feeling")
    recent: Mean = Mean("feeling")
    before: Mean = Mean("feeling")
    effort: Mean = Mean("effort")
    ratings: tuple[Mean, ...] = _UNRATED
    waits: tuple[float, ...] = ()

    def rating(self, scale: str) -> Mean:
        """Return the mean of one scale: "nps", "csat" or "ces"."""
        return self.ratings[SCALES.index(scale)]

    @property
    def days_waited(self) -> float | None:
        """The median of the days waited, None when nobody told."""
        return median(self.waits) if self.waits else None

    @property
    def trend(self) -> float | None:
        """How much better (+) the last 90 days feel than the 90 before; None with fewer than 5 notes on a side."""
        now, then = self.recent.value, self.before.value
        if now is None or then is None or min(self.recent.n, self.before.n) < FEW:
            return None
        return now - then

    @property
    def is_few(self) -> bool:
        """Whether too few notes have a feeling for its mean to say much."""
        return self.feeling.n < FEW

    @property
    def as_stars(self) -> float | None:
        """The mean feeling on the management's scale: −1 is 1, 0 is 3, +1 is 5."""
        return None if self.feeling.value is None else 3 + 2 * self.feeling.value


def add_up(cells: Sequence[Cell]) -> Cell:
    """Return the cell of all these groups; no note may be in two of them."""
    return Cell(
        notes=sum(cell.notes for cell in cells),
        feeling=reduce(add, (cell.feeling for cell in cells), Mean("feeling")),
        recent=reduce(add, (cell.recent for cell in cells), Mean("feeling")),
        before=reduce(add, (cell.before for cell in cells), Mean("feeling")),
        effort=reduce(add, (cell.effort for cell in cells), Mean("effort")),
        ratings=tuple(reduce(add, (cell.rating(s) for cell in cells), Mean(s)) for s in SCALES),
        waits=tuple(days for cell in cells for days in cell.waits),
    )
