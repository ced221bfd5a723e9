"""A roll-out card: begun from a fix, revised, opened at 60 %, overdue when its day has passed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from cxdesk.errors import InvalidValueError, UnknownRecordError
from cxdesk.fixes import Fix, Role
from cxdesk.fixes.readiness import MUSTS
from cxdesk.identity import Id, new_id
from cxdesk.store import Change, Database, Edit
from cxdesk.workspace import Workspace

TODAY = date(2026, 3, 2)
TOMORROW = TODAY + timedelta(1)
SOON = TODAY + timedelta(20)
COSTS = {"delay": 5000.0, "failure": 0.1, "loss": 20000.0}


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "rollout.cxdesk", "Mara") as made:
        yield made
        assert made.verify() == []


def keep(workspace: Workspace, record: Any) -> Any:
    """Store a record and return it."""
    database: Database = workspace._database
    database.write(Edit("Made for the test", [Change(None, record)]))
    return record


def make_fix(workspace: Workspace, number: int = 1, **facts: Any) -> Id:
    fix = Fix(id=new_id(), number=number, title="Shorter onboarding", **facts)
    return keep(workspace, fix).id


def fill(workspace: Workspace, fix: Id, today: date = TODAY, **facts: Any) -> None:
    """Do all must-haves and the new way of working, and say what the card asks for."""
    card = workspace.rollouts.card(fix)
    assert card is not None
    done = {*MUSTS, "change", "tried"}
    items = tuple(replace(one, share=1.0) if one.key in done else one for one in card.items)
    workspace.rollouts.change(fix, today, items=items, revise_by=SOON, **(COSTS | facts))


def test_a_new_card_begins_with_what_the_fix_tells(workspace: Workspace) -> None:
    roles = (Role(name="Ben", training="The form", trained=True), Role(name="Ana", part="informed"))
    fix = make_fix(workspace, accountable="Mara", roles=roles)
    workspace.rollouts.begin(fix, TODAY)
    card = workspace.rollouts.card(fix)
    assert card is not None
    lines = {one.key: one for one in card.items}
    assert (card.revision, card.on, card.by) == (1, TODAY, "Mara")
    assert {key for key, one in lines.items() if one.is_must} == set(MUSTS)
    assert (lines["owner"].share, lines["owner"].note) == (1.0, "Mara")
    assert (lines["training"].share, lines["told"].note) == (1.0, "Ana")
    with pytest.raises(InvalidValueError):
        workspace.rollouts.begin(fix, TODAY)
    with pytest.raises(UnknownRecordError):
        workspace.rollouts.begin(new_id(), TODAY)


def test_process_optimisation_go_agile_a_roll_out_opens_at_60_percent(workspace: Workspace) -> None:
    fix = make_fix(workspace)
    workspace.rollouts.begin(fix, TODAY)
    before = workspace.rollouts.card(fix)
    with pytest.raises(InvalidValueError) as refused:
        workspace.rollouts.open(fix, TODAY)
    for words in (
        "Name the one owner.",
        "It is 0 % ready; 60 % is enough.",
        "Say what a week of delay costs.",
    ):
        assert words in refused.value.reason
    assert workspace.rollouts.card(fix) == before
    fill(workspace, fix)
    workspace.rollouts.open(fix, TODAY)
    opened, kept = workspace.rollouts.revisions(fix)
    assert (opened.opened_on, opened.revision, kept.opened_on) == (TODAY, 2, None)
    with pytest.raises(InvalidValueError, match="open already"):
        workspace.rollouts.open(fix, TODAY)
    workspace.history.undo()
    assert workspace.rollouts.card(fix) == kept


def test_an_earlier_revision_stays_as_it_was(workspace: Workspace) -> None:
    fix = make_fix(workspace)
    workspace.rollouts.begin(fix, TODAY)
    first = workspace.rollouts.card(fix)
    workspace.rollouts.change(fix, TOMORROW, gaps=("No French text",))
    workspace.rollouts.change(fix, TOMORROW, pilot="Two depots")
    newest, kept = workspace.rollouts.revisions(fix)
    assert kept == first
    assert (newest.revision, newest.on, newest.gaps, newest.pilot) == (
        2,
        TOMORROW,
        ("No French text",),
        "Two depots",
    )
    workspace.author = "Ana"
    workspace.rollouts.change(fix, TOMORROW, pilot="Three depots")
    assert [one.by for one in workspace.rollouts.revisions(fix)] == ["Ana", "Mara", "Mara"]


def test_what_was_ready_at_the_opening_is_kept(workspace: Workspace) -> None:
    fix = make_fix(workspace)
    workspace.rollouts.begin(fix, TODAY)
    fill(workspace, fix)
    workspace.rollouts.open(fix, TODAY)
    opened = workspace.rollouts.card(fix)
    workspace.rollouts.step(fix, "pilot", True, TODAY)
    workspace.rollouts.step(fix, "pilot", True, TODAY)
    newest, kept, _ = workspace.rollouts.revisions(fix)
    assert kept == opened
    assert (newest.revision, newest.opened_on) == (3, TODAY)
    assert next(one.share for one in newest.items if one.key == "pilot") == 0.5


def test_presses_of_one_arrow_are_one_step_back(workspace: Workspace) -> None:
    fix = make_fix(workspace)
    workspace.rollouts.begin(fix, TODAY)
    before = workspace.rollouts.card(fix)
    for _ in range(3):
        workspace.rollouts.step(fix, "change", True, TOMORROW)
    workspace.rollouts.step(fix, "change", False, TOMORROW)
    card = workspace.rollouts.card(fix)
    assert card is not None
    assert next(one.share for one in card.items if one.key == "change") == 0.5
    workspace.history.undo()
    assert workspace.rollouts.revisions(fix) == [before]


def test_a_line_is_added_weighed_noted_and_removed(workspace: Workspace) -> None:
    fix = make_fix(workspace)
    workspace.rollouts.begin(fix, TODAY)
    key = workspace.rollouts.add_line(fix, "  Ask   the union ", TODAY)
    workspace.rollouts.set_line(fix, key, TODAY, weight=2.0, note=" on  Friday ", is_must=True)
    card = workspace.rollouts.card(fix)
    assert card is not None
    line = card.items[-1]
    assert (line.title, line.weight, line.note, line.is_must) == ("Ask the union", 2.0, "on Friday", True)
    workspace.rollouts.remove_line(fix, key, TODAY)
    again = workspace.rollouts.card(fix)
    assert again is not None and all(one.key != key for one in again.items)


@pytest.mark.parametrize(
    "facts",
    [
        {"delay": -1.0},
        {"loss": float("nan")},
        {"failure": 1.5},
        {"revise_by": TODAY - timedelta(1)},
        {"items": ()},
        {"colour": "red"},
        {"revision": 9},
    ],
)
def test_what_is_no_card_is_refused_and_changes_nothing(workspace: Workspace, facts: dict[str, Any]) -> None:
    fix = make_fix(workspace)
    workspace.rollouts.begin(fix, TODAY)
    before = workspace.rollouts.revisions(fix)
    for act in (workspace.rollouts.change, workspace.rollouts.revise):
        with pytest.raises(InvalidValueError):
            act(fix, TODAY, **facts)
    assert workspace.rollouts.revisions(fix) == before


def test_a_must_have_cannot_be_taken_off_the_card(workspace: Workspace) -> None:
    fix = make_fix(workspace)
    workspace.rollouts.begin(fix, TODAY)
    with pytest.raises(InvalidValueError, match="nothing starts without it"):
        workspace.rollouts.remove_line(fix, "rollback", TODAY)
    with pytest.raises(InvalidValueError, match="nothing starts without it"):
        workspace.rollouts.set_line(fix, "legal", TODAY, is_must=False)
    with pytest.raises(InvalidValueError):
        workspace.rollouts.step(fix, "gone", True, TODAY)


def test_overdue_cards_come_first_the_longest_overdue_in_front(workspace: Workspace) -> None:
    fixes = [make_fix(workspace, number) for number in range(1, 6)]
    for fix, days in zip(fixes, (3, 10, 5, None, 4), strict=True):
        if days is not None:
            workspace.rollouts.begin(fix, TODAY)
            workspace.rollouts.change(fix, TODAY, revise_by=TODAY + timedelta(days))
    later = TODAY + timedelta(6)
    assert [one.rid for one in workspace.rollouts.overdue(later)] == [1, 5, 3]
    assert [one.overdue_days for one in workspace.rollouts.overdue(later)] == [3, 2, 1]
    assert [one.rid for one in workspace.rollouts.all(later)] == [1, 5, 3, 2, 4]
    assert workspace.rollouts.overdue(TODAY + timedelta(3)) == []
    workspace.rollouts.change(fixes[0], later, revise_by=later + timedelta(7))
    assert [one.rid for one in workspace.rollouts.overdue(later)] == [5, 3]


def test_the_card_of_a_closed_fix_rests(workspace: Workspace) -> None:
    fix = make_fix(workspace)
    workspace.rollouts.begin(fix, TODAY)
    workspace.rollouts.change(fix, TODAY, revise_by=TODAY)
    record = workspace._database.get(Fix, fix)
    workspace._database.write(Edit("Close", [Change(record, replace(record, state="closed"))]))
    assert workspace.rollouts.overdue(TOMORROW) == []
    with pytest.raises(InvalidValueError, match="closed"):
        workspace.rollouts.step(fix, "owner", True, TOMORROW)


def test_an_open_roll_out_that_is_not_whole_keeps_a_day_to_revise_it(workspace: Workspace) -> None:
    fix = make_fix(workspace)
    workspace.rollouts.begin(fix, TODAY)
    fill(workspace, fix)
    workspace.rollouts.open(fix, TODAY)
    with pytest.raises(InvalidValueError, match="needs a day"):
        workspace.rollouts.change(fix, TOMORROW, revise_by=None)
    card = workspace.rollouts.card(fix)
    assert card is not None
    whole = tuple(replace(one, share=1.0) for one in card.items)
    workspace.rollouts.change(fix, TOMORROW, items=whole, revise_by=None)
    assert workspace.rollouts.overdue(TODAY + timedelta(400)) == []


def test_two_revisions_are_compared_gap_by_gap(workspace: Workspace) -> None:
    fix = make_fix(workspace)
    first = workspace.rollouts.begin(fix, TODAY)
    first = workspace.rollouts.change(fix, TODAY, gaps=("No French text", "No printer"))
    second = workspace.rollouts.revise(fix, TODAY, gaps=("No printer", " No  phone ", ""))
    workspace.rollouts.step(fix, "pilot", True, TODAY)
    found = workspace.rollouts.compare(first, second)
    assert [(one.key, one.before, one.after) for one in found.moved] == [("pilot", 0.0, 0.25)]
    assert found.closed_gaps == ("No French text",)
    assert (found.new_gaps, found.kept_gaps) == (("No phone",), ("No printer",))
    assert found.ready_after is not None and found.ready_before is not None
    assert found.ready_after > found.ready_before
    other = make_fix(workspace, 2)
    third = workspace.rollouts.begin(other, TODAY)
    with pytest.raises(InvalidValueError):
        workspace.rollouts.compare(first, third)
