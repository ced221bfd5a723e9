"""Opening the file: is it a workspace, may it be changed, and with which settings SQLite runs."""

import os
import sqlite3
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from cxdesk.errors import NewerWorkspaceError, NotAWorkspaceError, WorkspaceError
from cxdesk.store.tables import APPLICATION, SCHEMA

_MAGIC = b"SQLite format 3\0"
_SETTINGS = (
    "PRAGMA busy_timeout=5000",
    "PRAGMA cache_size=-65536",
    "PRAGMA temp_store=memory",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
)
_WRITER = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA fullfsync=ON",
    "PRAGMA journal_size_limit=67108864",
)


def probe(path: Path) -> int:
    """Return the schema version of a workspace by reading its header only; the file is not touched.

    Raises NotAWorkspaceError (missing, a folder, empty, another kind of file, a foreign database).
    """
    if not path.is_file():
        raise NotAWorkspaceError(path, "is a folder" if path.is_dir() else "there is no such file")
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise WorkspaceError(path, error.strerror or str(error)) from error
    if not header:
        raise NotAWorkspaceError(path, "is empty")
    if not header.startswith(_MAGIC) or len(header) < 100:
        raise NotAWorkspaceError(path, "is not a cxdesk workspace")
    if int.from_bytes(header[68:72], "big") != APPLICATION:
        raise NotAWorkspaceError(path, "is a database of another program")
    return int.from_bytes(header[60:64], "big")


def reason_not_writable(path: Path, version: int) -> str:
    """Return why this workspace can only be read, or "" when it can be changed."""
    if version > SCHEMA:
        return str(
            NewerWorkspaceError(path, "was written by a newer version of cxdesk; update to change it").reason
        )
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        return "the file or its folder is read-only"
    return ""


def _address(path: Path, mode: str) -> str:
    wal = path.with_name(path.name + "-wal")
    frozen = mode == "ro" and not os.access(path.parent, os.W_OK) and not wal.exists()
    return f"{path.resolve().as_uri()}?mode={mode}" + ("&immutable=1" if frozen else "")


def refusal(words: str) -> str:
    """Return why a workspace cannot be opened: damage is only what SQLite calls so, anything else may pass."""
    if "malformed" in words or "not a database" in words or "no such table" in words:
        return f"is damaged ({words})"
    return f"cannot be opened now ({words}); is the disk full, or the folder not writable?"


def make_engine(path: Path, mode: str) -> Engine:
    """Return an engine on the file; mode is "rwc" (make), "rw" (the one writer) or "ro" (readers).

    The driver is sqlcipher3 without a key. Transactions are begun by us: the writer's take the lock at once, so that
    they never fail half-way for want of it.
    """
    from sqlcipher3 import dbapi2

    def connect() -> sqlite3.Connection:
        found = dbapi2.connect(_address(path, mode), uri=True, check_same_thread=False, isolation_level=None)
        for line in _SETTINGS + (_WRITER if mode != "ro" else ("PRAGMA query_only=ON",)):
            found.execute(line)
        return cast(sqlite3.Connection, found)

    size = 4 if mode == "ro" else 1
    engine = create_engine(
        "sqlite://", module=dbapi2, creator=connect, poolclass=QueuePool, pool_size=size, max_overflow=4
    )
    begin = "BEGIN" if mode == "ro" else "BEGIN IMMEDIATE"
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def open_drafts(path: Path) -> sqlite3.Connection:
    """Open (or make) a drafts file: what was committed is on the disk, erased words are overwritten."""
    from sqlcipher3 import dbapi2

    found = dbapi2.connect(str(path), check_same_thread=False, isolation_level=None)
    for line in (
        "PRAGMA busy_timeout=5000",
        "PRAGMA trusted_schema=OFF",
        "PRAGMA secure_delete=ON",
        *_WRITER,
    ):
        found.execute(line)
    return cast(sqlite3.Connection, found)


def run_outside(engine: Engine, line: str, *values: object) -> None:
    """Run a statement that SQLite allows only outside a transaction."""
    connection = engine.raw_connection()
    try:
        connection.cursor().execute(line, values)
    finally:
        connection.close()


def database_error() -> type[Any]:
    """Return the driver's own error class (its errors pass through raw cursors unwrapped)."""
    from sqlcipher3 import dbapi2

    return cast(type[Any], dbapi2.DatabaseError)
