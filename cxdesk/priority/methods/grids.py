"""Grids that turn two readings into a level, 1 being the most pressing; every cut and every cell can be edited."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from itertools import chain, pairwise
from math import isfinite
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from cxdesk.priority.arrays import Floats, Indices
from cxdesk.priority.methods.columns import alike, numbers
from cxdesk.priority.refusal import ModelError

MOST_LEVEL = 9
"""The least pressing level there can be."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of levels over bands of two readings; lists will do, `ModelError` for what is no such table.

    row_cuts, column_cuts   rising; a reading is in band 0 below the first cut, in band 1 from it on, and so forth
    levels                  [row band][column band], whole numbers from 1 (most pressing) to 9; a higher reading is
                            never less pressing
    """

    row_cuts: tuple[float, ...]
    column_cuts: tuple[float, ...]
    levels: tuple[tuple[int, ...], ...]

    def __post_init__(self) -> None:
        self._store("row_cuts", _cuts("row_cuts", self.row_cuts))
        self._store("column_cuts", _cuts("column_cuts", self.column_cuts))
        self._store("levels", _levels(self.levels))
        self._check_shape()
        self._check_direction()

    @property
    def lowest(self) -> int:
        """The least pressing level there is in it."""
        return max(chain.from_iterable(self.levels))

    def bands(self, rows: ArrayLike, columns: ArrayLike) -> tuple[Indices, Indices]:
        """Return the bands, from 0, that readings are in. A reading within 1e-9 of a cut has reached it."""
        across, down = numbers("rows", rows), numbers("columns", columns)
        alike(rows=across, columns=down)
        return _band(across, self.row_cuts), _band(down, self.column_cuts)

    def level(self, rows: ArrayLike, columns: ArrayLike) -> Indices:
        """Return the level of each pair of readings; `EvidenceError` for what is no number."""
        return np.asarray(np.array(self.levels)[self.bands(rows, columns)])

    def edited(self, row: int, column: int, level: int) -> "Grid":
        """Return this grid with one cell changed; `ModelError` when there is no such cell or the level is refused."""
        if not (0 <= row < len(self.levels) and 0 <= column < len(self.levels[0])):
            raise ModelError("levels", f"there is no cell {row}, {column}")
        changed = [list(cells) for cells in self.levels]
        changed[row][column] = level
        return replace(self, levels=tuple(tuple(cells) for cells in changed))

    def to_json(self) -> str:
        """Return the grid as one line of JSON."""
        return json.dumps(asdict(self), sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "Grid":
        """Return the grid that `to_json` wrote. `ModelError` when the text is none."""
        try:
            return cls(**json.loads(text))
        except (ValueError, TypeError) as error:
            raise ModelError("grid", f"cannot be read ({error})") from error

    def _store(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)

    def _check_shape(self) -> None:
        rows, columns = len(self.row_cuts) + 1, len(self.column_cuts) + 1
        if len(self.levels) != rows or any(len(cells) != columns for cells in self.levels):
            raise ModelError("levels", f"are not {rows} rows of {columns}, one for each band")

    def _check_direction(self) -> None:
        for lines in (self.levels, tuple(zip(*self.levels, strict=True))):
            for line in lines:
                if any(after > before for before, after in pairwise(line)):
                    raise ModelError("levels", f"{line} become less pressing where the reading is higher")


def _cuts(field: str, given: Sequence[Any]) -> tuple[float, ...]:
    try:
        cuts = tuple(float(cut) for cut in given)
    except (TypeError, ValueError) as error:
        raise ModelError(field, f"are not numbers ({error})") from error
    if not all(isfinite(cut) for cut in cuts) or any(high <= low for low, high in pairwise(cuts)):
        raise ModelError(field, f"{cuts} do not rise")
    return cuts


def _levels(given: Sequence[Sequence[Any]]) -> tuple[tuple[int, ...], ...]:
    try:
        levels = tuple(tuple(int(level) for level in cells) for cells in given)
        whole = all(a == b for a, b in zip(chain(*levels), chain(*given), strict=True))
    except (TypeError, ValueError) as error:
        raise ModelError("levels", f"are not whole numbers ({error})") from error
    if not whole or not all(1 <= level <= MOST_LEVEL for level in chain(*levels)):
        raise ModelError("levels", f"are not whole numbers from 1 to {MOST_LEVEL}")
    return levels


def _band(readings: Floats, cuts: tuple[float, ...]) -> Indices:
    # rounded, so that the last digit of a sum never decides a band
    found = np.searchsorted(np.round(np.array(cuts), 9), np.round(readings, 9), side="right")
    return np.asarray(found, dtype=np.int64)


PRIORITY_GRID = Grid(row_cuts=(0.1, 0.3), column_cuts=(1.3, 1.7), levels=((5, 4, 3), (4, 3, 2), (3, 2, 1)))
"""Impact (rows: share of accounts) × urgency (columns: the urgency factor) → priority 1 .. 5.

Levels: ITIL 2011, Service Operation, simple priority coding system. The cuts are ours: impact is medium from one
account in ten and high from three in ten; urgency is medium by default and high when renewals are about 60 days off.
"""

RISK_GRID = Grid(
    row_cuts=(1.5, 2.5, 3.5, 4.5),
    column_cuts=(0.03, 0.1, 0.3),
    levels=((4, 4, 4, 3), (4, 4, 3, 3), (4, 3, 3, 2), (3, 2, 2, 1), (2, 2, 1, 1)),
)
"""Severity 1 .. 5 (rows) × reach (columns: share of accounts) → risk 1 .. 4. Our own table, meant to be edited."""
