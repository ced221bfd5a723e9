"""Intentions about accounts and contacts."""

from dataclasses import replace
from typing import Any

from cxdesk.accounts import Account, Contact
from cxdesk.errors import InvalidValueError
from cxdesk.identity import Id, new_id
from cxdesk.store import Change, Database, Edit


class Accounts:
    """The accounts of a workspace and the people in them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Account]:
        """Return all accounts by name."""
        return self._database.find(Account, order="name COLLATE NOCASE")

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

    def add(self, name: str, **facts: Any) -> Id:
        """Add an account and return its id. Raises InvalidValueError when the name is blank or taken."""
        self._refuse_name(name, None)
        account = Account(id=new_id(), name=name.strip(), **facts)
        self._database.write(Edit(f"Add {account.name}", [Change(None, account)]))
        return account.id

    def update(self, identity: Id, **facts: Any) -> None:
        """Change facts of an account, e.g. contract_value=120000.0. Raises InvalidValueError, UnknownRecordError."""
        before = self.get(identity)
        if "name" in facts:
            self._refuse_name(facts["name"], identity)
        self._database.write(Edit(f"Change {before.name}", [Change(before, replace(before, **facts))]))

    def _refuse_name(self, name: str, owner: Id | None) -> None:
        if not name.strip():
            raise InvalidValueError("name", name, "an account needs a name")
        twin = self.find(name)
        if twin is not None and twin.id != owner:
            raise InvalidValueError("name", name, "there is an account of this name")


def fold_name(name: str) -> str:
    """Return a name as it is compared: no capitals, single blanks."""
    return " ".join(name.casefold().split())
