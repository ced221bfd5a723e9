"""Undo and redo from the log: an undo is itself an edit that sets the old values back."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection

from cxdesk.identity import Id
from cxdesk.store.changes import DELETED, Delta
from cxdesk.store.entities import Plain

_LARGE = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history: what was done, why, by whom, when, and how many records it touched."""

    id: Id
    name: str
    reason: str
    author: str
    at: datetime
    count: int
    undone: bool


def next_undo(connection: Connection) -> tuple[Id, str] | None:
    """Return the edit that undo would take back, with its name."""
    line = "SELECT id, name FROM edit WHERE state = 'done' ORDER BY n DESC LIMIT 1"
    row = connection.exec_driver_sql(line).first()
    return None if row is None else (row[0], row[1])


def next_redo(connection: Connection) -> tuple[Id, str] | None:
    """Return the edit that redo would bring back: of those undone, the earliest done."""
    line = "SELECT id, name FROM edit WHERE state = 'undone' ORDER BY n LIMIT 1"
    row = connection.exec_driver_sql(line).first()
    return None if row is None else (row[0], row[1])


def deltas_of(connection: Connection, edit: Id) -> list[Delta]:
    """Return what an edit changed, each record once, its several saves joined, in the order of first touch."""
    line = "SELECT entity, entity_id, fields, sup FROM change WHERE edit = ? ORDER BY n"
    joined: dict[Id, Delta] = {}
    for entity, identity, fields, sup in connection.exec_driver_sql(line, (edit,)):
        kept = joined.setdefault(identity, Delta(entity, identity, {}))
        found = json.loads(fields) if sup else {DELETED: (True, False)}
        for name, (before, after) in found.items():
            kept.fields[name] = (kept.fields.get(name, (before, None))[0], after)
    return [delta for one in joined.values() if (delta := _without_detours(one)).fields]


def _without_detours(delta: Delta) -> Delta:
    """Leave out what an edit changed and changed back."""
    return Delta(delta.entity, delta.identity, {n: (a, b) for n, (a, b) in delta.fields.items() if a != b})


def inverse(deltas: Sequence[Delta]) -> list[Delta]:
    """Return the differences that take these back, last touched first."""
    return [Delta(d.entity, d.identity, _turned(d.fields)) for d in reversed(deltas)]


def cancel_out(connection: Connection) -> None:
    """Let go of the newest edit when it changes nothing any more, and of the one before it that it takes back exactly.

    An editor undoes on its own and saves what is left: what it took back must not be brought back by undo.
    """
    line = "SELECT id FROM edit WHERE kind = 'do' AND state = 'done' ORDER BY n DESC LIMIT 2"
    newest = [row[0] for row in connection.exec_driver_sql(line) if _is_small(connection, row[0])]
    steps = [{d.identity: d.fields for d in deltas_of(connection, one)} for one in newest]
    if steps and not steps[0]:
        gone = newest[:1]
    elif len(steps) == 2 and steps[0] == {one: _turned(fields) for one, fields in steps[1].items()}:
        gone = newest
    else:
        return
    for one in gone:
        connection.exec_driver_sql("UPDATE edit SET state = 'dropped' WHERE id = ?", (one,))


def _is_small(connection: Connection, edit: Id) -> bool:
    """Whether an edit is worth comparing at every save."""
    line = "SELECT count(*) FROM (SELECT 1 FROM change WHERE edit = ? LIMIT ?)"
    return bool(connection.exec_driver_sql(line, (edit, _LARGE)).scalar_one() < _LARGE)


def _turned(fields: dict[str, tuple[Plain, Plain]]) -> dict[str, tuple[Plain, Plain]]:
    return {name: (after, before) for name, (before, after) in fields.items()}


def entries(connection: Connection, limit: int) -> list[Entry]:
    """Return the newest edits (without undos and redos), newest first."""
    line = (
        "SELECT id, name, reason, author, at, (SELECT count(*) FROM change WHERE edit = e.id), state "
        "FROM edit e WHERE kind = 'do' ORDER BY n DESC LIMIT ?"
    )
    rows = connection.exec_driver_sql(line, (limit,))
    return [
        Entry(i, name, reason, author, datetime.fromtimestamp(at / 1000, UTC), count, state != "done")
        for i, name, reason, author, at, count, state in rows
    ]
