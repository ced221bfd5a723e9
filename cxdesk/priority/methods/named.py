"""The named methods, fed from the ranking's own factors, so that each can rank the same issues.

Every reading is absolute: it depends on an issue's own evidence, the model and who was listened to, not on the other
issues (TOPSIS, a comparison by nature, is the exception and says so). A *place* is where a factor stands between its declared bounds, 0
to 1 on a log scale, the better end for the ranking being 1; a *rating* 1 .. 10 is a place in ten equal steps.

    rice    reach = reach factor · accounts listened to; impact = severity, snapped to Intercom's scale; confidence = 1
            when at least three accounts and one confirmed quote stand behind it and the effort was estimated, .8 for
            one of both, else .5; effort in person-months of 20 days
    wsjf    business value, time criticality, risk reduction, job size = places of reach, urgency, severity, effort in
            seven steps 1 2 3 5 8 13 20
    ice     impact = rating of the mean place of reach and severity; confidence = that of RICE × 10; ease = rating of
            effort
    rpn     severity, occurrence = ratings of severity, reach; detection = rating of urgency: cxdesk knows no controls,
            so the chance to notice in time is the time left until contracts are renewed
    itil    impact band = reach, urgency band = urgency, priority from the grid; inside a priority by pain
    risk    severity 1 .. 5 and reach in the risk grid; inside a level by pain, the mean place of reach, severity, urgency
    odi     importance = 10 · mean place of reach and severity; satisfaction = 10 · (1 − negativity)
    topsis  the five factors under weights, effort as a cost, compared among the issues heard
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from cxdesk.priority.arrays import Floats
from cxdesk.priority.factors import full_headroom, headroom
from cxdesk.priority.methods.criteria import topsis
from cxdesk.priority.methods.formulas import (
    JOB_STEPS,
    RICE_CONFIDENCE,
    RICE_IMPACT,
    ice,
    opportunity,
    rice,
    rpn,
    wsjf,
)
from cxdesk.priority.methods.grids import PRIORITY_GRID, RISK_GRID, Grid
from cxdesk.priority.methods.method import Column, Method, MethodResult, Readings
from cxdesk.priority.ranking import Prepared
from cxdesk.priority.refusal import ModelError
from cxdesk.priority.weights import FACTORS, Weights

REACH, SEVERITY, NEGATIVITY, URGENCY, EFFORT = range(len(FACTORS))

DAYS_A_MONTH = 20.0
"""Working days of a person-month."""

ENOUGH_ACCOUNTS = 3
"""From so many accounts on, what they say is believed."""

_PAIN = Column("pain", ("reach", "severity", "urgency"), "share", 0, 1)


def apply_method(prepared: Prepared, method: str | Method) -> MethodResult:
    """Return the list of a named method; `ModelError` for a name that is none of `METHODS`."""
    if isinstance(method, Method):
        return method.apply(prepared)
    if method not in METHODS:
        raise ModelError("method", f"{method} is none of {', '.join(METHODS)}")
    return METHODS[method].apply(prepared)


def itil_method(grid: Grid = PRIORITY_GRID) -> Method:
    """Return impact × urgency under a grid of one's own (rows: reach 0 .. 1, columns: the urgency factor 1 .. 4)."""

    def read(prepared: Prepared) -> Readings:
        readings = grid_readings("itil", prepared)
        impact, urgency = grid.bands(*readings)
        level = grid.level(*readings)
        return impact + 1, urgency + 1, level, _pain(prepared)

    columns = (
        Column("impact", ("reach",), "band", 1, len(grid.row_cuts) + 1),
        Column("urgency", ("urgency",), "band", 1, len(grid.column_cuts) + 1),
        Column("priority", ("reach", "urgency"), "level", 1, grid.lowest, rises=False),
        _PAIN,
    )
    return Method("itil", columns, "ITIL 2011, Service Operation", read, _level_score(grid))


def risk_method(grid: Grid = RISK_GRID) -> Method:
    """Return severity × reach under a grid of one's own (rows: severity 1 .. 5, columns: reach 0 .. 1)."""

    def read(prepared: Prepared) -> Readings:
        severity, reach = grid_readings("risk", prepared)
        level = grid.level(severity, reach)
        return severity, reach, level, _pain(prepared)

    columns = (
        Column("severity", ("severity",), "points", 1, 5),
        Column("reach", ("reach",), "share", 0, 1),
        Column("risk", ("severity", "reach"), "level", 1, grid.lowest, rises=False),
        _PAIN,
    )
    return Method("risk", columns, "cxdesk", read, _level_score(grid))


def grid_readings(name: str, prepared: Prepared) -> tuple[Floats, Floats]:
    """Return what a grid sorts issues by, rows and columns, (issues,) each; `ModelError` for a name not in `GRIDS`."""
    reach = prepared.factors[:, REACH]
    if name == "itil":
        return reach, prepared.factors[:, URGENCY]
    if name == "risk":
        return _severity(prepared), reach
    raise ModelError("grid", f"{name} is none of {', '.join(GRIDS)}")


def topsis_method(weights: Weights | None = None) -> Method:
    """Return TOPSIS over the five factors under these weights (the default ones when none are given), effort as a cost.

    All weights 0: all scores .5.
    """
    shares = (weights or Weights()).array()
    directions = [factor != "effort" for factor in FACTORS]

    def read(prepared: Prepared) -> Readings:
        return tuple(prepared.factors.T)

    def score(*columns: Floats) -> Floats:
        if not shares.any():
            return np.full(len(columns[0]), 0.5)
        return topsis(np.column_stack(columns), shares, directions)

    columns = tuple(Column(name, (name,), "factor", 0, np.inf, rises=name != "effort") for name in FACTORS)
    return Method("topsis", columns, "Tzeng and Huang 2011", read, score, is_relative=True)


def _level_score(grid: Grid) -> Callable[..., Floats]:
    def score(_row: Floats, _column: Floats, level: Floats, pain: Floats) -> Floats:
        """Count levels from the least pressing one; inside a level pain adds less than one."""
        return np.asarray(grid.lowest - level + 0.999 * pain)

    return score


def _read_rice(prepared: Prepared) -> Readings:
    listened = int((prepared.tally.voices.listened > 0).sum())
    cuts = np.sqrt(np.array(RICE_IMPACT[:-1]) * RICE_IMPACT[1:])
    impact = np.array(RICE_IMPACT)[np.searchsorted(cuts, prepared.factors[:, SEVERITY], side="right")]
    months = prepared.factors[:, EFFORT] / DAYS_A_MONTH
    return prepared.factors[:, REACH] * listened, impact, _confidence(prepared), months


def _read_wsjf(prepared: Prepared) -> Readings:
    places = _places(prepared)
    wanted = (places[:, REACH], places[:, URGENCY], places[:, SEVERITY], 1.0 - places[:, EFFORT])
    return tuple(np.array(JOB_STEPS)[_step(place, len(JOB_STEPS)).astype(int)] for place in wanted)


def _read_ice(prepared: Prepared) -> Readings:
    impact = 1.0 + _step(_importance(prepared), 10)
    return impact, 10.0 * _confidence(prepared), 1.0 + _step(_places(prepared)[:, EFFORT], 10)


def _read_rpn(prepared: Prepared) -> Readings:
    places = _places(prepared)
    return tuple(1.0 + _step(places[:, factor], 10) for factor in (SEVERITY, REACH, URGENCY))


def _read_odi(prepared: Prepared) -> Readings:
    return 10.0 * _importance(prepared), 10.0 * np.clip(1.0 - prepared.factors[:, NEGATIVITY], 0.0, 1.0)


def _confidence(prepared: Prepared) -> Floats:
    """Return .5, .8 or 1: well supported and estimated make 1, one of both .8."""
    supported = (prepared.tally.accounts >= ENOUGH_ACCOUNTS) & ~prepared.tally.proposed_only
    estimated = ~np.isnan(prepared.evidence.effort_days)
    return np.asarray(np.array(RICE_CONFIDENCE)[supported.astype(int) + estimated.astype(int)])


def _importance(prepared: Prepared) -> Floats:
    places = _places(prepared)
    return np.asarray((places[:, REACH] + places[:, SEVERITY]) / 2.0)


def _places(prepared: Prepared) -> Floats:
    """Return (issues, 5): where each factor stands between its bounds, 0 .. 1; effort counts downwards."""
    places = headroom(prepared.factors, prepared.model) / full_headroom(prepared.model)
    return np.asarray(np.clip(places, 0.0, 1.0))


def _pain(prepared: Prepared) -> Floats:
    """Return the mean place of reach, severity and urgency: what orders issues of one level."""
    return np.asarray(_places(prepared)[:, [REACH, SEVERITY, URGENCY]].mean(axis=1))


def _severity(prepared: Prepared) -> Floats:
    """Return severity on the scale 1 .. 5 whose declared values the factor is made of."""
    worth = prepared.model.severity_values
    return np.asarray(np.interp(prepared.factors[:, SEVERITY], worth, np.arange(1.0, 6.0)))


def _step(place: Floats, steps: int) -> Floats:
    """Return which of equally many steps, 0 .. steps - 1, a place is nearest to; halves go up."""
    # rounded first, so that the last digit of a sum never decides
    nearest: Floats = np.floor(np.round(place * (steps - 1), 9) + 0.5)
    return nearest


def _ratings(**factors: tuple[str, ...]) -> tuple[Column, ...]:
    return tuple(Column(name, read, "rating", 1, 10) for name, read in factors.items())


_RICE = (
    Column("reach", ("reach",), "accounts", 0, np.inf),
    Column("impact", ("severity",), "times", RICE_IMPACT[0], RICE_IMPACT[-1]),
    Column("confidence", ("accounts", "effort"), "share", RICE_CONFIDENCE[0], RICE_CONFIDENCE[-1]),
    Column("effort", ("effort",), "months", 0, np.inf, rises=False),
)
_WSJF = (
    Column("business_value", ("reach",), "step", JOB_STEPS[0], JOB_STEPS[-1]),
    Column("time_criticality", ("urgency",), "step", JOB_STEPS[0], JOB_STEPS[-1]),
    Column("risk_reduction", ("severity",), "step", JOB_STEPS[0], JOB_STEPS[-1]),
    Column("job_size", ("effort",), "step", JOB_STEPS[0], JOB_STEPS[-1], rises=False),
)
_ODI = (
    Column("importance", ("reach", "severity"), "points", 0, 10),
    Column("satisfaction", ("negativity",), "points", 0, 10, rises=False),
)
_NAMED = (
    Method("rice", _RICE, "McBride, Intercom", _read_rice, rice),
    Method("wsjf", _WSJF, "SAFe; Reinertsen 2009", _read_wsjf, wsjf),
    Method(
        "ice",
        _ratings(impact=("reach", "severity"), confidence=("accounts", "effort"), ease=("effort",)),
        "Ellis",
        _read_ice,
        ice,
    ),
    Method(
        "rpn",
        _ratings(severity=("severity",), occurrence=("reach",), detection=("urgency",)),
        "Tague 2005",
        _read_rpn,
        rpn,
    ),
    itil_method(),
    Method("odi", _ODI, "Ulwick 2005", _read_odi, opportunity),
    risk_method(),
    topsis_method(),
)

METHODS: Mapping[str, Method] = MappingProxyType({method.name: method for method in _NAMED})
"""The methods that can rank issues, by name."""

GRIDS: Mapping[str, tuple[Grid, Callable[[Grid], Method]]] = MappingProxyType(
    {"itil": (PRIORITY_GRID, itil_method), "risk": (RISK_GRID, risk_method)}
)
"""The methods that read a grid, by name: the shipped grid, and the method under a grid of one's own."""
