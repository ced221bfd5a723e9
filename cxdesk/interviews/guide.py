"""Guides: versioned forms of questions for an interview."""

from collections.abc import Iterable
from dataclasses import dataclass

from cxdesk.identity import Id
from cxdesk.interviews.interview import Block
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


@dataclass(frozen=True, slots=True)
class Answers:
    """How far a talk has come through its guide: per question whether it has an answer, and the ratings given."""

    answered: dict[Id, bool]
    ratings: dict[Id, float]

    def done(self, guide: Guide) -> int:
        """Return how many questions of a guide have an answer."""
        return sum(self.answered.get(question.id, False) for question in guide.questions)


def read_answers(blocks: Iterable[Block]) -> Answers:
    """Return what the blocks of a note, in their order, answer: words of the customer under a question, or a rating."""
    answered: dict[Id, bool] = {}
    ratings: dict[Id, float] = {}
    asked: Id | None = None
    for block in blocks:
        if block.question is not None:
            asked = block.question
            answered[asked] = answered.get(asked, False) or block.rating is not None
            if block.rating is not None:
                ratings[asked] = block.rating
        elif asked is not None and block.voice == "customer" and block.text.strip():
            answered[asked] = True
    return Answers(answered, ratings)
