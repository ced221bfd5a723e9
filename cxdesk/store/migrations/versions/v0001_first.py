"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_RECORDS: dict[str, tuple[tuple[str, sa.types.TypeEngine], ...]] = {  # type: ignore[type-arg]
    "account": (
        ("name", sa.Text()),
        ("tier", sa.Text()),
        ("service_line", sa.Text()),
        ("region", sa.Text()),
        ("contract_value", sa.REAL()),
        ("currency", sa.Text()),
        ("renewal", sa.Text()),
        ("owner", sa.Text()),
    ),
    "contact": (("name", sa.Text()), ("account", sa.BLOB()), ("role", sa.Text())),
    "interview": (
        ("title", sa.Text()),
        ("account", sa.BLOB()),
        ("contact", sa.BLOB()),
        ("held_on", sa.Text()),
        ("touchpoint", sa.Text()),
        ("rating", sa.REAL()),
        ("interviewer", sa.Text()),
        ("source", sa.Text()),
        ("fingerprint", sa.Text()),
    ),
    "experience": (
        ("account", sa.BLOB()),
        ("contact", sa.BLOB()),
        ("happened_on", sa.Text()),
        ("touchpoint", sa.Text()),
        ("channel", sa.Text()),
        ("scale", sa.Text()),
        ("rating", sa.REAL()),
        ("days_waited", sa.REAL()),
        ("question", sa.Text()),
        ("source", sa.Text()),
        ("fingerprint", sa.Text()),
    ),
    "block": (
        ("note", sa.BLOB()),
        ("position", sa.REAL()),
        ("text", sa.Text()),
        ("speaker", sa.Text()),
        ("voice", sa.Text()),
        ("at", sa.REAL()),
    ),
    "quote": (
        ("note", sa.BLOB()),
        ("block", sa.BLOB()),
        ("start", sa.Integer()),
        ("end", sa.Integer()),
        ("text", sa.Text()),
        ("before", sa.Text()),
        ("after", sa.Text()),
        ("kind", sa.Text()),
        ("state", sa.Text()),
        ("heard", sa.REAL()),
        ("engine", sa.Text()),
        ("sentiment", sa.REAL()),
        ("severity", sa.Integer()),
        ("issue", sa.BLOB()),
        ("tags", sa.Text()),
    ),
    "issue": (
        ("number", sa.Integer()),
        ("title", sa.Text()),
        ("description", sa.Text()),
        ("state", sa.Text()),
        ("status", sa.Text()),
        ("severity", sa.Integer()),
        ("effort", sa.REAL()),
        ("owner", sa.Text()),
        ("due", sa.Text()),
        ("topic", sa.Text()),
        ("tags", sa.Text()),
        ("merged_into", sa.BLOB()),
    ),
    "tag": (
        ("name", sa.Text()),
        ("facet", sa.Text()),
        ("definition", sa.Text()),
        ("example", sa.Text()),
        ("synonyms", sa.Text()),
        ("color", sa.Text()),
    ),
    "setting": (("key", sa.Text()), ("value", sa.Text())),
}
_INDEXES = (
    ("contact", ("account",)),
    ("interview", ("held_on",)),
    ("interview", ("account",)),
    ("interview", ("fingerprint",)),
    ("experience", ("happened_on",)),
    ("experience", ("account",)),
    ("experience", ("fingerprint",)),
    ("block", ("note", "position")),
    ("quote", ("note",)),
    ("quote", ("issue",)),
    ("issue", ("number",)),
)
_SEARCHED = (("block", "text"), ("issue", "title"))


def _make_log() -> None:
    op.create_table(
        "edit",
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("id", sa.BLOB, nullable=False, unique=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("name", "reason", "author")),
        sa.Column("at", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("target", sa.BLOB),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("merge", "state")),
    )
    op.create_index("edit_state", "edit", ["state", "n"])
    op.create_table(
        "change",
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("id", sa.BLOB, nullable=False, unique=True),
        sa.Column("edit", sa.BLOB, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("author", "device")),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("hlc", "schema_v")),
        sa.Column("entity", sa.Text, nullable=False),
        sa.Column("entity_id", sa.BLOB, nullable=False),
        sa.Column("fields", sa.Text, nullable=False),
        sa.Column("parts", sa.Text),
        sa.Column("sup", sa.Text),
    )
    op.create_index("change_edit", "change", ["edit"])
    op.create_index("change_entity", "change", ["entity_id"])


def _make_search(table: str, column: str) -> None:
    """External-content full text. Triggers keep it for single rows; inserts are brought in by the fold, many at once
    (a trigger per inserted row makes FTS5 flush each time: 9 times slower)."""
    index = f"{table}_text"
    forget = f"INSERT INTO {index}({index}, rowid, {column}) VALUES ('delete', old.rid, old.{column})"
    learn = f"INSERT INTO {index}(rowid, {column}) VALUES (new.rid, new.{column})"
    for line in (
        f"CREATE VIRTUAL TABLE {index} USING fts5({column}, content='{table}', content_rowid='rid', "
        "tokenize='unicode61 remove_diacritics 2')",
        f"CREATE TRIGGER {index}_gone AFTER DELETE ON {table} BEGIN {forget}; END",
        f"CREATE TRIGGER {index}_edited AFTER UPDATE OF {column} ON {table} BEGIN {forget}; {learn}; END",
    ):
        op.execute(line)


def upgrade() -> None:
    """Make every table, index and full-text index."""
    _make_log()
    for name, columns in _RECORDS.items():
        op.create_table(
            name,
            sa.Column("rid", sa.Integer, primary_key=True),
            sa.Column("id", sa.BLOB, nullable=False, unique=True),
            *(sa.Column(column, kind) for column, kind in columns),
            sa.Column("made", sa.BLOB, nullable=False),
            sa.Column("vers", sa.Text),
            sa.Column("deleted", sa.Boolean, nullable=False),
        )
    for table, names in _INDEXES:
        op.create_index("_".join((table, *names)), table, list(names))
    for table, column in _SEARCHED:
        _make_search(table, column)
