"""How much single customers make of the list: without one of them, their share of an issue, their money at risk."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from cxdesk.priority.arrays import Flags, Floats, Indices, group_sums
from cxdesk.priority.factors import decided, headroom, reckoned, within_bounds
from cxdesk.priority.ranking import Prepared, Ranking
from cxdesk.priority.tally import SUMS
from cxdesk.priority.uncertainty import TOP, candidates
from cxdesk.priority.votes import effective_size
from cxdesk.priority.weights import FACTORS


@dataclass(frozen=True, slots=True)
class WithoutOne:
    """What one customer does to the list; one entry per candidate of `issues`.

    worst      its rank among them when the account that matters most to it is left out
    account    that account (position in the evidence), -1 when leaving one out never costs it a rank
    leaves     whether it is in the top ten and would not be without that account
    """

    issues: Indices
    worst: Indices
    account: Indices
    leaves: Flags


def without_one(prepared: Prepared, ranking: Ranking) -> WithoutOne:
    """Return the worst rank of each candidate over lists in which one account each was left out.

    The other accounts keep the weight they had. Accounts that raised none of the candidates are skipped: they move
    all reaches alike.
    """
    issues = candidates(prepared)
    weights = ranking.weights.array()
    base = _places(prepared.headroom[issues] @ weights)
    worst, culprit = base.copy(), np.full(len(issues), -1)
    for account, touched, cells in _voices(prepared, issues):
        score = _rooms_without(prepared, issues, account, touched, cells) @ weights
        score[touched[prepared.tally.accounts[issues[touched]] == 1]] = -np.inf
        places = _places(score)
        culprit = np.where(places > worst, account, culprit)
        worst = np.maximum(worst, places)
    return WithoutOne(issues, worst, culprit, (base <= TOP) & (worst > TOP))


def _voices(prepared: Prepared, issues: Indices) -> Iterator[tuple[int, Indices, Indices]]:
    """Give each account that raised some of the issues, with their places among them and its cells."""
    cells = prepared.tally.cells
    column = np.full(prepared.evidence.issues, -1)
    column[issues] = np.arange(len(issues))
    order = np.argsort(cells.account, kind="stable")
    order = order[column[cells.issue[order]] >= 0]
    starts = np.flatnonzero(np.diff(cells.account[order], prepend=-1))[1:]
    for mine in np.split(order, starts) if len(order) else ():
        yield int(cells.account[mine[0]]), column[cells.issue[mine]], mine


def _rooms_without(
    prepared: Prepared, issues: Indices, account: int, touched: Indices, cells: Indices
) -> Floats:
    """Return (m, 5): the headroom of the issues when nobody had asked this account."""
    tally, model = prepared.tally, prepared.model
    weight = tally.voices.share * tally.voices.listened
    rest = np.delete(weight, account)
    size = effective_size(rest)
    if size <= 0:
        return np.zeros((len(issues), len(FACTORS)))
    sums = tally.sums[issues]
    sums[touched] = np.maximum(sums[touched] - tally.parts[:, cells].T, 0.0)
    # the shares of those who are left make up the whole again
    sums[:, 0] *= size / (tally.voices.unit * rest.sum())
    factors = decided(prepared.evidence, model, reckoned(sums, size, model), issues)
    return headroom(within_bounds(factors, model), model)


def _places(scores: Floats) -> Indices:
    return np.asarray(np.argsort(np.argsort(-scores, kind="stable"), kind="stable") + 1)


def concentration(prepared: Prepared) -> Floats:
    """Return (issues,): Σ share² of the accounts behind each issue's reach (Herfindahl–Hirschman index).

    1 is one customer alone, 1 / n are n customers who count alike, 0 stands for nobody.
    """
    tally = prepared.tally
    squares = group_sums(tally.cells.issue, tally.parts[0] ** 2, prepared.evidence.issues)
    reach = tally.sum_of("reach")
    return np.divide(squares, reach**2, out=np.zeros_like(reach), where=reach > 0)


def value_at_risk(prepared: Prepared) -> Floats:
    """Return (cells,) what each account's voice puts at risk on each issue it raised, in the account's own currency.

    V · vote · renewal closeness · negativity: the vote is at most 1, an account without a renewal date has the model's
    usual closeness, one whose feeling is unknown the issue's negativity. Unknown contract values are 0. It stands
    beside the score, never in it; sums are only meaningful within one currency.
    """
    tally, cells = prepared.tally, prepared.tally.cells
    value = np.nan_to_num(prepared.evidence.value)[cells.account]
    voice = tally.parts[SUMS.index("urgency_mass")]
    close = np.divide(
        tally.parts[SUMS.index("urgency")],
        voice,
        out=np.full(len(voice), prepared.model.levels.urgency),
        where=voice > 0,
    )
    mass = tally.parts[SUMS.index("negativity_mass")]
    usual = prepared.factors[cells.issue, FACTORS.index("negativity")]
    anger = np.divide(tally.parts[SUMS.index("negativity")], mass, out=usual.copy(), where=mass > 0)
    return np.asarray(value * np.minimum(1.0, cells.vote) * close * anger)
