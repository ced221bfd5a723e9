"""What a model learns from a portfolio, once: the usual level of each factor, how far to shrink, the usual effort."""

from dataclasses import dataclass

import numpy as np

from cxdesk.priority.arrays import Flags, Floats
from cxdesk.priority.evidence import Evidence
from cxdesk.priority.rules import Rules
from cxdesk.priority.tally import Tally, count

FEWEST_ISSUES = 5
"""With fewer issues heard than this, reach and k keep their declared values."""

FEWEST_PSEUDO, MOST_PSEUDO = 1.0, 5.0
"""The pseudo-accounts k stay within these: a model neither trusts one voice outright nor drowns five."""


@dataclass(frozen=True, slots=True)
class Levels:
    """The usual level μ of each shrunk factor, the pseudo-accounts k, the median effort in days.

    The defaults stand for a portfolio not heard yet: one account in twenty raises an issue, severity 3 of 5 is
    worth 1, mild displeasure, yearly contracts spread evenly over the year, a fix of ten days.
    """

    reach: float = 0.05
    severity: float = 1.0
    negativity: float = 0.3
    urgency: float = 0.4
    pseudo_accounts: float = 3.0
    median_effort: float = 10.0


def learn_levels(evidence: Evidence, rules: Rules, default: Levels) -> Levels:
    """Return the levels of this portfolio; what it says nothing about keeps its default.

    Means are over what was heard: reach per issue, the others pooled over (account, issue) cells.
    """
    tally = count(evidence, rules)
    heard = tally.mentions > 0
    known = evidence.effort_days[evidence.effort_days > 0]
    enough = int(heard.sum()) >= FEWEST_ISSUES
    return Levels(
        reach=_reach_level(tally, heard) if enough else default.reach,
        severity=_pooled(tally, "severity", default.severity),
        negativity=_pooled(tally, "negativity", default.negativity),
        urgency=_pooled(tally, "urgency", default.urgency),
        pseudo_accounts=_pseudo_accounts(tally, heard) if enough else default.pseudo_accounts,
        median_effort=float(np.median(known)) if known.size else default.median_effort,
    )


def stein_factor(estimates: Floats, sampling_variance: float) -> float:
    """Return the share c of its distance to the mean that an estimate keeps: 1 − (k − 3) σ² / Σ (y − ȳ)².

    Efron and Morris (1977), "Stein's paradox in statistics": shrunk estimate = ȳ + c (y − ȳ). Kept in 0 .. 1;
    estimates that do not differ keep nothing.
    """
    spread = float(((estimates - estimates.mean()) ** 2).sum()) if estimates.size else 0.0
    if spread <= 0:
        return 0.0
    return min(1.0, max(0.0, 1.0 - (len(estimates) - 3) * sampling_variance / spread))


def _reach_level(tally: Tally, heard: Flags) -> float:
    return float(np.clip((tally.sum_of("reach")[heard] / tally.voices.size).mean(), 1e-6, 1.0))


def _pseudo_accounts(tally: Tally, heard: Flags) -> float:
    """Return k = n* (1 − c) / c, so that k pseudo-accounts shrink an observed reach by the Stein factor c."""
    size = tally.voices.size
    observed = np.clip(tally.sum_of("reach")[heard] / size, 0.0, 1.0)
    level = float(observed.mean())
    kept = stein_factor(observed, level * (1.0 - level) / size)
    if kept <= 0:
        return MOST_PSEUDO
    return float(np.clip(size * (1.0 - kept) / kept, FEWEST_PSEUDO, MOST_PSEUDO))


def _pooled(tally: Tally, name: str, default: float) -> float:
    mass = float(tally.sum_of(f"{name}_mass").sum())
    return float(tally.sum_of(name).sum()) / mass if mass > 0 else default
