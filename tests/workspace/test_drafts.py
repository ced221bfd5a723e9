"""Typing that was never saved is offered after a bad end, and meets what is stored without losing either."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.errors import ReadOnlyError, UnknownRecordError
from cxdesk.identity import Id, new_id
from cxdesk.interviews import Block
from cxdesk.issues import Issue, Quote
from cxdesk.workspace import Workspace
from cxdesk.workspace.drafts import Draft, Drafts, _Meeting
from cxdesk.workspace.notes import NoteEdit, Written


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace.create(tmp_path / "study.cxdesk")
    yield made
    made.close()


@pytest.fixture
def note(workspace: Workspace) -> Id:
    return workspace.interviews.add("Visit", "The portal is slow.\nInvoices are late.")


def _lines(workspace: Workspace, note: Id) -> list[str]:
    return [block.text for block in workspace.interviews.note(note).blocks]


def _leave(workspace: Workspace, note: Id, *changes: tuple[Written | None, Written | None]) -> Draft:
    """Type without saving, and end badly: the next session finds the draft."""
    workspace.drafts.keep(NoteEdit(note, changes), 1)
    workspace.drafts.close()
    workspace.drafts = Drafts(workspace._database)
    (draft,) = workspace.drafts.pending()
    return draft


def test_what_was_typed_is_offered_with_its_note_and_time(workspace: Workspace, note: Id) -> None:
    block = workspace.interviews.note(note).blocks[0]
    draft = _leave(workspace, note, (block, replace(block, text="The portal is slow. Very.")))
    assert (draft.title, draft.words) == ("Visit", "The portal is slow. Very.")
    assert draft.edit.differing[0].before == block
    workspace.drafts.restore(draft)
    assert _lines(workspace, note) == ["The portal is slow. Very.", "Invoices are late."]
    assert workspace.drafts.pending() == []
    assert workspace.history.undo() == "Restore typing"
    assert _lines(workspace, note) == ["The portal is slow.", "Invoices are late."]


def test_a_discarded_draft_changes_nothing(workspace: Workspace, note: Id) -> None:
    block = workspace.interviews.note(note).blocks[0]
    workspace.drafts.discard(_leave(workspace, note, (block, replace(block, text="No."))))
    assert _lines(workspace, note) == ["The portal is slow.", "Invoices are late."]
    assert workspace.drafts.pending() == []


def test_where_both_changed_one_line_both_texts_stand(workspace: Workspace, note: Id) -> None:
    first, second = workspace.interviews.note(note).blocks
    draft = _leave(
        workspace,
        note,
        (first, replace(first, text="The portal is dead.")),
        (second, replace(second, bold=(0, 8))),
    )
    workspace.interviews.save(NoteEdit(note, ((first, replace(first, text="The portal is quick now.")),)))
    workspace.drafts.restore(draft)
    assert _lines(workspace, note) == [
        "The portal is quick now.",
        "The portal is dead.",
        "Invoices are late.",
    ]
    assert workspace.interviews.note(note).blocks[2].bold == (0, 8)
    assert workspace.verify() == []


def test_a_line_deleted_meanwhile_comes_back_with_what_was_typed_into_it(
    workspace: Workspace, note: Id
) -> None:
    first, _ = workspace.interviews.note(note).blocks
    draft = _leave(workspace, note, (first, replace(first, text="The portal is slow and grey.")))
    workspace.interviews.save(NoteEdit(note, ((first, None),)))
    workspace.drafts.restore(draft)
    assert _lines(workspace, note) == ["The portal is slow and grey.", "Invoices are late."]


def test_a_line_deleted_in_the_draft_but_changed_meanwhile_is_kept(workspace: Workspace, note: Id) -> None:
    first, second = workspace.interviews.note(note).blocks
    draft = _leave(workspace, note, (first, None), (second, None))
    workspace.interviews.save(NoteEdit(note, ((first, replace(first, text="The portal is new.")),)))
    workspace.drafts.restore(draft)
    assert _lines(workspace, note) == ["The portal is new."]


def test_a_draft_that_was_saved_after_all_adds_nothing(workspace: Workspace, note: Id) -> None:
    first, _ = workspace.interviews.note(note).blocks
    fresh = Block(id=new_id(), note=note, position=9.0, text="And the phone rings out.")
    edit = ((first, replace(first, text="The portal is dead.")), (None, fresh))
    draft = _leave(workspace, note, *edit)
    workspace.interviews.save(NoteEdit(note, edit))
    workspace.drafts.restore(draft)
    assert _lines(workspace, note) == [
        "The portal is dead.",
        "Invoices are late.",
        "And the phone rings out.",
    ]


def test_quotes_of_a_draft_stand_or_ask_and_its_new_issue_gets_a_free_number(
    workspace: Workspace, note: Id
) -> None:
    first, _ = workspace.interviews.note(note).blocks
    issue = Issue(id=new_id(), number=1, title="Portal speed")
    typed = replace(first, text="The portal is slow. It times out.")
    quote = Quote(
        id=new_id(), note=note, block=first.id, start=20, end=33, text="It times out.", issue=issue.id
    )
    draft = _leave(workspace, note, (first, typed), (None, issue), (None, quote))
    workspace.interviews.save(NoteEdit(note, ((first, replace(first, text="The portal was slow.")),)))
    workspace.issues.add("Something else")
    workspace.drafts.restore(draft)
    (found,) = workspace.interviews.note(note).quotes
    block = next(one for one in workspace.interviews.note(note).blocks if one.id == found.block)
    assert block.text[found.start : found.end] == "It times out." and not found.needs_check
    assert workspace.issues.get(issue.id).number == 2
    assert workspace.verify() == []


def test_a_draft_kept_while_its_beginning_was_being_saved_does_not_say_it_twice(
    workspace: Workspace, note: Id
) -> None:
    first, _ = workspace.interviews.note(note).blocks
    draft = _leave(workspace, note, (first, replace(first, text="The portal is slow. It times out.")))
    workspace.interviews.save(NoteEdit(note, ((first, replace(first, text="The portal is slow. It")),)))
    workspace.drafts.restore(draft)
    assert _lines(workspace, note) == ["The portal is slow. It times out.", "Invoices are late."]


_text = st.text(alphabet="ab ", max_size=4)


@given(_text, st.none() | _text, st.none() | _text)
def test_whatever_happened_meanwhile_neither_text_is_lost(
    known: str, typed: str | None, meanwhile: str | None
) -> None:
    """None: the line was taken out."""
    note = new_id()
    before = Block(id=new_id(), note=note, position=1.0, text=known)
    after = None if typed is None else replace(before, text=typed)
    stored = [] if meanwhile is None else [replace(before, text=meanwhile)]
    met = _Meeting(stored, [], [], 1).edit(NoteEdit(note, ((before, after),)))
    texts = [one.text for _, one in met.changes if isinstance(one, Block)]
    if typed is not None and typed != known:
        assert any(typed in text for text in texts)
    if meanwhile is not None and meanwhile != known:
        assert any(meanwhile in text for text in texts)
    if typed == known:
        assert texts == ([] if meanwhile is None else [meanwhile])


def test_a_draft_of_a_deleted_note_is_kept(workspace: Workspace, note: Id) -> None:
    first, _ = workspace.interviews.note(note).blocks
    draft = _leave(workspace, note, (first, replace(first, text="Never mind.")))
    workspace.interviews.delete(note)
    with pytest.raises(UnknownRecordError):
        workspace.drafts.restore(draft)
    assert [one.title for one in workspace.drafts.pending()] == [""]


def test_a_second_window_neither_keeps_nor_offers_drafts(workspace: Workspace, note: Id) -> None:
    first, _ = workspace.interviews.note(note).blocks
    edit = NoteEdit(note, ((first, replace(first, text="Typing here.")),))
    workspace.drafts.keep(edit, 1)
    with Workspace.open(workspace.path) as second:
        assert second.drafts.pending() == []
        with pytest.raises(ReadOnlyError):
            second.drafts.keep(edit, 2)
    workspace.drafts.forget(note, 1)


def test_a_long_import_does_not_hold_up_a_draft(workspace: Workspace, note: Id) -> None:
    first, _ = workspace.interviews.note(note).blocks
    with workspace._database._writing():
        draft = _leave(workspace, note, (first, replace(first, text="Typed while importing.")))
    assert draft.words == "Typed while importing."
    workspace.drafts.discard(draft)


def test_the_drafts_file_goes_with_a_clean_end(workspace: Workspace, note: Id) -> None:
    first, _ = workspace.interviews.note(note).blocks
    workspace.drafts.keep(NoteEdit(note, ((first, replace(first, text="x")),)), 1)
    workspace.drafts.forget(note, 1)
    workspace.close()
    assert [one.name for one in workspace.path.parent.iterdir() if "drafts" in one.name] == []


_TYPIST = """
import sys
from dataclasses import replace
from pathlib import Path
from cxdesk.workspace import Workspace
from cxdesk.workspace.notes import NoteEdit
workspace = Workspace.open(Path(sys.argv[1]))
note = bytes.fromhex(sys.argv[2])
block = workspace.interviews.note(note).blocks[0]
saved = block
for number in range(1, 100_000):
    typed = replace(block, text=block.text + " word" * number)
    workspace.drafts.keep(NoteEdit(note, ((saved, typed),)), number)
    print(number, flush=True)
    if number % 40 == 0:
        workspace.interviews.save(NoteEdit(note, ((saved, typed),)))
        workspace.drafts.forget(note, number)
        saved = typed
"""


@pytest.mark.parametrize("keys", [3, 41])
def test_killed_while_typing_loses_nothing_that_was_kept(workspace: Workspace, note: Id, keys: int) -> None:
    path = workspace.path
    workspace.close()
    command = [sys.executable, "-c", _TYPIST, str(path), note.hex()]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as typist:
        assert typist.stdout is not None
        last = 0
        for line in typist.stdout:
            last = int(line)
            if last >= keys:
                break
        typist.send_signal(signal.SIGKILL)
        last = int((typist.stdout.read().split() or [last])[-1])
    with Workspace.open(path) as again:
        assert again.read_only_reason == ""
        for draft in again.drafts.pending():
            again.drafts.restore(draft)
        assert _lines(again, note)[0].count(" word") >= last
        assert len(_lines(again, note)) == 2
        assert again.verify() == []
