"""Answers owed to customers."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from cxdesk.identity import Id

LoopState = Literal["owed", "answered"]
Worked = Literal["", "yes", "no"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loop:
    """An answer that somebody at an account waits for: what about, who gives it by when, and what was said in the end.

    `note` is the talk in which it was asked for; `issue` and `quote` are what it is about, None when nothing is filed.
    `worked` is what the customer says afterwards about whether it helped, in `reply`, on `replied_on`.
    """

    id: Id
    note: Id
    what: str
    account: Id | None = None
    contact: Id | None = None
    issue: Id | None = None
    quote: Id | None = None
    owner: str = ""
    due: date | None = None
    state: LoopState = "owed"
    answered_on: date | None = None
    answer: str = ""
    worked: Worked = ""
    reply: str = ""
    replied_on: date | None = None
