"""One workspace file: the one write path, and reading records back."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from platform import node
from typing import Any, TypeVar, cast

from filelock import FileLock, Timeout
from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from cxdesk.errors import ReadOnlyError, UnknownRecordError, UnwritableFileError, WorkspaceError
from cxdesk.identity import Id, new_id
from cxdesk.store import following, history
from cxdesk.store.changes import Stamp, create, delta_of, revive, update
from cxdesk.store.connection import (
    database_error,
    make_engine,
    probe,
    reason_not_writable,
    refusal,
    run_outside,
)
from cxdesk.store.edit import Change, Edit, Record
from cxdesk.store.entities import ENTITIES, Entity, entity_of
from cxdesk.store.migrate import migrate

R = TypeVar("R", bound=Record)
_MERGE_WITHIN_MS = 5 * 60 * 1000
ELSEWHERE = "it is open in another window of cxdesk"
"""Why a workspace that two windows have open is read-only in the second."""


class Database:
    """An open workspace file. One thread writes; any thread may read through `reading()`.

    `edits_done` grows with every edit, so that what was computed from the file knows when it is out of date.
    """

    def __init__(self, path: Path, author: str, version: int, lock: FileLock | None, reason: str) -> None:
        self.path = path
        self.author = author
        self.read_only_reason = reason
        self.on_changed: Callable[[frozenset[str]], None] | None = None
        self.edits_done = 0
        self._edits_of: Counter[str] = Counter()
        self._lock = lock
        self._device = node() or "unknown"
        self._writer = None if reason else make_engine(path, "rw")
        if self._writer is not None:
            migrate(self._writer, path, version)
        self._readers = make_engine(path, "ro")
        self._followed = 0

    @classmethod
    def create(cls, path: Path, author: str = "") -> "Database":
        """Make a new workspace. Raises UnwritableFileError when something stands there or the folder refuses."""
        if path.exists():
            raise UnwritableFileError(path, "there is a file of this name already")
        try:
            path.touch(exist_ok=False)
            return cls(path, author, 0, _take_lock(path), "")
        except OSError as error:
            raise UnwritableFileError(path, error.strerror or str(error)) from error
        except DatabaseError as error:
            path.unlink(missing_ok=True)
            raise UnwritableFileError(path, str(error.orig)) from error

    @classmethod
    def open(cls, path: Path, author: str = "") -> "Database":
        """Open a workspace; read-only when it is newer, protected, or open elsewhere (see read_only_reason).

        Raises NotAWorkspaceError or WorkspaceError; the file is then as it was.
        """
        version = probe(path)
        reason = reason_not_writable(path, version)
        lock = None if reason else _take_lock(path)
        if lock is None and not reason:
            reason = ELSEWHERE
        try:
            database = cls(path, author, version, lock, reason)
            database._check_readable()
        except (DatabaseError, database_error()) as error:
            _release(lock)
            raise WorkspaceError(path, refusal(str(getattr(error, "orig", error)))) from error
        return database

    def _check_readable(self) -> None:
        with self.reading() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM setting").scalar()
            self._followed = following.newest_change(connection)

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of it; a second time it does nothing."""
        self._readers.dispose()
        if self._writer is not None:
            with suppress(
                database_error()
            ):  # a full disk: what is in the log is folded in at the next opening
                run_outside(self._writer, "PRAGMA wal_checkpoint(TRUNCATE)")
            self._writer.dispose()
            self._writer, self.read_only_reason = None, "it was closed"
        _release(self._lock)

    def follow(self) -> frozenset[str]:
        """Return the kinds of records that another window wrote since this was last asked, or since it was opened.

        Raises WorkspaceError when the file cannot be read any more.
        """
        try:
            with self.reading() as connection:
                newest, kinds = following.changed_since(connection, self._followed)
        except DatabaseError as error:
            raise WorkspaceError(self.path, refusal(str(error.orig))) from error
        self._followed = newest
        self.edits_done += bool(kinds)
        self._edits_of.update(kinds)
        return kinds

    def edits_of(self, *kinds: str) -> int:
        """Return a number that grows with every edit of records of these kinds, and only with those."""
        return sum(self._edits_of[kind] for kind in kinds)

    def is_free(self) -> bool:
        """Return whether a workspace that was open in another window is open there no more."""
        lock = _take_lock(self.path) if self.read_only_reason == ELSEWHERE else None
        _release(lock)
        return lock is not None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a read connection with one consistent view."""
        with self._readers.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if self._writer is None:
            raise ReadOnlyError(self.read_only_reason)
        try:
            with self._writer.begin() as connection:
                yield connection
        except DatabaseError as error:
            raise WorkspaceError(self.path, f"could not be saved ({error.orig})") from error

    def write(self, edit: Edit) -> Id | None:
        """Do an edit in one transaction: log, fold, history. Returns its id, or None when nothing changed.

        Raises ConflictError when a stored value is not the one before, ReadOnlyError.
        """
        return self.write_in_pages(edit, [edit.changes])

    def write_in_pages(self, edit: Edit, pages: Iterable[Sequence[Change]]) -> Id | None:
        """Do what `write` does with changes that come page by page, so that a large edit never stands in memory.

        What `pages` raises takes all of it back.
        """
        with self._writing() as connection:
            kept = self._join(connection, edit)
            stamp = self._stamp(connection, kept or new_id(), edit.author)
            touched: set[str] = set()
            for page in pages:
                touched |= _apply(connection, stamp, page)
            if not touched:
                return None
            if kept is None:
                _record(connection, stamp, edit, "do", None)
                connection.exec_driver_sql("UPDATE edit SET state = 'dropped' WHERE state = 'undone'")
            else:
                connection.exec_driver_sql("UPDATE edit SET at = ? WHERE id = ?", (_now(), kept))
            if edit.settles:
                history.cancel_out(connection)
        self._tell(touched)
        return stamp.edit

    def undo(self) -> str:
        """Take back the last edit; returns its name, or "" when there is none. Raises ConflictError, ReadOnlyError."""
        return self._step(history.next_undo, "undo", "undone")

    def redo(self) -> str:
        """Bring back the last undone edit; returns its name, or "" when there is none."""
        return self._step(history.next_redo, "redo", "done")

    def _step(self, find: Callable[[Connection], tuple[Id, str] | None], kind: str, state: str) -> str:
        with self._writing() as connection:
            found = find(connection)
            if found is None:
                return ""
            target, name = found
            deltas = history.deltas_of(connection, target)
            stamp = self._stamp(connection, new_id(), "")
            for delta in history.inverse(deltas) if kind == "undo" else deltas:
                update(connection, stamp, delta)
            _record(connection, stamp, Edit(name, ()), kind, target)
            connection.exec_driver_sql("UPDATE edit SET state = ? WHERE id = ?", (state, target))
        self._tell({delta.entity for delta in deltas})
        return name

    def _tell(self, touched: set[str]) -> None:
        self.edits_done += 1
        self._edits_of.update(touched)
        if self.on_changed is not None:
            self.on_changed(frozenset(touched))

    def _stamp(self, connection: Connection, edit: Id, author: str) -> Stamp:
        last = connection.exec_driver_sql("SELECT hlc FROM change ORDER BY n DESC LIMIT 1").scalar() or 0
        return Stamp(edit, author or self.author, self._device, max(last + 1, _now() << 16))

    def _join(self, connection: Connection, edit: Edit) -> Id | None:
        """Return the last edit when this one is its continuation."""
        if not edit.merge:
            return None
        line = "SELECT id, merge, at, state FROM edit WHERE kind = 'do' ORDER BY n DESC LIMIT 1"
        row = connection.exec_driver_sql(line).first()
        last_step = connection.exec_driver_sql("SELECT kind FROM edit ORDER BY n DESC LIMIT 1").scalar()
        joins = row is not None and last_step == "do" and (row[1], row[3]) == (edit.merge, "done")
        # Since a clock may be set back, an edit of the future is none to go on with.
        return row[0] if row is not None and joins and 0 <= _now() - row[2] < _MERGE_WITHIN_MS else None

    def get(self, record: type[R], identity: Id) -> R:
        """Return one record. Raises UnknownRecordError when there is none or it was deleted."""
        entity = _entity_for(record)
        found = self.find(record, "id = ?", (identity,))
        if not found:
            raise UnknownRecordError(entity.name, identity)
        return found[0]

    def find(
        self, record: type[R], where: str = "1", values: Sequence[Any] = (), order: str = "rid"
    ) -> list[R]:
        """Return the records that a condition in SQL holds for, deleted ones left out."""
        entity = _entity_for(record)
        columns = ", ".join(f'"{name}"' for name in entity.columns)
        line = f'SELECT {columns} FROM "{entity.name}" WHERE deleted = 0 AND ({where}) ORDER BY {order}'
        with self.reading() as connection:
            rows = connection.exec_driver_sql(line, tuple(values)).all()
        return [cast(R, entity.from_row(row)) for row in rows]

    def undo_name(self) -> str:
        """Return what undo would take back, "" when nothing."""
        with self.reading() as connection:
            found = history.next_undo(connection)
        return found[1] if found else ""

    def redo_name(self) -> str:
        """Return what redo would bring back, "" when nothing."""
        with self.reading() as connection:
            found = history.next_redo(connection)
        return found[1] if found else ""

    def entries(self, limit: int = 100) -> list[history.Entry]:
        """Return the newest edits, newest first."""
        with self.reading() as connection:
            return history.entries(connection, limit)


def _apply(connection: Connection, stamp: Stamp, changes: Sequence[Change]) -> set[str]:
    made = [change for change in changes if change.before is None and change.after is not None]
    create(connection, stamp, [change for change in made if not revive(connection, stamp, change)])
    touched = {entity_of(record).name for c in made for record in (c.after, *c.parts) if record is not None}
    for change in changes:
        if change.before is None:
            continue
        delta = delta_of(change)
        if delta.fields:
            update(connection, stamp, delta)
            touched.add(delta.entity)
    return touched


def _record(connection: Connection, stamp: Stamp, edit: Edit, kind: str, target: Id | None) -> None:
    state = "done" if kind == "do" and edit.undoable else "step"
    connection.exec_driver_sql(
        "INSERT INTO edit (id, name, reason, author, at, kind, target, merge, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (stamp.edit, edit.name, edit.reason, stamp.author, _now(), kind, target, edit.merge, state),
    )


def _entity_for(record: type[Any]) -> Entity:
    return next(entity for entity in ENTITIES.values() if entity.record is record)


def _now() -> int:
    return time.time_ns() // 1_000_000


def _take_lock(path: Path) -> FileLock | None:
    lock = FileLock(path.with_name(f".{path.name}.lock"))
    try:
        lock.acquire(timeout=0)
    except (Timeout, OSError):
        return None
    return lock


def _release(lock: FileLock | None) -> None:
    if lock is not None:
        lock.release()
