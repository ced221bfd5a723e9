"""What stands around a fix: evidence of its issues, who was heard of its segment, what customers said afterwards."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from cxdesk.identity import Id
from cxdesk.store.database import Database


class Evidence(NamedTuple):
    """A quote behind an issue: its day and account, None where the note has none."""

    issue: Id
    day: date | None
    account: Id | None


class Told(NamedTuple):
    """How many answers about some issues are owed and given, and how many customers say that it helped or did not."""

    owed: int
    told: int
    worked: int
    not_worked: int


class Heard(NamedTuple):
    """An account: its tier, its contract value (0 where nobody knows), and whether it was heard since a day."""

    tier: str
    value: float
    is_heard: bool


_EVIDENCE = """SELECT q.issue, coalesce(i.held_on, e.happened_on), coalesce(i.account, e.account) FROM quote q
 LEFT JOIN interview i ON i.id = q.note LEFT JOIN experience e ON e.id = q.note
 WHERE q.deleted = 0 AND q.state <> 'dismissed' AND q.kind <> 'delight' AND q.issue IN ({marks})"""

_TOLD = """SELECT coalesce(sum(state = 'owed'), 0), coalesce(sum(state = 'answered'), 0),
 coalesce(sum(worked = 'yes'), 0), coalesce(sum(worked = 'no'), 0)
 FROM "loop" WHERE deleted = 0 AND issue IN ({marks})"""

_HEARD = """SELECT a.tier, coalesce(a.contract_value, 0),
 EXISTS (SELECT 1 FROM interview i WHERE i.account = a.id AND i.deleted = 0 AND i.held_on >= :since) OR
 EXISTS (SELECT 1 FROM experience e WHERE e.account = a.id AND e.deleted = 0 AND e.happened_on >= :since)
 FROM account a WHERE a.deleted = 0"""


def evidence_of(database: Database, issues: Sequence[Id]) -> list[Evidence]:
    """Return the quotes behind issues; praise and what was dismissed are left out."""
    if not issues:
        return []
    with database.reading() as connection:
        rows = connection.exec_driver_sql(_EVIDENCE.format(marks=_marks(issues)), tuple(issues)).all()
    return [Evidence(row[0], date.fromisoformat(row[1]) if row[1] else None, row[2]) for row in rows]


def told_of(database: Database, issues: Sequence[Id]) -> Told:
    """Return what customers were told about issues, and what they said afterwards."""
    if not issues:
        return Told(0, 0, 0, 0)
    with database.reading() as connection:
        row = connection.exec_driver_sql(_TOLD.format(marks=_marks(issues)), tuple(issues)).one()
    return Told(*(int(one) for one in row))


def accounts_heard(database: Database, since: date) -> list[Heard]:
    """Return every account with whether it was heard since a day."""
    with database.reading() as connection:
        rows = connection.exec_driver_sql(_HEARD, {"since": since.isoformat()}).all()
    return [Heard(row[0], float(row[1]), bool(row[2])) for row in rows]


def next_fix_number(database: Database) -> int:
    """Return the number the next fix gets; numbers are never given twice."""
    with database.reading() as connection:
        return int(connection.exec_driver_sql("SELECT coalesce(max(number), 0) + 1 FROM fix").scalar() or 1)


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
