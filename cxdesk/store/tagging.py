"""Which quotes and issues carry which tags, and what the log says of a tag that was merged."""

import json
from typing import Any, NamedTuple

from sqlalchemy import Connection

from cxdesk.identity import Id
from cxdesk.store.changes import Delta
from cxdesk.store.database import Database
from cxdesk.store.history import deltas_of

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


def read_tags(column: str) -> tuple[Id, ...]:
    """Return the tags of a column's text."""
    return tuple(map(bytes.fromhex, json.loads(column)))


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
