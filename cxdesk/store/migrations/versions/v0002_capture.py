"""Guides, consents, engagements, loops; time, style and questions of blocks; effort and checks of quotes."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_TEXT, _INTEGER, _BLOB = sa.Text(), sa.Integer(), sa.BLOB()
_REAL: sa.REAL = sa.REAL()  # type: ignore[type-arg]
_NEW: dict[str, tuple[tuple[str, sa.types.TypeEngine], ...]] = {  # type: ignore[type-arg]
    "consent": (
        ("contact", _BLOB),
        ("given_on", _TEXT),
        ("scopes", _TEXT),
        ("expires", _TEXT),
        ("how", _TEXT),
    ),
    "engagement": (
        ("account", _BLOB),
        ("name", _TEXT),
        ("service_line", _TEXT),
        ("owner", _TEXT),
        ("started", _TEXT),
        ("promised", _TEXT),
        ("delivered", _TEXT),
    ),
    "guide": (
        ("family", _BLOB),
        ("name", _TEXT),
        ("purpose", _TEXT),
        ("version", _INTEGER),
        ("questions", _TEXT),
        ("retired", _INTEGER),
    ),
    "loop": (
        ("note", _BLOB),
        ("what", _TEXT),
        ("account", _BLOB),
        ("contact", _BLOB),
        ("issue", _BLOB),
        ("quote", _BLOB),
        ("owner", _TEXT),
        ("due", _TEXT),
        ("state", _TEXT),
        ("answered_on", _TEXT),
        ("answer", _TEXT),
    ),
}
_INDEXES = (("consent", "contact"), ("engagement", "account"), ("loop", "note"), ("loop", "state"))
_ADDED: dict[str, tuple[tuple[str, sa.types.TypeEngine, str | None], ...]] = {  # type: ignore[type-arg]
    "interview": (
        ("engagement", _BLOB, None),
        ("guide", _BLOB, None),
        ("began_at", _REAL, None),
        ("ended_at", _REAL, None),
        ("own_order", _TEXT, "[]"),
    ),
    "block": (
        ("style", _TEXT, ""),
        ("bold", _TEXT, "[]"),
        ("typed_at", _REAL, None),
        ("question", _BLOB, None),
        ("rating", _REAL, None),
    ),
    "quote": (("effort", _INTEGER, None), ("needs_check", _INTEGER, "0")),
    "tag": (("position", _REAL, "0"), ("own_rating", _REAL, None), ("retired", _INTEGER, "0")),
}


def upgrade() -> None:
    """Make the new tables, and add the new columns with what older records mean by them."""
    for name, columns in _NEW.items():
        op.create_table(
            name,
            sa.Column("rid", sa.Integer, primary_key=True),
            sa.Column("id", sa.BLOB, nullable=False, unique=True),
            *(sa.Column(column, kind) for column, kind in columns),
            sa.Column("made", sa.BLOB, nullable=False),
            sa.Column("vers", sa.Text),
            sa.Column("deleted", sa.Boolean, nullable=False),
        )
    for table, column in _INDEXES:
        op.create_index(f"{table}_{column}", table, [column])
    for table, added in _ADDED.items():
        for column, kind, before in added:
            op.add_column(table, sa.Column(column, kind, server_default=before))
