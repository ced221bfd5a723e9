"""What a person's corrections teach an engine: a layer over it that is a pure function of the corrections."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cxdesk.sentiment.engine import Engine, Part, Score
from cxdesk.sentiment.scale import label_of

LEARNED = "learned"
"""The reason of a part that a person's corrections add."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person said of a text: its value in [−1, 1]."""

    text: str
    value: float


class LearnedEngine:
    """An engine with what it was taught on top: a text that was corrected is heard as the mean of its corrections."""

    def __init__(self, engine: Engine, corrections: Sequence[Correction]) -> None:
        self._engine = engine
        self._said: dict[str, list[float]] = {}
        for one in corrections:
            self._said.setdefault(_folded(one.text), []).append(one.value)
        self.name = engine.name
        self.version = f"{engine.version}+{len(corrections)}"

    def score(self, texts: Sequence[str]) -> list[Score]:
        """Return one score per text, in order."""
        scores = self._engine.score(texts)
        return [self._taught(text, score) for text, score in zip(texts, scores, strict=True)]

    def learned(self) -> tuple[tuple[str, float], ...]:
        """Return the words that were learned and the value they stand for, the strongest first."""
        found = [(words, sum(values) / len(values)) for words, values in self._said.items()]
        return tuple(sorted(found, key=lambda one: (-abs(one[1]), one[0])))

    def _taught(self, text: str, score: Score) -> Score:
        values = self._said.get(_folded(text))
        if not values:
            return score
        value = sum(values) / len(values)
        part = Part(0, len(text), text, value, LEARNED)
        return replace(
            score, value=value, label=label_of(value), raw=value, confidence=1.0, parts=(part,), reason=""
        )


def learn(engine: Engine, corrections: Sequence[Correction]) -> Engine:
    """Return the engine with a layer learned from the corrections; the engine itself when there are none."""
    return LearnedEngine(engine, corrections) if corrections else engine


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
