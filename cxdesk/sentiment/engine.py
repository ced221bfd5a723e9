"""What every sentiment engine promises."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

Label = Literal["negative", "neutral", "positive", "mixed", "unknown"]


@dataclass(frozen=True, slots=True)
class Part:
    """One reason of a score: text[start:end] == words added `amount`; `why` is "word" or the name of a rule."""

    start: int
    end: int
    words: str
    amount: float
    why: str


@dataclass(frozen=True, slots=True)
class Score:
    """How one sentence feels: a value in [−1, 1], or None with label "unknown" where nothing speaks.

    The amounts of `parts` sum to `raw`, the value before it was squashed into [−1, 1]. `confidence` is 0–1.
    `complaint` flags what may be a complaint even where the label is milder: a missed one costs more than a look.
    `p_negative` and `p_positive` are chances, 0 where an engine does not reckon any; the rest to 1 is neutral.
    """

    value: float | None
    label: Label
    raw: float = 0.0
    confidence: float = 0.0
    parts: tuple[Part, ...] = ()
    reason: str = ""
    complaint: bool = False
    p_negative: float = 0.0
    p_positive: float = 0.0


class Engine(Protocol):
    """Texts in, scores with reasons out; the same text always gets the same score."""

    @property
    def name(self) -> str:
        """Short name, stored with each score."""

    @property
    def version(self) -> str:
        """Version, stored with each score."""

    def score(self, texts: Sequence[str]) -> list[Score]:
        """Return one score per text, in order."""
