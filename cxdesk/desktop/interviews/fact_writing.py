"""Keeping a fact that a person entered about a note; runs where writing is allowed."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from cxdesk.errors import InvalidValueError
from cxdesk.identity import Id

if TYPE_CHECKING:
    from cxdesk.workspace.notes import Note


def names_job(workspace: Any, fact: str, note: "Note | None") -> Callable[[], list[str]]:
    """Return the job that finds names to choose from: accounts, or the contacts of the note's account."""
    account = note.account.id if note is not None and note.account is not None else None

    def find() -> list[str]:
        people = workspace.accounts.contacts(account) if fact == "contact" else workspace.accounts.all()
        return [one.name for one in people]

    return find


def write_fact(workspace: Any, identity: Id, fact: str, value: str | date) -> None:
    """Write account, contact, date or touchpoint of a note; an unknown account is added. Raises InvalidValueError."""
    note = workspace.interviews.note(identity)
    if fact == "date":
        workspace.interviews.update(identity, **{"held_on" if note.interview else "happened_on": value})
    elif fact == "touchpoint":
        workspace.interviews.update(identity, touchpoint=value)
    elif fact == "account":
        known = workspace.accounts.find(value)
        account = known.id if known is not None else workspace.accounts.add(value)
        workspace.interviews.update(identity, account=account)
    else:
        workspace.interviews.update(identity, contact=_contact(workspace, note, str(value)))


def _contact(workspace: Any, note: "Note", name: str) -> Id:
    account = note.account.id if note.account is not None else None
    asked = " ".join(name.casefold().split())
    for one in workspace.accounts.contacts(account):
        if " ".join(one.name.casefold().split()) == asked:
            found: Id = one.id
            return found
    raise InvalidValueError("contact", name, "nobody of this name is known at the account yet")
