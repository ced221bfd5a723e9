"""What an editor took back on its own is not brought back by the workspace's undo."""

from dataclasses import replace
from pathlib import Path

import pytest

from cxdesk.identity import new_id
from cxdesk.interviews import Block
from cxdesk.issues import Issue, Quote
from cxdesk.workspace import Workspace
from cxdesk.workspace.notes import NoteEdit


@pytest.fixture
def workspace(tmp_path: Path):
    with Workspace.create(tmp_path / "one.cxdesk") as made:
        yield made


def _note(workspace: Workspace) -> tuple[bytes, Block]:
    note = workspace.interviews.add("Amira", "The invoice never arrived.")
    return note, workspace.interviews.note(note).blocks[0]


def _mark(block: Block) -> Quote:
    return Quote(id=new_id(), note=block.note, block=block.id, start=0, end=len(block.text), text=block.text)


def test_a_mark_taken_back_in_the_note_leaves_nothing_to_undo(workspace: Workspace) -> None:
    note, block = _note(workspace)
    quote = _mark(block)
    workspace.interviews.save(NoteEdit(note, ((None, quote),)), "Mark pain")
    assert workspace.history.undo_name == "Mark pain"
    workspace.interviews.save(NoteEdit(note, ((quote, None),)), "Undo")
    assert workspace.history.undo_name == "Add interview"
    assert workspace.interviews.note(note).quotes == ()
    assert workspace.verify() == []


def test_typing_between_and_all_taken_back_leaves_nothing_either(workspace: Workspace) -> None:
    note, block = _note(workspace)
    longer = replace(block, text=block.text + " Twice.")
    quote = _mark(block)
    workspace.interviews.save(NoteEdit(note, ((None, quote),)), "Mark pain")
    workspace.interviews.save(NoteEdit(note, ((block, longer),)))
    workspace.interviews.save(NoteEdit(note, ((longer, block),)))
    assert workspace.history.undo_name == "Mark pain"
    workspace.interviews.save(NoteEdit(note, ((quote, None),)), "Undo")
    assert workspace.history.undo_name == "Add interview"
    workspace.history.undo()
    assert workspace.counts().interviews == 0
    assert workspace.verify() == []


def test_what_is_only_partly_taken_back_stays_a_step(workspace: Workspace) -> None:
    note, block = _note(workspace)
    quote = _mark(block)
    graver = replace(quote, severity=4)
    workspace.interviews.save(NoteEdit(note, ((None, quote),)), "Mark pain")
    workspace.interviews.save(NoteEdit(note, ((quote, graver),)), "Severity 4")
    workspace.interviews.save(NoteEdit(note, ((graver, quote),)), "Undo")
    assert workspace.history.undo_name == "Mark pain"
    workspace.history.undo()
    assert workspace.interviews.note(note).quotes == ()


def test_an_issue_made_taken_back_and_made_again_in_the_note_is_there(workspace: Workspace) -> None:
    note, block = _note(workspace)
    quote = _mark(block)
    issue = Issue(id=new_id(), number=1, title="Invoices do not arrive")
    filed = replace(quote, issue=issue.id)
    workspace.interviews.save(NoteEdit(note, ((None, quote),)), "Mark pain")
    workspace.interviews.save(NoteEdit(note, ((None, issue), (quote, filed))), "File")
    workspace.interviews.save(NoteEdit(note, ((issue, None), (filed, quote))), "Undo")
    assert workspace.counts().issues == 0
    workspace.interviews.save(NoteEdit(note, ((None, issue), (quote, filed))), "File")
    assert workspace.issues.get(issue.id).title == "Invoices do not arrive"
    assert workspace.interviews.note(note).quotes[0].issue == issue.id
    assert workspace.verify() == []
