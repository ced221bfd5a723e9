"""Behind a number: every quote of an issue with its weight, its vote and its share of the reach."""

from dataclasses import dataclass

import numpy as np

from cxdesk.priority.arrays import Floats, Indices
from cxdesk.priority.evidence import Evidence
from cxdesk.priority.factors import shrunk
from cxdesk.priority.model import Model
from cxdesk.priority.tally import Tally, count
from cxdesk.priority.weights import FACTORS


@dataclass(frozen=True, slots=True)
class EvidenceWeights:
    """How the quotes of one issue make its reach; arrays with one entry per quote, in the order given.

    rows     positions in the evidence
    weight   recency weight, 0 .. 1
    vote     its part of its account's vote (the quotes of one account sum to that account's vote)
    share    its share of everything that customers contributed to the reach; sums to 1
    reach    what it contributes to the factor; these and `prior` sum to `factor`
    prior    what the model's usual level contributes (the pseudo-accounts)
    factor   the issue's reach
    """

    rows: Indices
    weight: Floats
    vote: Floats
    share: Floats
    reach: Floats
    prior: float
    factor: float


def evidence_weights(
    evidence: Evidence, model: Model, issue: int, tally: Tally | None = None
) -> EvidenceWeights:
    """Return how the quotes of an issue make its reach; all empty, and all prior, when nobody spoke of it.

    Pass the `tally` of a `Prepared` of the same evidence and model to spare counting again.
    """
    counted = tally or count(evidence, model)
    cells, voices = counted.cells, counted.voices
    rows = np.flatnonzero(evidence.issue == issue)
    cell, weight = cells.row_cell[rows], cells.row_weight[rows]
    vote = cells.vote[cell] * weight / cells.weight[cell]
    strength = voices.unit * voices.share[evidence.account[rows]] * vote
    k, level = model.levels.pseudo_accounts, model.levels.reach
    raw = float(shrunk(strength.sum(), voices.size, level, model))
    factor = float(np.clip(raw, *model.bounds.mapping()[FACTORS[0]]))
    # a reach held at a bound is divided in the same proportions
    scale = factor / raw / (voices.size + k)
    total = strength.sum()
    share = strength / total if total > 0 else strength
    return EvidenceWeights(rows, weight, vote, share, strength * scale, k * level * scale, factor)
