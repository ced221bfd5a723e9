"""Intentions about accounts and contacts."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from math import isfinite
from typing import Any

from cxdesk.accounts import (
    Account,
    Consent,
    Contact,
    Engagement,
    standing_consents,
    what_may_be_shown,
)
from cxdesk.errors import InvalidValueError
from cxdesk.identity import Id, new_id
from cxdesk.store import Change, Database, Edit
from cxdesk.store.accounts import (
    AccountNote,
    AccountRow,
    account_count,
    account_ids,
    account_names,
    account_notes,
    account_rid,
    account_rows,
    used_words,
)
from cxdesk.workspace.consents import Consents
from cxdesk.workspace.engagements import Engagements
from cxdesk.workspace.names import fold_name, given_name
from cxdesk.workspace.pointers import dismiss_quotes, point_elsewhere
from cxdesk.workspace.settings import Settings

__all__ = ["AccountPage", "Accounts", "Person", "fold_name"]


@dataclass(frozen=True, slots=True)
class Person:
    """A contact with the consent that counts now, None when nobody asked, and those before it, newest first."""

    contact: Contact
    consent: Consent | None
    earlier: tuple[Consent, ...] = ()


@dataclass(frozen=True, slots=True)
class AccountPage:
    """Everything about one account: its facts, people, projects, and the newest of its notes."""

    account: Account
    people: tuple[Person, ...]
    engagements: tuple[Engagement, ...]
    notes: tuple[AccountNote, ...]


class Accounts(Consents, Engagements):
    """The accounts of a workspace, the people in them, what these allowed, and the projects."""

    def __init__(self, database: Database, settings: Settings) -> None:
        Consents.__init__(self, database, settings)

    # ---- reading

    def all(self) -> list[Account]:
        """Return all accounts by name."""
        return self._database.find(Account, order="name COLLATE NOCASE")

    def names(self) -> list[str]:
        """Return the names of all accounts, in order; fast enough for a field that is typed into."""
        return account_names(self._database)

    def used(self, field: str) -> list[str]:
        """Return what accounts have in "tier", "service_line", "region", "owner" or "currency", each once, in order."""
        return used_words(self._database, field)

    def contacts(self, account: Id | None = None) -> list[Contact]:
        """Return the contacts of one account, or all, by name."""
        where, values = ("account = ?", (account,)) if account else ("1", ())
        return self._database.find(Contact, where, values, "name COLLATE NOCASE")

    def get(self, identity: Id) -> Account:
        """Return one account. Raises UnknownRecordError."""
        return self._database.get(Account, identity)

    def find(self, name: str) -> Account | None:
        """Return the account of this name, capitals and blanks aside."""
        asked = fold_name(name)
        return next((account for account in self.all() if fold_name(account.name) == asked), None)

    def row_ids(self, search: str = "", order: str = "name", descending: bool = False) -> "array[int]":
        """Return the row ids of all accounts that a search finds, in order; see ACCOUNT_ORDERS."""
        return account_ids(self._database, search, order, descending)

    def rows(self, rids: Sequence[int]) -> list[AccountRow]:
        """Return the rows of one page of a list."""
        return account_rows(self._database, rids)

    def count(self) -> int:
        """Return how many accounts there are."""
        return account_count(self._database)

    def row_id(self, identity: Id) -> int | None:
        """Return the row id of an account in lists, None when it is not there."""
        return account_rid(self._database, identity)

    def page(self, identity: Id) -> AccountPage:
        """Return everything about one account. Raises UnknownRecordError."""
        people = self.contacts(identity)
        said: dict[Id, list[Consent]] = {one.id: [] for one in people}
        for consent in self._consents_of(identity):
            said[consent.contact].insert(0, consent)
        return AccountPage(
            account=self.get(identity),
            people=tuple(_person(one, said[one.id]) for one in people),
            engagements=tuple(self.engagements(identity)),
            notes=tuple(account_notes(self._database, identity)),
        )

    def _consents_of(self, account: Id) -> list[Consent]:
        where = "contact IN (SELECT id FROM contact WHERE account = ?)"
        return self._database.find(Consent, where, (account,))

    # ---- accounts

    def add(self, name: str, **facts: Any) -> Id:
        """Add an account and return its id. Raises InvalidValueError when the name is blank or taken."""
        self._refuse_name(name, None)
        account = Account(id=new_id(), name=given_name(name, "account"), **_allowed(facts, Account))
        self._database.write(Edit(f"Add {account.name}", [Change(None, account)]))
        return account.id

    def update(self, identity: Id, **facts: Any) -> None:
        """Change facts of an account, e.g. contract_value=120000.0. Raises InvalidValueError, UnknownRecordError."""
        before = self.get(identity)
        if "name" in facts:
            self._refuse_name(facts["name"], identity)
            facts = facts | {"name": given_name(facts["name"], "account")}
        after = replace(before, **_allowed(facts, Account))
        self._database.write(Edit(f"Change {before.name}", [Change(before, after)]))

    def delete(self, identity: Id) -> None:
        """Delete an account with its people, their consents and its projects; its notes stay, without them.

        Quotes of people who did not agree to be quoted are dismissed, or they would be shown from now on.
        """
        account = self.get(identity)
        parts: list[Consent | Contact | Engagement] = [
            *self._consents_of(identity),
            *self.contacts(identity),
            *self.engagements(identity),
        ]
        moves: dict[str, dict[Id, Id | None]] = {"account": {identity: None}}
        moves["contact"] = {one.id: None for one in parts if isinstance(one, Contact)}
        moves["engagement"] = {one.id: None for one in parts if isinstance(one, Engagement)}
        moved = point_elsewhere(self._database, moves, frozenset(one.id for one in parts))
        hidden = self._hide(one for one in parts if isinstance(one, Consent))
        gone = [*(Change(one, None) for one in parts), Change(account, None)]
        self._database.write(Edit(f"Delete {account.name}", [*moved, *hidden, *gone]))

    def _hide(self, consents: Iterable[Consent]) -> list[Change]:
        """Return the changes that dismiss the quotes of people who, by the newest of these, may not be quoted."""
        today, standing = date.today(), standing_consents(consents)
        silent = (one for one, said in standing.items() if not what_may_be_shown(said, today).quote)
        return dismiss_quotes(self._database, silent)

    def merge(self, identity: Id, into: Id) -> None:
        """Make an account part of another: people, projects and notes move, blanks of the other are filled.

        People of the same name become one; the consent recorded last stands.
        """
        account, target = self.get(identity), self.get(into)
        if identity == into:
            raise InvalidValueError("account", account.name, "cannot become part of itself")
        known = {fold_name(one.name): one.id for one in self.contacts(into)}
        twins = [one for one in self.contacts(identity) if fold_name(one.name) in known]
        moves: dict[str, dict[Id, Id | None]] = {"account": {identity: into}}
        moves["contact"] = {one.id: known[fold_name(one.name)] for one in twins}
        moved = point_elsewhere(self._database, moves, frozenset(one.id for one in twins))
        gone = [*(Change(one, None) for one in twins), Change(account, None)]
        filled = Change(target, _filled(target, account))
        self._database.write(Edit(f"Merge {account.name} into {target.name}", [*moved, filled, *gone]))

    def _refuse_name(self, name: str, owner: Id | None) -> None:
        twin = self.find(given_name(name, "account"))
        if twin is not None and twin.id != owner:
            raise InvalidValueError("name", name, "there is an account of this name")

    # ---- contacts

    def add_contact(self, name: str, account: Id | None = None, role: str = "") -> Id:
        """Add a contact and return its id. Raises InvalidValueError when the account has one of this name."""
        if account is not None:
            self.get(account)
        self._refuse_contact(name, account, None)
        contact = Contact(
            id=new_id(), name=given_name(name, "contact"), account=account, role=" ".join(role.split())
        )
        self._database.write(Edit(f"Add {contact.name}", [Change(None, contact)]))
        return contact.id

    def update_contact(self, identity: Id, **facts: Any) -> None:
        """Change name, role or account of a contact. Raises InvalidValueError, UnknownRecordError."""
        before = self._database.get(Contact, identity)
        if "name" in facts:
            facts = facts | {"name": given_name(facts["name"], "contact")}
        after = replace(before, **_allowed(facts, Contact))
        self._refuse_contact(after.name, after.account, identity)
        self._database.write(Edit(f"Change {before.name}", [Change(before, after)]))

    def delete_contact(self, identity: Id) -> None:
        """Delete a contact and what was said about consent; the notes of their talks stay, without the name.

        Quotes of somebody who did not agree to be quoted are dismissed, or they would be shown from now on.
        """
        contact = self._database.get(Contact, identity)
        consents = self.consents(identity)[::-1]
        moved = point_elsewhere(
            self._database, {"contact": {identity: None}}, frozenset(one.id for one in consents)
        )
        gone = [*(Change(one, None) for one in consents), Change(contact, None)]
        self._database.write(Edit(f"Delete {contact.name}", [*moved, *self._hide(consents), *gone]))

    def _refuse_contact(self, name: str, account: Id | None, owner: Id | None) -> None:
        asked = fold_name(given_name(name, "contact"))
        people = self._database.find(Contact, "account IS ?", (account,))
        if any(fold_name(one.name) == asked and one.id != owner for one in people):
            raise InvalidValueError("name", name, "there is a person of this name")


def _person(contact: Contact, said: list[Consent]) -> Person:
    return Person(contact, said[0] if said else None, tuple(said[1:]))


def _allowed(facts: dict[str, Any], record: type[Account] | type[Contact]) -> dict[str, Any]:
    names = {field.name for field in fields(record)} - {"id"}
    if unknown := set(facts) - names:
        raise InvalidValueError(record.__name__.lower(), sorted(unknown)[0], "cannot be changed")
    value = facts.get("contract_value")
    if value is not None and not (isfinite(value) and value >= 0):
        raise InvalidValueError("contract_value", value, "must be 0 or more")
    return facts


def _filled(target: Account, other: Account) -> Account:
    """Return the target with its blanks filled; a contract value keeps its own currency."""
    names = {field.name for field in fields(Account)} - {"id", "name"}
    if target.contract_value is not None:
        names -= {"currency"}
    blanks = {name: getattr(other, name) for name in names if getattr(target, name) in ("", None)}
    return replace(target, **blanks)
