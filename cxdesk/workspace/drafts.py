"""Drafts: typed words that are on the disk before they are saved, and their way back after a bad end."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from cxdesk.errors import ReadOnlyError, UnknownRecordError
from cxdesk.identity import Id, new_id
from cxdesk.interviews import Block
from cxdesk.issues import Issue, Quote
from cxdesk.store import Change, Database, Edit
from cxdesk.store.drafts import DraftFile
from cxdesk.store.queries import next_issue_number
from cxdesk.workspace.notes import NoteEdit, Written, load_note
from cxdesk.workspace.saving import steady_changes


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed in a note (its title, "" when the note is gone) and not saved before cxdesk ended."""

    note: Id
    title: str
    edit: NoteEdit
    at: datetime
    session: Id

    @property
    def words(self) -> str:
        """The typed words, a line per block."""
        blocks = [after for _, after in self.edit.changes if isinstance(after, Block)]
        return "\n".join(block.text for block in sorted(blocks, key=lambda block: block.position))


class Drafts:
    """The drafts of a workspace. `keep` and `forget` may be called from any thread, the others from the writing one."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._file = DraftFile(database.path)

    @property
    def set_aside(self) -> Path | None:
        """Where a drafts file that could not be read was moved when it was looked for, None when there was none."""
        return self._file.set_aside

    def keep(self, edit: NoteEdit, number: int) -> None:
        """Bring an editor's unsaved state to the disk; returns when it is there.

        `number` grows with every state of a note in this session; an older one never replaces a newer one, nor comes
        after `forget`. Raises ReadOnlyError, WorkspaceError (the disk is full; what was kept before still is).
        """
        if self._database.read_only_reason:
            raise ReadOnlyError(self._database.read_only_reason)
        self._file.keep(edit.note, number, edit.differing)

    def forget(self, note: Id, number: int) -> None:
        """Drop the draft up to this state: it was saved."""
        self._file.forget(note, number)

    def pending(self) -> list[Draft]:
        """Return what was typed and not saved when cxdesk ended badly, oldest first; nothing in a read-only window."""
        if self._database.read_only_reason:
            return []
        return [
            Draft(kept.note, self._title(kept.note), _edit(kept.note, kept.changes), kept.at, kept.session)
            for kept in self._file.pending()
        ]

    def restore(self, draft: Draft) -> None:
        """Save a draft as one undoable step, then drop it.

        What was changed meanwhile is kept: where the same words differ, both stand, the draft's below. Raises
        UnknownRecordError when the note is gone; the draft is kept then.
        """
        note = load_note(self._database, draft.note)
        quotes = self._database.find(Quote, "note = ?", (draft.note,))
        number = next_issue_number(self._database)
        met = _Meeting(note.blocks, quotes, self._issues(draft.edit), number).edit(draft.edit)
        self._database.write(Edit("Restore typing", steady_changes(self._database, met)))
        self._file.drop(draft.session, draft.note)

    def discard(self, draft: Draft) -> None:
        """Drop a draft; what is saved stays as it is."""
        self._file.drop(draft.session, draft.note)

    def close(self) -> None:
        """Let go of the file; an empty one is removed."""
        self._file.close()

    def _title(self, note: Id) -> str:
        try:
            found = load_note(self._database, note)
        except UnknownRecordError:
            return ""
        return found.interview.title if found.interview else (found.account.name if found.account else "")

    def _issues(self, edit: NoteEdit) -> list[Issue]:
        wanted = [one.id for pair in edit.changes for one in pair if isinstance(one, Issue)]
        places = ", ".join("?" * len(wanted))
        return self._database.find(Issue, f"id IN ({places})", tuple(wanted)) if wanted else []


def _edit(note: Id, changes: Sequence[Change]) -> NoteEdit:
    return NoteEdit(note, tuple((cast(Written, c.before), cast(Written, c.after)) for c in changes))


class _Meeting:
    """A draft meets the note as it is stored now."""

    def __init__(
        self, blocks: Sequence[Block], quotes: Sequence[Quote], issues: Sequence[Issue], number: int
    ) -> None:
        stored: list[Written] = [*blocks, *quotes, *issues]
        self._stored = {one.id: one for one in stored}
        self._after = dict(self._stored)
        self._number = number

    def edit(self, edit: NoteEdit) -> NoteEdit:
        """Return what makes the draft part of the note."""
        for before, after in edit.changes:
            self._take(before, after)
        touched = dict.fromkeys((*self._after, *self._stored))
        return NoteEdit(edit.note, tuple((self._stored.get(one), self._after.get(one)) for one in touched))

    def _take(self, before: Written | None, after: Written | None) -> None:
        if after is None:
            if before is not None and self._stored.get(before.id) == before:
                del self._after[before.id]
            return
        is_typed = isinstance(after, Block) and (not isinstance(before, Block) or before.text != after.text)
        stored = self._stored.get(after.id)
        if stored is None:
            if is_typed or not isinstance(after, Block):
                self._make(after, is_new=before is None)
            return
        met = stored if before is None else _meet(stored, before, after)
        self._after[after.id] = met
        if is_typed and isinstance(after, Block) and isinstance(met, Block) and after.text not in met.text:
            self._put_below(met, after)

    def _make(self, after: Written, is_new: bool) -> None:
        if isinstance(after, Issue):
            if not is_new:
                return
            after = replace(after, number=self._number)
            self._number += 1
        self._after[after.id] = after

    def _put_below(self, stored: Block, typed: Block) -> None:
        places = [one.position for one in self._after.values() if isinstance(one, Block)]
        later = min((place for place in places if place > stored.position), default=stored.position + 2)
        below = replace(typed, id=new_id(), position=(stored.position + later) / 2)
        self._after[below.id] = below


def _meet(stored: Written, before: Written, after: Written) -> Written:
    """Take what the draft changed, field by field, where nobody else did; of two texts the one that holds the other."""
    if isinstance(stored, Block) and isinstance(before, Block) and isinstance(after, Block):
        both = before.text not in (stored.text, after.text)
        if both and stored.text != after.text:
            return after if stored.text in after.text else stored
    names = [name for name in type(after).__slots__ if getattr(before, name) != getattr(after, name)]
    free: dict[str, Any] = {
        name: getattr(after, name) for name in names if getattr(stored, name) == getattr(before, name)
    }
    return replace(stored, **free)
