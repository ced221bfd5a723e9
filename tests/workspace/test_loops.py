"""Answers owed to customers."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from cxdesk.accounts import Account, Contact
from cxdesk.errors import InvalidValueError, UnknownRecordError
from cxdesk.identity import Id, new_id
from cxdesk.interviews import Block, Interview
from cxdesk.issues import Issue, Quote
from cxdesk.store import Change, Edit
from cxdesk.store.loops import LoopRow
from cxdesk.workspace import Workspace
from cxdesk.workspace.loops import letter


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "loops.cxdesk") as made:
        yield made
        assert made.verify() == []


@pytest.fixture
def note(workspace: Workspace) -> Id:
    account = Account(id=new_id(), name="Northwind")
    anna = Contact(id=new_id(), name="Anna Weber", account=account.id)
    talk = Interview(
        id=new_id(),
        title="Anna",
        account=account.id,
        contact=anna.id,
        held_on=date.today() - timedelta(days=12),
    )
    block = Block(id=new_id(), note=talk.id, position=0.0, text="Invoices are wrong every month.")
    issue = Issue(id=new_id(), number=1, title="Invoices are wrong", status="declined")
    quote = Quote(
        id=new_id(),
        note=talk.id,
        block=block.id,
        start=0,
        end=len(block.text),
        text=block.text,
        issue=issue.id,
    )
    changes = [Change(None, one) for one in (account, anna, issue)]
    workspace._database.write(Edit("Fill", [*changes, Change(None, talk, [block, quote])], undoable=False))
    return talk.id


def issue_of(workspace: Workspace) -> Id:
    return workspace._database.find(Issue)[0].id


def rows(workspace: Workspace, state: str | None = "owed", search: str = "") -> list[LoopRow]:
    return workspace.loops.rows(workspace.loops.row_ids(state, search).tolist())  # type: ignore[arg-type]


def test_an_answer_is_owed_to_the_contact_of_the_talk(workspace: Workspace, note: Id) -> None:
    workspace.loops.add(note, " Which  invoices ", issue=issue_of(workspace), owner="Mara", due=date.today())
    row = rows(workspace)[0]
    assert (row.what, row.account, row.contact, row.owner) == (
        "Which invoices",
        "Northwind",
        "Anna Weber",
        "Mara",
    )
    assert (row.issue_title, row.status, row.quote) == (
        "Invoices are wrong", "declined", "Invoices are wrong every month.",
    )  # fmt: skip
    assert (
        row.age(date.today()),
        row.is_overdue(date.today()),
        row.is_overdue(date.today() + timedelta(days=1)),
    ) == (
        12,
        False,
        True,
    )
    workspace.history.undo()
    assert rows(workspace) == []


def test_somebody_else_may_wait_and_is_added_in_the_same_step(workspace: Workspace, note: Id) -> None:
    workspace.loops.add(note, "Which invoices", who="Ben  Ott")
    workspace.loops.add(note, "And when", who="ben ott")
    assert [row.contact for row in rows(workspace)] == ["Ben Ott", "Ben Ott"]
    assert len(workspace.accounts.contacts()) == 2
    workspace.history.undo()
    workspace.history.undo()
    assert [one.name for one in workspace.accounts.contacts()] == ["Anna Weber"]


def test_overdue_first_undated_last_answered_apart(workspace: Workspace, note: Id) -> None:
    for what, days in (("later", 9), ("undated", None), ("late", -3), ("soon", 1)):
        due = None if days is None else date.today() + timedelta(days=days)
        workspace.loops.add(note, what, due=due)
    assert [row.what for row in rows(workspace)] == ["late", "soon", "later", "undated"]
    assert workspace.loops.owed() == (4, 1)
    workspace.loops.answer(rows(workspace)[0].id, "Told on the phone", date.today() - timedelta(days=1))
    workspace.loops.answer(rows(workspace)[0].id, "Told today")
    assert [row.what for row in rows(workspace, "answered")] == ["soon", "late"]
    assert [row.what for row in rows(workspace, None)] == ["later", "undated", "soon", "late"]
    assert workspace.loops.owed() == (2, 0)


def test_an_answer_keeps_what_was_said_and_can_be_owed_again(workspace: Workspace, note: Id) -> None:
    loop = workspace.loops.add(note, "Which invoices")
    workspace.loops.answer(loop, " All of March. ")
    told = workspace.loops.get(loop)
    assert (told.state, told.answer, told.answered_on) == ("answered", "All of March.", date.today())
    workspace.loops.reopen(loop)
    assert (workspace.loops.get(loop).state, workspace.loops.get(loop).answered_on) == ("owed", None)
    workspace.history.undo()
    assert workspace.loops.get(loop) == told


def test_nothing_said_and_days_to_come_are_refused(workspace: Workspace, note: Id) -> None:
    loop = workspace.loops.add(note, "Which invoices")
    with pytest.raises(InvalidValueError):
        workspace.loops.answer(loop, "  ")
    with pytest.raises(InvalidValueError):
        workspace.loops.answer(loop, "Told", date.today() + timedelta(days=1))
    with pytest.raises(InvalidValueError):
        workspace.loops.add(note, " ")
    with pytest.raises(InvalidValueError):
        workspace.loops.update(loop, state="answered")
    with pytest.raises(UnknownRecordError):
        workspace.loops.add(new_id(), "Nobody's note")


def test_search_finds_by_person_account_owner_and_issue(workspace: Workspace, note: Id) -> None:
    workspace.loops.add(note, "Which ones", issue=issue_of(workspace), owner="Mara")
    workspace.loops.add(note, "Portal", owner="Dan", who="Ben Ott")
    assert [row.what for row in rows(workspace, search="mara")] == ["Which ones"]
    assert [row.what for row in rows(workspace, search="invoices")] == ["Which ones"]
    assert [row.what for row in rows(workspace, search="ben")] == ["Portal"]
    assert len(rows(workspace, search="northwind")) == 2
    assert rows(workspace, search="100%") == []


def test_a_merged_issue_is_followed(workspace: Workspace, note: Id) -> None:
    workspace.loops.add(note, "Which ones", issue=issue_of(workspace))
    other = workspace.issues.add("Billing is a mess")
    workspace.issues.merge([issue_of(workspace)], other)
    assert rows(workspace)[0].issue_title == "Billing is a mess"


def test_the_letter_is_made_of_the_facts(workspace: Workspace, note: Id) -> None:
    workspace.loops.add(note, "Which ones", issue=issue_of(workspace), owner="Mara")
    assert "[say why]" in letter(rows(workspace)[0])
    workspace.issues.set(issue_of(workspace), description="The law asks for it")
    assert "We will not change this, because: The law asks for it." in letter(rows(workspace)[0])


def test_a_deleted_talk_takes_its_loops_and_brings_them_back(workspace: Workspace, note: Id) -> None:
    loop = workspace.loops.add(note, "Which ones")
    workspace.interviews.delete(note)
    assert rows(workspace) == []
    assert workspace.verify() == []
    workspace.history.undo()
    assert [row.id for row in rows(workspace)] == [loop]


def test_changed_and_deleted(workspace: Workspace, note: Id) -> None:
    loop = workspace.loops.add(note, "Which ones")
    workspace.loops.update(loop, due=date.today(), owner="Dan")
    assert (rows(workspace)[0].due, rows(workspace)[0].owner) == (date.today(), "Dan")
    workspace.loops.delete(loop)
    assert rows(workspace) == []
    assert workspace.history.undo() == "Delete the answer owed"
    assert len(rows(workspace)) == 1
