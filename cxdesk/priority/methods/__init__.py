"""The named methods of prioritising: pure functions over numbers and arrays, with their sources.

On numbers of one's own:

    >>> from cxdesk.priority.methods import ahp, kendall, rice
    >>> float(rice(reach=5000, impact=2, confidence=0.8, effort=2))
    4000.0
    >>> round(ahp([[1, 3], [1 / 3, 1]]).weights.tolist()[0], 2)
    0.75
    >>> kendall([1, 2, 3], [1, 2, 3])
    1.0

On the issues of a workspace: `apply_method(prepare(evidence, model), "rice")` gives the list of that method with what
went into it, `METHODS` lists the methods, `named` says how each reads the factors, `agreement` compares two lists.

Wrong numbers raise `EvidenceError`, wrong weights, grids or judgements `ModelError`; nothing returns NaN. What cannot be
known (a share of nobody, agreement of lists that order nothing) is None.
"""

from cxdesk.priority.methods.concordance import Agreement, RankedList, agreement, kendall, shared_top
from cxdesk.priority.methods.criteria import (
    Ahp,
    ahp,
    comparison_matrix,
    exponents,
    implied,
    promethee,
    topsis,
)
from cxdesk.priority.methods.formulas import cost_of_delay, crit, ice, opportunity, rice, rpn, wsjf
from cxdesk.priority.methods.grids import MOST_LEVEL, PRIORITY_GRID, RISK_GRID, Grid
from cxdesk.priority.methods.importance import (
    QUADRANTS,
    Quadrants,
    RelativeWeights,
    quadrants,
    relative_weights,
)
from cxdesk.priority.methods.method import Column, Method, MethodResult
from cxdesk.priority.methods.named import (
    GRIDS,
    METHODS,
    apply_method,
    grid_readings,
    itil_method,
    risk_method,
    topsis_method,
)
from cxdesk.priority.methods.satisfaction import ANSWERS, CATEGORIES, KANO_TABLE, Kano, kano, kano_category
from cxdesk.priority.methods.shares import CLASSES, Pareto, PlanCheck, check_plan, hhi, pareto

__all__ = [
    "ANSWERS",
    "CATEGORIES",
    "CLASSES",
    "GRIDS",
    "KANO_TABLE",
    "METHODS",
    "MOST_LEVEL",
    "PRIORITY_GRID",
    "QUADRANTS",
    "RISK_GRID",
    "Agreement",
    "Ahp",
    "Column",
    "Grid",
    "Kano",
    "Method",
    "MethodResult",
    "Pareto",
    "PlanCheck",
    "Quadrants",
    "RankedList",
    "RelativeWeights",
    "agreement",
    "ahp",
    "apply_method",
    "check_plan",
    "comparison_matrix",
    "cost_of_delay",
    "crit",
    "exponents",
    "grid_readings",
    "hhi",
    "ice",
    "implied",
    "itil_method",
    "kano",
    "kano_category",
    "kendall",
    "opportunity",
    "pareto",
    "promethee",
    "quadrants",
    "relative_weights",
    "rice",
    "risk_method",
    "rpn",
    "shared_top",
    "topsis",
    "topsis_method",
    "wsjf",
]
