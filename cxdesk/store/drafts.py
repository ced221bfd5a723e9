"""Drafts: what was typed and is not saved yet, in a small file of its own beside the workspace.

Its own connection and lock, so that a long import never holds up a keystroke's way to the disk.
"""

import json
import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cxdesk.errors import WorkspaceError
from cxdesk.identity import Id, new_id
from cxdesk.store.connection import database_error, open_drafts
from cxdesk.store.edit import Change, Record
from cxdesk.store.entities import ENTITIES, entity_of

_TABLE = """CREATE TABLE IF NOT EXISTS draft (session BLOB NOT NULL, note BLOB NOT NULL, number INTEGER NOT NULL,
 at INTEGER NOT NULL, changes TEXT NOT NULL, PRIMARY KEY (session, note))"""
_KEEP = "INSERT OR REPLACE INTO draft (session, note, number, at, changes) VALUES (?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """The unsaved changes of one note, left by a session that ended without saving them."""

    session: Id
    note: Id
    changes: tuple[Change, ...]
    at: datetime


class DraftFile:
    """The drafts of one workspace; made with the first draft. May be used from any thread.

    `set_aside` is where an unreadable file was moved, None when there was none.
    """

    def __init__(self, workspace: Path) -> None:
        self.path = workspace.with_name(workspace.name + "-drafts")
        self.set_aside: Path | None = None
        self._session = new_id()
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._newest: dict[Id, int] = {}
        self._done: dict[Id, int] = {}

    def keep(self, note: Id, number: int, changes: Sequence[Change]) -> None:
        """Write a note's unsaved changes to the disk; one older than what was kept or forgotten is left out.

        When this returns, they outlive the program and the computer. Raises WorkspaceError when the disk refuses; what
        was kept before is still there.
        """
        text = json.dumps([_to_json(one) for one in changes], ensure_ascii=False, separators=(",", ":"))
        with self._working() as connection:
            if number < self._newest.get(note, number) or number <= self._done.get(note, number - 1):
                return
            connection.execute(_KEEP, (self._session, note, number, time.time_ns() // 1_000_000, text))
            self._newest[note] = number

    def forget(self, note: Id, number: int) -> None:
        """Drop a note's draft that is saved now, and any older one that may still be on its way."""
        with self._lock:
            self._done[note] = max(number, self._done.get(note, number))
        if self.path.exists():
            with self._working() as connection:
                line = "DELETE FROM draft WHERE session = ? AND note = ? AND number <= ?"
                connection.execute(line, (self._session, note, number))

    def pending(self) -> list[KeptDraft]:
        """Return what other sessions left, oldest first."""
        if not self.path.exists():
            return []
        line = "SELECT session, note, changes, at FROM draft WHERE session <> ? ORDER BY at, rowid"
        with self._working() as connection:
            rows = connection.execute(line, (self._session,)).fetchall()
        return [KeptDraft(s, n, _read(t), datetime.fromtimestamp(at / 1000, UTC)) for s, n, t, at in rows]

    def drop(self, session: Id, note: Id) -> None:
        """Drop what another session left of a note."""
        with self._working() as connection:
            connection.execute("DELETE FROM draft WHERE session = ? AND note = ?", (session, note))

    def close(self) -> None:
        """Let go of the file, and remove it when nothing is in it."""
        with self._lock:
            if self._connection is None:
                return
            left = self._connection.execute("SELECT count(*) FROM draft").fetchone()[0]
            self._connection.close()
            self._connection = None
            if not left:
                for path in _files(self.path):
                    path.unlink(missing_ok=True)

    @contextmanager
    def _working(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                if self._connection is None:
                    self._connection = self._open()
                yield self._connection
            except database_error() as error:
                raise WorkspaceError(self.path, f"could not be saved ({error})") from error

    def _open(self) -> sqlite3.Connection:
        """Open the file; one that cannot be read is moved aside, so that nothing in it is lost or in the way."""
        try:
            return _ready(self.path)
        except database_error() as error:
            if "malformed" not in str(error) and "not a database" not in str(error):
                raise
        self.set_aside = _free(self.path.with_name(self.path.name + "-damaged"))
        for path in _files(self.path):
            if path.exists():
                path.rename(path.with_name(path.name.replace(self.path.name, self.set_aside.name, 1)))
        return _ready(self.path)


def _ready(path: Path) -> sqlite3.Connection:
    connection = open_drafts(path)
    try:
        connection.execute(_TABLE)
        for (words,) in connection.execute("PRAGMA quick_check"):
            if words != "ok":
                raise database_error()(f"malformed: {words}")
    except database_error():
        connection.close()
        raise
    return connection


def _files(path: Path) -> list[Path]:
    return [path, *(path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal"))]


def _free(path: Path) -> Path:
    found, count = path, 2
    while found.exists():
        found, count = path.with_name(f"{path.name}-{count}"), count + 1
    return found


def _to_json(change: Change) -> list[Any]:
    record = change.after or change.before
    assert record is not None
    return [entity_of(record).name, record.id.hex(), _facts(change.before), _facts(change.after)]


def _facts(record: Record | None) -> dict[str, Any] | None:
    return None if record is None else entity_of(record).to_log(record)


def _read(text: str) -> tuple[Change, ...]:
    return tuple(
        Change(_record(name, identity, before), _record(name, identity, after))
        for name, identity, before, after in json.loads(text)
    )


def _record(name: str, identity: str, facts: dict[str, Any] | None) -> Record | None:
    if facts is None:
        return None
    entity = ENTITIES[name]
    values = {f.name: f.from_log(facts[f.name]) for f in entity.fields if f.name in facts}
    return entity.record(id=bytes.fromhex(identity), **values)
