"""What people and machine said of the same quotes, and which nobody judged yet."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cxdesk.errors import UnknownRecordError
from cxdesk.identity import Id
from cxdesk.issues import Quote
from cxdesk.store.database import Database

SURER = "surer "
"""How the merge key of an edit begins that accepts many quotes at once, unseen."""
_SAID = "coalesce(json_extract(q.vers, '$.sentiment'), lower(hex(q.made)))"
_HEARD = """max(coalesce(json_extract(q.vers, '$.heard'), lower(hex(q.made))),
  coalesce(json_extract(q.vers, '$.engine'), lower(hex(q.made))))"""
# Identities of changes sort by the time they were made, so of two values the later change is the later word.
_CORRECTIONS = f"""SELECT q.text, q.sentiment FROM quote q WHERE q.deleted = 0 AND q.state = 'accepted'
 AND q.sentiment IS NOT NULL AND {_SAID} > ? ORDER BY {_SAID}"""
_CONFIRMED = f"""SELECT q.heard, q.sentiment, q.engine,
 (SELECT c.author FROM change c WHERE c.id = unhex({_SAID})) FROM quote q WHERE q.deleted = 0 AND q.state = 'accepted'
 AND q.sentiment IS NOT NULL AND q.engine <> '' AND {_SAID} > {_HEARD} ORDER BY {_SAID}"""
_OPEN = "q.deleted = 0 AND q.state <> 'dismissed' AND q.sentiment IS NULL AND q.needs_check = 0"
_TAGGED = f"""SELECT q.suggested, q.tags FROM quote q JOIN change m ON m.id = q.made
 WHERE q.deleted = 0 AND q.state = 'accepted' AND q.engine <> '' AND m.schema_v >= 3
 AND (q.suggested <> '[]' OR q.tags <> '[]') AND NOT EXISTS (SELECT 1 FROM change c JOIN edit e ON e.id = c.edit
   WHERE c.id = unhex(json_extract(q.vers, '$.state')) AND e.merge LIKE '{SURER}%')"""

_TAKEN = """max(coalesce(json_extract(q.vers, '$.tags'), lower(hex(q.made))),
  coalesce(json_extract(q.vers, '$.state'), lower(hex(q.made))))"""
_TAUGHT = f"""SELECT q.text, q.tags FROM quote q WHERE q.deleted = 0 AND q.state = 'accepted' AND q.tags <> '[]'
 AND {_TAKEN} > ?
 AND NOT EXISTS (SELECT 1 FROM change c JOIN edit e ON e.id = c.edit
   WHERE c.id = unhex(json_extract(q.vers, '$.state')) AND e.merge LIKE '{SURER}%') ORDER BY {_TAKEN} DESC LIMIT ?"""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A quote that was heard before a person said how it feels: both values, the engine with its version, the person."""

    heard: float | None
    said: float
    engine: str
    by: str


def corrections(database: Database, since: str = "") -> list[tuple[str, float]]:
    """Return the words and the value of every accepted quote that a person valued after the change `since` (hex).

    In the order they were valued.
    """
    with database.reading() as connection:
        return [(text, value) for text, value in connection.exec_driver_sql(_CORRECTIONS, (since,))]


def confirmed(database: Database) -> list[Confirmed]:
    """Return the quotes whose machine's value was stored before the person's, in the order they were valued."""
    with database.reading() as connection:
        return [Confirmed(*row) for row in connection.exec_driver_sql(_CONFIRMED)]


def tags_given(database: Database) -> Iterator[tuple[frozenset[Id], frozenset[Id]]]:
    """Yield, per accepted quote, the tags the machine suggested and those it has; bulk acceptance tells nothing."""
    with database.reading() as connection:
        for suggested, kept in connection.exec_driver_sql(_TAGGED):
            yield _ids(suggested), _ids(kept)


def tagged_texts(database: Database, since: str = "", limit: int = -1) -> list[tuple[str, frozenset[Id]]]:
    """Return words and tags of the newest quotes a person took after the change `since` (hex), the oldest first.

    Bulk acceptance tells nothing.
    """
    with database.reading() as connection:
        rows = [(text, _ids(tags)) for text, tags in connection.exec_driver_sql(_TAUGHT, (since, limit))]
    return rows[::-1]


def _ids(text: str) -> frozenset[Id]:
    return frozenset(map(bytes.fromhex, json.loads(text)))


def count_heard(database: Database, stamp: str) -> int:
    """Return how many quotes without a person's value were heard by another engine or version than `stamp`."""
    line = "SELECT count(*) FROM quote WHERE deleted = 0 AND sentiment IS NULL AND engine <> ?"
    with database.reading() as connection:
        return int(connection.exec_driver_sql(line, (stamp,)).scalar_one())


def quote_pages(database: Database, where: str, page: int = 2000) -> Iterator[list[Quote]]:
    """Yield the quotes that a condition in SQL holds for, page by page."""
    last = b""
    while found := database.find(Quote, f"({where}) AND id > ?", (last,), f"id LIMIT {page}"):
        yield found
        last = found[-1].id


def count_open(database: Database) -> int:
    """Return how many quotes wait for a person's word on how they feel."""
    with database.reading() as connection:
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM quote q WHERE {_OPEN}").scalar_one())


def doubtful(database: Database, cut: float, limit: int) -> list[tuple[Id, str]]:
    """Return id and words of the quotes that wait, those heard nearest to a cut of ±`cut` first, unheard ones last."""
    line = f"""SELECT q.id, q.text FROM quote q WHERE {_OPEN}
      ORDER BY q.heard IS NULL, abs(abs(q.heard) - ?), q.id LIMIT ?"""
    with database.reading() as connection:
        return [(one, text) for one, text in connection.exec_driver_sql(line, (cut, limit))]


def newest_texts(database: Database, limit: int) -> list[tuple[Id, Id, str]]:
    """Return id, note and words of the newest quotes that wait for a person's word."""
    line = f"SELECT q.id, q.note, q.text FROM quote q WHERE {_OPEN} ORDER BY q.rid DESC LIMIT ?"
    with database.reading() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(line, (limit,))]


def still_open(database: Database, identities: Sequence[Id]) -> set[Id]:
    """Return those of the quotes that still wait for a person's word."""
    found: set[Id] = set()
    with database.reading() as connection:
        for start in range(0, len(identities), 500):
            page = tuple(identities[start : start + 500])
            marks = ", ".join("?" * len(page))
            line = f"SELECT q.id FROM quote q WHERE {_OPEN} AND q.id IN ({marks})"
            found.update(row[0] for row in connection.exec_driver_sql(line, page))
    return found


@dataclass(frozen=True, slots=True)
class Voice:
    """What one account (or a note without one) feels about an issue: its mean, lowest and highest quote."""

    mean: float
    low: float
    high: float


_VOICES = """SELECT avg(f), min(f), max(f) FROM (
  SELECT coalesce(i.account, e.account, q.note) AS voice, coalesce(q.sentiment, q.heard) AS f
  FROM quote q LEFT JOIN interview i ON i.id = q.note LEFT JOIN experience e ON e.id = q.note
  WHERE q.issue = ? AND q.deleted = 0 AND q.state <> 'dismissed')
 WHERE f IS NOT NULL GROUP BY voice ORDER BY voice"""


def voices_of_issue(database: Database, issue: Id) -> list[Voice]:
    """Return what each account feels about an issue; those of whom nothing is known are left out."""
    with database.reading() as connection:
        rows: list[Any] = list(connection.exec_driver_sql(_VOICES, (issue,)))
    return [Voice(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a quote comes from and where it belongs; "" and None for what is not known."""

    title: str
    account: str
    contact: str
    on: date | None
    issue_number: int | None
    issue_title: str


_ORIGIN = """SELECT coalesce(i.title, e.touchpoint, ''), coalesce(a.name, ''), coalesce(c.name, ''),
  coalesce(i.held_on, e.happened_on), s.number, coalesce(s.title, '')
  FROM quote q LEFT JOIN interview i ON i.id = q.note LEFT JOIN experience e ON e.id = q.note
  LEFT JOIN account a ON a.id = coalesce(i.account, e.account)
  LEFT JOIN contact c ON c.id = coalesce(i.contact, e.contact)
  LEFT JOIN issue s ON s.id = q.issue AND s.deleted = 0 WHERE q.id = ?"""


def origin_of(database: Database, quote: Id) -> Origin:
    """Return where a quote comes from. Raises UnknownRecordError."""
    with database.reading() as connection:
        row = connection.exec_driver_sql(_ORIGIN, (quote,)).first()
    if row is None:
        raise UnknownRecordError("quote", quote)
    title, account, contact, on, number, issue = row
    return Origin(title, account, contact, date.fromisoformat(on) if on else None, number, issue)
