"""Guides: versioned forms of questions for an interview."""

from dataclasses import dataclass

from cxdesk.identity import Id
from cxdesk.touchpoints.experience import Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of a guide; `id` stays the same through all versions, `scale` asks for a rating beside the words."""

    id: Id
    text: str
    hint: str = ""
    scale: Scale = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """One version of a guide. A version that was used never changes its questions: the next one is made.

    `family` is the id of its first version; a retired guide is no longer offered.
    """

    id: Id
    family: Id
    name: str
    purpose: str = ""
    version: int = 1
    questions: tuple[Question, ...] = ()
    retired: bool = False
