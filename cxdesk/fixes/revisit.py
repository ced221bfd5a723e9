"""The yearly question of every form, guide and process: keep it, change it, retire it?"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from cxdesk.identity import Id

Outcome = Literal["keep", "change", "retire"]
Subject = Literal["guide", "question", "process", "step"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Revisit:
    """What a person decided about something that is used; never changed, a later decision is a new one.

    `of` is the family of a guide or a process, `key` the question or step in it, "" for the whole.
    """

    id: Id
    subject: Subject
    of: Id
    outcome: Outcome
    on: date
    key: str = ""
    reason: str = ""
    by: str = ""
