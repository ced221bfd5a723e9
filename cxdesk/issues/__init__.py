"""What hurts: quotes as evidence, the issues they speak of, and how both are proposed."""

from cxdesk.issues.issue import Issue, Status
from cxdesk.issues.quote import Quote, QuoteKind, State

__all__ = ["Issue", "Quote", "QuoteKind", "State", "Status"]
