"""Each gate says what is missing, in words that tell what to do."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from cxdesk.fixes import CheckIn, Fix, Option, PlanStep, Role, Skip
from cxdesk.fixes.gates import Standing, is_skipped, missing
from cxdesk.identity import new_id

TODAY = date(2026, 3, 2)
KEEP = Option(key="k", kind="keep", title="Keep", monthly=900.0)
CHANGE = Option(key="c", kind="change", title="Another form", low=1, likely=2, high=3, worth=500.0, once=100.0,
                monthly=0.0, lead_days=30, reversal="easy")  # fmt: skip
WHOLE = Fix(
    id=new_id(),
    number=1,
    title="Shorter onboarding",
    issues=(new_id(),),
    service="Onboarding",
    cohort="Tier 2",
    who="New tier-2 customers",
    measure=new_id(),
    baseline=34.0,
    target=20.0,
    by=TODAY + timedelta(days=300),
    source="Project register",
    options=(KEEP, CHANGE, replace(CHANGE, key="i", kind="improve", title="A second line")),
    chosen="c",
    decision="Most for the money",
    accountable="Mara",
    sourcing="in-house",
    steps=(PlanStep(key="a", title="Ask", owner="Ana", due=TODAY, low=1, likely=2, high=3),),
    checkins=(CheckIn(on=TODAY, asked=("Ana", "Ben"), confirmed=("Ana", "Ben")),),
    roles=(Role(name="Ben", training="The new form", trained=True),),
    lessons="Ask the finance team first",
    repeatable="yes",
)
KNOWN = Standing(
    today=TODAY,
    age=40.0,
    evidence=12,
    readings=8,
    limits=(28.0, 40.0),
    unit="days",
    cadence="monthly",
    measure_owner="Ana",
    verdict="improved",
    worked=3,
    is_rolled_out=True,
)


@pytest.mark.parametrize("phase", range(1, 8))
def test_a_whole_fix_passes_every_gate(phase: int) -> None:
    assert missing(WHOLE, KNOWN, phase) == ()


@pytest.mark.parametrize("phase", [1, 2, 3, 4, 5, 6, 7])
def test_a_new_fix_is_told_what_to_do_next(phase: int) -> None:
    new = Fix(id=new_id(), number=1, title="Something")
    found = missing(replace(new, phase=phase), Standing(today=TODAY))
    assert found
    assert all(one.words[-1] in ".?" and one.field for one in found)


@pytest.mark.parametrize(
    ("phase", "fix", "standing", "words"),
    [
        (1, {"cohort": ""}, {}, "Say for which segment of customers."),
        (1, {}, {"age": 400.0}, "Half of the evidence is older than 365 days: ask again."),
        (1, {}, {"unheard": ("Tier 3",)}, "Nobody was heard of Tier 3."),
        (1, {}, {"value_heard": 0.12}, "Only 12 % of the contract value was heard; 30 % is the least."),
        (2, {"target": 36.0}, {}, "The target is not better than how it is now."),
        (2, {"target": 30.0}, {}, "Chance alone reaches this target: readings move between 28 and 40 anyway."),
        (2, {"by": TODAY - timedelta(1)}, {}, "That day has passed."),
        (2, {"by": TODAY + timedelta(100)}, {}, "Only 3 readings come until then; a change shows from 8 on."),
        (2, {}, {"readings": 4}, "A baseline needs 6 readings; there are 4."),
        (2, {}, {"unit": ""}, "The measure has no unit."),
        (3, {"options": (CHANGE,)}, {}, "Put on the table: what if all stays as it is."),
        (3, {"options": (replace(KEEP, monthly=None), *WHOLE.options[1:])}, {}, "“Keep”: it lacks the cost per month."),
        (4, {"chosen": "gone"}, {}, "Choose an option."),
        (4, {"accountable": ""}, {}, "Name the one person who answers for it."),
        (4, {"steps": (PlanStep(key="a", title="Ask", low=1, likely=1, high=1),)}, {}, "“Ask”: it lacks an owner and a date."),
        (5, {"checkins": (CheckIn(on=TODAY, asked=("Ana", "Ben"), confirmed=("Ana",)),)}, {}, "Not confirmed yet: Ben."),
        (5, {"roles": (Role(name="Ben", training="The form"),)}, {}, "Not trained yet: Ben."),
        (5, {}, {"is_rolled_out": False}, "Open the roll-out card; 60 % ready is enough."),
        (5, {}, {"adds_days": 1.5}, "It adds 1.5 days to deliveries: take them away elsewhere, or say why."),
        (6, {}, {"verdict": "no signal yet"}, "The readings say: there is no signal yet."),
        (6, {}, {"off_target": 2}, "2 readings are off target: correct it, or say why not."),
        (7, {}, {"owed": 1}, "1 customer waits to be told."),
        (7, {}, {"worked": 0}, "No customer has said yet that it helped: ask."),
        (7, {}, {"not_worked": 2}, "2 said that it did not help."),
        (7, {}, {"verdict": "worse"}, "The readings do not show that it worked; close it with a signed exception."),
    ],
)  # fmt: skip
def test_what_is_missing_is_said(
    phase: int, fix: dict[str, Any], standing: dict[str, Any], words: str
) -> None:
    assert words in [one.words for one in missing(replace(WHOLE, **fix), replace(KNOWN, **standing), phase)]


def test_up_is_better_turns_the_target_round() -> None:
    fix = replace(WHOLE, baseline=60.0, target=80.0)
    assert missing(fix, replace(KNOWN, better="up", limits=(50.0, 70.0)), 2) == ()
    assert missing(fix, replace(KNOWN, better="down", limits=(50.0, 70.0)), 2)


def test_done_is_not_worked_unless_somebody_signs() -> None:
    poor = replace(KNOWN, verdict="no signal yet", owed=2, worked=0)
    assert len(missing(WHOLE, poor, 7)) == 2
    signed = replace(WHOLE, exception="The customer left", signed_by="Mara")
    assert missing(signed, poor, 7) == ()
    assert missing(replace(signed, signed_by=""), poor, 7)


def test_a_gate_passed_with_a_reason_is_known() -> None:
    fix = replace(WHOLE, skips=(Skip(phase=3, reason="The board has decided"),))
    assert is_skipped(fix, 3) and not is_skipped(fix, 4)
