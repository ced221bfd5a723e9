"""Deadlines, parking, reasons and overrides of issues; rankings frozen in a snapshot."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_TEXT = sa.Text()
_ADDED: dict[str, tuple[tuple[str, sa.types.TypeEngine, str | None], ...]] = {  # type: ignore[type-arg]
    "issue": (
        ("deadline", _TEXT, None),
        ("parked_until", _TEXT, None),
        ("reason", _TEXT, ""),
        ("overrides", _TEXT, "[]"),
        ("moscow", _TEXT, ""),
    ),
}
_SNAPSHOT = ("name", "as_of", "taken_on", "by", "note", "preset", "model", "seed", "data_hash", "rows")


def upgrade() -> None:
    """Add the new columns with what older records mean by them, and the table of snapshots."""
    for table, added in _ADDED.items():
        for column, kind, before in added:
            op.add_column(table, sa.Column(column, kind, server_default=before))
    op.create_table(
        "snapshot",
        sa.Column("rid", sa.Integer, primary_key=True),
        sa.Column("id", sa.BLOB, nullable=False, unique=True),
        *(sa.Column(name, sa.Integer() if name == "seed" else _TEXT) for name in _SNAPSHOT),
        sa.Column("made", sa.BLOB, nullable=False),
        sa.Column("vers", sa.Text),
        sa.Column("deleted", sa.Boolean, nullable=False),
    )
