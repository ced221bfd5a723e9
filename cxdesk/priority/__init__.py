"""What to fix first: evidence in, an explained ranking out. Plain arrays, no store, no screen.

    >>> from cxdesk.priority import Evidence, Model, rank
    >>> evidence = Evidence.of(
    ...     issues=2, accounts=3,
    ...     issue=[0, 0, 1], account=[0, 1, 2], age_days=[10, 40, 5], severity=[4, 3, 2],
    ...     heard_account=[0, 1, 2], heard_age_days=[10, 40, 5],
    ... )
    >>> ranking = rank(evidence, Model.calibrate(evidence))
    >>> [int(issue) for issue in ranking.order]
    [0, 1]
    >>> reasons = ranking.explain(0)  # five, whose points sum to the total
    >>> round(sum(reason.points for reason in reasons) - float(ranking.points[0]), 6)
    0.0

    >>> ranking.certainty is None  # under five accounts an interval would be a pretence
    True

With five accounts and more `ranking.certainty` holds rank intervals, P(top 10) and tiers. For a slider, `prepare` once and call `Prepared.rank(weights)` for each move. `evidence_weights` shows what each
quote contributes. Calibrate a model when there is evidence, keep it (`Model.to_json`), and recalibrate only on
purpose: points depend on the model's version, an issue's own evidence and who was listened to.
"""

from cxdesk.priority.calibration import Levels
from cxdesk.priority.drilldown import EvidenceWeights, evidence_weights
from cxdesk.priority.evidence import Evidence
from cxdesk.priority.model import Bounds, Model
from cxdesk.priority.presets import PRESETS, Preset, apply_preset
from cxdesk.priority.ranked import drift, rank
from cxdesk.priority.ranking import Certainty, Prepared, Ranking, Reason, prepare
from cxdesk.priority.refusal import EvidenceError, ModelError
from cxdesk.priority.rules import Rules
from cxdesk.priority.sensitivity import (
    Acceptance,
    Changes,
    Swing,
    acceptance,
    swings,
    weighted_ranks,
    what_would_change,
)
from cxdesk.priority.uncertainty import Draws, draw, winning_share
from cxdesk.priority.voices import WithoutOne, concentration, value_at_risk, without_one
from cxdesk.priority.weights import FACTORS, Weights

__all__ = [
    "FACTORS",
    "PRESETS",
    "Acceptance",
    "Bounds",
    "Certainty",
    "Changes",
    "Draws",
    "Evidence",
    "EvidenceError",
    "EvidenceWeights",
    "Levels",
    "Model",
    "ModelError",
    "Prepared",
    "Preset",
    "Ranking",
    "Reason",
    "Rules",
    "Swing",
    "Weights",
    "WithoutOne",
    "acceptance",
    "apply_preset",
    "concentration",
    "draw",
    "drift",
    "evidence_weights",
    "prepare",
    "rank",
    "swings",
    "value_at_risk",
    "weighted_ranks",
    "what_would_change",
    "winning_share",
    "without_one",
]
