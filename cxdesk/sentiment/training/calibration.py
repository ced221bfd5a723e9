"""Fit the scale of values on texts that the weights were not trained on."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from cxdesk.sentiment.model import NEGATIVE, NEUTRAL, POSITIVE, Chances, Scale
from cxdesk.sentiment.scale import NEGATIVE_FROM, POSITIVE_FROM
from cxdesk.sentiment.training.figures import macro_f1
from cxdesk.sentiment.training.sources import Row
from cxdesk.softmax import Array

FOUND = 0.9
"""The share of complaints that the complaint flag finds."""

_CUTS = [step / 50 for step in range(3, 26)]
_AS_GOOD = 0.005
_ENDS = [step / 50 for step in range(20, 50)]


class Heard(NamedTuple):
    """Texts of one kind with the chances that a model gave them which had not seen them."""

    rows: Sequence[Row]
    chances: Sequence[Chances]

    @property
    def labels(self) -> Array:
        """The class of each row."""
        return np.array([row.label for row in self.rows])

    @property
    def balances(self) -> Array:
        """The balance of each row."""
        return np.array([each.balance for each in self.chances])

    @property
    def is_whole(self) -> bool:
        """Whether all three classes are among them."""
        return {row.label for row in self.rows} == {NEGATIVE, NEUTRAL, POSITIVE}


def calibrate(heard: Sequence[Heard]) -> Scale:
    """Return the scale.

    The cuts give the best mean macro-F1 over the kinds of text that hold all three classes; of cuts that are as good,
    those that find most complaints. The ends give the least squared distance to the values people gave, and
    `complaint_from` finds nine complaints in ten.
    """
    whole = [kind for kind in heard if kind.is_whole]
    judged = [(kind.labels, kind.balances) for kind in whole]
    found = {(down, up): _mean_f1(judged, down, up) for down in _CUTS for up in _CUTS}
    best = max(found.values()) - _AS_GOOD
    down, up = min(cuts for cuts, score in found.items() if score >= best)
    scale = Scale(-down, up, complaint_from=_complaint_from(whole))
    lowest = min(_ENDS, key=lambda end: _miss(heard, replace(scale, lowest=-end), low=True))
    highest = min(_ENDS, key=lambda end: _miss(heard, replace(scale, highest=end), low=False))
    return replace(scale, lowest=-lowest, highest=highest)


def _mean_f1(judged: Sequence[tuple[Array, Array]], down: float, up: float) -> float:
    scores = [
        macro_f1(labels, np.where(found <= -down, NEGATIVE, np.where(found >= up, POSITIVE, NEUTRAL)))
        for labels, found in judged
    ]
    return round(sum(scores) / len(scores), 9)


def _miss(heard: Sequence[Heard], scale: Scale, *, low: bool) -> float:
    """Return the squared distance of values to what people said, beyond one of the cuts."""
    pairs = [
        (scale.value(each.balance), row.value)
        for kind in heard
        for row, each in zip(kind.rows, kind.chances, strict=True)
        if row.value is not None
    ]
    beyond = [(value, said) for value, said in pairs if _is_beyond(value, low=low)]
    return round(sum((value - said) ** 2 for value, said in beyond), 9)


def _is_beyond(value: float, *, low: bool) -> bool:
    return value <= NEGATIVE_FROM if low else value >= POSITIVE_FROM


def _complaint_from(whole: Sequence[Heard]) -> float:
    found = [
        each.negative
        for kind in whole
        for row, each in zip(kind.rows, kind.chances, strict=True)
        if row.label == NEGATIVE
    ]
    return round(float(np.quantile(np.array(found), 1 - FOUND)), 3)
