"""Evidence in, the whole ranked list out: the function for a notebook."""

from dataclasses import replace

from cxdesk.priority.evidence import Evidence
from cxdesk.priority.model import Model
from cxdesk.priority.ranking import Ranking, prepare
from cxdesk.priority.uncertainty import draw


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
