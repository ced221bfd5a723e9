"""What was decided on issues, read from the change log: who, when, what and why. Nothing of it is kept twice."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cxdesk.identity import Id
from cxdesk.store.changes import DELETED
from cxdesk.store.database import Database
from cxdesk.store.entities import ENTITIES

_TAKEN_BACK = ("undone", "dropped")
_LINE = """SELECT e.id, e.name, e.reason, e.author, e.at, e.state, c.entity_id, i.number, i.title, c.fields, c.sup IS NULL
 FROM change c JOIN edit e ON e.id = c.edit JOIN issue i ON i.id = c.entity_id
 WHERE c.entity = 'issue' AND e.kind = 'do' AND {where} ORDER BY e.n DESC, c.n LIMIT ?"""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after, as the record holds it (ids, days, overrides)."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Decision:
    """One edit as far as it touched one issue; `is_new` when it made the issue, `taken_back` when undo took it back."""

    edit: Id
    name: str
    why: str
    who: str
    at: datetime
    issue: Id
    number: int
    title: str
    changes: tuple[FieldChange, ...]
    is_new: bool
    taken_back: bool


def decisions_on(database: Database, issue: Id, limit: int = 200) -> list[Decision]:
    """Return what was done to one issue, newest first."""
    return _decisions(database, "c.entity_id = ?", (issue, limit))


def decisions_since(database: Database, since: datetime, limit: int = 500) -> list[Decision]:
    """Return what was done to issues since a moment (with its time zone), newest first."""
    return _decisions(database, "e.at >= ?", (int(since.timestamp() * 1000), limit))


def _decisions(database: Database, where: str, values: tuple[Any, ...]) -> list[Decision]:
    with database.reading() as connection:
        rows = connection.exec_driver_sql(_LINE.format(where=where), values).all()
    groups: dict[tuple[Id, Id], list[Any]] = {}
    for row in rows:
        groups.setdefault((row[0], row[6]), []).append(row)
    return [_decision(group) for group in groups.values()]


def _decision(rows: list[Any]) -> Decision:
    """Return what the saves of one edit come to for one issue."""
    edit, name, reason, author, at, state, issue, number, title, _, _ = rows[0]
    return Decision(
        edit=edit,
        name=name,
        why=reason,
        who=author,
        at=datetime.fromtimestamp(at / 1000, UTC),
        issue=issue,
        number=number,
        title=title,
        changes=_joined(json.loads(row[9]) for row in rows),
        is_new=any(row[10] for row in rows),
        taken_back=state in _TAKEN_BACK,
    )


def _joined(saves: Iterable[dict[str, tuple[Any, Any]]]) -> tuple[FieldChange, ...]:
    """Return the first value before and the last one after of each field, those left out that came back."""
    first: dict[str, Any] = {}
    last: dict[str, Any] = {}
    for fields in saves:
        for name, (before, after) in fields.items():
            first.setdefault(name, before)
            last[name] = after
    return tuple(_change(name, first[name], last[name]) for name in last if first[name] != last[name])


def _change(name: str, before: Any, after: Any) -> FieldChange:
    if name == DELETED:
        return FieldChange(name, before, after)
    read = ENTITIES["issue"].by_name[name].from_log
    return FieldChange(name, *(None if value is None else read(value) for value in (before, after)))
