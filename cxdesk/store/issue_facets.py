"""Issues by what is true of them: which fit a filter, and how many there are of each kind.

A filter says, per facet, which values are asked for: one of them must be true, and that of every facet. A count of a
value tells how many issues would fit if the facet asked for that value alone, so that a person sees what a choice brings.
"""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from cxdesk.identity import Id
from cxdesk.store.database import Database
from cxdesk.store.queries import EVIDENCE, ISSUE_ORDERS
from cxdesk.store.search import match_of

Chosen = Mapping[str, Sequence[str]]
"""Facet → the values asked for."""

SOON = timedelta(days=14)
"""How far ahead a due date is near."""
_PLAIN = {
    "status": "n.status",
    "state": "n.state",
    "severity": "CAST(coalesce(n.severity, v.worst, 'none') AS TEXT)",
    "owner": "n.owner",
    "due": """CASE WHEN n.due IS NULL THEN 'none' WHEN n.status IN ('done', 'declined') THEN 'closed'
      WHEN n.due < :today THEN 'overdue' WHEN n.due <= :soon THEN 'soon' ELSE 'later' END""",
    "parked": "iif(n.parked_until > :today, 'parked', 'open')",
    "effort": "iif(n.effort IS NULL, 'missing', 'known')",
    "raised": "CASE coalesce(v.accounts, 0) WHEN 0 THEN 'nobody' WHEN 1 THEN 'one' ELSE 'several' END",
}
_KINDS = ("touchpoint", "process", "stage", "cause")
_BEHIND = {"tier": "a.tier", "line": "a.service_line", "region": "a.region", "account": "lower(hex(a.id))"}
FACETS = (*_PLAIN, *_KINDS, *_BEHIND)
"""All facets: of the issue itself, its tags by their facet, and the accounts behind it."""
GROUPS = {"tag": _KINDS, "segment": ("tier", "line", "region")}
"""What can be asked for of several facets at once, where one of them is enough: it has no counts of its own."""
_BITS = {facet: 1 << place for place, facet in enumerate((*FACETS, *GROUPS))}
_HEARD = frozenset({"severity", "raised"})
_OPEN = ("accepted", "proposed")
_BY_EVIDENCE = frozenset({"mentions", "accounts", "feeling", "severity"})

_FOUND = """(n.rid IN (SELECT rowid FROM issue_text WHERE issue_text MATCH :match) OR n.number = :number
 OR n.id IN (SELECT q.issue FROM block_text f JOIN block b ON b.rid = f.rowid JOIN quote q ON q.block = b.id
   WHERE block_text MATCH :match AND q.deleted = 0 AND q.note = b.note))"""


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many issues there are of one value of a facet; `name` is how people call the value."""

    facet: str
    value: str
    name: str
    count: int


def issue_ids(
    database: Database,
    search: str = "",
    order: str = "number",
    descending: bool = False,
    chosen: Chosen | None = None,
    today: date | None = None,
) -> "array[int]":
    """Return the row ids of the issues that words and a filter find, in order; blanks last, dismissed ones on request."""
    way, key = "DESC" if descending else "ASC", ISSUE_ORDERS[order]
    values = _values(search, chosen or {}, today)
    asked = {"state": _OPEN} | dict(chosen or {})
    needs = order in _BY_EVIDENCE or bool(_HEARD & set(asked))
    conditions = [_live(search), *(_condition(facet, asked[facet]) for facet in asked)]
    line = (
        f"SELECT n.rid FROM issue n {EVIDENCE.format(only='') if needs else ''} "
        f"WHERE {' AND '.join(conditions)} ORDER BY {key} IS NULL, {key} {way}, n.number"
    )
    with database.reading() as connection:
        return array("q", (row[0] for row in connection.exec_driver_sql(line, values)))


def count_facets(
    database: Database, search: str = "", chosen: Chosen | None = None, today: date | None = None
) -> list[FacetCount]:
    """Return how many issues there are of each value of each facet; blank segments are left out."""
    asked = {"state": _OPEN} | dict(chosen or {})
    misses = " + ".join(f"iif({_condition(one, asked[one])}, 0, {_BITS[one]})" for one in asked)
    columns = ", ".join(f"{sql} AS f_{facet}" for facet, sql in _PLAIN.items())
    parts = [*map(_count_plain, _PLAIN), _COUNT_TAGS, *map(_count_behind, _BEHIND)]
    line = f"""WITH {_CELLS}, hit AS MATERIALIZED (SELECT n.rid, n.tags, {misses} AS misses, {columns}
        FROM issue n LEFT JOIN (SELECT issue, count(*) AS accounts, max(worst) AS worst FROM cell GROUP BY issue) v
        ON v.issue = n.rid WHERE {_live(search)}) {" UNION ALL ".join(parts)}"""
    with database.reading() as connection:
        rows = connection.exec_driver_sql(line, _values(search, chosen or {}, today))
        return [FacetCount(*row) for row in rows]


def facet_names(database: Database) -> list[FacetCount]:
    """Return every value of the open facets (owner, tags, segments, account) with its name; no counts."""
    tags = "SELECT facet, lower(hex(id)), name, 0 FROM tag WHERE deleted = 0 AND merged_into IS NULL"
    behind = (
        f"SELECT DISTINCT '{facet}', {sql}, {_name(facet)}, 0 FROM account a WHERE a.deleted = 0 AND {sql} <> ''"
        for facet, sql in _BEHIND.items()
    )
    owners = "SELECT DISTINCT 'owner', owner, owner, 0 FROM issue WHERE deleted = 0 AND owner <> ''"
    with database.reading() as connection:
        rows = connection.exec_driver_sql(f"{' UNION ALL '.join((owners, tags, *behind))} ORDER BY 1, 3")
        return [FacetCount(*row) for row in rows]


def open_titles(database: Database) -> list[tuple[Id, int, str]]:
    """Return identity, number and title of every issue that is not dismissed or part of another one, by number."""
    line = """SELECT id, number, title FROM issue
      WHERE deleted = 0 AND merged_into IS NULL AND state <> 'dismissed' ORDER BY number"""
    with database.reading() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(line)]


def _values(search: str, chosen: Chosen, today: date | None) -> dict[str, Any]:
    day = today or date.today()
    values: dict[str, Any] = {"today": day.isoformat(), "soon": (day + SOON).isoformat()}
    if match := match_of(search):
        values |= {"match": match, "number": search.strip().upper().removeprefix("CX-")}
    for facet, asked in ({"state": _OPEN} | dict(chosen)).items():
        values |= {f"{facet}{place}": value for place, value in enumerate(asked)}
    return values


def _live(search: str) -> str:
    words = f" AND {_FOUND}" if match_of(search) else ""
    return f"n.deleted = 0 AND n.merged_into IS NULL{words}"


def _condition(facet: str, values: Sequence[str]) -> str:
    marks = ", ".join(f":{facet}{place}" for place in range(len(values)))
    if facet in _PLAIN:
        return f"{_PLAIN[facet]} IN ({marks})"
    if facet in _KINDS or facet == "tag":
        return f"EXISTS (SELECT 1 FROM json_each(n.tags) j WHERE j.value IN ({marks}))"
    fits = " OR ".join(f"{_BEHIND[one]} IN ({marks})" for one in GROUPS.get(facet, (facet,)))
    notes = " UNION ALL ".join(
        f"SELECT p.id FROM account a JOIN {table} p ON p.account = a.id WHERE a.deleted = 0 AND ({fits})"
        for table in ("interview", "experience")
    )
    return (
        "n.id IN (SELECT q.issue FROM quote q WHERE q.deleted = 0 AND q.state <> 'dismissed' "
        f"AND q.issue IS NOT NULL AND q.note IN ({notes}))"
    )


def _name(facet: str) -> str:
    return "a.name" if facet == "account" else _BEHIND[facet]


def _count_plain(facet: str) -> str:
    column = f"f_{facet}"
    others = f"misses & ~{_BITS[facet]} = 0"
    return f"SELECT '{facet}', {column}, {column}, count(*) FROM hit WHERE {others} GROUP BY {column}"


_ALL_KINDS = " ".join(f"WHEN '{kind}' THEN {_BITS[kind]}" for kind in _KINDS)
_COUNT_TAGS = f"""SELECT t.facet, j.value, t.name, count(*) FROM hit, json_each(hit.tags) j
  JOIN tag t ON t.id = unhex(j.value) AND t.deleted = 0
  WHERE hit.misses & ~(CASE t.facet {_ALL_KINDS} END) = 0 GROUP BY t.id"""
# Which accounts (or notes without one) speak of which issue, by row ids: they are joined many times.
_CELLS = """note AS MATERIALIZED (SELECT p.id, a.rid AS account FROM
   (SELECT id, account FROM interview UNION ALL SELECT id, account FROM experience) p
   LEFT JOIN account a ON a.id = p.account),
 cell AS MATERIALIZED (SELECT s.rid AS issue, n.account, max(q.severity) AS worst
   FROM quote q JOIN issue s ON s.id = q.issue LEFT JOIN note n ON n.id = q.note
   WHERE q.deleted = 0 AND q.state <> 'dismissed' GROUP BY s.rid, coalesce(n.account, q.note))"""


def _count_behind(facet: str) -> str:
    return f"""SELECT '{facet}', {_BEHIND[facet]}, {_name(facet)}, count(DISTINCT c.issue)
      FROM hit JOIN cell c ON c.issue = hit.rid JOIN account a ON a.rid = c.account AND a.deleted = 0
      WHERE hit.misses & ~{_BITS[facet]} = 0 AND {_BEHIND[facet]} <> '' GROUP BY 2"""
