"""The append-only log and its fold into tables.

A delta says, per field, the value before and after as the log holds them. Folding a delta into a missing row makes the
row; the parts recorded with it are made with it and follow its deletion unless somebody deleted them themselves
(then their own versions name the change under "deleted"; once restored, under "restored").
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from cxdesk.errors import ConflictError, UnknownRecordError
from cxdesk.identity import Id, new_id
from cxdesk.store.edit import Change
from cxdesk.store.entities import ENTITIES, PARTS, Entity, Plain, entity_of
from cxdesk.store.tables import SCHEMA, SEARCHED

DELETED = "deleted"
_RESTORED = "restored"
_CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class Delta:
    """What changes in one record: {field: (before, after)} in log values."""

    entity: str
    identity: Id
    fields: dict[str, tuple[Plain, Plain]]


@dataclass(frozen=True, slots=True)
class Stamp:
    """What every change of one edit shares."""

    edit: Id
    author: str
    device: str
    hlc: int


def delta_of(change: Change) -> Delta:
    """Return the difference between a record before and after; an empty one when nothing differs."""
    before, after = change.before, change.after
    if after is None:
        assert before is not None
        return Delta(entity_of(before).name, before.id, {DELETED: (False, True)})
    entity = entity_of(after)
    if before is None:
        return Delta(entity.name, after.id, {k: (None, v) for k, v in entity.to_log(after).items()})
    pairs = ((f, getattr(before, f.name), getattr(after, f.name)) for f in entity.fields)
    return Delta(entity.name, after.id, {f.name: (f.to_log(a), f.to_log(b)) for f, a, b in pairs if a != b})


def _parts_json(change: Change) -> str | None:
    if not change.parts:
        return None
    found: dict[str, dict[str, Any]] = {}
    for part in change.parts:
        entity = entity_of(part)
        kept = found.setdefault(entity.name, {"fields": list(entity.columns), "rows": []})
        kept["rows"].append([part.id.hex(), *entity.to_log_row(part)])
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def _chunks(rows: Iterable[tuple[Plain, ...]]) -> Iterator[list[tuple[Plain, ...]]]:
    rest = iter(rows)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk


def _insert(
    connection: Connection, table: str, columns: Iterable[str], rows: Iterable[tuple[Plain, ...]]
) -> None:
    names = [f'"{name}"' for name in columns]
    line = f'INSERT INTO "{table}" ({", ".join(names)}) VALUES ({", ".join("?" * len(names))})'
    for chunk in _chunks(rows):
        connection.exec_driver_sql(line, chunk)


def _last_row(connection: Connection, table: str) -> int:
    return int(connection.exec_driver_sql(f'SELECT coalesce(max(rid), 0) FROM "{table}"').scalar() or 0)


def _learn_words(connection: Connection, table: str, after: int) -> None:
    """Bring the rows made after one into the full-text index, all at once."""
    column = SEARCHED[table]
    line = f"INSERT INTO {table}_text(rowid, {column}) SELECT rid, {column} FROM {table} WHERE rid > ?"
    connection.exec_driver_sql(line, (after,))


_CHANGE_COLUMNS = (
    "id",
    "edit",
    "author",
    "device",
    "hlc",
    "schema_v",
    "entity",
    "entity_id",
    "fields",
    "parts",
    "sup",
)


def _log_row(
    stamp: Stamp, identity: Id, delta: Delta, parts: str | None, sup: str | None
) -> tuple[Plain, ...]:
    fields = json.dumps(delta.fields, ensure_ascii=False, separators=(",", ":"))
    who = (stamp.edit, stamp.author, stamp.device, stamp.hlc, SCHEMA)
    return (identity, *who, delta.entity, delta.identity, fields, parts, sup)


def create(connection: Connection, stamp: Stamp, changes: Iterable[Change]) -> None:
    """Record and make new records with their parts, in bulk. Raises ConflictError when one exists already."""
    log: list[tuple[Plain, ...]] = []
    rows: dict[str, list[tuple[Plain, ...]]] = {}
    for change in changes:
        assert change.after is not None
        made = new_id()
        log.append(_log_row(stamp, made, delta_of(change), _parts_json(change), None))
        for record in (change.after, *change.parts):
            entity = entity_of(record)
            rows.setdefault(entity.name, []).append((*entity.to_row(record), made, None, False))
    for name, found in rows.items():
        last = _last_row(connection, name) if name in SEARCHED else 0
        try:
            _insert(connection, name, (*ENTITIES[name].columns, "made", "vers", DELETED), found)
        except IntegrityError as error:
            raise ConflictError(name, found[0][0], ("id",)) from error
        if name in SEARCHED:
            _learn_words(connection, name, last)
    _insert(connection, "change", _CHANGE_COLUMNS, log)


def revive(connection: Connection, stamp: Stamp, change: Change) -> bool:
    """Bring back a deleted record that is made again (a natural key, a line or an issue typed back); return whether there was one."""
    assert change.after is not None
    entity = entity_of(change.after)
    columns = ", ".join(f'"{name}"' for name in entity.columns)
    line = f'SELECT {columns} FROM "{entity.name}" WHERE id = ? AND deleted = 1'
    row = connection.exec_driver_sql(line, (change.after.id,)).first() if entity.may_return else None
    if row is None:
        return False
    fields = delta_of(Change(entity.from_row(row), change.after)).fields
    update(connection, stamp, Delta(entity.name, change.after.id, {**fields, DELETED: (True, False)}))
    return True


def update(connection: Connection, stamp: Stamp, delta: Delta) -> None:
    """Record and fold one difference. Raises ConflictError when the stored values are not those before it."""
    entity = ENTITIES[delta.entity]
    names = list(delta.fields)
    quoted = ", ".join(f'"{name}"' for name in names)
    line = f'SELECT made, vers, {quoted} FROM "{entity.name}" WHERE id = ?'
    row = connection.exec_driver_sql(line, (delta.identity,)).first()
    if row is None:
        raise UnknownRecordError(entity.name, delta.identity)
    stored = [_stored(entity, name, value) for name, value in zip(names, row[2:], strict=True)]
    differing = tuple(n for n, value in zip(names, stored, strict=True) if value != delta.fields[n][0])
    if differing:
        raise ConflictError(entity.name, delta.identity, differing)
    versions = json.loads(row[1]) if row[1] else {}
    sup = json.dumps({name: [_version(versions, name) or row[0].hex()] for name in names})
    identity = new_id()
    _insert(connection, "change", _CHANGE_COLUMNS, [_log_row(stamp, identity, delta, None, sup)])
    fold_update(connection, delta, identity, row[0], versions)


def _version(versions: dict[str, str], name: str) -> str | None:
    return versions.get(name) or (versions.get(_RESTORED) if name == DELETED else None)


def _versions_after(versions: dict[str, str], delta: Delta, identity: Id) -> dict[str, str]:
    """Return which change each field now comes from; what was restored is not "deleted" by anybody any more."""
    after = versions | dict.fromkeys(delta.fields, identity.hex())
    if DELETED in delta.fields:
        after.pop(_RESTORED, None)
        if not delta.fields[DELETED][1]:
            after[_RESTORED] = after.pop(DELETED)
    return after


def _stored(entity: Entity, name: str, value: Plain) -> Plain:
    return bool(value) if name == DELETED else entity.by_name[name].column_to_log(value)


def fold_update(
    connection: Connection, delta: Delta, identity: Id, made: Id, versions: dict[str, str]
) -> None:
    """Bring one difference into the record's row, remembering which change each field comes from."""
    entity = ENTITIES[delta.entity]
    sets = ", ".join(f'"{name}" = ?' for name in delta.fields)
    values = [v if n == DELETED else entity.by_name[n].log_to_column(v) for n, (_, v) in delta.fields.items()]
    vers = json.dumps(_versions_after(versions, delta, identity), sort_keys=True)
    line = f'UPDATE "{entity.name}" SET {sets}, vers = ? WHERE id = ?'
    connection.exec_driver_sql(line, (*values, vers, delta.identity))
    if DELETED in delta.fields and not entity.part_of_note:
        _carry_deletion(connection, delta.identity, made, delta.fields[DELETED][1])


def _carry_deletion(connection: Connection, note: Id, made: Id, deleted: bool) -> None:
    for part in PARTS:
        connection.exec_driver_sql(
            f'UPDATE "{part.name}" SET deleted = ? WHERE note = ? AND made = ? '
            "AND (vers IS NULL OR json_extract(vers, '$.deleted') IS NULL)",
            (deleted, note, made),
        )


def fold_create(connection: Connection, identity: Id, delta: Delta, parts: str | None) -> None:
    """Make the row (and its parts) that a logged creation speaks of."""
    entity = ENTITIES[delta.entity]
    after = {name: pair[1] for name, pair in delta.fields.items()}
    row = [
        f.log_to_column(after[f.name]) if f.name in after else f.to_column(f.default) for f in entity.fields
    ]
    columns = (*entity.columns, "made", "vers", DELETED)
    _insert(connection, entity.name, columns, [(delta.identity, *row, identity, None, False)])
    for name, found in json.loads(parts or "{}").items():
        part = ENTITIES[name]
        fields = [part.by_name[one] for one in found["fields"][1:]]
        since = [f for f in part.fields if f not in fields]  # fields that came after the log was written
        blank = [f.to_column(f.default) for f in since]
        rows = [
            (bytes.fromhex(r[0]), *(f.log_to_column(v) for f, v in zip(fields, r[1:], strict=True)), *blank)
            for r in found["rows"]
        ]
        _insert(
            connection,
            name,
            ("id", *(f.name for f in (*fields, *since)), "made", "vers", DELETED),
            [(*r, identity, None, False) for r in rows],
        )
