"""Delivery projects."""

from dataclasses import dataclass
from datetime import date

from cxdesk.identity import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement:
    """A delivery project for an account: what was promised for which day, and the day it was there."""

    id: Id
    account: Id
    name: str
    service_line: str = ""
    owner: str = ""
    started: date | None = None
    promised: date | None = None
    delivered: date | None = None

    def days_late(self, today: date) -> int | None:
        """Return days after the promised day (negative: early), up to `today` while open; None without a promise."""
        return None if self.promised is None else ((self.delivered or today) - self.promised).days
