"""Who is owed an answer when an issue is declined: each account that raised it, once."""

from collections.abc import Iterator

from cxdesk.accounts import Account
from cxdesk.fixes import Loop
from cxdesk.identity import Id, new_id
from cxdesk.interviews import Interview
from cxdesk.issues import Issue, Quote
from cxdesk.store import Change, Database
from cxdesk.touchpoints import Experience

_COUNTS = "deleted = 0 AND state <> 'dismissed' AND kind <> 'delight'"
"""Praise is no complaint that asks for an answer."""


def answers_owed(database: Database, issue: Issue) -> list[Change]:
    """Return the loops to be made, each to who said the most telling words of its account.

    Accounts that wait for an answer about this issue already are left out, and notes of nobody known: nobody can be told.
    """
    loops = database.find(Loop, "issue = ? AND state = 'owed'", (issue.id,))
    waits = {None, *(loop.account for loop in loops)}
    changes: list[Change] = []
    for quote, note in _said(database, issue.id):
        if note.account not in waits:
            waits.add(note.account)
            accounts = database.find(Account, "id = ?", (note.account,))
            changes += [Change(None, _loop(issue, quote, note, one)) for one in accounts]
    return changes


def _said(database: Database, issue: Id) -> Iterator[tuple[Quote, Interview | Experience]]:
    """Yield the quotes of an issue with their notes, worst feeling first."""
    values = (issue,)
    where = f"id IN (SELECT note FROM quote WHERE issue = ? AND {_COUNTS})"
    notes: dict[Id, Interview | Experience] = {one.id: one for one in database.find(Interview, where, values)}
    notes |= {one.id: one for one in database.find(Experience, where, values)}
    quotes = database.find(Quote, f"issue = ? AND {_COUNTS}", values, "coalesce(sentiment, heard, 0), rid")
    return ((quote, notes[quote.note]) for quote in quotes if quote.note in notes)


def _loop(issue: Issue, quote: Quote, note: Interview | Experience, account: Account) -> Loop:
    return Loop(
        id=new_id(),
        note=note.id,
        what=issue.title,
        account=account.id,
        contact=note.contact,
        issue=issue.id,
        quote=quote.id,
        owner=issue.owner or account.owner,
    )
