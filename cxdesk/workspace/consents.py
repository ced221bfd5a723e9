"""Intentions about consent: what contacts allowed, and what exports show of those whom nobody asked."""

from collections.abc import Iterable
from datetime import date
from typing import cast

from cxdesk.accounts import SCOPES, WHEN_NOT_ASKED, Consent, Contact, WhenNotAsked, standing_consents
from cxdesk.errors import InvalidValueError
from cxdesk.identity import Id, new_id
from cxdesk.store import Change, Database, Edit
from cxdesk.workspace.settings import Settings

_RULE = "consent.when_not_asked"


class Consents:
    """The consents of a workspace. None is ever changed: the newest one of a contact stands."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database = database
        self._settings = settings

    def consents(self, contact: Id) -> list[Consent]:
        """Return everything a contact said about consent, the newest first."""
        return self._database.find(Consent, "contact = ?", (contact,), "rid DESC")

    def standing(self, contact: Id) -> Consent | None:
        """Return the consent that counts now; None when nobody asked yet."""
        found = self._database.find(Consent, "contact = ?", (contact,), "rid DESC LIMIT 1")
        return found[0] if found else None

    def all_standing(self) -> dict[Id, Consent]:
        """Return the consent that counts now of every contact who was asked."""
        return standing_consents(self._database.find(Consent))

    def record_consent(
        self,
        contact: Id,
        scopes: Iterable[str],
        given_on: date | None = None,
        expires: date | None = None,
        how: str = "",
    ) -> Id:
        """Record what a contact allowed, today if no day is given, and return the consent's id.

        Raises InvalidValueError for an unknown scope, none at all, a day that is still to come, or an expiry that is not
        after it.
        """
        asked = set(scopes)
        if unknown := asked - set(SCOPES):
            raise InvalidValueError("scopes", sorted(unknown)[0], "is nothing that can be allowed")
        if not asked:
            raise InvalidValueError("scopes", "", "nothing was allowed")
        day = given_on or date.today()
        if day > date.today():
            raise InvalidValueError("given on", day.isoformat(), "this day is still to come")
        if expires is not None and expires <= day:
            raise InvalidValueError("expires", expires.isoformat(), "must be after the day it was given")
        kept = tuple(scope for scope in SCOPES if scope in asked)
        return self._record(
            "Consent of",
            Consent(
                id=new_id(), contact=contact, given_on=day, scopes=kept, expires=expires, how=how.strip()
            ),
        )

    def withdraw(self, contact: Id, how: str = "", on: date | None = None) -> Id:
        """Record that a contact takes everything back, and return the id of this consent without scopes."""
        gone = Consent(id=new_id(), contact=contact, given_on=on or date.today(), how=how.strip())
        return self._record("Withdraw consent of", gone)

    def _record(self, verb: str, consent: Consent) -> Id:
        contact = self._database.get(Contact, consent.contact)
        self._database.write(Edit(f"{verb} {contact.name}", [Change(None, consent)]))
        return consent.id

    def rules(self) -> WhenNotAsked:
        """Return what exports show of contacts whom nobody asked: "quotes" (the default) without the name."""
        kept = self._settings.get(_RULE, WHEN_NOT_ASKED[0])
        return cast(WhenNotAsked, kept) if kept in WHEN_NOT_ASKED else WHEN_NOT_ASKED[0]

    def set_rules(self, when_not_asked: WhenNotAsked) -> None:
        """Choose what exports show of contacts whom nobody asked. Raises InvalidValueError."""
        if when_not_asked not in WHEN_NOT_ASKED:
            raise InvalidValueError("rule", when_not_asked, "must be quotes, nothing or everything")
        if when_not_asked != self.rules():
            self._database.write(
                Edit("Change what exports show", [self._settings.change(_RULE, when_not_asked)])
            )
