"""Few that make up most: Pareto, concentration, and whether a plan leaves room."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from cxdesk.priority.arrays import Floats, Indices
from cxdesk.priority.methods.columns import numbers
from cxdesk.priority.refusal import EvidenceError

MUST_MOST, COULD_LEAST = 0.6, 0.2
"""Must takes at most 60 % of the effort, about 20 % is Could (DSDM / Agile Business Consortium Handbook, MoSCoW)."""

CLASSES = ("must", "should", "could", "wont")
"""What a plan sorts its issues into; what will not be done takes no effort."""


@dataclass(frozen=True, slots=True)
class Pareto:
    """order: positions, largest first. cumulative: share of the whole up to each of `order`, rising to 1.

    vital_few: how many of the first reach the share asked for. All zeros: cumulative stays 0, vital_few is 0.
    """

    order: Indices
    cumulative: Floats
    vital_few: int


def pareto(amounts: ArrayLike, share: float = 0.8) -> Pareto:
    """Return the Pareto order of amounts >= 0 and the smallest set that reaches `share` of the whole (Juran)."""
    given = numbers("amounts", amounts, 0)
    if given.ndim != 1:
        raise EvidenceError("amounts", None, "is not a flat list")
    numbers("share", share, 0, 1)
    order = np.argsort(-given, kind="stable")
    largest = float(given.max(initial=0.0))
    if largest <= 0:
        return Pareto(order, np.zeros(len(given)), 0)
    running = (given[order] / largest).cumsum()
    cumulative = running / running[-1]
    return Pareto(order, cumulative, int(np.searchsorted(cumulative, share - 1e-9)) + 1)


def hhi(weights: ArrayLike) -> float:
    """Return Σ share², from 1 / n (all alike) to 1 (one has all): the Herfindahl–Hirschman index. 0 for no weight."""
    given = numbers("weights", weights, 0)
    largest = float(given.max(initial=0.0))
    if largest <= 0:
        return 0.0
    shares = given / largest
    return float(((shares / shares.sum()) ** 2).sum())


@dataclass(frozen=True, slots=True)
class PlanCheck:
    """Shares of the planned effort (what will not be done left out), 0 for an empty plan.

    must_fits     Must is at most `MUST_MOST`
    could_fits    Could is at least `COULD_LEAST`, so something can give way
    """

    must: float
    should: float
    could: float
    must_fits: bool
    could_fits: bool


def check_plan(classes: Sequence[str], effort: ArrayLike) -> PlanCheck:
    """Return whether a MoSCoW plan keeps its limits. An empty plan keeps them.

    classes are words of `CLASSES`, effort >= 0 in any one unit, one entry per issue. `EvidenceError` otherwise.
    """
    days = numbers("effort", effort, 0)
    if days.ndim != 1 or len(classes) != len(days):
        raise EvidenceError("effort", None, f"has {days.size} entries, classes has {len(classes)}")
    for position, word in enumerate(classes):
        if word not in CLASSES:
            raise EvidenceError("classes", position, f"{word} is none of {', '.join(CLASSES)}")
    sums = [float(days[[word == wanted for word in classes]].sum()) for wanted in CLASSES[:3]]
    whole = sum(sums)
    must, should, could = (part / whole if whole > 0 else 0.0 for part in sums)
    return PlanCheck(must, should, could, must <= MUST_MOST + 1e-9, whole <= 0 or could >= COULD_LEAST - 1e-9)
