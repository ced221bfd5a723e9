"""Intentions about interviews, and about any note."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from cxdesk.accounts import Account, Contact
from cxdesk.errors import InvalidValueError
from cxdesk.fixes import Loop
from cxdesk.identity import Id, new_id
from cxdesk.interviews import Block, Interview
from cxdesk.issues import Quote
from cxdesk.sentiment import Engine
from cxdesk.store import Change, Database, Edit
from cxdesk.store.listing import InterviewRow
from cxdesk.store.queries import interview_rows, note_ids
from cxdesk.touchpoints import Experience, check_experience
from cxdesk.workspace.beginning import begin
from cxdesk.workspace.hearing import Hearing, changes_of
from cxdesk.workspace.names import fold_name
from cxdesk.workspace.notes import Heard, Note, NoteEdit, hear, load_note
from cxdesk.workspace.saving import steady_changes

TYPING = "Typing"
"""What undo calls saves of typed words."""


class Interviews:
    """The interviews of a workspace."""

    def __init__(self, database: Database, engine: Callable[[], Engine], hearing: Hearing) -> None:
        self._database = database
        self._engine = engine
        self._hearing = hearing

    def row_ids(self, search: str = "", order: str = "held_on", descending: bool = True) -> "array[int]":
        """Return the row ids of all interviews that a search finds, newest first unless asked otherwise."""
        return note_ids(self._database, "interview", search, order, descending)

    def rows(self, rids: Sequence[int]) -> list[InterviewRow]:
        """Return the rows of one page of a list."""
        return interview_rows(self._database, rids)

    def note(self, identity: Id) -> Note:
        """Return everything about one interview or experience. Raises UnknownRecordError."""
        return load_note(self._database, identity)

    def hear(self, identity: Id) -> Heard:
        """Return the customer's sentences with their scores."""
        return hear(self.note(identity).blocks, self._engine())

    def propose(self, identity: Id) -> int:
        """Propose what a note says that was neither quoted nor dismissed yet; returns how many quotes that gave."""
        heard = self._hearing.heard(identity, self.note(identity))
        proposals = self._hearing.proposals([heard])
        if proposals.quotes:
            self._database.write(Edit("Propose quotes", changes_of(proposals)))
        return len(proposals.quotes)

    def add(self, title: str, text: str = "", held_on: date | None = None, account: Id | None = None) -> Id:
        """Add an interview, its text cut into paragraphs, and return its id. Raises InvalidValueError."""
        if not title.strip():
            raise InvalidValueError("title", title, "an interview needs a title")
        interview = Interview(id=new_id(), title=title.strip(), held_on=held_on, account=account)
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        blocks = [
            Block(id=new_id(), note=interview.id, position=float(k), text=t) for k, t in enumerate(lines)
        ]
        self._database.write(Edit("Add interview", [Change(None, interview, blocks)]))
        return interview.id

    def save(self, edit: NoteEdit, name: str = TYPING) -> None:
        """Write what was typed or marked in a note; consecutive "Typing" in one note is one step of undo.

        What takes the edit before it back exactly leaves the history with it: an editor has its own undo.
        Quotes on changed lines that the editor does not know are kept at their words, or ask for a check.
        Raises ConflictError when a record is no longer as the editor knew it, ReadOnlyError, WorkspaceError (the disk
        is full): nothing is written then.
        """
        merge = f"note {edit.note.hex()}" if name == TYPING else ""
        if changes := steady_changes(self._database, edit):
            self._database.write(Edit(name, changes, merge=merge, settles=True))

    def update(self, identity: Id, **facts: Any) -> None:
        """Change what is known about an interview or experience, e.g. account=…, held_on=…, touchpoint=….

        Raises InvalidValueError for a rating outside its scale, UnknownRecordError.
        """
        before = self._owner(identity)
        after = replace(before, **facts)
        if isinstance(after, Experience):
            check_experience(after)
        self._database.write(Edit("Change note", [Change(before, after)]))

    def name_account(self, identity: Id, name: str) -> None:
        """Say whose note this is; an account of an unknown name is added in the same step. Raises InvalidValueError."""
        known = [one for one in self._database.find(Account) if fold_name(one.name) == fold_name(name)]
        account = known[0] if known else Account(id=new_id(), name=_given(name, "account"))
        self._point(identity, "account", account, not known)

    def name_contact(self, identity: Id, name: str) -> None:
        """Say who was talked to; a contact of an unknown name is added to the note's account in the same step."""
        owner = self._owner(identity)
        people = self._database.find(Contact, "account IS ?", (owner.account,))
        known = [one for one in people if fold_name(one.name) == fold_name(name)]
        contact = (
            known[0] if known else Contact(id=new_id(), name=_given(name, "contact"), account=owner.account)
        )
        self._point(identity, "contact", contact, not known)

    def _owner(self, identity: Id) -> Interview | Experience:
        note = self.note(identity)
        owner = note.interview or note.experience
        assert owner is not None
        return owner

    def _point(self, identity: Id, field: str, record: Account | Contact, is_new: bool) -> None:
        owner = self._owner(identity)
        changes = [Change(None, record)] if is_new else []
        facts: dict[str, Any] = {field: record.id}
        self._database.write(Edit(f"Set {field}", [*changes, Change(owner, replace(owner, **facts))]))

    def delete(self, identity: Id) -> None:
        """Delete an interview or experience with its words, quotes and loops; undo brings all of it back."""
        note = self.note(identity)
        owner = note.interview or note.experience
        quotes = self._database.find(Quote, "note = ?", (identity,))
        loops = self._database.find(Loop, "note = ?", (identity,))
        parts: list[Block | Quote | Loop] = [*loops, *quotes, *note.blocks]
        self._database.write(
            Edit("Delete note", [Change(one, None) for one in (*parts, owner) if one is not None])
        )

    def begin(
        self,
        account: str,
        contact: str,
        guide: Id | None,
        engagement: Id | None = None,
        role: str = "",
        title: str = "",
        interviewer: str = "",
    ) -> Id:
        """Begin an interview now, and return its id: one step, with the account and contact of these names.

        Names that are not known are added; a blank one stays to be filled in later. The title is the contact's name,
        or the account's, unless one is given. Raises UnknownRecordError when there is no such guide.
        """
        return begin(self._database, account, contact, guide, engagement, role, title, interviewer)


def _given(name: str, field: str) -> str:
    if not name.strip():
        raise InvalidValueError(field, name, "a name is needed")
    return " ".join(name.split())
