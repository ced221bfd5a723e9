"""Grids: the published one, editing a cell, keeping one as text, and what is no grid."""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.priority import EvidenceError, ModelError
from cxdesk.priority.methods import PRIORITY_GRID, RISK_GRID, Grid
from tests.priority.portfolio import law

GRIDS = (PRIORITY_GRID, RISK_GRID)


def test_impact_and_urgency_make_the_published_priorities() -> None:
    """ITIL 2011, Service Operation, simple priority coding system: H, M, L of impact × urgency."""
    band = {"L": 0, "M": 1, "H": 2}
    cells = ["HH", "HM", "HL", "MH", "MM", "ML", "LH", "LM", "LL"]
    found = [PRIORITY_GRID.levels[band[impact]][band[urgency]] for impact, urgency in cells]
    assert found == [1, 2, 3, 2, 3, 4, 3, 4, 5]


def test_a_reading_at_a_cut_is_in_the_band_above_it() -> None:
    shares = [0.099999, 0.1, 0.3, 0.1 + 0.2 - 1e-12]
    assert PRIORITY_GRID.bands(shares, [1, 1.3, 1.7, 4])[0].tolist() == [0, 1, 2, 2]
    assert PRIORITY_GRID.level(shares, [1, 1.3, 1.7, 4]).tolist() == [5, 3, 1, 1]


@law
@given(st.sampled_from(GRIDS), st.floats(0, 6), st.floats(0, 6), st.floats(0, 6))
def test_a_higher_reading_is_never_less_pressing(grid: Grid, row: float, column: float, more: float) -> None:
    here = grid.level(row, column)
    assert grid.level(row + more, column) <= here
    assert grid.level(row, column + more) <= here
    assert 1 <= here <= grid.lowest


@pytest.mark.parametrize("grid", GRIDS)
def test_a_grid_is_kept_as_text(grid: Grid) -> None:
    assert Grid.from_json(grid.to_json()) == grid


def test_one_cell_can_be_edited() -> None:
    edited = RISK_GRID.edited(2, 2, 2)
    assert edited.level(3, 0.2) == 2
    assert RISK_GRID.level(3, 0.2) == 3
    assert edited != RISK_GRID


def test_lists_make_a_grid_that_can_be_compared_and_kept() -> None:
    listed = Grid(row_cuts=[1], column_cuts=[1], levels=[[2, 1], [1, 1]])  # type: ignore[arg-type]
    assert listed == Grid((1.0,), (1.0,), ((2, 1), (1, 1)))
    assert hash(listed) == hash(Grid.from_json(listed.to_json()))


def test_a_single_cell_is_a_grid() -> None:
    assert Grid((), (), ((1,),)).level([0.0, 99.0], 5).tolist() == [1, 1]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"row_cuts": (0.3, 0.1)}, "row_cuts"),
        ({"row_cuts": (0.2, math.nan)}, "row_cuts"),
        ({"column_cuts": ("soon", 2)}, "column_cuts"),
        ({"column_cuts": 3}, "column_cuts"),
        ({"levels": ((5, 4, 3), (4, 3, 2))}, "levels"),
        ({"levels": ((5, 4, 3), (4, 3), (3, 2, 1))}, "levels"),
        ({"levels": ((5, 4, 3), (4, 3, 2), (3, 2, 0))}, "levels"),
        ({"levels": ((5, 4, 3), (4, 3, 2), (3, 2, 1.5))}, "levels"),
        ({"levels": ((5, 4, 3), (4, 3, 2), (3, 2, None))}, "levels"),
        ({"levels": ((5, 4, 3), (4, 3, 4), (3, 2, 1))}, "levels"),
        ({"levels": ((3, 4, 3), (4, 3, 2), (3, 2, 1))}, "levels"),
    ],
)
def test_what_is_no_grid_is_refused(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(ModelError) as refused:
        replace(PRIORITY_GRID, **changes)
    assert refused.value.field == field


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"row_cuts": [], "column_cuts": []}', "null"])
def test_a_damaged_text_is_refused(text: str) -> None:
    with pytest.raises(ModelError):
        Grid.from_json(text)


@pytest.mark.parametrize("cell", [(3, 0), (0, 3), (-1, 0)])
def test_a_cell_that_is_not_there_cannot_be_edited(cell: Sequence[int]) -> None:
    with pytest.raises(ModelError):
        PRIORITY_GRID.edited(*cell, 1)


def test_an_edit_that_turns_the_grid_round_is_refused() -> None:
    with pytest.raises(ModelError, match="less pressing"):
        PRIORITY_GRID.edited(2, 2, 5)


def test_a_reading_that_is_no_number_is_refused() -> None:
    with pytest.raises(EvidenceError):
        PRIORITY_GRID.level([math.nan], [1])
