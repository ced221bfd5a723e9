"""What a customer would feel with an issue solved, and with it left as it is."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from cxdesk.identity import Id

Feeling = Literal["like", "must", "neutral", "live", "dislike"]
"""I like it · it must be so · I am neutral · I can live with it · I dislike it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoAnswer:
    """One respondent's pair of answers to Kano's two questions about an issue.

    `account` is None for a respondent nobody knows; `respondent` is a name or a role, for one's own eyes only.
    """

    id: Id
    issue: Id
    solved: Feeling
    unsolved: Feeling
    on: date
    account: Id | None = None
    respondent: str = ""
