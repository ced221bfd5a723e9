"""Who we serve: accounts, the people in them, what these allowed us, and the projects we deliver."""

from cxdesk.accounts.account import Account, Contact
from cxdesk.accounts.consent import SCOPES, Consent, Scope, standing_consents
from cxdesk.accounts.engagement import Engagement

__all__ = ["SCOPES", "Account", "Consent", "Contact", "Engagement", "Scope", "standing_consents"]
