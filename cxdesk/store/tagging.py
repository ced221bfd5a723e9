"""Which quotes and issues carry which tags, and what the log says of a tag or an issue that was merged."""

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
WHERE entity_id IN (SELECT id FROM {entity}
   WHERE merged_into IS NOT NULL OR json_extract(vers, '$.merged_into') IS NOT NULL)
 AND json_type(fields, '$.merged_into') IS NOT NULL ORDER BY n"""
_CHANGES = """SELECT c.entity_id, c.n, c.edit, json_extract(c.fields, '$.{field}[0]'),
 json_extract(c.fields, '$.{field}[1]'), e.kind, e.target FROM change c JOIN edit e ON e.id = c.edit
WHERE c.entity_id IN ({marks}) AND json_type(c.fields, '$.{field}') IS NOT NULL ORDER BY c.n"""
_PAGE = 500


def pointings(database: Database, entity: str = "tag") -> list[Pointing]:
    """Return each time that a tag (or an issue) became part of another one or of its own again, in the log's order."""
    with database.reading() as connection:
        rows = connection.exec_driver_sql(_POINTINGS.format(entity=entity)).all()
    return [Pointing(n, edit, tag, bytes.fromhex(into) if into else None) for n, edit, tag, into in rows]


def tag_changes(database: Database, records: Sequence[Id], field: str) -> dict[Id, list[TagChange]]:
    """Return per record how a field that names tags, or one issue, changed, in the order of the log.

    What was made with its note has no first.
    """
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
    return TagChange(n, edit, _read_field(before), _read_field(after), undone, redone)


def _read_field(value: str | None) -> tuple[Id, ...]:
    """What a field names: several as a list, one as its plain identity."""
    return read_tags(value) if value and value.startswith("[") else (bytes.fromhex(value),) if value else ()


def merge_deltas(database: Database, identity: Id, entity: str = "tag") -> list[Delta]:
    """Return all that the edit changed by which a tag (or an issue) became part of the one it is part of now.

    None when it is not part of another.
    """
    with database.reading() as connection:
        edit = _last_setting(connection, entity, identity, "merged_into")
        return [] if edit is None else deltas_of(connection, edit)


def is_untouched(database: Database, identity: Id, merged: Id, entity: str) -> bool:
    """Return whether nothing was done to a record since the edit by which `merged` became part of another one."""
    line = "SELECT edit FROM change WHERE entity_id = ? ORDER BY n DESC LIMIT 1"
    with database.reading() as connection:
        last = connection.exec_driver_sql(line, (identity,)).scalar()
        return bool(last == _last_setting(connection, entity, merged, "merged_into"))


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
