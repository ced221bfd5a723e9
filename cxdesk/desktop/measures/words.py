"""How KPIs, readings and surveys are worded."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from cxdesk.desktop.faces import StatusFace
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import count, date_text, number
from cxdesk.desktop.typed import day_words
from cxdesk.desktop.widgets import TwoLine
from cxdesk.measures.before_after import ShareShift, Spread
from cxdesk.measures.control_chart import FEWEST_POINTS, Signals
from cxdesk.measures.measure import Measure, Reading
from cxdesk.measures.series import Standing, fewest_cases
from cxdesk.measures.trend import Span, SurveyScale

if TYPE_CHECKING:
    from cxdesk.workspace.measures import MeasureChart, MeasureRow
    from cxdesk.workspace.surveys import Segment, Survey

_MOST_DECIMALS = 3
_STANDINGS: dict[Standing, StatusFace] = {
    "on target": StatusFace("On target", Icon.CIRCLE_DONE, "positive"),
    "off target": StatusFace("Off target", Icon.WARNING, "negative"),
    "too few": StatusFace("Too few", Icon.UNKNOWN, "neutral"),
    "no target": StatusFace("No target", Icon.CIRCLE, "neutral"),
    "no reading": StatusFace("No reading", Icon.CIRCLE_DOT, "neutral"),
}
SURVEYS: dict[SurveyScale, str] = {
    "nps": "NPS, would recommend",
    "csat": "CSAT, satisfied",
    "ces": "CES, found it easy",
}
_TOLD: dict[SurveyScale, str] = {
    "nps": "Promoters (9 and 10) less detractors (0 to 6), in points from −100 to 100.",
    "csat": "The share of 4 and 5 on the scale from 1 to 5.",
    "ces": "The share of 5, 6 and 7 on the scale from 1 to 7, 7 being easy.",
}
FACETS = {"tier": "Tier", "service_line": "Service line", "region": "Region"}
CADENCES = {"": "", "weekly": "weekly", "monthly": "monthly", "quarterly": "quarterly", "yearly": "yearly"}
BETTER = {"down": "lower is better", "up": "higher is better"}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def standing_face(standing: Standing) -> StatusFace:
    """Return icon, word and tone of how a KPI stands."""
    return _STANDINGS[standing]


def decimals_of(values: Iterable[float | None]) -> int:
    """Return how many decimals values are told with, at most three."""
    known = [value for value in values if value is not None]
    return next(
        (at for at in range(_MOST_DECIMALS) if all(round(value, at) == value for value in known)),
        _MOST_DECIMALS,
    )


def figure(value: float | None, unit: str = "", decimals: int | None = None) -> str:
    """Return a value with its unit, "34.5 days"; "–" for none."""
    if value is None:
        return "–"
    told = number(value, decimals_of([value]) if decimals is None else decimals)
    return f"{told} {unit}".strip()


def row_line(row: "MeasureRow") -> TwoLine:
    """Return how a KPI stands in the list."""
    measure, last = row.measure, row.last
    face = standing_face(row.standing)
    if last is None:
        told = ["Retired"] if measure.retired else []
        told += ["No reading yet"]
    else:
        of = f", target {figure(measure.target)}" if measure.target is not None else ""
        told = ["Retired" if measure.retired else face.text, f"{figure(last.value, measure.unit)}{of}"]
    if row.is_due:
        told.append("due")
    return TwoLine(measure.name, " · ".join(told), measure.id, face.icon, measure.retired)


def survey_line(survey: "Survey") -> TwoLine:
    """Return how a survey stands in the list."""
    last = survey.last
    few = last is None or last.value is None
    told = f"too few answers · n = {number(survey.trend.n)}"
    if last is not None and last.value is not None:
        told = f"{survey_figure(survey.scale, last.value)} · {span_name(last, survey.trend.by)} · n = {number(last.n)}"
    return TwoLine(SURVEYS[survey.scale], told, survey.scale, Icon.UNKNOWN if few else Icon.QUOTE)


def survey_figure(scale: SurveyScale, value: float | None) -> str:
    """Return a score in points or a share in percent; "–" for none."""
    if value is None:
        return "–"
    return number(value * 100, sign=True) if scale == "nps" else f"{number(value * 100)} %"


def span_name(span: Span, by: str) -> str:
    """Return "Mar 2026" or "Q1 2026"."""
    if by == "quarter":
        return f"Q{(span.start.month + 2) // 3} {span.start.year}"
    return f"{_MONTHS[span.start.month - 1]} {span.start.year}"


def about_words(measure: Measure) -> str:
    """Return what a KPI is, in a line."""
    facts = [BETTER[measure.better], CADENCES[measure.cadence], measure.owner or "nobody owns it yet"]
    if measure.baseline is not None:
        facts.append(f"baseline {figure(measure.baseline, measure.unit)}")
    if measure.target is not None:
        give = f" ± {figure(measure.tolerance)}" if measure.tolerance else ""
        facts.append(f"target {figure(measure.target, measure.unit)}{give}")
    line = " · ".join(one for one in facts if one)
    told = [measure.definition.rstrip("."), line]
    return " ".join(f"{one[:1].upper()}{one[1:]}." for one in told if one)


def chart_words(chart: "MeasureChart") -> str:
    """Return what the readings of the running series say: limits, signals, the change, the target."""
    run = chart.running
    if run is None:
        return "This series has no reading yet; earlier ones are kept and not compared with it."
    if run.limits is None or run.found is None:
        there = f"{number(len(run.readings))} of {FEWEST_POINTS} readings"
        return f"{there}: too few for limits. Two readings that differ are no signal."
    where = " before the change" if run.is_frozen else ""
    told = [f"Limits from {count(run.limits.points, 'reading')}{where}."]
    amount = len({*run.found.outside, *run.found.one_side, *run.found.near_limit})
    is_or_are = "is a signal" if amount == 1 else "are signals"
    told.append(
        f"{count(amount, 'reading')} {is_or_are}." if amount else "No signal: this is its usual up and down."
    )
    return " ".join([*told, *_change_words(chart), *_aim_words(chart)])


def _change_words(chart: "MeasureChart") -> list[str]:
    if chart.changed_on is None or chart.verdict is None:
        return []
    told = [f"Since its fix was rolled out on {day_words(chart.changed_on)}: {chart.verdict.verdict}."]
    if chart.moved is not None and chart.moved.shift is not None:
        before, after = (_spread_words(one) for one in (chart.moved.before, chart.moved.after))
        told.append(f"Mean {before} before, {after} since.")
    return told


def _spread_words(side: Spread) -> str:
    return f"{figure(side.mean, decimals=1)} ± {figure(side.deviation, decimals=1)} (n = {number(side.n)})"


def _aim_words(chart: "MeasureChart") -> list[str]:
    if chart.aim is None or chart.aim.is_outside is None:
        return []
    if chart.aim.may_be_noise:
        met = f" ({number(chart.aim.met)} of {number(chart.aim.of)} did)" if chart.aim.met else ""
        return [f"Chance alone may meet the target{met}."]
    return ["The target lies beyond the limits: only a change meets it."]


def signal_words(found: Signals | None, at: int) -> str:
    """Return why a reading is a signal, "" when it is none."""
    if found is None:
        return ""
    rules = (
        (found.outside, "beyond a limit"),
        (found.one_side, "8 on one side"),
        (found.near_limit, "3 of 4 near a limit"),
    )
    return ", ".join(words for places, words in rules if at in places)


def few_words(measure: Measure, last: Reading | None) -> str:
    """Return why a reading is too few to say how it stands, "" when it is not."""
    least = fewest_cases(measure.unit)
    if last is None or last.n is None or last.n >= least:
        return ""
    return f"The last reading comes from {count(last.n, 'case')}; fewer than {least} say too little."


def shift_words(scale: SurveyScale, shift: ShareShift, since: date) -> str:
    """Return how a survey moved from before a day to that day and after, with n and interval."""
    sides = f"n = {number(shift.before_n)} before {day_words(since)}, {number(shift.after_n)} from it on"
    if shift.shift is None or shift.interval is None:
        return f"Too few answers to compare: {sides}; ten are needed on each side."
    unit = "" if scale == "nps" else " percentage points"
    moved, low, high = (number(one * 100, sign=True) for one in (shift.shift, *shift.interval))
    verdict = "more than chance" if shift.is_change else "chance alone may explain it"
    return f"{moved}{unit} (95 % interval {low} to {high}): {verdict}; {sides}."


def survey_words(survey: "Survey") -> str:
    """Return what a survey's number is and what it rests on."""
    told = [_TOLD[survey.scale], f"{count(survey.trend.n, 'answer')} with a day."]
    if survey.undated:
        told.append(f"{count(survey.undated, 'answer')} without one {_are(survey.undated)} left out.")
    if survey.trend.unusable:
        told.append(
            f"{count(survey.trend.unusable, 'answer')} off the scale {_are(survey.trend.unusable)} left out."
        )
    return " ".join(told)


def _are(amount: int) -> str:
    return "is" if amount == 1 else "are"


def segment_words(segment: "Segment | None") -> str:
    """Return the name of a segment, "Everybody" for none."""
    return "Everybody" if segment is None else f"{FACETS[segment[0]]}: {segment[1]}"


def answers_words(span: Span) -> str:
    """Return single answers as they were given, equal ones together: "2, 4 × 3, 5"."""
    seen = {one: span.answers.count(one) for one in span.answers}
    return ", ".join(f"{one} × {times}" if times > 1 else str(one) for one, times in seen.items())


def typed_words(value: float) -> str:
    """Return a value as it can be typed again, with all its decimals."""
    return format(Decimal(repr(value)), "f").removesuffix(".0")


def reading_day(day: date) -> str:
    """Return the day of a reading, always with its year."""
    return day_words(day) if date_text(day) not in ("Today", "Yesterday") else date_text(day)
