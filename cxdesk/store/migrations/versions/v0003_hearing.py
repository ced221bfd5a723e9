"""Codebook: limits of a tag, merges, words of other languages; what the machine suggested for a quote; distinct issues."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_TEXT, _BLOB = sa.Text(), sa.BLOB()
_ADDED: dict[str, tuple[tuple[str, sa.types.TypeEngine, str | None], ...]] = {  # type: ignore[type-arg]
    "quote": (("suggested", _TEXT, "[]"),),
    "issue": (("distinct", _TEXT, "[]"),),
    "tag": (("not_for", _TEXT, ""), ("merged_into", _BLOB, None), ("in_languages", _TEXT, "[]")),
}


def upgrade() -> None:
    """Add the new columns with what older records mean by them."""
    for table, added in _ADDED.items():
        for column, kind, before in added:
            op.add_column(table, sa.Column(column, kind, server_default=before))
