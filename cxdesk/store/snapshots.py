"""Frozen rankings without their lists, which may be long."""

from dataclasses import dataclass
from datetime import date

from cxdesk.identity import Id
from cxdesk.store.database import Database


@dataclass(frozen=True, slots=True)
class SnapshotRow:
    """What is known of a frozen ranking at a glance."""

    rid: int
    id: Id
    name: str
    as_of: date
    taken_on: date
    by: str
    note: str
    preset: str
    data_hash: str


def snapshot_rows(database: Database) -> list[SnapshotRow]:
    """Return all frozen rankings, that of the latest day first."""
    line = """SELECT rid, id, name, as_of, taken_on, "by", note, preset, data_hash FROM snapshot WHERE deleted = 0
      ORDER BY as_of DESC, taken_on DESC, rid DESC"""
    with database.reading() as connection:
        rows = connection.exec_driver_sql(line).all()
    return [SnapshotRow(*r[:3], *map(date.fromisoformat, r[3:5]), *r[5:]) for r in rows]
