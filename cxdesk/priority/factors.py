"""The five factors of each issue, in their own units, and where they stand between their bounds."""

import numpy as np

from cxdesk.priority.arrays import Floats
from cxdesk.priority.evidence import Evidence
from cxdesk.priority.model import Model
from cxdesk.priority.tally import Tally, severity_value
from cxdesk.priority.weights import FACTORS


def factor_table(evidence: Evidence, tally: Tally, model: Model) -> Floats:
    """Return reach, severity, negativity, urgency, effort of every issue as (issues, 5), kept in their bounds.

    Reach = (n*·Σ ω x / Σ ω d + k μ) / (n* + k), n* being the Kish effective size; severity, negativity and
    urgency are means over accounts shrunk likewise. Never NaN: what nobody said is the model's usual level.
    """
    columns = (
        shrunk(tally.reach, tally.voices.size, model.levels.reach, model),
        _severity(evidence, tally, model),
        shrunk(tally.negativity, tally.negativity_mass, model.levels.negativity, model),
        _urgency(evidence, tally, model),
        np.where(np.isnan(evidence.effort_days), model.levels.median_effort, evidence.effort_days),
    )
    bounds = model.bounds.mapping()
    return np.column_stack([np.clip(c, *bounds[name]) for c, name in zip(columns, FACTORS, strict=True)])


def shrunk(sums: Floats, mass: Floats | float, level: float, model: Model) -> Floats:
    """Return (sum + k μ) / (mass + k): a mean drawn towards the usual level by k pseudo-accounts."""
    k = model.levels.pseudo_accounts
    return np.asarray((sums + k * level) / (mass + k))


def headroom(factors: Floats, model: Model) -> Floats:
    """Return (issues, 5): ln F − ln F_min, for effort ln E_max − ln E; >= 0, up to `full_headroom`."""
    logs = np.log(factors)
    bounds = np.log(np.array([model.bounds.mapping()[name] for name in FACTORS]))
    above = logs - bounds[:, 0]
    above[:, -1] = bounds[-1, 1] - logs[:, -1]
    return np.asarray(np.maximum(above, 0.0))


def full_headroom(model: Model) -> Floats:
    """Return (5,): ln F_max − ln F_min of each factor."""
    bounds = np.array([model.bounds.mapping()[name] for name in FACTORS])
    return np.asarray(np.log(bounds[:, 1] / bounds[:, 0]))


def _severity(evidence: Evidence, tally: Tally, model: Model) -> Floats:
    """A person's override stands as it is; it is a decision, not one more voice to be shrunk."""
    said = shrunk(tally.severity, tally.severity_mass, model.levels.severity, model)
    decided = severity_value(evidence.severity_override, model)
    return np.where(np.isnan(decided), said, decided)


def _urgency(evidence: Evidence, tally: Tally, model: Model) -> Floats:
    """1 + mean closeness of renewals, times 1 + closeness of a person's deadline (at most × 2)."""
    renewals = 1.0 + shrunk(tally.urgency, tally.urgency_mass, model.levels.urgency, model)
    halvings = np.clip(evidence.deadline_days / model.renewal_scale, 0.0, None)
    return np.asarray(renewals * (1.0 + np.nan_to_num(np.exp2(-halvings))))
