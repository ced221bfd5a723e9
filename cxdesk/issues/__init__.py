"""What hurts: quotes as evidence, the issues they speak of, and how both are proposed."""

from cxdesk.issues.issue import Issue, Moscow, Override, Status
from cxdesk.issues.kano_answer import Feeling, KanoAnswer
from cxdesk.issues.quote import Quote, QuoteKind, State

__all__ = ["Feeling", "Issue", "KanoAnswer", "Moscow", "Override", "Quote", "QuoteKind", "State", "Status"]
