"""A fix from an issue to "it worked, and the customer knows", with what may go wrong on the way."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from cxdesk.accounts import Account
from cxdesk.errors import InvalidValueError, UnknownRecordError
from cxdesk.fixes import PHASES, CheckIn, Loop, Option, PlanStep, Process, ProcessStep, Rollout, StepChange
from cxdesk.identity import Id, new_id
from cxdesk.interviews import Block, Interview
from cxdesk.issues import Quote
from cxdesk.measures.measure import Measure, Reading
from cxdesk.store import Change, Edit
from cxdesk.workspace import Workspace

TODAY = date.today()
KEEP = Option(key="k", kind="keep", title="Keep as it is", monthly=4000.0)
CHANGE = Option(key="c", kind="change", title="One form less", low=4, likely=8, high=12, worth=300.0, once=2000.0,
                monthly=0.0, lead_days=20, reversal="easy")  # fmt: skip
IMPROVE = replace(CHANGE, key="i", kind="improve", title="A second line", once=60000.0)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "fixes.cxdesk", "Mara") as made:
        yield made
        assert made.verify() == []


def say(workspace: Workspace, issue: Id, account: str, day: date) -> None:
    """A customer names an issue on a day."""
    known = workspace.accounts.find(account)
    owner = known or Account(id=new_id(), name=account, tier="Tier 2", contract_value=1000.0)
    talk = Interview(id=new_id(), title=account, account=owner.id, held_on=day)
    block = Block(id=new_id(), note=talk.id, position=0.0, text="Onboarding takes for ever.")
    quote = Quote(id=new_id(), note=talk.id, block=block.id, start=0, end=26, text=block.text, kind="pain",
                  heard=-0.5, issue=issue)  # fmt: skip
    changes = [] if known else [Change(None, owner)]
    workspace._database.write(Edit("Talk", [*changes, Change(None, talk, [block, quote])]))


def measured(workspace: Workspace, *after: float) -> Id:
    """A measure with eight steady readings before today, one a month, and some from today on."""
    measure = Measure(id=new_id(), name="Onboarding", unit="days", cadence="monthly", owner="Ben")
    values = (34.0, 36.0, 33.0, 35.0, 34.0, 36.0, 35.0, 33.0)
    readings = [
        Reading(id=new_id(), measure=measure.id, on=TODAY - timedelta(days=30 * (8 - at)), value=value)
        for at, value in enumerate(values)
    ]
    readings += [
        Reading(id=new_id(), measure=measure.id, on=TODAY + timedelta(days=at), value=value)
        for at, value in enumerate(after)
    ]
    changes = [Change(None, measure), *(Change(None, one) for one in readings)]
    workspace._database.write(Edit("Measure", changes))
    return measure.id


def described(workspace: Workspace, *after: float) -> tuple[Id, Id]:
    """A fix with everything that its gates ask for up to the roll-out, still in its first phase; and its issue."""
    issue = workspace.issues.add("Onboarding takes for ever")
    for name in ("Halden", "Aubin"):
        say(workspace, issue, name, TODAY - timedelta(days=40))
    fix = workspace.fixes.start(
        "Shorter onboarding", [issue], service="Onboarding", cohort="Tier 2", accountable="Mara", who="New customers",
        measure=measured(workspace, *after), baseline=34.0, target=20.0, by=TODAY + timedelta(days=300),
        source="Project register", options=(KEEP, CHANGE, IMPROVE), sourcing="in-house",
        steps=(PlanStep(key="a", title="Write the form", owner="Ana", due=TODAY, low=1, likely=2, high=4),),
    )  # fmt: skip
    return fix, issue


def rolled_out(workspace: Workspace, *after: float) -> tuple[Id, Id]:
    """The same, up to the phase in which it is watched."""
    fix, issue = described(workspace, *after)
    for _ in range(3):
        workspace.fixes.advance(fix)
    workspace.fixes.choose(fix, "c", "Most for the money")
    workspace.fixes.advance(fix)
    workspace.fixes.check_in(fix, CheckIn(on=TODAY, asked=("Ana",), confirmed=("Ana",)))
    card = Rollout(id=new_id(), fix=fix, revision=1, on=TODAY, opened_on=TODAY)
    workspace._database.write(Edit("Open", [Change(None, card)]))
    workspace.fixes.advance(fix)
    return fix, issue


def answer_all(workspace: Workspace, worked: str) -> None:
    for loop in workspace._database.find(Loop, "state = 'owed'"):
        workspace.loops.answer(loop.id, "It is done")
        after = workspace.loops.get(loop.id)
        workspace._database.write(Edit("Reply", [Change(after, replace(after, worked=worked))]))


def test_one_issue_from_triage_to_worked_with_a_correction_and_the_customers_answer(
    workspace: Workspace,
) -> None:
    fix, issue = rolled_out(workspace, 30.0, 36.0, 20.0)
    assert workspace.issues.get(issue).status == "done"
    page = workspace.fixes.page(fix, TODAY + timedelta(days=3))
    assert PHASES[page.fix.phase - 1] == "monitor"
    assert page.judgement.verdict == "improved"
    assert len(page.off_target) == 1
    with pytest.raises(InvalidValueError, match="off target"):
        workspace.fixes.advance(fix)
    workspace.fixes.correct(fix, "The old form was still on the portal", on=TODAY)
    with pytest.raises(InvalidValueError, match="off target"):
        workspace.fixes.advance(fix)  # the reading is of the day after
    workspace.fixes.advance(fix, "The portal is mended today")
    workspace.fixes.set(fix, lessons="Ask the portal team first", repeatable="yes")
    with pytest.raises(InvalidValueError, match="2 customers wait to be told"):
        workspace.fixes.close(fix)
    answer_all(workspace, "yes")
    workspace.fixes.close(fix)
    closed = workspace.fixes.get(fix)
    assert (closed.state, closed.closed_on) == ("closed", TODAY)
    assert [skip.phase for skip in closed.skips] == [6]


def test_a_new_fix_plans_its_issue_and_a_decision_starts_it(workspace: Workspace) -> None:
    fix, issue = described(workspace)
    assert workspace.issues.get(issue).status == "planned"
    workspace.fixes.choose(fix, "c", "Most for the money")
    made = workspace.fixes.get(fix)
    assert (made.chosen, made.decision, made.decided_by) == ("c", "Most for the money", "Mara")
    assert workspace.issues.get(issue).status == "in progress"
    assert workspace.loops.owed()[0] == 2
    workspace.fixes.choose(fix, "i", "The board pays")
    assert workspace.loops.owed()[0] == 2
    assert len(workspace.fixes.get(fix).options) == 3
    workspace.history.undo()
    assert workspace.fixes.get(fix).chosen == "c"


def test_a_gate_says_what_is_missing_and_lets_pass_with_a_reason(workspace: Workspace) -> None:
    fix = workspace.fixes.start("Something is slow")
    with pytest.raises(InvalidValueError, match="Say which issues it answers"):
        workspace.fixes.advance(fix)
    assert workspace.fixes.get(fix).phase == 1
    workspace.fixes.advance(fix, "The board wants it at once")
    made = workspace.fixes.get(fix)
    assert (made.phase, made.skips[0].reason, made.skips[0].by) == (2, "The board wants it at once", "Mara")
    workspace.fixes.back(fix)
    assert (workspace.fixes.get(fix).phase, workspace.fixes.get(fix).skips) == (1, ())


def test_a_signed_exception_closes_without_the_proof(workspace: Workspace) -> None:
    fix, _ = rolled_out(workspace)
    workspace.fixes.advance(fix, "Nothing to be seen yet")
    workspace.fixes.set(fix, lessons="None", repeatable="no")
    with pytest.raises(InvalidValueError, match="do not show that it worked"):
        workspace.fixes.close(fix)
    with pytest.raises(InvalidValueError, match="who signs"):
        workspace.fixes.close(fix, exception="The customers left")
    workspace.fixes.close(fix, exception="The customers left", signed_by="Mara")
    assert workspace.fixes.get(fix).signed_by == "Mara"


def test_a_customer_who_says_no_keeps_it_open(workspace: Workspace) -> None:
    fix, _ = rolled_out(workspace, 20.0, 20.0)
    workspace.fixes.advance(fix)
    workspace.fixes.set(fix, lessons="Some", repeatable="yes")
    answer_all(workspace, "no")
    with pytest.raises(InvalidValueError, match="said that it did not help"):
        workspace.fixes.close(fix)


def test_an_issue_heard_again_after_it_was_done_is_a_relapse(workspace: Workspace) -> None:
    fix, issue = rolled_out(workspace, 20.0, 20.0)
    workspace.fixes.advance(fix)
    workspace.fixes.set(fix, lessons="Some", repeatable="yes")
    answer_all(workspace, "yes")
    workspace.fixes.close(fix)
    say(workspace, issue, "Halden", TODAY + timedelta(days=20))
    assert workspace.fixes.relapses() == []
    say(workspace, issue, "Halden", TODAY + timedelta(days=31))
    ((found, times),) = workspace.fixes.relapses()
    assert (found.id, times, workspace.fixes.page(fix).relapse) == (fix, 1, 1)
    other = workspace.issues.add("Everything takes long")
    workspace.issues.merge([issue], other)
    assert [times for _, times in workspace.fixes.relapses()] == [1]
    workspace.issues.unmerge(issue)
    workspace.fixes.reopen(fix, "Halden said it again")
    assert (workspace.fixes.get(fix).state, workspace.fixes.get(fix).phase) == ("open", 6)
    assert workspace.issues.get(issue).status == "in progress"


def test_the_next_round_begins_where_this_one_ended(workspace: Workspace) -> None:
    fix, _ = rolled_out(workspace, 21.0, 19.0)
    workspace.fixes.advance(fix)
    workspace.fixes.set(fix, lessons="Some", repeatable="yes")
    with pytest.raises(InvalidValueError, match="not closed"):
        workspace.fixes.next_round(fix)
    answer_all(workspace, "yes")
    workspace.fixes.close(fix)
    again = workspace.fixes.get(workspace.fixes.next_round(fix))
    assert (again.baseline, again.round_of, again.phase, again.target) == (20.0, fix, 1, None)
    elsewhere = workspace.fixes.get(workspace.fixes.transfer(fix, "Tier 1"))
    assert (elsewhere.cohort, elsewhere.transfer_of, elsewhere.baseline) == ("Tier 1", fix, None)
    assert [one.number for one in workspace.fixes.page(fix).after] == [again.number, elsewhere.number]
    with pytest.raises(InvalidValueError, match="another segment"):
        workspace.fixes.transfer(fix, "tier 2")


def test_a_fix_follows_its_issue_into_a_merge(workspace: Workspace) -> None:
    fix, issue = described(workspace)
    other = workspace.issues.add("Everything takes long")
    workspace.issues.merge([issue], other)
    (found,) = workspace.fixes.page(fix).issues
    assert found.id == other
    assert workspace.fixes.page(fix).standing.evidence == 2


def test_days_that_a_fix_adds_are_reckoned_from_the_process(workspace: Workspace) -> None:
    fix, _ = described(workspace)
    process = Process(
        id=new_id(), name="Order entry", steps=(ProcessStep(key="f", title="Form", touch=8, wait=16),)
    )
    workspace._database.write(Edit("Process", [Change(None, process)]))
    workspace.fixes.set(fix, changes=(StepChange(process=process.id, step="f", touch=2, wait=6),))
    assert workspace.fixes.page(fix).standing.adds_days == pytest.approx(1 - 3)
    workspace.fixes.set(
        fix, changes=(StepChange(process=process.id, step="new", touch=4, wait=4, rework=0.5),)
    )
    assert workspace.fixes.page(fix).standing.adds_days == pytest.approx(1.5)


def test_too_many_at_once_are_warned_of(workspace: Workspace) -> None:
    for at in range(4):
        workspace.fixes.advance(workspace.fixes.start(f"Fix {at}", service="Help desk"), "Just begin")
    assert workspace.fixes.crowded() == {"Help desk": 4}
    workspace.fixes.set_at_once(4)
    assert workspace.fixes.crowded() == {}
    with pytest.raises(InvalidValueError):
        workspace.fixes.set_at_once(0)


@pytest.mark.parametrize(
    "facts",
    [
        {"title": "  "},
        {"accountable": "Mara, Ben"},
        {"stage": "dreaming"},
        {"target": float("nan")},
        {"due": TODAY - timedelta(days=1)},
        {"phase": 6},
        {"state": "closed"},
        {"checkins": (CheckIn(on=TODAY + timedelta(days=1)),)},
        {"options": (replace(CHANGE, low=99.0),)},
        {
            "steps": (
                PlanStep(key="a", title="A", after=("b",)),
                PlanStep(key="b", title="B", after=("a",)),
            )
        },
    ],
)
def test_what_cannot_be_is_refused_and_leaves_everything_as_it_was(
    workspace: Workspace, facts: dict[str, object]
) -> None:
    fix = workspace.fixes.start("Shorter onboarding", accountable="Mara")
    before = workspace.fixes.get(fix)
    with pytest.raises(InvalidValueError):
        workspace.fixes.set(fix, **facts)
    assert workspace.fixes.get(fix) == before
    for missing in ({"measure": new_id()}, {"issues": (new_id(),)}):
        with pytest.raises(UnknownRecordError):
            workspace.fixes.set(fix, **missing)


def test_giving_up_takes_a_reason_and_opens_the_issues_again(workspace: Workspace) -> None:
    fix, issue = described(workspace)
    workspace.fixes.choose(fix, "c", "Most for the money")
    with pytest.raises(InvalidValueError):
        workspace.fixes.drop(fix, " ")
    workspace.fixes.drop(fix, "No money")
    assert workspace.fixes.get(fix).state == "dropped"
    assert workspace.issues.get(issue).status == "planned"
    with pytest.raises(InvalidValueError, match="is dropped"):
        workspace.fixes.advance(fix)
    workspace.fixes.reopen(fix)
    assert workspace.fixes.get(fix).state == "open"
    with pytest.raises(InvalidValueError, match="is open"):
        workspace.fixes.reopen(fix)


def test_all_of_it_can_be_taken_back(workspace: Workspace) -> None:
    _, issue = rolled_out(workspace, 20.0)
    while workspace.history.undo():
        pass
    assert workspace.fixes.all() == []
    while workspace.history.redo():
        pass
    assert workspace.fixes.all()[0].phase == 6
    assert workspace.issues.get(issue).status == "done"


def test_the_register_of_improvements_is_a_view(workspace: Workspace) -> None:
    fix, issue = described(workspace)
    other = workspace.fixes.start("Something else")
    rows = {row.fix.id: row for row in workspace.fixes.register()}
    row = rows[fix]
    assert (row.size, row.rank, row.kpi, row.raised_by) == ("small", 1, "Onboarding", 2)
    workspace.fixes.choose(fix, "c", "Most for the money")
    workspace.issues.merge([issue], workspace.issues.add("Everything takes long"))
    row = next(one for one in workspace.fixes.register() if one.fix.id == fix)
    assert (row.justification, row.raised_by, row.rank) == ("Most for the money", 2, 1)
    assert (rows[other].size, rows[other].rank, rows[other].kpi, rows[other].raised_by) == ("", 0, "", 0)


def test_the_seven_questions_are_answered_from_what_is_known(workspace: Workspace) -> None:
    from cxdesk.workspace.register import QUESTIONS, seven_answers

    new = workspace.fixes.start("Something else")
    assert seven_answers(workspace.fixes.page(new), TODAY) == ("Something else", "", "", "", "", "", "")
    fix, _ = rolled_out(workspace, 20.0, 20.0)
    workspace.fixes.set(fix, lessons="Ask first", repeatable="yes")
    answer_all(workspace, "yes")
    said = dict(zip(QUESTIONS, seven_answers(workspace.fixes.page(fix), TODAY), strict=True))
    assert said["What is the vision?"] == "Shorter onboarding (for New customers)"
    assert said["Where are we now?"] == "34 days · last read: 20 days"
    assert said["How do we get there?"] == "One form less: Most for the money"
    assert said["Take action"] == "0 of 1 steps done"
    assert said["Did we get there?"].startswith("improved, 2 of 2 customers")
    assert said["How do we keep the momentum going?"] == "Ask first · repeatable: yes"
