"""The three scales of a survey, never mixed: net promoter score, top box of satisfaction, ease."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from cxdesk.measures.intervals import Interval, quantile, wilson
from cxdesk.measures.refusal import MeasureError, counted

PROMOTERS_FROM, DETRACTORS_TO = 9, 6
"""Answers 9 and 10 are promoters, 0 to 6 detractors (Reichheld 2003, The one number you need to grow)."""


@dataclass(frozen=True, slots=True)
class Nps:
    """score: promoters − detractors as shares, −1 .. 1 (points are 100 times that); its standard error; interval; n.

    The interval is that of a sample with 3/4 promoters, 3/4 detractors and 3/2 passives more, which holds for small n,
    too (Rocks 2016, Interval estimation for the net promoter score, The American Statistician 70(4), 365–372).
    """

    score: float
    error: float
    interval: Interval
    n: int


def nps(promoters: float, passives: float, detractors: float, confidence: float = 0.95) -> Nps:
    """Return the net promoter score P − D of counts, SE √((P + D − NPS²) / n). `MeasureError` when nobody answered."""
    p, d = counted("promoters", promoters), counted("detractors", detractors)
    n = p + d + counted("passives", passives)
    if not n:
        raise MeasureError("answers", "there are none")
    score, error = _net(p, d, n)
    centre, spread = _net(p + 0.75, d + 0.75, n + 3)
    reach = quantile(confidence) * spread
    return Nps(score, error, Interval(max(centre - reach, -1.0), min(centre + reach, 1.0)), n)


def nps_of(answers: Iterable[float], confidence: float = 0.95) -> Nps:
    """Return the net promoter score of answers 0 .. 10."""
    given = _on_scale(answers, 0, 10)
    promoters = sum(answer >= PROMOTERS_FROM for answer in given)
    detractors = sum(answer <= DETRACTORS_TO for answer in given)
    return nps(promoters, len(given) - promoters - detractors, detractors, confidence)


@dataclass(frozen=True, slots=True)
class TopBox:
    """share of answers in the top of the scale, its Wilson interval, n; share is None when nobody answered."""

    share: float | None
    interval: Interval
    n: int


def satisfied(answers: Iterable[float], confidence: float = 0.95) -> TopBox:
    """Return the share of 4 and 5 among answers 1 .. 5 (CSAT)."""
    return _top_box(_on_scale(answers, 1, 5), 4, confidence)


def found_it_easy(answers: Iterable[float], confidence: float = 0.95) -> TopBox:
    """Return the share of 5, 6 and 7 among answers 1 .. 7, 7 being easy (CES)."""
    return _top_box(_on_scale(answers, 1, 7), 5, confidence)


def _top_box(answers: Sequence[int], lowest: int, confidence: float) -> TopBox:
    top, n = sum(answer >= lowest for answer in answers), len(answers)
    return TopBox(top / n if n else None, wilson(top, n, confidence), n)


def _net(promoters: float, detractors: float, n: float) -> tuple[float, float]:
    """Return P − D and its standard error."""
    p, d = promoters / n, detractors / n
    return p - d, sqrt(max(p + d - (p - d) ** 2, 0.0) / n)


def _on_scale(answers: Iterable[float], low: int, high: int) -> tuple[int, ...]:
    given = tuple(counted("answers", answer) for answer in answers)
    for answer in given:
        if not low <= answer <= high:
            raise MeasureError("answers", f"{answer} is not on the scale {low} to {high}")
    return given
