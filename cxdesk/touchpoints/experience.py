"""One lived touchpoint."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from cxdesk.identity import Id

Scale = Literal["", "nps", "csat", "ces"]
"""Net promoter score 0–10, customer satisfaction 1–5, customer effort 1–7; three measures that never mix."""

BOUNDS: dict[str, tuple[float, float]] = {"nps": (0, 10), "csat": (1, 5), "ces": (1, 7)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Experience:
    """A touchpoint as one customer lived it once; the comment is a note with one block.

    `question` is what a survey asked; `days_waited` is what the customer waited; `fingerprint` recognises the same row imported twice.
    """

    id: Id
    account: Id | None = None
    contact: Id | None = None
    happened_on: date | None = None
    touchpoint: str = ""
    channel: str = ""
    scale: Scale = ""
    rating: float | None = None
    days_waited: float | None = None
    question: str = ""
    source: str = ""
    fingerprint: str = ""
