"""Making and upgrading the schema."""

from pathlib import Path

from sqlalchemy import Connection, Engine

from cxdesk.store.connection import run_outside
from cxdesk.store.tables import APPLICATION, SCHEMA


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def migrate(engine: Engine, path: Path, version: int) -> None:
    """Bring the file to the newest schema in one transaction; an older file is first copied beside itself.

    The copy is named NAME.before-vN.cxdesk. A new file (version 0) gets its application id here.
    """
    if version == SCHEMA:
        return
    if version:
        copy = path.with_name(f"{path.stem}.before-v{SCHEMA}{path.suffix}")
        copy.unlink(missing_ok=True)
        run_outside(engine, "VACUUM INTO ?", str(copy))
    with engine.begin() as connection:
        _upgrade(connection)
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION}")
        connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")
    # The header, by which a workspace is recognised before anything is opened, must not wait in the write-ahead log.
    run_outside(engine, "PRAGMA wal_checkpoint(TRUNCATE)")
