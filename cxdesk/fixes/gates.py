"""What has to be there before a fix leaves a phase. A gate names what is missing; a person may pass with a reason.

Each gate reads the fix and a few facts about it, and returns what is missing in the order in which one would do it.
Sources: the build and deploy phases of a service-delivery improvement; DSDM for what a plan must leave open.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal

from cxdesk.fixes import options, planning
from cxdesk.fixes.fix import LAST_PHASE, Fix
from cxdesk.measures.verdict import Verdict

MOST_AGE = 365
"""Days: older evidence says how it was, not how it is."""
FEWEST_BASELINE = 6
"""Readings that a baseline needs."""
POINTS_AHEAD = 8
"""Readings there should be between today and the day of the target: a run of eight is a signal."""
VALUE_HEARD = 0.3
"""Share of the contract value of the cohort that should have been heard."""
DAYS_BETWEEN = {"": 30.4, "weekly": 7.0, "monthly": 30.4, "quarterly": 91.3, "yearly": 365.25}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is known around a fix.

    unheard      segments of its cohort of which nobody was heard; `value_heard` the share of contract value heard
    age          median age of the evidence in days, None without evidence
    readings     readings of the measure in its running series; `limits` the natural limits of the baseline, if any
    unit, better, cadence, measure_owner   of the measure, None and "" where there is none
    verdict      what the readings say; `off_target` is how many readings missed the target without a word about it
    owed         customers who raised it and wait for an answer; `told` those who were told; `worked`, `not_worked`
                 those who said whether it helped
    adds_days    net days that its changes add to deliveries, below 0 when it saves days
    is_rolled_out   whether a roll-out card was opened
    """

    today: date
    unheard: tuple[str, ...] = ()
    value_heard: float = 1.0
    age: float | None = None
    evidence: int = 0
    readings: int = 0
    limits: tuple[float, float] | None = None
    unit: str | None = None
    better: Literal["up", "down"] = "down"
    cadence: str = ""
    measure_owner: str = ""
    verdict: Verdict = "too few points"
    off_target: int = 0
    owed: int = 0
    told: int = 0
    worked: int = 0
    not_worked: int = 0
    adds_days: float = 0.0
    is_rolled_out: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that a gate asks for: the field it is about, and what to do."""

    field: str
    words: str


Gate = Callable[[Fix, Standing], Iterator[Missing]]


def missing(fix: Fix, standing: Standing, phase: int = 0) -> tuple[Missing, ...]:
    """Return what is missing to leave a phase (the one the fix is in)."""
    return tuple(_GATES[phase or fix.phase](fix, standing))


def is_skipped(fix: Fix, phase: int) -> bool:
    """Return whether a person passed the gate of a phase with a reason."""
    return any(skip.phase == phase for skip in fix.skips)


def _assess(fix: Fix, standing: Standing) -> Iterator[Missing]:
    if not fix.issues:
        yield Missing("issues", "Say which issues it answers.")
    if not fix.service:
        yield Missing("service", "Say which service it is about; one service at a time.")
    if not fix.cohort:
        yield Missing("cohort", "Say for which segment of customers.")
    if not standing.evidence:
        yield Missing("issues", "No customer's words stand behind it yet.")
    elif standing.age is not None and standing.age > MOST_AGE:
        yield Missing("issues", f"Half of the evidence is older than {MOST_AGE} days: ask again.")
    if standing.unheard:
        yield Missing("cohort", f"Nobody was heard of {', '.join(standing.unheard)}.")
    if standing.value_heard < VALUE_HEARD:
        share = f"{standing.value_heard:.0%}".replace("%", " %")
        yield Missing("cohort", f"Only {share} of the contract value was heard; 30 % is the least.")


def _define(fix: Fix, standing: Standing) -> Iterator[Missing]:
    if not fix.who:
        yield Missing("who", "Say whom it is bad for.")
    if fix.measure is None:
        yield Missing("measure", "Choose the measure that will tell.")
    else:
        yield from _measure(standing)
    if fix.baseline is None:
        yield Missing("baseline", "Say how it is now.")
    if fix.target is None:
        yield Missing("target", "Say how it shall be.")
    if fix.by is None:
        yield Missing("by", "Say by when.")
    if not fix.source:
        yield Missing("source", "Say where the numbers come from.")
    if not (fix.measured_by or standing.measure_owner):
        yield Missing("measured_by", "Say who reads the numbers.")
    yield from _target(fix, standing)


def _measure(standing: Standing) -> Iterator[Missing]:
    if not standing.unit:
        yield Missing("measure", "The measure has no unit.")
    if standing.readings < FEWEST_BASELINE:
        words = f"A baseline needs {FEWEST_BASELINE} readings; there are {standing.readings}."
        yield Missing("readings", words)


def _target(fix: Fix, standing: Standing) -> Iterator[Missing]:
    if fix.baseline is not None and fix.target is not None:
        gain = fix.target - fix.baseline if standing.better == "up" else fix.baseline - fix.target
        if gain <= 0:
            yield Missing("target", "The target is not better than how it is now.")
        elif standing.limits is not None and standing.limits[0] <= fix.target <= standing.limits[1]:
            low, high = standing.limits
            words = (
                f"Chance alone reaches this target: readings move between {low:.3g} and {high:.3g} anyway."
            )
            yield Missing("target", words)
    if fix.by is not None:
        points = (fix.by - standing.today).days / DAYS_BETWEEN.get(standing.cadence, DAYS_BETWEEN[""])
        if fix.by <= standing.today:
            yield Missing("by", "That day has passed.")
        elif standing.cadence and points < POINTS_AHEAD:
            words = f"Only {int(points)} readings come until then; a change shows from {POINTS_AHEAD} on."
            yield Missing("by", words)


def _alternatives(fix: Fix, _standing: Standing) -> Iterator[Missing]:
    kinds = {option.kind for option in fix.options}
    names = {"keep": "what if all stays as it is", "change": "a change", "improve": "an improvement"}
    for kind, words in names.items():
        if kind not in kinds:
            yield Missing("options", f"Put on the table: {words}.")
    for option in fix.options:
        if lacking := options.what_lacks(option):
            yield Missing("options", f"“{option.title}”: it lacks {_listed(lacking)}.")


def _plan(fix: Fix, _standing: Standing) -> Iterator[Missing]:
    if not any(option.key == fix.chosen for option in fix.options):
        yield Missing("chosen", "Choose an option.")
    if not fix.decision:
        yield Missing("decision", "Say why this one; the others are kept.")
    if not fix.accountable:
        yield Missing("accountable", "Name the one person who answers for it.")
    if not fix.sourcing:
        yield Missing("sourcing", "Say who does it: in-house, a partner, or both.")
    if not fix.steps:
        yield Missing("steps", "Write down the first steps.")
    for step in fix.steps:
        if step.done_on is None and (lacking := planning.what_lacks(step)):
            yield Missing("steps", f"“{step.title}”: it lacks {_listed(lacking)}.")


def _happen(fix: Fix, standing: Standing) -> Iterator[Missing]:
    if not fix.checkins:
        yield Missing("checkins", "Meet those concerned at least once.")
    elif unsure := sorted(set(fix.checkins[-1].asked) - _confirmed(fix)):
        yield Missing("checkins", f"Not confirmed yet: {', '.join(unsure)}.")
    if untrained := [role.name for role in fix.roles if role.training and not role.trained]:
        yield Missing("roles", f"Not trained yet: {', '.join(untrained)}.")
    if not standing.is_rolled_out:
        yield Missing("rollout", "Open the roll-out card; 60 % ready is enough.")
    if standing.adds_days > 0 and not fix.reason_for_days:
        words = f"It adds {standing.adds_days:.1f} days to deliveries: take them away elsewhere, or say why."
        yield Missing("reason_for_days", words)


def _monitor(_fix: Fix, standing: Standing) -> Iterator[Missing]:
    if standing.verdict == "too few points":
        yield Missing("readings", "Too few readings yet to tell whether it worked.")
    elif standing.verdict != "improved":
        said = {"worse": "it became worse", "no signal yet": "there is no signal yet"}[standing.verdict]
        yield Missing("readings", f"The readings say: {said}.")
    if standing.off_target:
        count = standing.off_target
        words = f"{count} reading{'s are' if count > 1 else ' is'} off target: correct it, or say why not."
        yield Missing("corrections", words)


def _learn(fix: Fix, standing: Standing) -> Iterator[Missing]:
    if not fix.lessons:
        yield Missing("lessons", "Write down the lessons: what again, what not?")
    if not fix.repeatable:
        yield Missing("repeatable", "Say whether it can be repeated elsewhere.")
    if fix.exception and fix.signed_by:
        return
    if standing.verdict != "improved":
        yield Missing(
            "exception", "The readings do not show that it worked; close it with a signed exception."
        )
    yield from _answered(standing)


def _answered(standing: Standing) -> Iterator[Missing]:
    if standing.owed:
        yield Missing(
            "loops", f"{standing.owed} customer{'s wait' if standing.owed > 1 else ' waits'} to be told."
        )
    if standing.not_worked:
        yield Missing("loops", f"{standing.not_worked} said that it did not help.")
    elif not standing.worked and not standing.owed:
        yield Missing("loops", "No customer has said yet that it helped: ask.")


def _confirmed(fix: Fix) -> set[str]:
    return {name for checkin in fix.checkins for name in checkin.confirmed}


def _listed(names: tuple[str, ...]) -> str:
    said = {
        "low": "a low estimate", "likely": "a likely estimate", "high": "a high estimate", "worth": "what a unit is worth",
        "once": "the cost once", "monthly": "the cost per month", "lead_days": "the days until it works",
        "reversal": "whether it can be undone", "owner": "an owner", "due": "a date",
    }  # fmt: skip
    words = [said[name] for name in names]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


_GATES: Mapping[int, Gate] = MappingProxyType(
    dict(
        zip(
            range(1, LAST_PHASE + 1),
            (_assess, _define, _alternatives, _plan, _happen, _monitor, _learn),
            strict=True,
        )
    )
)
