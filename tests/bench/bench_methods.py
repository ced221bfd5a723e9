"""Named methods and their agreement with the ranking at 10,000 issues, and how both grow up to 100,000.

The floor is sorting as many pairs once (np.lexsort). Growth is printed as the exponent of the number of issues:
1 is twice the time for twice the issues.
"""

from math import log

import numpy as np

from cxdesk.priority import Model, Prepared, prepare
from cxdesk.priority.methods import METHODS, agreement, apply_method
from tests.bench import Row, processor_seconds
from tests.bench.bench_priority import portfolio

FEW, MANY = 10_000, 100_000
ROWS_AN_ISSUE = 10


def run() -> list[Row]:
    """Measure the whole list of methods, and one comparison of two lists."""
    few, many = _seconds(FEW), _seconds(MANY)
    grown = [f"{name} n^{log(many[name] / few[name], MANY / FEW):.2f}" for name in ("methods", "agreement")]
    print("growth from 10,000 to 100,000 issues:", ", ".join(grown))
    floor = f"one sort of {FEW:,} pairs"
    return [
        Row(f"{len(METHODS)} methods", few["methods"], floor, few["sort"], 25),
        Row("agreement of two lists", few["agreement"], floor, few["sort"], 8),
    ]


def _seconds(issues: int) -> dict[str, float]:
    prepared = _prepared(issues)
    ranking, other = prepared.rank(), apply_method(prepared, "rice")
    return {
        "methods": processor_seconds(lambda: [apply_method(prepared, name) for name in METHODS], 5),
        "agreement": processor_seconds(lambda: agreement(ranking, other), 5),
        "sort": processor_seconds(lambda: np.lexsort((ranking.points, other.scores)), 5),
    }


def _prepared(issues: int) -> Prepared:
    evidence = portfolio(issues=issues, rows=issues * ROWS_AN_ISSUE)
    return prepare(evidence, Model.calibrate(evidence))
