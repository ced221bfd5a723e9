"""Intentions about loops: answers owed to customers."""

from array import array
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from cxdesk.accounts import Contact
from cxdesk.errors import InvalidValueError
from cxdesk.fixes import Loop, LoopState
from cxdesk.fixes.letter import LetterFacts, write_letter
from cxdesk.fixes.loop import Worked
from cxdesk.identity import Id, new_id
from cxdesk.store import Change, Database, Edit
from cxdesk.store.loops import LoopRow, loop_ids, loop_rows, loops_owed
from cxdesk.store.search import contains
from cxdesk.workspace.names import fold_name
from cxdesk.workspace.notes import load_note


class Loops:
    """The answers that customers wait for, and those they got."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def row_ids(self, state: LoopState | None = "owed", search: str = "") -> "array[int]":
        """Return the row ids of loops: owed ones by due day (so overdue first, undated last), answered newest first."""
        return loop_ids(self._database, state, contains(search) if search.strip() else "")

    def rows(self, rids: Sequence[int]) -> list[LoopRow]:
        """Return the rows of one page of a list."""
        return loop_rows(self._database, rids)

    def owed(self, today: date | None = None) -> tuple[int, int]:
        """Return how many answers are owed, and how many of them are overdue."""
        return loops_owed(self._database, today or date.today())

    def of_note(self, note: Id) -> list[Loop]:
        """Return the loops that came out of one talk, in the order in which they were written down."""
        return self._database.find(Loop, "note = ?", (note,))

    def get(self, identity: Id) -> Loop:
        """Return one loop. Raises UnknownRecordError."""
        return self._database.get(Loop, identity)

    def add(
        self,
        note: Id,
        what: str,
        contact: Id | None = None,
        issue: Id | None = None,
        quote: Id | None = None,
        owner: str = "",
        due: date | None = None,
        who: str = "",
    ) -> Id:
        """Owe an answer to somebody at the account of a note; without a contact it is the note's own.

        `who` names the contact instead; one of an unknown name is added to the account in the same step. Returns the
        loop's id. Raises InvalidValueError when `what` is blank, UnknownRecordError for the note.
        """
        _check(what=what)
        found = load_note(self._database, note)
        changes: list[Change] = []
        if who.strip():
            named, changes = self._named(who, found.account.id if found.account else None)
            contact = named.id
        loop = Loop(
            id=new_id(),
            note=note,
            what=" ".join(what.split()),
            account=found.account.id if found.account else None,
            contact=contact or (found.contact.id if found.contact else None),
            issue=issue,
            quote=quote,
            owner=owner.strip(),
            due=due,
        )
        self._database.write(Edit("Owe an answer", [*changes, Change(None, loop)]))
        return loop.id

    def _named(self, who: str, account: Id | None) -> tuple[Contact, list[Change]]:
        """The contact of this name at an account, and the change that adds a new one."""
        people = self._database.find(Contact, "account IS ?", (account,))
        known = next((one for one in people if fold_name(one.name) == fold_name(who)), None)
        if known is not None:
            return known, []
        made = Contact(id=new_id(), name=" ".join(who.split()), account=account)
        return made, [Change(None, made)]

    def update(self, identity: Id, **facts: Any) -> None:
        """Change what, contact, issue, quote, owner or due. Raises InvalidValueError, UnknownRecordError."""
        _check(**facts)
        before = self.get(identity)
        self._database.write(Edit("Change the answer owed", [Change(before, replace(before, **facts))]))

    def answer(self, identity: Id, text: str, on: date | None = None) -> None:
        """Say that the customer was told, with what was said; today unless another day is given.

        Raises InvalidValueError when nothing was said or the day is to come, UnknownRecordError.
        """
        if not text.strip():
            raise InvalidValueError("answer", text, "write what was said")
        day = on or date.today()
        if day > date.today():
            raise InvalidValueError("answered on", day.isoformat(), "that day is still to come")
        before = self.get(identity)
        after = replace(before, state="answered", answer=text.strip(), answered_on=day)
        self._database.write(Edit("Answer the customer", [Change(before, after)]))

    def reply(self, identity: Id, worked: Worked, words: str = "", on: date | None = None) -> None:
        """Keep what the customer says afterwards: that it helped, "yes", or not, "no"; "" takes it back.

        Raises InvalidValueError for an answer that was not given yet or a day to come, UnknownRecordError.
        """
        before = self.get(identity)
        if before.state != "answered":
            raise InvalidValueError("reply", worked, "tell them first, then ask whether it helped")
        day = on or date.today()
        if day > date.today():
            raise InvalidValueError("replied on", day.isoformat(), "that day is still to come")
        after = replace(
            before, worked=worked, reply=" ".join(words.split()), replied_on=day if worked else None
        )
        self._database.write(Edit("Customer's reply", [Change(before, after)], after.reply))

    def reopen(self, identity: Id) -> None:
        """Owe the answer again; what was said is kept until it is said anew."""
        before = self.get(identity)
        after = replace(before, state="owed", answered_on=None)
        self._database.write(Edit("Owe the answer again", [Change(before, after)]))

    def delete(self, identity: Id) -> None:
        """Delete a loop; undo brings it back."""
        self._database.write(Edit("Delete the answer owed", [Change(self.get(identity), None)]))


def letter(row: LoopRow) -> str:
    """Return the answer to a customer as a letter, made of what is known."""
    return write_letter(facts_of(row))


def facts_of(row: LoopRow) -> LetterFacts:
    """Return what a letter about this loop is made of."""
    return LetterFacts(
        name=row.contact,
        said_on=row.asked_on,
        quote=row.quote,
        what=row.what,
        status=row.status,
        reason=row.reason,
        due=row.fix_due,
        owner=row.owner,
    )


def _check(**facts: Any) -> None:
    if unknown := set(facts) - {"what", "contact", "issue", "quote", "owner", "due"}:
        raise InvalidValueError("answer", sorted(unknown)[0], "cannot be changed here")
    if "what" in facts and not facts["what"].strip():
        raise InvalidValueError("answer", facts["what"], "say what the answer is about")
