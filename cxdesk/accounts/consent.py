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


ConsentState = Literal["not asked", "given", "expired", "withdrawn"]

WhenNotAsked = Literal["quotes", "nothing", "everything"]
"""What exports show of somebody whom nobody asked: the quotes without the name, nothing, or everything."""

WHEN_NOT_ASKED: tuple[WhenNotAsked, ...] = ("quotes", "nothing", "everything")


@dataclass(frozen=True, slots=True)
class Showing:
    """What others may see of one contact: the words, and the name beside them."""

    quote: bool
    name: bool


_WITHOUT_ASKING = {
    "quotes": Showing(quote=True, name=False),
    "nothing": Showing(quote=False, name=False),
    "everything": Showing(quote=True, name=True),
}


def consent_state(consent: Consent | None, on: date) -> ConsentState:
    """Return how things stand with a contact's newest consent on a day; "not asked" when there is none."""
    if consent is None:
        return "not asked"
    if not consent.scopes:
        return "withdrawn"
    return "given" if consent.expires is None or on < consent.expires else "expired"


def what_may_be_shown(consent: Consent | None, on: date, when_not_asked: WhenNotAsked = "quotes") -> Showing:
    """Return what an export of a day may show. An expired or withdrawn consent shows nothing, whatever the rule is."""
    if consent is None:
        return _WITHOUT_ASKING[when_not_asked]
    return Showing(quote=consent.allows("quote", on), name=consent.allows("name", on))


def may_take_notes(consent: Consent | None, on: date) -> bool:
    """Return whether writing down what the contact says is allowed; where nobody asked yet, it is."""
    return consent is None or consent.allows("notes", on)
