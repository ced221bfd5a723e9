"""What a contact allowed us to do with their words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from cxdesk.identity import Id

Scope = Literal["notes", "quote", "name", "recording"]
"""Take notes; pass the words on as a quote; name the person beside them; record the talk."""

SCOPES: tuple[Scope, ...] = ("notes", "quote", "name", "recording")


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What one contact said on one day. It never changes: the next one replaces it, and one without scopes withdraws.

    `expires` is the first day on which it no longer holds; `how` is how it was given ("said in the talk").
    """

    id: Id
    contact: Id
    given_on: date | None = None
    scopes: tuple[str, ...] = ()
    expires: date | None = None
    how: str = ""

    def allows(self, scope: Scope, on: date) -> bool:
        """Return whether this consent covers a scope on a day."""
        return scope in self.scopes and (self.expires is None or on < self.expires)


def standing_consents(consents: Iterable[Consent]) -> dict[Id, Consent]:
    """Return the newest consent of each contact; `consents` come in the order in which they were recorded."""
    return {consent.contact: consent for consent in consents}
