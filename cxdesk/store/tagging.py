"""Which quotes and issues carry which tags, and what the log says of a tag that was merged."""

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection

from cxdesk.identity import Id
from cxdesk.store.changes import Delta
from cxdesk.store.database import Database
from cxdesk.store.history import deltas_of
from cxdesk.tags.merging import Pointing, TagChange

_QUOTES = "SELECT tags, state = 'accepted', rid FROM quote WHERE deleted = 0 AND state <> 'dismissed' AND tags <> '[]'"
_ISSUES = """SELECT tags, rid FROM issue
WHERE deleted = 0 AND state <> 'dismissed' AND merged_into IS NULL AND tags <> '[]' ORDER BY number"""


class Tagged(NamedTuple):
    """Quotes as (tags as they stand in their column, is accepted, rid), issues as (tags, rid); without dismissed ones."""

    quotes: list[Any]
    issues: list[Any]


def load_tagged(database: Database) -> Tagged:
    """Return everything that has tags, from one consistent view."""
    with database.reading() as connection:
        return Tagged(*(list(connection.exec_driver_sql(line).all()) for line in (_QUOTES, _ISSUES)))


@lru_cache(maxsize=4096)
def read_tags(column: str) -> tuple[Id, ...]:
    """Return the tags of a column's text."""
    return tuple(map(bytes.fromhex, json.loads(column)))


_POINTINGS = """SELECT n, edit, entity_id, json_extract(fields, '$.merged_into[1]') FROM change
WHERE entity_id IN (SELECT id FROM tag) AND json_type(fields, '$.merged_into') IS NOT NULL ORDER BY n"""
_CHANGES = """SELECT c.entity_id, c.n, c.edit, json_extract(c.fields, '$.{field}[0]'),
 json_extract(c.fields, '$.{field}[1]'), e.kind, e.target FROM change c JOIN edit e ON e.id = c.edit
WHERE c.entity_id IN ({marks}) AND json_type(c.fields, '$.{field}') IS NOT NULL ORDER BY c.n"""
_PAGE = 500


def pointings(database: Database) -> list[Pointing]:
    """Return each time that a tag became part of another one or of its own again, in the order of the log."""
    with database.reading() as connection:
        rows = connection.exec_driver_sql(_POINTINGS).all()
    return [Pointing(n, edit, tag, bytes.fromhex(into) if into else None) for n, edit, tag, into in rows]


def tag_changes(database: Database, records: Sequence[Id], field: str) -> dict[Id, list[TagChange]]:
    """Return per record how a field of tags changed, in the order of the log; what was made with its note has no first."""
    found: dict[Id, list[TagChange]] = {}
    with database.reading() as connection:
        for start in range(0, len(records), _PAGE):
            page = tuple(records[start : start + _PAGE])
            line = _CHANGES.format(field=field, marks=", ".join("?" * len(page)))
            for record, *row in connection.exec_driver_sql(line, page):
                found.setdefault(record, []).append(_tag_change(*row))
    return found


def _tag_change(n: int, edit: Id, before: str | None, after: str | None, kind: str, target: Id) -> TagChange:
    undone, redone = (target if kind == one else None for one in ("undo", "redo"))
    return TagChange(n, edit, read_tags(before or "[]"), read_tags(after or "[]"), undone, redone)


def merge_deltas(database: Database, tag: Id) -> list[Delta]:
    """Return all that the edit changed by which a tag became part of the one it is part of now; none when it is not."""
    with database.reading() as connection:
        edit = _last_setting(connection, "tag", tag, "merged_into")
        return [] if edit is None else deltas_of(connection, edit)


def _last_setting(connection: Connection, entity: str, identity: Id, field: str) -> Id | None:
    """The edit that a field of a record comes from; None when it is as the record was made."""
    line = f'SELECT vers FROM "{entity}" WHERE id = ?'
    found = connection.exec_driver_sql(line, (identity,)).scalar()
    change = json.loads(found or "{}").get(field)
    if change is None:
        return None
    line = "SELECT edit FROM change WHERE id = ?"
    edit: Id | None = connection.exec_driver_sql(line, (bytes.fromhex(change),)).scalar()
    return edit
