"""Keeping a fact that a person entered about a note; runs where writing is allowed."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

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
    """Write account, contact, date or touchpoint of a note; unknown names are added. Raises InvalidValueError."""
    if fact == "date":
        is_interview = workspace.interviews.note(identity).interview is not None
        workspace.interviews.update(identity, **{"held_on" if is_interview else "happened_on": value})
    elif fact == "touchpoint":
        workspace.interviews.update(identity, touchpoint=value)
    elif fact == "account":
        workspace.interviews.name_account(identity, value)
    else:
        workspace.interviews.name_contact(identity, value)
