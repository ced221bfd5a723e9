"""The evidence behind the ranking as plain columns, straight from the driver."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from cxdesk.identity import Id
from cxdesk.issues import Moscow, State, Status
from cxdesk.store.database import Database

_NOTES = """
SELECT n.id, a.rid, n.held_on FROM interview n LEFT JOIN account a ON a.id = n.account AND a.deleted = 0
WHERE n.deleted = 0 UNION ALL
SELECT n.id, a.rid, n.happened_on FROM experience n LEFT JOIN account a ON a.id = n.account AND a.deleted = 0
WHERE n.deleted = 0
"""
_QUOTES = """
SELECT q.note, q.issue, coalesce(q.sentiment, q.heard), q.severity, q.state = 'proposed', q.rid, length(q.text)
FROM quote q WHERE q.deleted = 0 AND q.state <> 'dismissed' AND q.issue IS NOT NULL AND q.kind <> 'delight'
"""
_ACCOUNTS = "SELECT rid, contract_value, renewal, name, currency, tier FROM account WHERE deleted = 0"
_ISSUES = """
SELECT rid, id, number, title, state, status, severity, effort, owner, due, deadline, parked_until, overrides, moscow
FROM issue
WHERE deleted = 0 AND state <> 'dismissed' AND merged_into IS NULL AND status NOT IN ('done', 'declined')
ORDER BY number
"""


class IssueFacts(NamedTuple):
    """What a list shows of an issue besides what is reckoned; days as ISO text, `overrides` as JSON."""

    rid: int
    id: Id
    number: int
    title: str
    state: State
    status: Status
    severity: int | None = None
    effort: float | None = None
    owner: str = ""
    due: str | None = None
    deadline: str | None = None
    parked_until: str | None = None
    overrides: str = "[]"
    moscow: Moscow = ""


@dataclass(frozen=True, slots=True)
class EvidenceColumns:
    """Rows as tuples, as they stand in the tables.

    notes (id, account rid or None, date or None) · quotes (note, issue, sentiment, severity, is proposed, rid,
    length of its text) · accounts (rid, contract value, renewal, name, currency, tier)
    """

    notes: list[Any]
    quotes: list[Any]
    accounts: list[Any]
    issues: list[IssueFacts]


def load_evidence(database: Database, without: Sequence[Id] = ()) -> EvidenceColumns:
    """Return everything the ranking reads, from one consistent view, some quotes left out."""
    left_out = f" AND q.id NOT IN ({', '.join('?' * len(without))})" if without else ""
    with database.reading() as connection:
        notes, accounts, issues = (
            connection.exec_driver_sql(line).all() for line in (_NOTES, _ACCOUNTS, _ISSUES)
        )
        quotes = connection.exec_driver_sql(f"{_QUOTES}{left_out} ORDER BY q.rid", tuple(without)).all()
    return EvidenceColumns(list(notes), list(quotes), list(accounts), [IssueFacts(*row) for row in issues])


def known_texts(database: Database, each: int = 12) -> dict[Id, tuple[str, ...]]:
    """Return up to `each` quotes' texts of every issue that was not dismissed, for recognising it again."""
    line = """SELECT issue, text FROM (SELECT q.issue, q.text, row_number() OVER (PARTITION BY q.issue ORDER BY q.rid) AS k
      FROM quote q WHERE q.deleted = 0 AND q.state <> 'dismissed' AND q.issue IS NOT NULL) WHERE k <= ?"""
    found: dict[Id, list[str]] = {}
    with database.reading() as connection:
        for issue, text in connection.exec_driver_sql(line, (each,)):
            found.setdefault(issue, []).append(text)
    return {issue: tuple(texts) for issue, texts in found.items()}


def quote_texts(database: Database, rids: Sequence[int]) -> dict[int, str]:
    """Return the words of these quotes by row id."""
    found: dict[int, str] = {}
    with database.reading() as connection:
        for start in range(0, len(rids), 500):
            page = tuple(rids[start : start + 500])
            line = f"SELECT rid, text FROM quote WHERE rid IN ({', '.join('?' * len(page))})"
            found.update((rid, text) for rid, text in connection.exec_driver_sql(line, page))
    return found


def issues_by_talk(database: Database, as_of: date) -> list[set[Id]]:
    """Return which issues each interview brought up, the earliest interview first; undated and later ones left out."""
    line = """SELECT i.id, q.issue FROM interview i LEFT JOIN quote q ON q.note = i.id AND q.deleted = 0
      AND q.state <> 'dismissed' AND q.issue IS NOT NULL AND q.kind <> 'delight'
      WHERE i.deleted = 0 AND i.held_on <= ? ORDER BY i.held_on, i.rid"""
    found: dict[Id, set[Id]] = {}
    with database.reading() as connection:
        for talk, issue in connection.exec_driver_sql(line, (as_of.isoformat(),)):
            found.setdefault(talk, set()).update(() if issue is None else (issue,))
    return list(found.values())


def loose_quotes(database: Database) -> int:
    """Return how many quotes of what hurts are filed under no issue."""
    line = "SELECT count(*) FROM quote WHERE deleted = 0 AND state <> 'dismissed' AND issue IS NULL AND kind <> 'delight'"
    with database.reading() as connection:
        return int(connection.exec_driver_sql(line).scalar_one())
