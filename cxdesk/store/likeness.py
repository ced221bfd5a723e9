"""What is compared with what: the words of quotes and issues, all of them or those that changed since."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection

from cxdesk.identity import Id
from cxdesk.store.database import Database
from cxdesk.store.following import newest_change

_PAGE = 500
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SaidQuote:
    """A quote that was not dismissed: row id, id, words, tags, kind, and whether it is filed under an issue."""

    rid: int
    id: Id
    text: str
    tags: tuple[Id, ...]
    kind: str
    is_filed: bool


@dataclass(frozen=True, slots=True)
class OpenIssue:
    """An issue that one can file under: row id, id, number, title, tags, the words of its quotes in one text, and
    the issues that a person keeps apart from it."""

    rid: int
    id: Id
    number: int
    title: str
    tags: tuple[Id, ...]
    said: str
    distinct: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True)
class Since(Generic[T]):
    """What changed after a number of the log: the newest number, the records as they are now, and all ids that did.

    An id without a record is out of use. `touched` is None when everything was read.
    """

    newest: int
    records: list[T]
    touched: frozenset[Id] | None


def quotes_since(database: Database, number: int) -> Since[SaidQuote]:
    """Return the quotes that changed after a number of the log; 0 for all there are."""
    with database.reading() as connection:
        newest = newest_change(connection)
        touched = _touched_quotes(connection, number) if number else None
        line = """SELECT q.rid, q.id, q.text, q.tags, q.kind, q.issue IS NOT NULL FROM quote q
          WHERE q.deleted = 0 AND q.state <> 'dismissed' {only} ORDER BY q.rid"""
        rows = _rows(connection, line, "q.id", touched)
        found = [SaidQuote(rid, one, text, _ids(t), kind, bool(f)) for rid, one, text, t, kind, f in rows]
    return Since(newest, found, None if touched is None else frozenset(touched))


def issues_since(database: Database, number: int, longest: int = 1000) -> Since[OpenIssue]:
    """Return the open issues that changed, or whose quotes did, after a number of the log; 0 for all there are.

    They come with at most so many characters of their quotes.
    """
    with database.reading() as connection:
        newest = newest_change(connection)
        touched = _touched_issues(connection, number) if number else None
        line = f"""SELECT i.rid, i.id, i.number, i.title, i.tags, i."distinct",
          coalesce((SELECT substr(group_concat(q.text, char(10)), 1, {longest}) FROM quote q
            WHERE q.issue = i.id AND q.deleted = 0 AND q.state <> 'dismissed'), '') FROM issue i
          WHERE i.deleted = 0 AND i.merged_into IS NULL AND i.state <> 'dismissed' {{only}} ORDER BY i.number"""
        rows = _rows(connection, line, "i.id", touched)
        found = [
            OpenIssue(rid, one, number_, title, _ids(tags), said, _ids(apart))
            for rid, one, number_, title, tags, apart, said in rows
        ]
    return Since(newest, found, None if touched is None else frozenset(touched))


def _touched_quotes(connection: Connection, number: int) -> set[Id]:
    """The quotes that were changed themselves, and those of notes that were."""
    line = "SELECT DISTINCT entity_id FROM change WHERE n > ? AND entity {kinds}"
    own = connection.exec_driver_sql(line.format(kinds="= 'quote'"), (number,))
    notes = connection.exec_driver_sql(line.format(kinds="IN ('interview', 'experience')"), (number,))
    quotes = {row[0] for row in own}
    of_notes = _rows(connection, "SELECT q.id FROM quote q WHERE 1 {only}", "q.note", {r[0] for r in notes})
    return quotes | {row[0] for row in of_notes}


def _touched_issues(connection: Connection, number: int) -> set[Id]:
    """The issues that were changed themselves, those of changed quotes, and those that quotes went from."""
    line = "SELECT DISTINCT entity_id FROM change WHERE n > ? AND entity = 'issue'"
    own = {row[0] for row in connection.exec_driver_sql(line, (number,))}
    line = (
        """SELECT DISTINCT json_extract(fields, '$.issue[0]') FROM change WHERE n > ? AND entity = 'quote'"""
    )
    left = {bytes.fromhex(row[0]) for row in connection.exec_driver_sql(line, (number,)) if row[0]}
    line = "SELECT DISTINCT q.issue FROM quote q WHERE q.issue IS NOT NULL {only}"
    held = {row[0] for row in _rows(connection, line, "q.id", _touched_quotes(connection, number))}
    return own | left | held


def _rows(connection: Connection, line: str, column: str, ids: Iterable[Id] | None) -> Iterator[Any]:
    """Yield the rows of a query where a column is one of these ids; all rows for None."""
    if ids is None:
        yield from connection.exec_driver_sql(line.format(only=""))
        return
    wanted = sorted(ids)
    for start in range(0, len(wanted), _PAGE):
        page = wanted[start : start + _PAGE]
        only = f"AND {column} IN ({', '.join('?' * len(page))})"
        yield from connection.exec_driver_sql(line.format(only=only), tuple(page)).all()


@lru_cache(maxsize=4096)
def _ids(text: str) -> tuple[Id, ...]:
    return tuple(map(bytes.fromhex, json.loads(text)))
