"""Interviews, and notes as sequences of blocks."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from cxdesk.identity import Id

Voice = Literal["customer", "interviewer", "frame"]
"""Who speaks in a block: only the customer's words are evidence; a frame is a heading or a question of the guide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """A talk with a customer. `fingerprint` recognises the same file imported twice ("" when typed here)."""

    id: Id
    title: str
    account: Id | None = None
    contact: Id | None = None
    held_on: date | None = None
    touchpoint: str = ""
    rating: float | None = None
    interviewer: str = ""
    source: str = ""
    fingerprint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph or one speaker's turn of the note of an interview or of an experience.

    `position` orders the blocks of a note and may be any number between those of its neighbours;
    `at` is seconds from the start of the talk.
    """

    id: Id
    note: Id
    position: float
    text: str
    speaker: str = ""
    voice: Voice = "customer"
    at: float | None = None
