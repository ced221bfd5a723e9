"""How the three scales of a survey moved: by month or quarter, each with n and interval, never mixed."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from cxdesk.measures.before_after import FEWEST_ANSWERS, ShareShift, nps_shift, share_shift
from cxdesk.measures.intervals import Interval
from cxdesk.measures.scores import found_it_easy, nps_of, satisfied
from cxdesk.touchpoints.experience import BOUNDS

SurveyScale = Literal["nps", "csat", "ces"]
By = Literal["month", "quarter"]
Answer = tuple[date, float]
"""The day of an answer and what was answered."""
_MONTHS: dict[By, int] = {"month": 1, "quarter": 3}


@dataclass(frozen=True, slots=True)
class Span:
    """The answers of one month or quarter, named by its first day.

    value, interval   net promoter score −1 … 1, or the share of the top box; None under ten answers
    answers           what was answered, in order, where there are too few for a value; else ()
    """

    start: date
    n: int
    value: float | None
    interval: Interval | None
    answers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """Spans in order, those in between without an answer too; `unusable` answers were not on the scale."""

    scale: SurveyScale
    by: By
    spans: tuple[Span, ...]
    unusable: int

    @property
    def n(self) -> int:
        """How many answers there are."""
        return sum(span.n for span in self.spans)


def trend_of(scale: SurveyScale, answers: Iterable[Answer], by: By = "month") -> Trend:
    """Return how the answers on one scale moved."""
    given = list(answers)
    usable = [(day, int(value)) for day, value in given if _is_on(scale, value)]
    found: defaultdict[date, list[int]] = defaultdict(list)
    for day, value in usable:
        found[_start(day, by)].append(value)
    spans = tuple(_span(scale, start, found.get(start, ())) for start in _starts(found, by))
    return Trend(scale, by, spans, len(given) - len(usable))


def survey_shift(scale: SurveyScale, answers: Iterable[Answer], changed_on: date) -> ShareShift:
    """Return how a score or share moved from before a day to that day and after; give the same segment's answers."""
    before: list[int] = []
    after: list[int] = []
    for day, value in answers:
        if _is_on(scale, value):
            (before if day < changed_on else after).append(int(value))
    if scale == "nps":
        return nps_shift(nps_of(before) if before else None, nps_of(after) if after else None)
    top = 4 if scale == "csat" else 5
    k1, k2 = (sum(one >= top for one in side) for side in (before, after))
    return share_shift(k1, len(before), k2, len(after))


def _span(scale: SurveyScale, start: date, values: Sequence[int]) -> Span:
    if len(values) < FEWEST_ANSWERS:
        return Span(start, len(values), None, None, tuple(sorted(values)))
    value, interval = _READ[scale](values)
    return Span(start, len(values), value, interval, ())


def _net(values: Sequence[int]) -> tuple[float | None, Interval]:
    found = nps_of(values)
    return found.score, found.interval


def _satisfied(values: Sequence[int]) -> tuple[float | None, Interval]:
    found = satisfied(values)
    return found.share, found.interval


def _easy(values: Sequence[int]) -> tuple[float | None, Interval]:
    found = found_it_easy(values)
    return found.share, found.interval


_READ: dict[SurveyScale, Callable[[Sequence[int]], tuple[float | None, Interval]]] = {
    "nps": _net,
    "csat": _satisfied,
    "ces": _easy,
}


def _is_on(scale: SurveyScale, value: float) -> bool:
    low, high = BOUNDS[scale]
    return low <= value <= high and value == int(value)


def _start(day: date, by: By) -> date:
    return day.replace(month=day.month - (day.month - 1) % _MONTHS[by], day=1)


def _starts(found: Iterable[date], by: By) -> Iterable[date]:
    """Yield the first day of every span from the first to the last."""
    known = sorted(found)
    if not known:
        return
    day, step = known[0], _MONTHS[by]
    while day <= known[-1]:
        yield day
        month = day.month - 1 + step
        day = date(day.year + month // 12, month % 12 + 1, 1)
