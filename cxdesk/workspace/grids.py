"""Intentions about the grids that sort issues into levels: every cut and every cell can be a workspace's own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from cxdesk.errors import InvalidValueError
from cxdesk.priority import ModelError
from cxdesk.priority.methods import GRIDS, METHODS, MOST_LEVEL, Grid, Method, grid_readings
from cxdesk.store import Database, Edit
from cxdesk.workspace.listing import Listing
from cxdesk.workspace.settings import Settings

_NAMES = {"itil": "the priority grid", "risk": "the risk grid"}


@dataclass(frozen=True, slots=True)
class Sorted:
    """An issue as a grid sees it: its place in the list (0 the first), both readings and the bands they fall into."""

    place: int
    row: float
    column: float
    row_band: int
    column_band: int
    level: int


class Grids:
    """The grids of a workspace, by the names of `GRIDS`: the shipped ones until a person edits them."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database, self._settings = database, settings

    def get(self, name: str) -> Grid:
        """Return a grid. Raises ModelError when what the file holds is none, KeyError for another name."""
        shipped, _ = GRIDS[name]
        kept = self._settings.get(_key(name))
        return shipped if kept is None else Grid.from_json(kept)

    def is_own(self, name: str) -> bool:
        """Return whether a grid differs from the shipped one."""
        return self._settings.get(_key(name)) is not None

    def set_level(self, name: str, row: int, column: int, level: int) -> None:
        """Set one cell. Raises InvalidValueError when a higher reading would become less pressing, or for no level."""
        before = self.get(name)
        if not 1 <= level <= MOST_LEVEL:
            raise InvalidValueError("level", level, f"it must be 1 to {MOST_LEVEL}")
        try:
            self._keep(name, before.edited(row, column, level))
        except ModelError as error:
            words = "a higher reading would become less pressing; change the cells beside it first"
            raise InvalidValueError("level", level, words) from error

    def set_cuts(self, name: str, row_cuts: Sequence[float], column_cuts: Sequence[float]) -> None:
        """Set where the bands begin, as many as there are. Raises InvalidValueError when they do not rise."""
        try:
            cut = replace(self.get(name), row_cuts=tuple(row_cuts), column_cuts=tuple(column_cuts))
        except ModelError as error:
            typed = "; ".join(", ".join(f"{one:g}" for one in cuts) for cuts in (row_cuts, column_cuts))
            words = "give as many as there are, each above the one before"
            raise InvalidValueError("bands", typed, words) from error
        self._keep(name, cut)

    def reset(self, name: str) -> None:
        """Go back to the shipped grid."""
        self._keep(name, GRIDS[name][0])

    def methods(self) -> Mapping[str, Method]:
        """Return the named methods, under the grids of this workspace. Raises ModelError when one is damaged."""
        return {**METHODS, **{name: make(self.get(name)) for name, (_, make) in GRIDS.items()}}

    def _keep(self, name: str, grid: Grid) -> None:
        text = None if grid == GRIDS[name][0] else grid.to_json()
        change = self._settings.change(_key(name), text)
        if self._settings.get(_key(name)) != text:
            self._database.write(Edit(f"Edit {_NAMES[name]}", [change]))


def sort_issues(listing: Listing, name: str, grid: Grid) -> list[Sorted]:
    """Return how a grid sorts the issues that were heard, in the order of the list."""
    prepared, order = listing.standing.prepared, listing.ranking.order
    rows, columns = grid_readings(name, prepared)
    row_bands, column_bands = grid.bands(rows, columns)
    levels = np.array(grid.levels)[row_bands, column_bands]
    found = zip(
        *(one[order].tolist() for one in (rows, columns, row_bands, column_bands, levels)), strict=True
    )
    heard = listing.ranking.heard[order].tolist()
    return [Sorted(place, *facts) for place, facts in enumerate(found) if heard[place]]


def _key(name: str) -> str:
    return f"{name}_grid"
