"""The ranking as it would be if quotes were filed and judged otherwise; nothing is written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from cxdesk.identity import Id
from cxdesk.issues import Issue, Quote
from cxdesk.priority import Evidence, Model, prepare
from cxdesk.store import Database
from cxdesk.store.evidence import EvidenceColumns, IssueFacts, load_evidence
from cxdesk.workspace.evidence import gather


@dataclass(frozen=True, slots=True)
class Filed:
    """A quote as it would be filed: under the issue of this key, with this severity."""

    quote: Quote
    key: Id
    severity: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where an issue would stand in the whole list: 1 the first, 0 when nobody would have spoken of it."""

    rank: int
    points: float


def rank_as_if(
    database: Database,
    model: Callable[[Evidence | None], Model],
    filed: list[Filed],
    known: Mapping[Id, Issue],
    as_of: date | None = None,
) -> dict[Id, Place]:
    """Return the place of each key of `filed` in the ranking of today with these quotes filed so, and accepted.

    A key that is no issue of the list (a new one, or one that is done) is ranked as if it stood there; `known` are the
    records of keys that are issues. Praise is no evidence.
    """
    if not filed:
        return {}
    columns = _columns(load_evidence(database, [one.quote.id for one in filed]), filed, known)
    found = gather(columns, as_of or date.today())
    ranking = prepare(found.evidence, model(found.evidence if len(found.quotes) else None)).rank()
    wanted = {one.key for one in filed}
    return {
        row.id: Place(int(ranking.ranks[k]), float(ranking.points[k]))
        for k, row in enumerate(columns.issues)
        if row.id in wanted
    }


def _columns(stored: EvidenceColumns, filed: list[Filed], known: Mapping[Id, Issue]) -> EvidenceColumns:
    quotes = list(stored.quotes)
    for place, one in enumerate(filed, 1):
        quote = one.quote
        if quote.kind != "delight":
            quotes.append((quote.note, one.key, quote.feeling, one.severity, False, -place, len(quote.text)))
    there = {row.id for row in stored.issues}
    issues = list(stored.issues)
    for place, key in enumerate(dict.fromkeys(one.key for one in filed), 1):
        if key not in there:
            issue = known.get(key)
            severity, effort = (issue.severity, issue.effort) if issue else (None, None)
            issues.append(IssueFacts(-place, key, place, "", "accepted", "triage", severity, effort))
    return EvidenceColumns(stored.notes, quotes, stored.accounts, issues)
