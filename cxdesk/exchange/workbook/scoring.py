"""The score as the workbook reckons it: one formula, once for Excel and once here for the values it starts with.

A factor earns 100 · w (ln F − ln F_min) / Σ w (ln F_max − ln F_min), effort ln E_max − ln E in its place; the points are
the sum of the five. Weights and bounds are named cells of the Method sheet, factor values are columns of the table.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite, log

from cxdesk.exchange.workbook.content import FixRow, WorkbookContent
from cxdesk.priority import FACTORS

TABLE = "Fixes"
FULL_RANGE = "Full_range"
LOWER_IS_BETTER = "effort"
VALUE_COLUMNS = {
    "reach": "Reach",
    "severity": "Severity value",
    "negativity": "Negativity",
    "urgency": "Urgency",
    "effort": "Effort days",
}
"""The table's column that holds each factor's value."""

PART_COLUMNS = {factor: f"{factor.capitalize()} points" for factor in FACTORS}
"""The table's column that holds what each factor earns."""

POINTS = f"=ROUND({'+'.join(f'{TABLE}[[#This Row],[{name}]]' for name in PART_COLUMNS.values())},9)"
RANK = f"=RANK({TABLE}[[#This Row],[Points]],{TABLE}[Points])"
ORDER = f"=ROUND({TABLE}[[#This Row],[Points]],6)-ROW()/10^12"
"""Points made distinct by the row, so that each place of the top ten finds one row."""


def weight_name(factor: str) -> str:
    """Return the name of the cell with a factor's weight."""
    return f"Weight_{factor}"


def bound_names(factor: str) -> tuple[str, str]:
    """Return the names of the cells with a factor's lowest and highest value."""
    return f"Lowest_{factor}", f"Highest_{factor}"


def full_range_formula() -> str:
    """Return the formula of Σ w (ln F_max − ln F_min): what would earn 100 points."""
    terms = []
    for factor in FACTORS:
        low, high = bound_names(factor)
        terms.append(f"{weight_name(factor)}*LN({high}/{low})")
    return "=" + "+".join(terms)


def part_formula(factor: str) -> str:
    """Return the table formula of what a factor earns; 0 when all weights are 0."""
    low, high = bound_names(factor)
    kept = f"MIN(MAX({TABLE}[[#This Row],[{VALUE_COLUMNS[factor]}]],{low}),{high})"
    gain = f"LN({high}/{kept})" if factor == LOWER_IS_BETTER else f"LN({kept}/{low})"
    return f"=IF({FULL_RANGE}=0,0,100*{weight_name(factor)}*{gain}/{FULL_RANGE})"


@dataclass(frozen=True, slots=True)
class Scored:
    """A row with the values its formulas give at first: parts per factor, points, rank (equals share it), sorting key."""

    row: FixRow
    parts: Mapping[str, float]
    points: float
    rank: int
    order: float


def full_range(content: WorkbookContent) -> float:
    """Return what `full_range_formula` gives."""
    bounds = content.bounds
    return sum(content.weights[factor] * log(bounds[factor][1] / bounds[factor][0]) for factor in FACTORS)


def score(content: WorkbookContent, first_row: int) -> list[Scored]:
    """Return the fixes as given, with their values; the first stands in `first_row` of the sheet (1 is the top)."""
    full = full_range(content)
    parts = [{f: _part(content, row, f, full) for f in FACTORS} for row in content.fixes]
    points = [round(sum(one.values()), 9) for one in parts]
    ranks = _ranks(points)
    return [
        Scored(row, parts[k], points[k], ranks[k], round(points[k], 6) - (first_row + k) / 10**12)
        for k, row in enumerate(content.fixes)
    ]


def top(scored: Sequence[Scored], count: int) -> list[int]:
    """Return the positions of the best rows, best first."""
    return sorted(range(len(scored)), key=lambda k: -scored[k].order)[:count]


def _part(content: WorkbookContent, row: FixRow, factor: str, full: float) -> float:
    if full == 0:
        return 0.0
    low, high = content.bounds[factor]
    value = row.factors[factor]
    kept = min(max(value if isfinite(value) else 0.0, low), high)
    gain = log(high / kept) if factor == LOWER_IS_BETTER else log(kept / low)
    return 100 * content.weights[factor] * gain / full


def _ranks(points: Sequence[float]) -> list[int]:
    falling = sorted(-one for one in points)
    rising = sorted(points)
    return [len(falling) - bisect_right(rising, one) + 1 for one in points]
