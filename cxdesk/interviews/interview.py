"""Interviews, and notes as sequences of blocks."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from cxdesk.identity import Id

Voice = Literal["customer", "interviewer", "frame"]
"""Who speaks in a block: only the customer's words are evidence; a frame is a heading or a question of the guide."""

Style = Literal["", "heading", "bullet"]
"""How a block looks: plain, a heading, or an item of a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """A talk with a customer. `fingerprint` recognises the same file imported twice ("" when typed here).

    `guide` is the version it follows; `began_at` and `ended_at` are seconds since 1970 (UTC), None when nobody
    held it here; `own_order` are issues as the account manager would order them, first the most pressing.
    """

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
    engagement: Id | None = None
    guide: Id | None = None
    began_at: float | None = None
    ended_at: float | None = None
    own_order: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph or one speaker's turn of the note of an interview or of an experience.

    `position` orders the blocks of a note and may be any number between those of its neighbours;
    `at` is seconds from the start of the talk, `typed_at` seconds since 1970 (UTC) when its first key was typed.
    `bold` are offsets into the text, start and end in turn. A block with a `question` is that question of the guide
    in the words it was asked in, with its rating; the blocks up to the next one are the answer.
    """

    id: Id
    note: Id
    position: float
    text: str
    speaker: str = ""
    voice: Voice = "customer"
    at: float | None = None
    style: Style = ""
    bold: tuple[int, ...] = ()
    typed_at: float | None = None
    question: Id | None = None
    rating: float | None = None
