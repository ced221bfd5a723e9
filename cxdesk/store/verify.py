"""Is the file sound: SQLite's own check, references, and does folding the log again give the tables."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

from cxdesk.store.changes import DELETED, Delta, fold_create, fold_update
from cxdesk.store.database import Database
from cxdesk.store.entities import ENTITIES
from cxdesk.store.tables import TABLES, metadata

_REFERENCES = (
    ("contact", "account", ("account",)),
    ("consent", "contact", ("contact",)),
    ("engagement", "account", ("account",)),
    ("interview", "account", ("account",)),
    ("interview", "contact", ("contact",)),
    ("interview", "engagement", ("engagement",)),
    ("interview", "guide", ("guide",)),
    ("experience", "account", ("account",)),
    ("experience", "contact", ("contact",)),
    ("block", "note", ("interview", "experience")),
    ("quote", "note", ("interview", "experience")),
    ("quote", "block", ("block",)),
    ("quote", "issue", ("issue",)),
    ("issue", "merged_into", ("issue",)),
    ("tag", "merged_into", ("tag",)),
    ("loop", "account", ("account",)),
    ("loop", "contact", ("contact",)),
    ("loop", "note", ("interview", "experience")),
    ("loop", "issue", ("issue",)),
    ("kano_answer", "issue", ("issue",)),
    ("kano_answer", "account", ("account",)),
    ("fix", "measure", ("measure",)),
    ("fix", "round_of", ("fix",)),
    ("fix", "transfer_of", ("fix",)),
    ("reading", "measure", ("measure",)),
    ("rollout", "fix", ("fix",)),
    ("stake", "process", ("process",)),
    ("stake", "account", ("account",)),
    ("stake", "issue", ("issue",)),
    ("process", "process", ("tag",)),
)


def verify(database: Database) -> list[str]:
    """Return what is wrong with the file, in words; an empty list when it is sound."""
    with database.reading() as connection:
        found = [
            f"file: {row[0]}" for row in connection.exec_driver_sql("PRAGMA quick_check") if row[0] != "ok"
        ]
        return [
            *found,
            *_dangling(connection),
            *_going_round(connection),
            *_not_standing(connection),
            *_differs_from_log(connection),
        ]


def _dangling(connection: Connection) -> Iterator[str]:
    """What points to nothing; a quote that needs a check may have lost its block."""
    for table, column, targets in _REFERENCES:
        missing = " AND ".join(
            f'NOT EXISTS (SELECT 1 FROM "{t}" WHERE id = r."{column}" AND deleted = 0)' for t in targets
        )
        spared = " AND needs_check = 0" if (table, column) == ("quote", "block") else ""
        line = f'SELECT count(*) FROM "{table}" r WHERE deleted = 0 AND "{column}" IS NOT NULL AND {missing}{spared}'
        if count := connection.exec_driver_sql(line).scalar():
            yield f"{table}: {count} point to a {column} that is not there"


_ROUND = """WITH RECURSIVE up(start, at) AS (
  SELECT id, merged_into FROM "{table}" WHERE deleted = 0 AND merged_into IS NOT NULL
  UNION SELECT up.start, r.merged_into FROM up JOIN "{table}" r ON r.id = up.at WHERE r.merged_into IS NOT NULL)
SELECT count(*) FROM up WHERE start = at"""


def _going_round(connection: Connection) -> Iterator[str]:
    for table in ("issue", "tag"):
        if count := connection.exec_driver_sql(_ROUND.format(table=table)).scalar():
            yield f"{table}: {count} are part of each other; take one of them out again"


_NOT_STANDING = """SELECT count(*) FROM quote q JOIN block b ON b.id = q.block AND b.deleted = 0
WHERE q.deleted = 0 AND q.needs_check = 0
 AND (substr(b.text, q.start + 1, q.end - q.start) <> q.text OR q.end - q.start <> length(q.text))"""


def _not_standing(connection: Connection) -> Iterator[str]:
    if count := connection.exec_driver_sql(_NOT_STANDING).scalar():
        yield f"quote: {count} are not the words at their place, and do not say that they need a check"


def _differs_from_log(connection: Connection) -> Iterator[str]:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    metadata.create_all(engine)
    with engine.begin() as again:
        refold(connection, again)
        for name in TABLES:
            if differing := _count_differing(connection, again, name):
                yield f"{name}: {differing} differ from what the log says"
    engine.dispose()


def _count_differing(connection: Connection, again: Connection, name: str) -> int:
    columns = ", ".join(f'"{one}"' for one in (*ENTITIES[name].columns, "made", "vers", DELETED))
    line = f'SELECT {columns} FROM "{name}" ORDER BY id'
    stored, folded = connection.exec_driver_sql(line), again.exec_driver_sql(line)
    mine, theirs = set(map(tuple, stored)), set(map(tuple, folded))
    return len({row[0] for row in mine ^ theirs})


def refold(log: Connection, target: Connection) -> None:
    """Fold the whole log of one database into the empty tables of another."""
    line = "SELECT id, entity, entity_id, fields, parts, sup FROM change ORDER BY n"
    for identity, entity, entity_id, fields, parts, sup in log.exec_driver_sql(line):
        delta = Delta(entity, entity_id, {name: (a, b) for name, (a, b) in json.loads(fields).items()})
        if sup is None:
            fold_create(target, identity, delta, parts)
            continue
        row: Any = target.exec_driver_sql(
            f'SELECT made, vers FROM "{entity}" WHERE id = ?', (entity_id,)
        ).first()
        fold_update(target, delta, identity, row[0], json.loads(row[1] or "{}"))
