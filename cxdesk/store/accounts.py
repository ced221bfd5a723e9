"""Lists of accounts: ids in order, the rows of one page, names to choose from, and the notes of one."""

import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cxdesk.identity import Id
from cxdesk.store.database import Database
from cxdesk.store.search import contains


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One account in a list; `notes` counts interviews and experiences, `last_heard` is the newest day of them."""

    rid: int
    id: Id
    name: str
    tier: str
    service_line: str
    region: str
    contract_value: float | None
    currency: str
    renewal: date | None
    owner: str
    contacts: int
    notes: int
    last_heard: date | None


@dataclass(frozen=True, slots=True)
class AccountNote:
    """An interview or experience of one account, as a line; `quotes` are those not dismissed."""

    id: Id
    is_interview: bool
    title: str
    contact: str
    on: date | None
    quotes: int


ACCOUNT_ORDERS = {
    "name": "n.name COLLATE NOCASE",
    "tier": "nullif(n.tier, '') COLLATE NOCASE",
    "service_line": "nullif(n.service_line, '') COLLATE NOCASE",
    "region": "nullif(n.region, '') COLLATE NOCASE",
    "contract_value": "n.contract_value",
    "renewal": "n.renewal",
    "owner": "nullif(n.owner, '') COLLATE NOCASE",
    "contacts": "c.contacts",
    "notes": "h.notes",
    "last_heard": "h.last_heard",
}
"""Names the list may be ordered by → their SQL; blanks come last either way."""

_CONTACTS = "SELECT account, count(*) AS contacts FROM contact WHERE deleted = 0 {only} GROUP BY account"
_HEARD = """SELECT account, count(*) AS notes, max(day) AS last_heard FROM (
  SELECT account, held_on AS day FROM interview WHERE deleted = 0 {only} UNION ALL
  SELECT account, happened_on FROM experience WHERE deleted = 0 {only}) GROUP BY account"""
_FOUND = """ AND (n.name LIKE :like ESCAPE '\\' OR n.tier LIKE :like ESCAPE '\\' OR n.service_line LIKE :like ESCAPE '\\'
 OR n.region LIKE :like ESCAPE '\\' OR n.owner LIKE :like ESCAPE '\\'
 OR n.id IN (SELECT account FROM contact WHERE deleted = 0 AND name LIKE :like ESCAPE '\\'))"""


def account_ids(database: Database, search: str, order: str, descending: bool) -> "array[int]":
    """Return the row ids of all accounts whose name, facts or people a search finds, in order; blanks last."""
    key, way = ACCOUNT_ORDERS[order], "DESC" if descending else "ASC"
    joined = f"LEFT JOIN ({_CONTACTS.format(only='')}) c ON c.account = n.id" if "c." in key else ""
    joined += f" LEFT JOIN ({_HEARD.format(only='')}) h ON h.account = n.id" if "h." in key else ""
    where = _FOUND if search.strip() else ""
    line = (
        f"SELECT n.rid FROM account n {joined} WHERE n.deleted = 0{where} "
        f"ORDER BY {key} IS NULL, {key} {way}, n.name COLLATE NOCASE, n.rid"
    )
    with database.reading() as connection:
        values = {"like": contains(search)} if where else {}
        return array("q", (row[0] for row in connection.exec_driver_sql(line, values)))


def account_rows(database: Database, rids: Sequence[int]) -> list[AccountRow]:
    """Return the rows of these accounts, in the order asked."""
    marks = ", ".join("?" * len(rids))
    only = f"AND account IN (SELECT id FROM account WHERE rid IN ({marks}))"
    line = f"""SELECT n.rid, n.id, n.name, n.tier, n.service_line, n.region, n.contract_value, n.currency, n.renewal,
      n.owner, coalesce(c.contacts, 0), coalesce(h.notes, 0), h.last_heard FROM account n
      LEFT JOIN ({_CONTACTS.format(only=only)}) c ON c.account = n.id
      LEFT JOIN ({_HEARD.format(only=only)}) h ON h.account = n.id WHERE n.rid IN ({marks})"""
    with database.reading() as connection:
        found = {row[0]: row for row in connection.exec_driver_sql(line, (*rids, *rids, *rids, *rids))}
    return [_account_row(found[rid]) for rid in rids if rid in found]


def _account_row(r: Any) -> AccountRow:
    return AccountRow(*[*r[:8], _day(r[8]), *r[9:12], _day(r[12])])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def account_count(database: Database) -> int:
    """Return how many accounts there are."""
    with database.reading() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM account WHERE deleted = 0").scalar() or 0)


def account_rid(database: Database, account: Id) -> int | None:
    """Return the row id of an account, None when it is not there."""
    line = "SELECT rid FROM account WHERE id = ? AND deleted = 0"
    with database.reading() as connection:
        found = connection.exec_driver_sql(line, (account,)).scalar()
    return None if found is None else int(found)


def account_names(database: Database) -> list[str]:
    """Return the names of all accounts, in order; as one value, for a row each takes four times as long."""
    line = "SELECT json_group_array(name) FROM account WHERE deleted = 0"
    with database.reading() as connection:
        names = json.loads(connection.exec_driver_sql(line).scalar() or "[]")
    return sorted(names, key=str.casefold)


_WORDS = frozenset(("tier", "service_line", "region", "owner", "currency"))


def used_words(database: Database, field: str) -> list[str]:
    """Return what accounts have in a field of words, each spelling once, in order. Raises KeyError for another field."""
    if field not in _WORDS:
        raise KeyError(field)
    line = (
        f"SELECT DISTINCT {field} FROM account WHERE deleted = 0 AND {field} <> '' ORDER BY 1 COLLATE NOCASE"
    )
    with database.reading() as connection:
        return [row[0] for row in connection.exec_driver_sql(line)]


_NOTES = """
SELECT n.id, 1, n.title, coalesce(c.name, ''), n.held_on AS day,
 (SELECT count(*) FROM quote q WHERE q.note = n.id AND q.deleted = 0 AND q.state <> 'dismissed')
FROM interview n LEFT JOIN contact c ON c.id = n.contact WHERE n.deleted = 0 AND n.account = :account UNION ALL
SELECT n.id, 0, coalesce((SELECT substr(b.text, 1, 120) FROM block b WHERE b.note = n.id AND b.deleted = 0
  ORDER BY b.position LIMIT 1), n.touchpoint), coalesce(c.name, ''), n.happened_on,
 (SELECT count(*) FROM quote q WHERE q.note = n.id AND q.deleted = 0 AND q.state <> 'dismissed')
FROM experience n LEFT JOIN contact c ON c.id = n.contact WHERE n.deleted = 0 AND n.account = :account
ORDER BY day DESC LIMIT :limit"""


def account_notes(database: Database, account: Id, limit: int = 200) -> list[AccountNote]:
    """Return the newest notes of an account, newest first, those without a day last."""
    with database.reading() as connection:
        rows = connection.exec_driver_sql(_NOTES, {"account": account, "limit": limit}).all()
    return [AccountNote(r[0], bool(r[1]), r[2], r[3], _day(r[4]), r[5]) for r in rows]


def quotes_by_contact(database: Database) -> dict[Id | None, int]:
    """Return how many quotes that were not dismissed come from each contact, None standing for nobody named."""
    line = """SELECT coalesce(i.contact, e.contact), count(*) FROM quote q LEFT JOIN interview i ON i.id = q.note
      LEFT JOIN experience e ON e.id = q.note WHERE q.deleted = 0 AND q.state <> 'dismissed' GROUP BY 1"""
    with database.reading() as connection:
        return {row[0]: row[1] for row in connection.exec_driver_sql(line)}


def contact_places(database: Database) -> dict[Id, tuple[int, str, str]]:
    """Return of each contact the row id, the name, and the name of the account ("" without one)."""
    line = """SELECT c.id, c.rid, c.name, coalesce(a.name, '') FROM contact c
      LEFT JOIN account a ON a.id = c.account WHERE c.deleted = 0"""
    with database.reading() as connection:
        return {
            identity: (rid, name, account)
            for identity, rid, name, account in connection.exec_driver_sql(line)
        }


def note_contacts(database: Database) -> dict[Id, Id]:
    """Return the contact of each note that has one."""
    line = """SELECT id, contact FROM interview WHERE deleted = 0 AND contact IS NOT NULL UNION ALL
      SELECT id, contact FROM experience WHERE deleted = 0 AND contact IS NOT NULL"""
    with database.reading() as connection:
        return {row[0]: row[1] for row in connection.exec_driver_sql(line)}
