"""The tables as the newest migration leaves them: one per entity, the log, and the list of edits."""

from typing import Any

from sqlalchemy import BLOB, REAL, Boolean, Column, Index, Integer, MetaData, Table, Text
from sqlalchemy.types import TypeEngine

from cxdesk.store.entities import ENTITIES, Entity

SCHEMA = 6
"""Version of the schema, kept in the file as user_version; equal to the number of migrations."""
APPLICATION = 0x43584431
""" "CXD1": what makes a SQLite file a workspace, kept as application_id."""

SEARCHED = {"block": "text", "issue": "title"}
"""Tables with a full-text index named TABLE_text → the column it reads."""

metadata = MetaData()

_SQL: dict[str, type[TypeEngine[Any]]] = {"BLOB": BLOB, "TEXT": Text, "REAL": REAL, "INTEGER": Integer}

edit = Table(
    "edit",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", BLOB, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("target", BLOB),
    Column("merge", Text, nullable=False),
    Column("state", Text, nullable=False),
    Index("edit_state", "state", "n"),
)

change = Table(
    "change",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", BLOB, nullable=False, unique=True),
    Column("edit", BLOB, nullable=False),
    Column("author", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("hlc", Integer, nullable=False),
    Column("schema_v", Integer, nullable=False),
    Column("entity", Text, nullable=False),
    Column("entity_id", BLOB, nullable=False),
    Column("fields", Text, nullable=False),
    Column("parts", Text),
    Column("sup", Text),
    Index("change_edit", "edit"),
    Index("change_entity", "entity_id"),
)

_INDEXES: dict[str, list[tuple[str, ...]]] = {
    "contact": [("account",)],
    "consent": [("contact",)],
    "engagement": [("account",)],
    "loop": [("note",), ("state",)],
    "interview": [("held_on",), ("account",), ("fingerprint",)],
    "experience": [("happened_on",), ("account",), ("fingerprint",)],
    "block": [("note", "position")],
    "quote": [("note",), ("issue",)],
    "issue": [("number",)],
    "kano_answer": [("issue",), ("account",)],
    "fix": [("number",)],
    "reading": [("measure", "on")],
    "rollout": [("fix",)],
    "stake": [("process",)],
}


def _make_table(entity: Entity) -> Table:
    columns = (Column(f.name, _SQL[f.sql]) for f in entity.fields)
    indexes = (Index("_".join((entity.name, *names)), *names) for names in _INDEXES.get(entity.name, ()))
    return Table(
        entity.name,
        metadata,
        Column("rid", Integer, primary_key=True),
        Column("id", BLOB, nullable=False, unique=True),
        *columns,
        Column("made", BLOB, nullable=False),
        Column("vers", Text),
        Column("deleted", Boolean, nullable=False),
        *indexes,
    )


TABLES = {name: _make_table(entity) for name, entity in ENTITIES.items()}
