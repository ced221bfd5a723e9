"""Intentions about engagements: delivery projects with what was promised and when it was there."""

from dataclasses import fields, replace
from typing import Any

from cxdesk.accounts import Account, Engagement
from cxdesk.errors import InvalidValueError
from cxdesk.identity import Id, new_id
from cxdesk.store import Change, Database, Edit
from cxdesk.workspace.names import given_name
from cxdesk.workspace.pointers import point_elsewhere


class Engagements:
    """The engagements of a workspace."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def engagements(self, account: Id | None = None) -> list[Engagement]:
        """Return the engagements of one account, or all, the latest promise first."""
        where, values = ("account = ?", (account,)) if account else ("1", ())
        return self._database.find(Engagement, where, values, "promised IS NULL, promised DESC, rid DESC")

    def add_engagement(self, name: str, account: Id, **facts: Any) -> Id:
        """Add an engagement and return its id. Raises InvalidValueError, UnknownRecordError."""
        self._database.get(Account, account)
        made = Engagement(id=new_id(), account=account, name=given_name(name, "engagement"), **_known(facts))
        self._database.write(Edit(f"Add {made.name}", [Change(None, _checked(made))]))
        return made.id

    def update_engagement(self, identity: Id, **facts: Any) -> None:
        """Change facts of an engagement, e.g. delivered=date(2027, 3, 12). Raises InvalidValueError, UnknownRecordError."""
        before = self._database.get(Engagement, identity)
        if "name" in facts:
            facts = facts | {"name": given_name(facts["name"], "engagement")}
        after = _checked(replace(before, **_known(facts)))
        self._database.write(Edit(f"Change {before.name}", [Change(before, after)]))

    def delete_engagement(self, identity: Id) -> None:
        """Delete an engagement; interviews that named it stay, without it."""
        gone = self._database.get(Engagement, identity)
        moved = point_elsewhere(self._database, {"engagement": {identity: None}})
        self._database.write(Edit(f"Delete {gone.name}", [*moved, Change(gone, None)]))


_FIELDS = frozenset(field.name for field in fields(Engagement)) - {"id", "account"}


def _known(facts: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(facts) - _FIELDS:
        raise InvalidValueError("engagement", sorted(unknown)[0], "cannot be changed")
    return facts


def _checked(engagement: Engagement) -> Engagement:
    started, delivered = engagement.started, engagement.delivered
    if started is not None and delivered is not None and delivered < started:
        raise InvalidValueError("delivered", delivered.isoformat(), "is before the start")
    return engagement
