"""Lists: ids of everything in order, and the rows of one page of them."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from cxdesk.identity import Id
from cxdesk.store.database import Database
from cxdesk.store.listing import (
    Counts,
    EvidenceFacts,
    ExperienceRow,
    InterviewRow,
    IssueRow,
    QuoteRow,
    Unfinished,
)
from cxdesk.store.search import contains, match_of

_FOUND_IN_NOTE = """ AND (n.id IN (SELECT b.note FROM block_text f JOIN block b ON b.rid = f.rowid
 WHERE block_text MATCH :match AND b.deleted = 0)
 OR n.account IN (SELECT id FROM account WHERE name LIKE :like ESCAPE '\\')
 OR n.contact IN (SELECT id FROM contact WHERE name LIKE :like ESCAPE '\\') {title})"""

INTERVIEW_ORDERS = {
    "held_on": "n.held_on",
    "title": "n.title COLLATE NOCASE",
    "account": "a.name COLLATE NOCASE",
}
EXPERIENCE_ORDERS = {
    "happened_on": "n.happened_on",
    "account": "a.name COLLATE NOCASE",
    "touchpoint": "n.touchpoint",
    "rating": "n.rating",
    "days_waited": "n.days_waited",
}
ISSUE_ORDERS = {
    "number": "n.number",
    "title": "n.title COLLATE NOCASE",
    "mentions": "mentions",
    "accounts": "accounts",
    "severity": "coalesce(n.severity, worst)",
    "status": "n.status",
    "owner": "n.owner COLLATE NOCASE",
    "feeling": "feeling",
    "effort": "n.effort",
}
"""Names a list may be ordered by → their SQL."""


def _ids(database: Database, line: str, values: Mapping[str, Any]) -> "array[int]":
    with database.reading() as connection:
        cursor = connection.exec_driver_sql(line, dict(values))
        return array("q", (row[0] for row in cursor))


def _marks(values: Iterable[object]) -> str:
    return ", ".join("?" for _ in values)


def note_ids(database: Database, table: str, search: str, order: str, descending: bool) -> "array[int]":
    """Return the row ids of all interviews or experiences that a search finds, in order; blanks last."""
    key = (INTERVIEW_ORDERS if table == "interview" else EXPERIENCE_ORDERS)[order]
    way = "DESC" if descending else "ASC"
    title = "OR n.title LIKE :like ESCAPE '\\'" if table == "interview" else ""
    match = match_of(search)
    where = _FOUND_IN_NOTE.format(title=title) if match else ""
    line = (
        f"SELECT n.rid FROM {table} n LEFT JOIN account a ON a.id = n.account "
        f"WHERE n.deleted = 0{where} ORDER BY {key} IS NULL, {key} {way}, n.rid {way}"
    )
    return _ids(database, line, {"match": match, "like": contains(search)} if match else {})


_QUOTES_OF_NOTE = """
 (SELECT count(*) FROM quote q WHERE q.note = n.id AND q.deleted = 0 AND q.state <> 'dismissed'),
 (SELECT count(*) FROM quote q WHERE q.note = n.id AND q.deleted = 0 AND q.state = 'proposed'),
 (SELECT avg(coalesce(q.sentiment, q.heard)) FROM quote q
   WHERE q.note = n.id AND q.deleted = 0 AND q.state <> 'dismissed'),
 (SELECT substr(b.text, 1, 160) FROM block b WHERE b.note = n.id AND b.deleted = 0 AND b.voice = 'customer'
   ORDER BY b.position LIMIT 1)"""


def interview_rows(database: Database, rids: Sequence[int]) -> list[InterviewRow]:
    """Return the rows of these interviews, in the order asked."""
    line = f"""SELECT n.rid, n.id, n.title, coalesce(a.name, ''), coalesce(c.name, ''), coalesce(c.role, ''), n.held_on,
      {_QUOTES_OF_NOTE} FROM interview n LEFT JOIN account a ON a.id = n.account
      LEFT JOIN contact c ON c.id = n.contact WHERE n.rid IN ({_marks(rids)})"""
    with database.reading() as connection:
        found = {row[0]: row for row in connection.exec_driver_sql(line, tuple(rids))}
    return [InterviewRow(*[*r[:6], _day(r[6]), *r[7:10], r[10] or ""]) for r in _ordered(found, rids)]


def experience_rows(database: Database, rids: Sequence[int]) -> list[ExperienceRow]:
    """Return the rows of these experiences, in the order asked."""
    line = f"""SELECT n.rid, n.id, coalesce(a.name, ''), coalesce(c.name, ''), n.touchpoint, n.happened_on, n.scale,
      n.rating, n.days_waited, {_QUOTES_OF_NOTE} FROM experience n LEFT JOIN account a ON a.id = n.account
      LEFT JOIN contact c ON c.id = n.contact WHERE n.rid IN ({_marks(rids)})"""
    with database.reading() as connection:
        found = {row[0]: row for row in connection.exec_driver_sql(line, tuple(rids))}
    return [
        ExperienceRow(*[*r[:5], _day(r[5]), *r[6:9], r[12] or "", *r[9:12]]) for r in _ordered(found, rids)
    ]


def _ordered(found: Mapping[int, Any], rids: Sequence[int]) -> list[Any]:
    return [found[rid] for rid in rids if rid in found]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


EVIDENCE = """
 LEFT JOIN (SELECT issue, sum(said) AS mentions, avg(felt) AS feeling, max(worst) AS worst, count(*) AS accounts
   FROM (SELECT q.issue, count(*) AS said, avg(coalesce(q.sentiment, q.heard)) AS felt, max(q.severity) AS worst
     FROM quote q LEFT JOIN interview i ON i.id = q.note LEFT JOIN experience e ON e.id = q.note
     WHERE q.deleted = 0 AND q.state <> 'dismissed' AND q.issue IS NOT NULL {only}
     GROUP BY q.issue, coalesce(i.account, e.account, q.note)) GROUP BY issue) v ON v.issue = n.id"""
"""A join that tells what the quotes of each issue `n` come to, as `v`; {only} may narrow the quotes `q`."""


def issue_rows(database: Database, rids: Sequence[int]) -> list[IssueRow]:
    """Return the rows of these issues, in the order asked, without points."""
    only = f"AND q.issue IN (SELECT id FROM issue WHERE rid IN ({_marks(rids)}))"
    line = f"""SELECT n.rid, n.id, n.number, n.title, coalesce(t.name, ''), v.feeling, coalesce(v.mentions, 0),
      coalesce(v.accounts, 0), coalesce(n.severity, v.worst), n.effort, n.state, n.status, n.owner, n.due
      FROM issue n {EVIDENCE.format(only=only)}
      LEFT JOIN tag t ON t.id = unhex(json_extract(n.tags, '$[0]')) WHERE n.rid IN ({_marks(rids)})"""
    with database.reading() as connection:
        found = {row[0]: row for row in connection.exec_driver_sql(line, (*rids, *rids))}
    return [IssueRow(*[*r[:13], _day(r[13])]) for r in _ordered(found, rids)]


_QUOTE = """SELECT q.id, q.note, q.text, coalesce(a.name, ''), coalesce(c.name, ''), coalesce(i.held_on, e.happened_on),
  coalesce(i.source, e.source, ''), coalesce(i.touchpoint, e.touchpoint, ''), coalesce(q.sentiment, q.heard),
  q.sentiment IS NOT NULL, q.severity, q.kind, q.state,
  (SELECT group_concat(t.name, char(31)) FROM json_each(q.tags) j JOIN tag t ON t.id = unhex(j.value)),
  s.number, coalesce(s.title, ''), q.rid
  FROM quote q LEFT JOIN interview i ON i.id = q.note LEFT JOIN experience e ON e.id = q.note
  LEFT JOIN account a ON a.id = coalesce(i.account, e.account)
  LEFT JOIN contact c ON c.id = coalesce(i.contact, e.contact) LEFT JOIN issue s ON s.id = q.issue
  WHERE q.deleted = 0 """


def _quote_row(r: Any) -> QuoteRow:
    tags = tuple((r[13] or "").split("\x1f")) if r[13] else ()
    return QuoteRow(*[*r[:5], _day(r[5]), *r[6:9], bool(r[9]), *r[10:13], tags, *r[14:]])


def quotes_of_issue(database: Database, issue: Id) -> list[QuoteRow]:
    """Return the quotes of an issue, dismissed ones left out, worst feeling first."""
    line = (
        _QUOTE
        + "AND q.issue = ? AND q.state <> 'dismissed' ORDER BY coalesce(q.sentiment, q.heard, 0), q.rid"
    )
    with database.reading() as connection:
        return [_quote_row(row) for row in connection.exec_driver_sql(line, (issue,))]


def quote_rows(database: Database, rids: Sequence[int]) -> list[QuoteRow]:
    """Return the rows of these quotes (at most a page of them), in the order asked."""
    line = _QUOTE.replace("SELECT ", "SELECT q.rid, ", 1) + f"AND q.rid IN ({_marks(rids)})"
    with database.reading() as connection:
        found = {row[0]: row[1:] for row in connection.exec_driver_sql(line, tuple(rids))}
    return [_quote_row(row) for row in _ordered(found, rids)]


def quotes_by_id(database: Database, ids: Sequence[Id]) -> list[QuoteRow]:
    """Return the rows of these quotes, in no order; deleted ones are left out."""
    with database.reading() as connection:
        rows = connection.exec_driver_sql(f"{_QUOTE} AND q.id IN ({_marks(ids)})", tuple(ids))
        return [_quote_row(row) for row in rows]


def all_quotes(database: Database) -> Iterable[QuoteRow]:
    """Yield every quote that was not dismissed, by issue number and date, never all in memory."""
    line = _QUOTE + "AND q.state <> 'dismissed' ORDER BY s.number IS NULL, s.number, 6, q.rid"
    with database.reading() as connection:
        cursor = connection.execution_options(yield_per=1000).exec_driver_sql(line)
        for row in cursor:
            yield _quote_row(row)


_UNFINISHED = """
SELECT n.id, n.title, n.account IS NULL, n.contact IS NULL, n.held_on IS NULL, n.touchpoint = '' FROM interview n
WHERE n.deleted = 0 AND (n.account IS NULL OR n.contact IS NULL OR n.held_on IS NULL OR n.touchpoint = '') UNION ALL
SELECT n.id, coalesce((SELECT substr(text, 1, 60) FROM block WHERE note = n.id ORDER BY position LIMIT 1), n.source),
  n.account IS NULL, 0, n.happened_on IS NULL, n.touchpoint = '' FROM experience n
WHERE n.deleted = 0 AND (n.account IS NULL OR n.happened_on IS NULL OR n.touchpoint = '')
"""
_MISSING = ("account", "contact", "date", "touchpoint")


def unfinished(database: Database) -> list[Unfinished]:
    """Return all notes about which something is blank, and what."""
    with database.reading() as connection:
        rows = connection.exec_driver_sql(_UNFINISHED).all()
    return [Unfinished(r[0], r[1], tuple(n for n, m in zip(_MISSING, r[2:], strict=True) if m)) for r in rows]


_COUNTS = f"""SELECT (SELECT count(*) FROM account WHERE deleted = 0),
 (SELECT count(*) FROM interview WHERE deleted = 0), (SELECT count(*) FROM experience WHERE deleted = 0),
 (SELECT count(*) FROM quote WHERE deleted = 0 AND state <> 'dismissed'),
 (SELECT count(*) FROM quote WHERE deleted = 0 AND state = 'proposed'),
 (SELECT count(*) FROM issue WHERE deleted = 0 AND state <> 'dismissed' AND merged_into IS NULL),
 (SELECT count(*) FROM issue WHERE deleted = 0 AND state = 'proposed' AND merged_into IS NULL),
 (SELECT count(*) FROM ({_UNFINISHED}))"""


def counts(database: Database) -> Counts:
    """Return how much the workspace holds."""
    with database.reading() as connection:
        row = connection.exec_driver_sql(_COUNTS).one()
    return Counts(*row)


def next_issue_number(database: Database) -> int:
    """Return the number the next issue gets; numbers are never given twice."""
    with database.reading() as connection:
        return int(connection.exec_driver_sql("SELECT coalesce(max(number), 0) + 1 FROM issue").scalar() or 1)


def fingerprints(database: Database) -> set[str]:
    """Return the fingerprints of everything imported and still there."""
    line = (
        "SELECT fingerprint FROM interview WHERE deleted = 0 AND fingerprint <> '' UNION "
        "SELECT fingerprint FROM experience WHERE deleted = 0 AND fingerprint <> ''"
    )
    with database.reading() as connection:
        return {row[0] for row in connection.exec_driver_sql(line)}


_FACTS = """SELECT (SELECT min(d) FROM (SELECT min(held_on) AS d FROM interview WHERE deleted = 0 UNION ALL
   SELECT min(happened_on) FROM experience WHERE deleted = 0)),
 (SELECT max(d) FROM (SELECT max(held_on) AS d FROM interview WHERE deleted = 0 UNION ALL
   SELECT max(happened_on) FROM experience WHERE deleted = 0)),
 (SELECT count(*) FROM (SELECT source FROM interview WHERE deleted = 0 AND source <> '' UNION
   SELECT source FROM experience WHERE deleted = 0 AND source <> '')),
 (SELECT count(*) FROM quote WHERE deleted = 0 AND state = 'dismissed'),
 (SELECT count(*) FROM issue WHERE deleted = 0 AND
   (state = 'dismissed' OR merged_into IS NOT NULL OR status IN ('done', 'declined'))),
 (SELECT lower(hex(id)) FROM edit ORDER BY n LIMIT 1)"""


def evidence_facts(database: Database) -> EvidenceFacts:
    """Return the period, the sources and what is left out."""
    with database.reading() as connection:
        first, last, *rest = connection.exec_driver_sql(_FACTS).one()
    return EvidenceFacts(_day(first), _day(last), *rest)
