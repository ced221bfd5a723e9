"""What a save writes: the editor's changes, and the quotes it does not speak of kept at their words."""

from cxdesk.identity import Id
from cxdesk.interviews import Block
from cxdesk.issues import Quote
from cxdesk.issues.anchor import is_standing, reanchor
from cxdesk.store import Change, Database
from cxdesk.workspace.notes import NoteEdit

_MANY = 200
"""Blocks from which all quotes of a note are loaded at once."""


def steady_changes(database: Database, edit: NoteEdit) -> list[Change]:
    """Return what an edit changes, and quotes on its lines that its editor does not know (dismissed ones).

    No quote leaves here that is neither at its words nor asks for a check.
    """
    changes = {_id(change): change for change in edit.differing}
    texts = _texts(database, changes)
    quotes = {one.id: one for one in _quotes_on(database, edit.note, list(texts))}
    for identity, change in changes.items():
        quotes.pop(identity, None)
        if isinstance(change.after, Quote):
            quotes[identity] = change.after
    touched = [quote for quote in quotes.values() if quote.block in texts and not quote.needs_check]
    astray = [quote for quote in touched if not is_standing(quote, texts[quote.block])]
    blocks = _blocks(database, edit.note, changes) if astray else []
    for quote in astray:
        before = changes[quote.id].before if quote.id in changes else quote
        changes[quote.id] = Change(before, reanchor(quote, blocks))
    return [change for change in changes.values() if change.before != change.after]


def _id(change: Change) -> Id:
    record = change.after or change.before
    assert record is not None
    return record.id


def _texts(database: Database, changes: dict[Id, Change]) -> dict[Id, str]:
    """The text of each block that the edit or one of its quotes touches, as the edit leaves it; "" when it goes."""
    texts: dict[Id, str] = {}
    for identity, change in changes.items():
        if isinstance(change.before, Block) or isinstance(change.after, Block):
            texts[identity] = change.after.text if isinstance(change.after, Block) else ""
    quoted = {change.after.block for change in changes.values() if isinstance(change.after, Quote)}
    for identity in quoted - texts.keys():
        found = database.find(Block, "id = ?", (identity,))
        texts[identity] = found[0].text if found else ""
    return texts


def _quotes_on(database: Database, note: Id, blocks: list[Id]) -> list[Quote]:
    """The stored quotes on these blocks; typing touches one of thousands."""
    if len(blocks) > _MANY:
        return database.find(Quote, "note = ?", (note,))
    places = ", ".join("?" * len(blocks))
    return database.find(Quote, f"note = ? AND block IN ({places})", (note, *blocks)) if blocks else []


def _blocks(database: Database, note: Id, changes: dict[Id, Change]) -> list[Block]:
    blocks = {block.id: block for block in database.find(Block, "note = ?", (note,), "position")}
    for identity, change in changes.items():
        if isinstance(change.after, Block):
            blocks[identity] = change.after
        else:
            blocks.pop(identity, None)
    return list(blocks.values())
