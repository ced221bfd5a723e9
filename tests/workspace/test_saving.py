"""Saving a note: only what differs, one step while typing goes on, and no quote left standing nowhere."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cxdesk.errors import ConflictError
from cxdesk.identity import Id, new_id
from cxdesk.interviews import Block
from cxdesk.issues import Quote
from cxdesk.workspace import Workspace
from cxdesk.workspace.notes import NoteEdit


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "study.cxdesk") as made:
        yield made
        assert made.verify() == []


@pytest.fixture
def note(workspace: Workspace) -> Id:
    return workspace.interviews.add("Visit", "The portal is slow.\nInvoices are late.")


def _texts(workspace: Workspace, note: Id) -> list[str]:
    return [block.text for block in workspace.interviews.note(note).blocks]


def test_typing_is_one_step_and_a_mark_is_its_own(workspace: Workspace, note: Id) -> None:
    first, _ = workspace.interviews.note(note).blocks
    longer, longest = (
        replace(first, text="The portal is slow. No"),
        replace(first, text="The portal is slow. Now."),
    )
    workspace.interviews.save(NoteEdit(note, ((first, longer),)))
    workspace.interviews.save(NoteEdit(note, ((longer, longest),)))
    quote = Quote(id=new_id(), note=note, block=first.id, start=4, end=18, text="portal is slow")
    workspace.interviews.save(NoteEdit(note, ((None, quote),)), "Mark a pain")
    assert workspace.history.undo() == "Mark a pain"
    assert workspace.history.undo() == "Typing"
    assert _texts(workspace, note)[0] == "The portal is slow."


def test_nothing_is_written_when_nothing_differs(workspace: Workspace, note: Id) -> None:
    first, second = workspace.interviews.note(note).blocks
    workspace.interviews.save(NoteEdit(note, ((first, first), (second, second), (None, None))))
    assert workspace.history.undo_name == "Add interview"


def test_a_save_that_knew_an_older_line_writes_nothing(workspace: Workspace, note: Id) -> None:
    first, second = workspace.interviews.note(note).blocks
    workspace.interviews.save(NoteEdit(note, ((first, replace(first, text="The portal is new.")),)))
    stale = ((second, replace(second, text="No.")), (first, replace(first, text="The portal is dead.")))
    with pytest.raises(ConflictError):
        workspace.interviews.save(NoteEdit(note, stale))
    assert _texts(workspace, note) == ["The portal is new.", "Invoices are late."]


def test_a_dismissed_quote_the_editor_never_saw_follows_or_asks(workspace: Workspace, note: Id) -> None:
    first, second = workspace.interviews.note(note).blocks
    slow = workspace.quotes.add(first.id, 14, 18)
    late = workspace.quotes.add(second.id, 0, 18)
    workspace.quotes.dismiss([slow, late])
    typed = replace(first, text="Today the portal is slow.")
    workspace.interviews.save(NoteEdit(note, ((first, typed), (second, None))))
    assert (workspace.quotes.get(slow).start, workspace.quotes.get(slow).needs_check) == (20, False)
    assert workspace.quotes.get(late).needs_check
    workspace.history.undo()
    assert (workspace.quotes.get(slow).start, workspace.quotes.get(late).needs_check) == (14, False)


def test_a_quote_given_with_a_wrong_place_is_put_right(workspace: Workspace, note: Id) -> None:
    first, _ = workspace.interviews.note(note).blocks
    quote = Quote(id=new_id(), note=note, block=first.id, start=0, end=4, text="slow")
    workspace.interviews.save(NoteEdit(note, ((None, quote),)))
    assert workspace.quotes.get(quote.id).start == 14


def test_all_lines_may_go_and_come_back(workspace: Workspace, note: Id) -> None:
    first, second = workspace.interviews.note(note).blocks
    quote = workspace.quotes.add(first.id, 14, 18)
    workspace.interviews.save(NoteEdit(note, ((first, None), (second, None))))
    assert _texts(workspace, note) == []
    assert workspace.quotes.get(quote).needs_check
    assert workspace.verify() == []
    fresh = Block(id=new_id(), note=note, position=0.0, text="Something new.")
    workspace.interviews.save(NoteEdit(note, ((None, first), (None, fresh))))
    assert _texts(workspace, note) == ["The portal is slow.", "Something new."]
