"""Everything that the page of a fix shows, and that its gates ask for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Any, NamedTuple

from cxdesk.fixes import Fix, Rollout
from cxdesk.fixes.gates import MOST_AGE, Missing, Standing, missing
from cxdesk.fixes.options import Outlook, compare_options
from cxdesk.fixes.planning import Forecast, forecast
from cxdesk.fixes.process import Process
from cxdesk.fixes.wording import Wording, read_problem
from cxdesk.identity import Id
from cxdesk.issues import Issue, Status
from cxdesk.measures.measure import Measure, Reading
from cxdesk.measures.verdict import Judgement, Point, Slope, Way, judge, slopes
from cxdesk.store import Database
from cxdesk.store.fixes import Evidence, Told, accounts_heard, evidence_of, told_of
from cxdesk.workspace.issue_merging import head_of, merged_issues


@dataclass(frozen=True, slots=True)
class Answered:
    """An issue that a fix answers; of a merged one what it became part of."""

    id: Id
    number: int
    title: str
    status: Status


@dataclass(frozen=True, slots=True)
class Linked:
    """A fix that another one goes on from."""

    id: Id
    number: int
    title: str


@dataclass(frozen=True, slots=True)
class FixPage:
    """A fix with what is known around it.

    missing      what the gate of its phase still asks for, () when it may go on
    points       readings of its measure in the running series, by day
    changed_on   the day from which readings count as after the change, None before it
    off_target   readings that miss the way to the target and about which nobody said anything since
    relapse      new evidence more than 30 days after it was closed
    """

    fix: Fix
    standing: Standing
    missing: tuple[Missing, ...]
    issues: tuple[Answered, ...]
    measure: Measure | None
    points: tuple[Point, ...]
    changed_on: date | None
    judgement: Judgement
    off_target: tuple[Point, ...]
    slope: Slope
    outlooks: tuple[Outlook, ...]
    forecast: Forecast | None
    wording: Wording
    told: Told
    before: Linked | None
    after: tuple[Linked, ...]
    relapse: int


RELAPSE_AFTER = timedelta(days=30)
"""The same issue heard later than this after it was closed is a relapse."""


def load_page(database: Database, fix: Fix, today: date) -> FixPage:
    """Return what the page of a fix shows. Not for the window's thread."""
    issues = answered(database, fix)
    ids = [one.id for one in issues]
    evidence, told = evidence_of(database, ids), told_of(database, ids)
    measured = _measure_of(database, fix, today)
    standing = _standing(database, fix, today, evidence, told, measured)
    return FixPage(
        fix=fix,
        standing=standing,
        missing=missing(fix, standing),
        issues=issues,
        measure=measured.measure,
        points=measured.points,
        changed_on=measured.changed_on,
        judgement=measured.judgement,
        off_target=measured.off_target,
        slope=_slope(fix, measured.points, measured.changed_on),
        outlooks=compare_options(fix.options),
        forecast=forecast(fix.steps, today, fix.due),
        wording=read_problem(fix.problem, today),
        told=told,
        before=_linked(database, fix.round_of or fix.transfer_of),
        after=_after(database, fix),
        relapse=heard_since(evidence, set(ids), fix.closed_on),
    )


class _Measured(NamedTuple):
    """What the readings of a fix say."""

    measure: Measure | None
    points: tuple[Point, ...]
    changed_on: date | None
    judgement: Judgement
    off_target: tuple[Point, ...]


def _measure_of(database: Database, fix: Fix, today: date) -> _Measured:
    measure, points = _measured(database, fix)
    changed_on = change_day(database, fix)
    better = measure.better if measure else "down"
    judgement = judge(points, changed_on or today + timedelta(days=1), better)
    return _Measured(measure, points, changed_on, judgement, _off_target(fix, measure, points, changed_on))


def _standing(
    database: Database, fix: Fix, today: date, evidence: Sequence[Evidence], told: Told, measured: _Measured
) -> Standing:
    ages = [(today - one.day).days for one in evidence if one.day]
    unheard, share = _coverage(database, fix, today)
    measure, limits = measured.measure, measured.judgement.limits
    about: dict[str, Any] = {}
    if measure is not None:
        about = {"unit": measure.unit, "better": measure.better, "cadence": measure.cadence}
    return Standing(
        today=today,
        unheard=unheard,
        value_heard=share,
        age=median(ages) if ages else None,
        evidence=len(evidence),
        readings=len(measured.points),
        limits=None if limits is None else (limits.low, limits.high),
        measure_owner=measure.owner if measure else "",
        verdict=measured.judgement.verdict,
        off_target=len(measured.off_target),
        adds_days=net_days(database, fix),
        is_rolled_out=bool(_opened(database, fix)),
        **about,
        **told._asdict(),
    )


def answered(database: Database, fix: Fix) -> tuple[Answered, ...]:
    """Return the issues that a fix answers, each once, merged ones as what they became part of."""
    marks = ", ".join("?" * len(fix.issues))
    found = {one.id: one for one in database.find(Issue, f"id IN ({marks})", fix.issues)}
    heads = (head_of(database, found[one]) for one in fix.issues if one in found)
    return tuple({one.id: Answered(one.id, one.number, one.title, one.status) for one in heads}.values())


def net_days(database: Database, fix: Fix) -> float:
    """Return the days that a fix adds to deliveries (below 0: takes away) over all steps that it changes."""
    total = 0.0
    for change in fix.changes:
        after = _days(change.touch, change.wait, change.rework, change.is_critical)
        before = 0.0
        for process in database.find(Process, "id = ?", (change.process,)):
            steps = (step for step in process.steps if step.key == change.step)
            before = sum(_days(one.touch, one.wait, one.rework, one.is_critical) for one in steps)
        total += after - before
    return total


def _days(touch: float, wait: float, rework: float, is_critical: bool) -> float:
    return (wait + touch) / 8 * (1 + rework) if is_critical else 0.0


def _measured(database: Database, fix: Fix) -> tuple[Measure | None, tuple[Point, ...]]:
    if fix.measure is None:
        return None, ()
    found = database.find(Measure, "id = ?", (fix.measure,))
    if not found:
        return None, ()
    where = "measure = ? AND series = ?"
    readings = database.find(Reading, where, (fix.measure, found[0].series), '"on", rid')
    return found[0], tuple((one.on, one.value) for one in readings)


def change_day(database: Database, fix: Fix) -> date | None:
    """Return the day from which readings count as after the change: the roll-out was opened, or the first meeting held."""
    days = _opened(database, fix) or [one.on for one in fix.checkins]
    return min(days) if days else None


def _opened(database: Database, fix: Fix) -> list[date]:
    cards = database.find(Rollout, "fix = ? AND opened_on IS NOT NULL", (fix.id,))
    return [card.opened_on for card in cards if card.opened_on is not None]


def _off_target(
    fix: Fix, measure: Measure | None, points: Sequence[Point], changed_on: date | None
) -> tuple[Point, ...]:
    if measure is None or changed_on is None or fix.baseline is None or fix.target is None or fix.by is None:
        return ()
    way = Way(changed_on, fix.baseline, fix.target, fix.by)
    said = max((one.on for one in fix.corrections), default=date.min)
    return tuple(one for one in points if one[0] > said and way.is_off(one, measure.tolerance))


def _slope(fix: Fix, points: Sequence[Point], changed_on: date | None) -> Slope:
    if fix.target is None or fix.by is None:
        return Slope(None, None)
    return slopes([one for one in points if changed_on is None or one[0] >= changed_on], fix.target, fix.by)


def _coverage(database: Database, fix: Fix, today: date) -> tuple[tuple[str, ...], float]:
    """Return the segments of the cohort of which nobody was heard in a year, and the share of contract value heard."""
    accounts = accounts_heard(database, today - timedelta(days=MOST_AGE))
    asked = {one.strip().casefold() for one in _segments(fix.cohort)}
    tiers = sorted({one.tier for one in accounts if one.tier})
    named = [tier for tier in tiers if tier.casefold() in asked] or tiers
    inside = [one for one in accounts if one.tier in named]
    unheard = tuple(tier for tier in named if not any(one.is_heard for one in inside if one.tier == tier))
    whole = sum(one.value for one in inside)
    share = sum(one.value for one in inside if one.is_heard) / whole if whole else 1.0
    return unheard, share


def _segments(cohort: str) -> list[str]:
    """Return the segments that a cohort names: "Tier 1, Tier 2 and Tier 3"."""
    return cohort.replace(" and ", ",").replace(";", ",").split(",")


def _linked(database: Database, identity: Id | None) -> Linked | None:
    found = database.find(Fix, "id = ?", (identity,)) if identity else []
    return Linked(found[0].id, found[0].number, found[0].title) if found else None


def _after(database: Database, fix: Fix) -> tuple[Linked, ...]:
    found = database.find(Fix, "round_of = ? OR transfer_of = ?", (fix.id, fix.id), "number")
    return tuple(Linked(one.id, one.number, one.title) for one in found)


def heard_since(evidence: Sequence[Evidence], issues: Collection[Id], closed_on: date | None) -> int:
    """Return how many quotes of these issues are a relapse after a day; 0 where nothing was closed."""
    if closed_on is None:
        return 0
    days = (one.day for one in evidence if one.issue in issues)
    return sum(day is not None and day > closed_on + RELAPSE_AFTER for day in days)


def heads_of(database: Database, issues: Collection[Id]) -> dict[Id, Id]:
    """Return, for each of these issues, the one that it is part of in the end: itself when it was not merged."""
    into = {one.id: one.merged_into for one in merged_issues(database).values() if one.merged_into}
    found: dict[Id, Id] = {}
    for issue in issues:
        head, seen = issue, {issue}
        while (after := into.get(head)) is not None and after not in seen:
            seen.add(after)
            head = after
        found[issue] = head
    return found
