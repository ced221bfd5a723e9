"""The three scales of a survey as KPIs that nobody types: computed from the experiences, for all or one segment."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from cxdesk.measures.before_after import ShareShift
from cxdesk.measures.trend import By, Span, SurveyScale, Trend, survey_shift, trend_of
from cxdesk.store import Database
from cxdesk.store.measures import SurveyAnswer, survey_answers

Facet = Literal["tier", "service_line", "region"]
FACETS: tuple[Facet, ...] = ("tier", "service_line", "region")
SURVEYS: tuple[SurveyScale, ...] = ("nps", "csat", "ces")
Segment = tuple[Facet, str]
"""A fact of an account and its value, ("tier", "gold")."""


@dataclass(frozen=True, slots=True)
class Survey:
    """How one scale moved, for a segment (None: everybody). `undated` answers have no day and stand in no span."""

    scale: SurveyScale
    segment: Segment | None
    trend: Trend
    undated: int

    @property
    def last(self) -> Span | None:
        """The newest span with enough answers, else the newest; None without an answer."""
        spans = self.trend.spans
        return next(
            (span for span in reversed(spans) if span.value is not None), spans[-1] if spans else None
        )


class Surveys:
    """NPS, CSAT and CES of a workspace; nothing here writes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, by: By = "month", today: date | None = None) -> list[Survey]:
        """Return the scales on which anybody answered, for everybody."""
        answers = survey_answers(self._database, today or date.today())
        return [_survey(scale, None, answers, by) for scale in SURVEYS if _of(answers, scale, None)]

    def get(
        self, scale: SurveyScale, by: By = "month", segment: Segment | None = None, today: date | None = None
    ) -> Survey:
        """Return how a scale moved, for a segment or everybody."""
        return _survey(scale, segment, survey_answers(self._database, today or date.today()), by)

    def segments(self, scale: SurveyScale, today: date | None = None) -> list[tuple[Segment, int]]:
        """Return the segments that answered on a scale with how many answers, most first within each facet."""
        answers = _of(survey_answers(self._database, today or date.today()), scale, None)
        found: list[tuple[Segment, int]] = []
        for facet in FACETS:
            counts = Counter(getattr(one, facet) for one in answers if getattr(one, facet))
            found += [((facet, value), n) for value, n in counts.most_common()]
        return found

    def shift(
        self, scale: SurveyScale, changed_on: date, segment: Segment | None = None, today: date | None = None
    ) -> ShareShift:
        """Return how a scale moved from before a day to that day and after, in the same segment."""
        answers = _of(survey_answers(self._database, today or date.today()), scale, segment)
        return survey_shift(
            scale, [(one.on, one.rating) for one in answers if one.on is not None], changed_on
        )


def _survey(scale: SurveyScale, segment: Segment | None, answers: Iterable[SurveyAnswer], by: By) -> Survey:
    found = _of(answers, scale, segment)
    dated = [(one.on, one.rating) for one in found if one.on is not None]
    return Survey(scale, segment, trend_of(scale, dated, by), len(found) - len(dated))


def _of(answers: Iterable[SurveyAnswer], scale: SurveyScale, segment: Segment | None) -> list[SurveyAnswer]:
    found = [one for one in answers if one.scale == scale]
    return found if segment is None else [one for one in found if getattr(one, segment[0]) == segment[1]]
