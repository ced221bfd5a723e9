"""Who we serve: accounts, the people in them, what these allowed us, and the projects we deliver."""

from cxdesk.accounts.account import Account, Contact
from cxdesk.accounts.consent import (
    SCOPES,
    WHEN_NOT_ASKED,
    Consent,
    ConsentState,
    Scope,
    Showing,
    WhenNotAsked,
    consent_state,
    may_take_notes,
    standing_consents,
    what_may_be_shown,
)
from cxdesk.accounts.engagement import Engagement

__all__ = [
    "SCOPES",
    "WHEN_NOT_ASKED",
    "Account",
    "Consent",
    "ConsentState",
    "Contact",
    "Engagement",
    "Scope",
    "Showing",
    "WhenNotAsked",
    "consent_state",
    "may_take_notes",
    "standing_consents",
    "what_may_be_shown",
]
