"""Evidence in, the whole ranked list out: the function for a notebook."""

from dataclasses import replace

import numpy as np

from cxdesk.priority.arrays import Indices
from cxdesk.priority.evidence import Evidence
from cxdesk.priority.model import Model
from cxdesk.priority.ranking import Prepared, Ranking, prepare
from cxdesk.priority.uncertainty import TOP, draw


def rank(evidence: Evidence, model: Model | None = None, *, seed: int = 1, draws: int = 400) -> Ranking:
    """Return the ranking of this evidence under this model; the same input gives the same list everywhere.

    `order` are the issues best first, `points` their points and `parts` (issues, 5) what they are made of;
    `certainty` holds the rank interval (`low`, `high`), `top_ten` = P(top 10) and `tier` of each issue. It is None
    under five accounts, and when no draws are wanted. Without a model one is calibrated from the evidence itself.
    Raises nothing for valid evidence: see `Evidence` for what is refused.
    """
    prepared = prepare(evidence, model or Model.calibrate(evidence))
    ranking = prepared.rank()
    drawn = draw(prepared, seed, draws) if draws else None
    return ranking if drawn is None else replace(ranking, certainty=drawn.certainty(ranking))


def drift(prepared: Prepared) -> Indices:
    """Return the issues that recalibrating on today's evidence would bring into the top ten; empty while it would not.

    A model stays as it was calibrated on purpose; this says when the portfolio has moved away from it.
    """
    fresh = prepare(prepared.evidence, Model.calibrate(prepared.evidence, prepared.model))
    return np.setdiff1d(_top(fresh.rank()), _top(prepared.rank()))


def _top(ranking: Ranking) -> Indices:
    return ranking.order[: min(TOP, int(ranking.heard.sum()))]
