"""From KPIs and surveys to control charts."""

from typing import TYPE_CHECKING

from cxdesk.desktop.charts import ControlChart, ControlPoint, ControlRun
from cxdesk.desktop.measures.words import (
    SURVEYS,
    chart_words,
    decimals_of,
    segment_words,
    signal_words,
    span_name,
    survey_words,
)
from cxdesk.desktop.typed import day_words
from cxdesk.measures.control_chart import FEWEST_POINTS, natural_limits, signals
from cxdesk.measures.series import Stretch
from cxdesk.measures.trend import Span
from cxdesk.touchpoints.experience import BOUNDS

if TYPE_CHECKING:
    from cxdesk.workspace.measures import MeasureChart
    from cxdesk.workspace.surveys import Survey

_EMPTY = (
    "Press A and type what was read: the day, the value, and from how many cases. Six readings make limits."
)
_UNASKED = (
    "Nobody answered on this scale. Log what customers live with their rating, and it is reckoned here."
)


def kpi_chart(chart: "MeasureChart") -> ControlChart:
    """Return the picture of a KPI: its series side by side."""
    measure, is_first = chart.measure, len(chart.stretches) == 1
    values = [one.value for stretch in chart.stretches for one in stretch.readings]
    after = (
        one.id.hex()
        for stretch in chart.stretches
        for one in stretch.readings
        if stretch.series == measure.series and chart.changed_on is not None and one.on >= chart.changed_on
    )
    return ControlChart(
        title=measure.name,
        unit=measure.unit,
        empty=_EMPTY,
        runs=tuple(_run(one, "" if is_first else f"Series {one.series}") for one in chart.stretches),
        target=measure.target,
        decimals=decimals_of([*values[-60:], measure.target]),
        about=chart_words(chart),
        changed=next(after, ""),
    )


def _run(stretch: Stretch, name: str) -> ControlRun:
    points = tuple(
        ControlPoint(
            one.id.hex(), day_words(one.on), one.value, one.n, signal=signal_words(stretch.found, at)
        )
        for at, one in enumerate(stretch.readings)
    )
    limits = stretch.limits
    if limits is None:
        return ControlRun(points, name=name)
    return ControlRun(points, limits.centre, limits.low, limits.high, name)


def survey_chart(survey: "Survey") -> ControlChart:
    """Return the picture of a survey: a value with its interval for each span, single answers where they are few."""
    spans = survey.trend.spans
    values = [span.value * 100 for span in spans if span.value is not None]
    limits = natural_limits(values) if len(values) >= FEWEST_POINTS else None
    found = None if limits is None else signals(values, limits)
    points, valued = [], 0
    for span in spans:
        words = signal_words(found, valued) if span.value is not None else ""
        valued += span.value is not None
        points.append(_point(survey, span, words))
    run = ControlRun(tuple(points))
    if limits is not None:
        run = ControlRun(tuple(points), limits.centre, limits.low, limits.high)
    return ControlChart(
        title=f"{SURVEYS[survey.scale]} · {segment_words(survey.segment)}",
        unit="points" if survey.scale == "nps" else "%",
        empty=_UNASKED,
        runs=(run,),
        about=survey_words(survey),
        span=(-100.0, 100.0) if survey.scale == "nps" else (0.0, 100.0),
    )


def _point(survey: "Survey", span: Span, signal: str) -> ControlPoint:
    low, high = BOUNDS[survey.scale]
    ends = span.interval if span.value is not None else None
    return ControlPoint(
        span.start.isoformat(),
        span_name(span, survey.trend.by),
        None if span.value is None else span.value * 100,
        span.n,
        None if ends is None else ends.low * 100,
        None if ends is None else ends.high * 100,
        signal,
        tuple((one - low) / (high - low) for one in span.answers),
    )
