"""Answers to Kano's questions."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the table of answers."""
    op.create_table(
        "kano_answer",
        sa.Column("rid", sa.Integer, primary_key=True),
        sa.Column("id", sa.BLOB, nullable=False, unique=True),
        sa.Column("issue", sa.BLOB),
        *(sa.Column(name, sa.Text) for name in ("solved", "unsolved", "on")),
        sa.Column("account", sa.BLOB),
        sa.Column("respondent", sa.Text),
        sa.Column("made", sa.BLOB, nullable=False),
        sa.Column("vers", sa.Text),
        sa.Column("deleted", sa.Boolean, nullable=False),
    )
    op.create_index("kano_answer_issue", "kano_answer", ["issue"])
    op.create_index("kano_answer_account", "kano_answer", ["account"])
