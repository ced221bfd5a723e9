"""What would change the list: weights, effort, further customers, other weightings altogether.

All of it is exact arithmetic on ln score, which is linear in the weights; nothing is searched for.
"""

from dataclasses import dataclass

import numpy as np

from cxdesk.priority.arrays import Floats, Indices
from cxdesk.priority.factors import points_per_unit
from cxdesk.priority.ranking import Prepared, Ranking
from cxdesk.priority.uncertainty import TOP, candidates
from cxdesk.priority.weights import FACTORS

SLIDER = (0.0, 2.0)
"""What a weight can be moved to."""

_EFFORT = FACTORS.index("effort")


@dataclass(frozen=True, slots=True)
class Changes:
    """What would lift an issue to the points of the one above it, each by itself; absent or None where nothing would.

    weights    factor -> the weight at which both are level, within 0 .. 2
    effort     days at which its fix would have to be estimated
    accounts   how many further accounts would have to name it
    """

    weights: dict[str, float]
    effort: float | None
    accounts: int | None


def what_would_change(prepared: Prepared, ranking: Ranking, issue: int, above: int) -> Changes:
    """Return what would bring `issue` level with `above`, which has more points or as many."""
    weights = ranking.weights.array()
    rooms = prepared.headroom
    ahead = rooms[above] - rooms[issue]
    gap = float(ahead @ weights)
    level = {
        name: float(weights[at] - gap / ahead[at])
        for at, name in enumerate(FACTORS)
        if abs(ahead[at]) > 1e-12 and SLIDER[0] <= weights[at] - gap / ahead[at] <= SLIDER[1]
    }
    return Changes(
        weights=level if gap > 0 else {},
        effort=_effort_for(prepared, weights[_EFFORT], issue, gap),
        accounts=_accounts_for(prepared, weights[0], issue, gap),
    )


def _effort_for(prepared: Prepared, weight: float, issue: int, gap: float) -> float | None:
    """Return E · exp(−gap / w), None where no effort within the bounds is small enough."""
    if weight <= 0 or gap <= 0:
        return None
    days = float(prepared.factors[issue, _EFFORT] * np.exp(-gap / weight))
    return days if days >= prepared.model.bounds.effort[0] else None


def _accounts_for(prepared: Prepared, weight: float, issue: int, gap: float) -> int | None:
    """Return how many average accounts, heard but silent about it so far, would have to name the issue.

    None when there are not so many, or a person has set its reach.
    """
    tally, levels = prepared.tally, prepared.model.levels
    silent = int((tally.voices.listened > 0).sum()) - int(tally.accounts[issue])
    if weight <= 0 or gap <= 0 or silent <= 0 or not np.isnan(prepared.evidence.reach_override[issue]):
        return None
    wanted = float(prepared.factors[issue, 0] * np.exp(gap / weight))
    mass = tally.voices.size + levels.pseudo_accounts
    missing = wanted * mass - float(tally.sum_of("reach")[issue]) - levels.pseudo_accounts * levels.reach
    each = (tally.voices.size - float(tally.sum_of("reach")[issue])) / silent
    if each <= 0 or wanted > prepared.model.bounds.reach[1]:
        return None
    further = int(np.ceil(missing / each - 1e-9))
    return further if 0 < further <= silent else None


@dataclass(frozen=True, slots=True)
class Acceptance:
    """How an issue fares under all weightings (SMAA), one entry per candidate of `issues`.

    issues    the issues compared
    first     share of weightings under which it is first
    top_ten   share of weightings under which it is in the top ten
    central   (m, 5) the mean weighting (sum 1) under which it is first; zeros where it never is
    """

    issues: Indices
    first: Floats
    top_ten: Floats
    central: Floats


def acceptance(prepared: Prepared, seed: int = 1, draws: int = 1_000) -> Acceptance:
    """Return in which share of all weightings each candidate is first, and in the top ten.

    SMAA-2 (Lahdelma and Salminen 2001, Operations Research 49, 444–454), weightings uniform on the simplex.
    """
    issues = candidates(prepared)
    ranks, weightings = weighted_ranks(prepared.headroom[issues] / prepared.full_headroom, seed, draws)
    wins = (ranks == 1).astype(float)
    count = wins.sum(axis=0)
    central = np.divide(
        wins.T @ weightings, count[:, None], out=np.zeros((len(issues), 5)), where=count[:, None] > 0
    )
    return Acceptance(issues, wins.mean(axis=0), (ranks <= TOP).mean(axis=0), central)


def weighted_ranks(values: Floats, seed: int, draws: int) -> tuple[Indices, Floats]:
    """Return (draws, m) ranks of alternatives (m, criteria), higher values better, and the weightings drawn."""
    random = np.random.default_rng(seed)
    weightings = random.dirichlet(np.ones(values.shape[1]), draws)
    scores = weightings @ values.T
    return np.argsort(np.argsort(-scores, axis=1, kind="stable"), axis=1) + 1, weightings


@dataclass(frozen=True, slots=True)
class Swing:
    """How far one input moves an issue: its points and rank at the low and at the high end of that input."""

    name: str
    low: float
    high: float
    points: tuple[float, float]
    ranks: tuple[int, int]


def swings(prepared: Prepared, ranking: Ranking, issue: int) -> tuple[Swing, ...]:
    """Return how far each weight (halved, and by half more) and the effort (half, double) move an issue, widest first.

    For a tornado chart.
    """
    weights = ranking.weights.mapping()
    found = []
    for name, weight in weights.items():
        ends = (weight / 2, min(SLIDER[1], weight * 1.5))
        found.append(
            _swing(f"weight:{name}", ends, issue, [prepared.rank({**weights, name: e}) for e in ends])
        )
    days = float(prepared.factors[issue, _EFFORT])
    ends = (days / 2, days * 2)
    found.append(_effort_swing(prepared, ranking, issue, ends))
    return tuple(sorted(found, key=lambda one: -abs(one.points[1] - one.points[0])))


def _swing(name: str, ends: tuple[float, float], issue: int, lists: list[Ranking]) -> Swing:
    low, high = ((float(one.points[issue]), int(one.ranks[issue])) for one in lists)
    return Swing(name, *ends, (low[0], high[0]), (low[1], high[1]))


def _effort_swing(prepared: Prepared, ranking: Ranking, issue: int, ends: tuple[float, float]) -> Swing:
    scale = points_per_unit(ranking.weights.array(), prepared.full_headroom)[_EFFORT]
    others = np.delete(ranking.points, issue)[np.delete(ranking.heard, issue)]
    low, high = prepared.model.bounds.effort
    told = []
    for days in ends:
        room = np.log(high / min(max(days, low), high))
        points = float(ranking.points[issue] + (room - prepared.headroom[issue, _EFFORT]) * scale)
        told.append((points, int((others > points + 1e-9).sum()) + 1))
    return Swing("effort", *ends, (told[0][0], told[1][0]), (told[0][1], told[1][1]))
