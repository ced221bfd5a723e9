"""How well an engine hears: figures per source, and their table."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from cxdesk.sentiment.engine import Engine
from cxdesk.sentiment.model import NEGATIVE, NEUTRAL, POSITIVE
from cxdesk.sentiment.training.sources import Row, Source

_CLASSES = {"negative": NEGATIVE, "positive": POSITIVE}


class Figures(NamedTuple):
    """How an engine does on one source, each in [0, 1], NaN where there is nothing to count.

    `f1` is macro-averaged over the classes of the source; two-class sources are read by the sign of the value.
    `recall` and `precision` are of complaints, by label; `agreement` is Pearson's correlation with the people's values.
    """

    texts: int
    f1: float
    recall: float
    precision: float
    agreement: float


def judge(engine: Engine, sources: Sequence[Source]) -> Figures:
    """Return the figures of an engine on the rows of the sources together."""
    rows = [row for source in sources for row in source.rows]
    scores = engine.score([row.text for row in rows])
    labels = np.array([_CLASSES.get(score.label, NEUTRAL) for score in scores])
    values = np.array([score.value or 0.0 for score in scores])
    return figures_of(rows, labels, values)


def figures_of(rows: Sequence[Row], labels: "np.ndarray", values: "np.ndarray") -> Figures:
    """Return the figures of labels and values given to rows."""
    true = np.array([row.label for row in rows])
    read = labels if (true == NEUTRAL).any() else np.where(values < 0, NEGATIVE, POSITIVE)
    complaints, heard = true == NEGATIVE, labels == NEGATIVE
    return Figures(
        len(rows),
        macro_f1(true, read),
        _share(complaints & heard, complaints),
        _share(complaints & heard, heard),
        _correlation(rows, values),
    )


def macro_f1(true: "np.ndarray", read: "np.ndarray") -> float:
    """Return F1 averaged over the classes that are there."""
    scores = []
    for label in np.unique(true):
        both = ((true == label) & (read == label)).sum()
        scores.append(2 * both / max(1, (true == label).sum() + (read == label).sum()))
    return float(np.mean(scores))


def _share(part: "np.ndarray", whole: "np.ndarray") -> float:
    return float(part.sum() / whole.sum()) if whole.any() else float("nan")


def _correlation(rows: Sequence[Row], values: "np.ndarray") -> float:
    said = np.array([np.nan if row.value is None else row.value for row in rows])
    known = ~np.isnan(said)
    if known.sum() < 3 or np.std(values[known]) == 0:
        return float("nan")
    return float(np.corrcoef(said[known], values[known])[0, 1])
