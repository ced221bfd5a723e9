"""Keeping references whole: when an account, contact or engagement goes, whatever names it points elsewhere."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from cxdesk.accounts import Consent, Contact, Engagement
from cxdesk.fixes import Loop, Stake
from cxdesk.identity import Id
from cxdesk.interviews import Interview
from cxdesk.issues import KanoAnswer, Quote
from cxdesk.store import Change, Database
from cxdesk.touchpoints import Experience

Moves = Mapping[str, Mapping[Id, Id | None]]
"""Field ("account", "contact", "engagement") → old id → the id it gives way to, None when nothing takes its place."""

_POINTERS: tuple[tuple[type[Any], tuple[str, ...]], ...] = (
    (Interview, ("account", "contact", "engagement")),
    (Experience, ("account", "contact")),
    (Loop, ("account", "contact")),
    (KanoAnswer, ("account",)),
    (Stake, ("account",)),
    (Contact, ("account",)),
    (Engagement, ("account",)),
    (Consent, ("contact",)),
)
_MOST = 500


def point_elsewhere(database: Database, moves: Moves, gone: frozenset[Id] = frozenset()) -> list[Change]:
    """Return one change for each record that points to a moved one; those `gone` in the same edit are left out."""
    changes: list[Change] = []
    for record, fields in _POINTERS:
        before: dict[Id, Any] = {}
        for field in fields:
            asked = list(moves.get(field, ()))
            for start in range(0, len(asked), _MOST):
                page = asked[start : start + _MOST]
                found = database.find(record, f'"{field}" IN ({", ".join("?" * len(page))})', page)
                before.update((one.id, one) for one in found)
        changes += [Change(one, _moved(one, fields, moves)) for one in before.values() if one.id not in gone]
    return changes


def dismiss_quotes(database: Database, contacts: Iterable[Id]) -> list[Change]:
    """Return the changes that dismiss every quote of these contacts.

    Without the person nobody would know any more that the words may not be shown.
    """
    changes: list[Change] = []
    for contact in contacts:
        found = database.find(Quote, _SAID_BY, (contact, contact))
        changes += [Change(quote, replace(quote, state="dismissed")) for quote in found]
    return changes


_SAID_BY = """state <> 'dismissed' AND note IN (SELECT id FROM interview WHERE contact = ? AND deleted = 0
 UNION SELECT id FROM experience WHERE contact = ? AND deleted = 0)"""


def _moved(record: Any, fields: tuple[str, ...], moves: Moves) -> Any:
    now = {field: getattr(record, field) for field in fields}
    return replace(record, **{f: moves[f][one] for f, one in now.items() if one in moves.get(f, ())})
