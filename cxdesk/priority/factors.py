"""The five factors of each issue, in their own units, and where they stand between their bounds."""

import numpy as np

from cxdesk.priority.arrays import Floats, Indices, Reals
from cxdesk.priority.evidence import Evidence
from cxdesk.priority.model import Model
from cxdesk.priority.tally import Tally, severity_value
from cxdesk.priority.weights import FACTORS

EVERY = slice(None)
"""All issues."""


def factor_table(evidence: Evidence, tally: Tally, model: Model) -> Floats:
    """Return reach, severity, negativity, urgency, effort of every issue as (issues, 5), kept in their bounds.

    Reach = (n*·Σ ω x / Σ ω d + k μ) / (n* + k), n* being the Kish effective size; severity, negativity and
    urgency are means over accounts shrunk likewise. What a person decided stands in place of what was reckoned. Never
    NaN: what nobody said is the model's usual level.
    """
    return within_bounds(decided(evidence, model, reckoned(tally.sums, tally.voices.size, model)), model)


def reckoned(sums: Reals, size: Reals | float, model: Model) -> list[Floats]:
    """Return reach, severity, negativity and urgency as the evidence says, from sums (..., 7) as in `SUMS`.

    `size` is the mass of reach (n*). Any shape: for all issues, or for all draws of some issues.
    """
    levels = model.levels
    return [
        shrunk(sums[..., 0], size, levels.reach, model),
        shrunk(sums[..., 1], sums[..., 2], levels.severity, model),
        shrunk(sums[..., 3], sums[..., 4], levels.negativity, model),
        1.0 + shrunk(sums[..., 5], sums[..., 6], levels.urgency, model),
    ]


def decided(
    evidence: Evidence, model: Model, columns: list[Floats], issues: Indices | slice = EVERY
) -> Floats:
    """Return (..., issues, 5): reckoned columns with a person's values in their place, the deadline and the effort.

    A person's value stands as it is; it is a decision, not one more voice to be shrunk. A deadline multiplies the
    urgency that was reckoned by 1 + its closeness, so at most × 2.
    """
    halvings = np.clip(evidence.deadline_days[issues] / model.renewal_scale, 0.0, None)
    pressed = columns[3] * (1.0 + np.nan_to_num(np.exp2(-halvings)))
    severity = severity_value(evidence.severity_override[issues], model)
    known = evidence.effort_days[issues]
    effort = np.where(np.isnan(known), model.levels.median_effort, known)
    kept = (
        _or(evidence.reach_override[issues], columns[0]),
        _or(severity, columns[1]),
        _or(evidence.negativity_override[issues], columns[2]),
        _or(evidence.urgency_override[issues], pressed),
        np.broadcast_to(effort, columns[0].shape),
    )
    return np.stack(kept, axis=-1)


def within_bounds(factors: Floats, model: Model) -> Floats:
    """Return factors (..., 5) kept in the model's bounds."""
    bounds = np.array([model.bounds.mapping()[name] for name in FACTORS])
    return np.clip(factors, bounds[:, 0], bounds[:, 1])


def shrunk(sums: Reals, mass: Reals | float, level: float, model: Model) -> Floats:
    """Return (sum + k μ) / (mass + k): a mean drawn towards the usual level by k pseudo-accounts."""
    k = model.levels.pseudo_accounts
    return np.asarray((sums + k * level) / (mass + k))


def _or(decision: Floats, said: Floats) -> Floats:
    return np.where(np.isnan(decision), said, decision)


def headroom(factors: Floats, model: Model) -> Floats:
    """Return (..., 5): ln F − ln F_min, for effort ln E_max − ln E; >= 0, up to `full_headroom`."""
    logs = np.log(factors)
    bounds = np.log(np.array([model.bounds.mapping()[name] for name in FACTORS]))
    above = logs - bounds[:, 0]
    above[..., -1] = bounds[-1, 1] - logs[..., -1]
    return np.asarray(np.maximum(above, 0.0))


def full_headroom(model: Model) -> Floats:
    """Return (5,): ln F_max − ln F_min of each factor."""
    bounds = np.array([model.bounds.mapping()[name] for name in FACTORS])
    return np.asarray(np.log(bounds[:, 1] / bounds[:, 0]))


def points_per_unit(weights: Floats, full: Floats) -> Floats:
    """Return what one unit of headroom earns per factor, so that full headroom everywhere is 100 points."""
    largest = weights.max()
    if largest <= 0:
        return np.zeros(len(weights))
    shares = weights / largest
    return np.asarray(100.0 * shares / (shares * full).sum())
