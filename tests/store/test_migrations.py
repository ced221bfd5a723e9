"""The newest migration and the tables that the code believes in are the same."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from cxdesk.store import Database
from cxdesk.store.tables import metadata


def test_migrated_file_has_exactly_the_tables_of_the_code(tmp_path: Path) -> None:
    database = Database.create(tmp_path / "new.cxdesk")

    def ours(_object: object, name: str | None, kind: str, *_rest: object) -> bool:
        return not (
            kind == "table"
            and name is not None
            and ("_text" in name or name.startswith(("sqlite", "alembic")))
        )

    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours})
        differences = compare_metadata(context, metadata)
    database.close()
    assert differences == []
