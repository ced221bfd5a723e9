"""Fixes, measures with their readings, processes, roll-outs, yearly questions, needs; what customers reply."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_TABLES = {
    "fix": (
        "number:i title description state phase:i issues service cohort stage accountable roles sourcing started due "
        "who problem measure:b baseline:r target:r by source measured_by options chosen decision decided_on decided_by "
        "steps checkins changes reason_for_days corrections lessons repeatable exception signed_by skips closed_on "
        "round_of:b transfer_of:b"
    ),
    "measure": "name definition unit better cadence baseline:r target:r tolerance:r owner service series:i retired:i",
    "reading": "measure:b on value:r series:i n:i note",
    "process": "name process:b projects:r hour_cost:r invoice:r monthly:r interest:r currency steps",
    "stake": "process:b kind amount:r on currency days:i account:b issue:b note",
    "rollout": (
        "fix:b revision:i on items gaps pilot advocates revise_by delay:r failure:r loss:r opened_on by"
    ),
    "revisit": "subject of:b outcome on key reason by",
    "need": "words kind customers offerings issues",
}
"""Table → its columns, text unless another kind is named."""
_KINDS: dict[str, sa.types.TypeEngine] = {  # type: ignore[type-arg]
    "": sa.Text(),
    "i": sa.Integer(),
    "r": sa.REAL(),
    "b": sa.BLOB(),
}
_INDEXES = {"fix": ("number",), "reading": ("measure", "on"), "rollout": ("fix",), "stake": ("process",)}


def upgrade() -> None:
    """Add the tables, and what a customer says after an answer."""
    for table, columns in _TABLES.items():
        named = (column.partition(":") for column in columns.split())
        op.create_table(
            table,
            sa.Column("rid", sa.Integer, primary_key=True),
            sa.Column("id", sa.BLOB, nullable=False, unique=True),
            *(sa.Column(name, _KINDS[kind]) for name, _, kind in named),
            sa.Column("made", sa.BLOB, nullable=False),
            sa.Column("vers", sa.Text),
            sa.Column("deleted", sa.Boolean, nullable=False),
        )
    for table, names in _INDEXES.items():
        op.create_index("_".join((table, *names)), table, list(names))
    op.add_column("loop", sa.Column("worked", sa.Text, server_default=""))
    op.add_column("loop", sa.Column("reply", sa.Text, server_default=""))
    op.add_column("loop", sa.Column("replied_on", sa.Text))
