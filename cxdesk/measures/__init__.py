"""Did it work, and have we heard enough: measures with their uncertainty. Plain numbers, nothing but Python.

    >>> from cxdesk.measures import difference, saturation, wilson
    >>> low, high = wilson(19, 38)
    >>> round(low, 3), round(high, 3)
    (0.348, 0.652)
    >>> difference(18, 40, 8, 42).low > 0  # before − after: fewer detractors now, and not by chance
    True
    >>> saturation([18, 10, 6, 3, 3, 1, 1, 0, 1, 0]).saturated_at
    6

`MeasureError` says which value is none. What cannot be known yet is None.
"""

from cxdesk.measures.before_after import (
    MeanShift,
    ShareShift,
    Spread,
    mean_shift,
    nps_shift,
    share_shift,
    spread,
)
from cxdesk.measures.control_chart import Limits, Signals, natural_limits, signals
from cxdesk.measures.heard import Saturation, Unseen, chao1, first_heard, good_turing, saturation, unseen
from cxdesk.measures.intervals import Interval, difference, wilson
from cxdesk.measures.measure import Measure, Reading
from cxdesk.measures.refusal import MeasureError
from cxdesk.measures.scores import Nps, TopBox, found_it_easy, nps, nps_of, satisfied
from cxdesk.measures.target import Aim, aim, meets
from cxdesk.measures.trend import Span, Trend, survey_shift, trend_of
from cxdesk.measures.verdict import Judgement, Slope, Verdict, Way, judge, slopes

__all__ = [
    "Aim",
    "Interval",
    "Judgement",
    "Limits",
    "MeanShift",
    "Measure",
    "MeasureError",
    "Nps",
    "Reading",
    "Saturation",
    "ShareShift",
    "Signals",
    "Slope",
    "Span",
    "Spread",
    "TopBox",
    "Trend",
    "Unseen",
    "Verdict",
    "Way",
    "aim",
    "chao1",
    "difference",
    "first_heard",
    "found_it_easy",
    "good_turing",
    "judge",
    "mean_shift",
    "meets",
    "natural_limits",
    "nps",
    "nps_of",
    "nps_shift",
    "satisfied",
    "saturation",
    "share_shift",
    "signals",
    "slopes",
    "spread",
    "survey_shift",
    "trend_of",
    "unseen",
    "wilson",
]
