"""Talks to test with."""

from cxdesk.identity import Id
from cxdesk.issues import Quote
from cxdesk.workspace import Workspace


def add_quoted(workspace: Workspace, lines: tuple[str, ...]) -> Id:
    """Add a talk with Amira in which every line is quoted by hand, and return its id."""
    note = workspace.interviews.add("Talk with Amira", "\n".join(lines))
    for block in workspace.interviews.note(note).blocks:
        workspace.quotes.add(block.id, 0, len(block.text))
    return note


def quote_of(workspace: Workspace, words: str) -> Quote:
    """Return the quote of these words."""
    return next(one for one in workspace._database.find(Quote) if one.text == words)
