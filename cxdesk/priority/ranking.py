"""Points, parts and ranks: an absolute score whose parts add up, and the list in its order."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from cxdesk.priority.arrays import Flags, Floats, Indices
from cxdesk.priority.evidence import Evidence
from cxdesk.priority.factors import factor_table, full_headroom, headroom, points_per_unit
from cxdesk.priority.model import Model
from cxdesk.priority.tally import Tally, count
from cxdesk.priority.weights import FACTORS, Weights

EQUAL_POINTS = 1e-9
"""Neighbours this close share a rank."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What one factor did for one issue: its value, the points it earned, the most it could have earned.

    value is in the factor's own unit: reach 0..1, severity on the declared scale, negativity 0..1,
    urgency 1..4, effort in days.
    """

    factor: str
    value: float
    weight: float
    points: float
    most_points: float


@dataclass(frozen=True, slots=True)
class Certainty:
    """How sure the ranks of a list are; one entry per issue, in issue order.

    low, high    rank interval: 5th to 95th percentile of the rank over the draws, the rank shown always within;
                 0 for an issue without one
    top_ten      P(top 10): share of draws with rank <= 10; 0 for an issue that was not drawn
    tier         1, 1, 2, ...: inside a tier the order is interchangeable; 0 for an issue not drawn
    drawn        how many issues were drawn; ranks are among these
    """

    low: Indices
    high: Indices
    top_ten: Floats
    tier: Indices
    drawn: int


@dataclass(frozen=True, slots=True)
class Ranking:
    """The ranked list, one entry per issue (in issue order, except `order`). Nothing in it is NaN.

    order            issues best first; those not heard come last
    ranks            1, 2, 2, 4, ...; equal points share a rank; 0 for an issue not heard
    points           0 .. 100, the sum of `parts` (issues, 5); 0 for an issue not heard
    factors          (issues, 5): reach, severity, negativity, urgency, effort in days, as used
    accounts, mentions   how many accounts and how many quotes speak of it
    largest_share    share of the reach that comes from its largest account, 0 .. 1
    heard            whether anybody spoke of it ("not heard yet" otherwise)
    assumed_effort   no estimate: the model's median effort was used
    single_account   one account only
    proposed_only    every quote is still a proposal
    certainty        how sure the ranks are; None when that was not asked for, or under five accounts
    """

    order: Indices
    ranks: Indices
    points: Floats
    parts: Floats
    factors: Floats
    accounts: Indices
    mentions: Indices
    largest_share: Floats
    heard: Flags
    assumed_effort: Flags
    single_account: Flags
    proposed_only: Flags
    weights: Weights
    most_points: Floats
    certainty: Certainty | None = None

    def explain(self, issue: int) -> tuple[Reason, ...]:
        """Return why an issue has its points, factor by factor in the order of `FACTORS`; they sum to the points."""
        weights = self.weights.array()
        return tuple(
            Reason(
                factor=factor,
                value=float(self.factors[issue, place]),
                weight=float(weights[place]),
                points=float(self.parts[issue, place]),
                most_points=float(self.most_points[place]),
            )
            for place, factor in enumerate(FACTORS)
        )


@dataclass(frozen=True, slots=True)
class Prepared:
    """Evidence counted and turned into factors; only weights are still open, so ranking again is a product.

    factors        (issues, 5) in their own units
    headroom       (issues, 5) above the lower bound in ln units; zeros for an issue not heard
    full_headroom  (5,) from bound to bound
    tie_order      issues as equals are shown: more accounts, newest quote, smaller effort, issue
    """

    evidence: Evidence
    model: Model
    tally: Tally
    factors: Floats
    headroom: Floats
    full_headroom: Floats
    tie_order: Indices

    def rank(self, weights: Mapping[str, float] | None = None) -> Ranking:
        """Return the ranking under the model's weights, some of them changed. `ModelError` for a wrong weight.

        A factor earns 100 · w (ln F − ln F_min) / Σ w (ln F_max − ln F_min). All weights 0: all points 0,
        every heard issue shares rank 1, shown by accounts, newest quote, smaller effort, issue.
        """
        used = self.model.weights.merged(weights or {})
        scale = points_per_unit(used.array(), self.full_headroom)
        heard = self.tally.mentions > 0
        parts = self.headroom * scale
        points = parts.sum(axis=1)
        order, ranks = _ordered(points, heard, self.tie_order)
        return Ranking(
            order=order,
            ranks=ranks,
            points=points,
            parts=parts,
            factors=self.factors,
            accounts=self.tally.accounts,
            mentions=self.tally.mentions,
            largest_share=self.tally.largest_share,
            heard=heard,
            assumed_effort=np.isnan(self.evidence.effort_days),
            single_account=self.tally.accounts == 1,
            proposed_only=self.tally.proposed_only,
            weights=used,
            most_points=scale * self.full_headroom,
        )


def prepare(evidence: Evidence, model: Model) -> Prepared:
    """Return what ranking needs and weights do not change. The costly half: one sort of the rows."""
    tally = count(evidence, model)
    factors = factor_table(evidence, tally, model)
    ties = np.lexsort((factors[:, FACTORS.index("effort")], tally.newest, -tally.accounts))
    return Prepared(
        evidence=evidence,
        model=model,
        tally=tally,
        factors=factors,
        headroom=headroom(factors, model) * (tally.mentions > 0)[:, np.newaxis],
        full_headroom=full_headroom(model),
        tie_order=ties,
    )


def _ordered(points: Floats, heard: Flags, tie_order: Indices) -> tuple[Indices, Indices]:
    """Return issues best first and the rank of each issue; ties stand in `tie_order`, unheard issues last."""
    keys = np.where(heard, points, -1.0)[tie_order]
    falling = np.argsort(-keys, kind="stable")
    steps = -np.diff(keys[falling], prepend=np.inf)
    starts = steps > EQUAL_POINTS
    group = np.cumsum(starts)
    if ((steps > 0) & ~starts).any():
        # the stable sort has put exact equals in tie order; near ones need it too
        falling = falling[np.lexsort((falling, group))]
    order = tie_order[falling]
    ranks = np.zeros(len(points), dtype=np.int64)
    ranks[order] = np.flatnonzero(starts)[group - 1] + 1
    ranks[~heard] = 0
    return order, ranks
