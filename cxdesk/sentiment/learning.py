"""What a person's corrections teach an engine: a layer over it that is a pure function of the corrections.

The layer is the model's own softmax, fitted to the corrections and pulled back to the shipped weights. How far it may
move, and whether at all, is decided by what it would have got right of corrections it had not seen.
"""

import math
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from cxdesk.interviews.language import frequent_words
from cxdesk.sentiment.engine import Engine, Part, Score
from cxdesk.sentiment.features import Features
from cxdesk.sentiment.model import BIAS, NEGATIVE, NEUTRAL, POSITIVE, Model, Scale, Weights
from cxdesk.sentiment.scale import NEGATIVE_FROM, POSITIVE_FROM, label_of
from cxdesk.sentiment.trained import LONGEST, TrainedEngine
from cxdesk.softmax import Array, Lesson, Places, Table, fit, softmax

PULLS = (3.0, 12.0)
"""How strongly weights are pulled to the shipped ones: freely, or with care."""

LEARNED = "learned"
"""The reason of a part that a person said."""

_MOST = 0.99
_WORDS = ("1", "2", "3")
_STEADY = 20.0
_ROUNDS = 40
_FOLDS = 3
_JUDGED_FROM = 8
_CUTS_FROM = 30
_CUT_STEPS = (0.0, -0.08, 0.08, -0.16, 0.16)
_MOVED = 0.02


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person said of a text: its value in [−1, 1]."""

    text: str
    value: float


class LearnedEngine(TrainedEngine):
    """An engine with what it was taught on top. Its version tells by how many corrections.

    Words that were corrected are heard as the mean of what was said of them, wherever they stand alone.
    """

    def __init__(self, base: TrainedEngine, model: Model, corrections: Sequence[Correction]) -> None:
        super().__init__(model, base.features)
        self._base = base
        self._said: dict[str, list[float]] = {}
        for one in corrections:
            self._said.setdefault(_folded(one.text), []).append(one.value)

    def score(self, texts: Sequence[str]) -> list[Score]:
        """Return one score per text, in order."""
        return [self._taught(text, score) for text, score in zip(texts, super().score(texts), strict=True)]

    def _taught(self, text: str, score: Score) -> Score:
        values = self._said.get(_folded(text))
        if not values:
            return score
        value = max(-_MOST, min(_MOST, sum(values) / len(values)))
        raw = math.atanh(value)
        part = Part(0, len(text), text, raw, LEARNED)
        return Score(value, label_of(value), raw, confidence=1.0, parts=(part,), complaint=value < 0)

    def learned(self) -> tuple[tuple[str, float], ...]:
        """Return the words that were learned and what they add towards praise, the strongest first."""
        shipped = self._base.model.weights
        moved = {
            name: (now[1] - now[0]) - (then[1] - then[0])
            for name, now in self.model.weights.items()
            if now is not (then := shipped.get(name, (0.0, 0.0))) and name[:1] in _WORDS
        }
        told = [(_said(name), amount) for name, amount in moved.items() if abs(amount) >= _MOVED]
        return tuple(sorted((one for one in told if one[0]), key=lambda one: (-abs(one[1]), one[0])))


def learn(engine: Engine, corrections: Sequence[Correction]) -> Engine:
    """Return the engine with a layer learned from the corrections.

    The engine itself where there are none, or where it is not one that can learn.
    """
    if not corrections or not isinstance(engine, TrainedEngine):
        return engine
    pull, scale = _judged(engine, tuple(corrections[: 1 << (len(corrections).bit_length() - 1)]))
    weights = engine.model.weights if pull is None else _Lessons(engine, corrections).taught(pull)
    model = Model(f"{engine.model.version}+{len(corrections)}", weights, scale)
    return LearnedEngine(engine, model, corrections)


@lru_cache(maxsize=16)
def _judged(engine: TrainedEngine, corrections: tuple[Correction, ...]) -> tuple[float | None, Scale]:
    """Return how far the weights may move (None: not at all) and the scale, judged at 8, 16, 32 … corrections.

    So one more correction is quick: most of the time all that is judged was judged before.
    """
    if len(corrections) < _JUDGED_FROM:
        return PULLS[0], engine.model.scale
    return _Lessons(engine, corrections).judged()


class _Lessons:
    """The corrections as rows of a table over the features they show."""

    def __init__(self, engine: TrainedEngine, corrections: Sequence[Correction]) -> None:
        self._model = engine.model
        shown = [_shown(engine.features, one.text) for one in corrections]
        self._names = [BIAS, *sorted({name for each in shown for name in each} - {BIAS})]
        columns = {name: place for place, name in enumerate(self._names)}
        self._rows = [[(0, 1.0), *((columns[name], each[name]) for name in each)] for each in shown]
        self._labels = np.array([_class_of(one.value) for one in corrections])
        self._folds = np.array([zlib.crc32(one.text.encode()) % _FOLDS for one in corrections])
        weights = self._model.weights
        pairs = np.array([weights.get(name, (0.0, 0.0)) for name in self._names])
        self._shipped: Array = np.stack([pairs[:, 0], np.zeros(len(pairs)), pairs[:, 1]], axis=1)

    def judged(self) -> tuple[float | None, Scale]:
        """Return the pull that would have got most right of what it had not seen, None for the shipped weights.

        And the scale with the cuts that then fit best.
        """
        places = np.arange(len(self._rows))
        tried: list[tuple[float | None, Array]] = [(None, self._balances(self._shipped, places))]
        tried += [(pull, self._unseen(pull, places)) for pull in PULLS]
        hits = {
            pull: int((self._read(found, self._model.scale) == self._labels).sum()) for pull, found in tried
        }
        pull = max(reversed(hits), key=lambda each: hits[each])
        return pull, self._recut(dict(tried)[pull])

    def taught(self, pull: float) -> Weights:
        """Return all weights, those of the features shown moved."""
        moved = self._fitted(pull, np.arange(len(self._rows)))
        pairs = (moved[:, [NEGATIVE, POSITIVE]] - moved[:, [NEUTRAL]]).tolist()
        return {
            **self._model.weights,
            **{name: (a, b) for name, (a, b) in zip(self._names, pairs, strict=True)},
        }

    def _fitted(self, pull: float, places: Places) -> Array:
        table = Table.of([self._rows[place] for place in places.tolist()], len(self._names))
        labels = self._labels[places]
        lesson = Lesson(table, np.eye(3)[labels], np.ones(len(labels)))
        pulls = np.array([pull if name[:1] in _WORDS else pull * _STEADY for name in self._names])
        return fit(lesson, self._shipped, pulls, _ROUNDS)

    def _unseen(self, pull: float, places: Places) -> Array:
        """Return the balance of each row by weights that were taught the others."""
        found = np.zeros(len(places))
        folds = self._folds[places]
        for fold in range(_FOLDS):
            held, rest = places[folds == fold], places[folds != fold]
            if len(held):
                found[held] = self._balances(self._fitted(pull, rest) if len(rest) else self._shipped, held)
        return found

    def _balances(self, weights: Array, places: Places) -> Array:
        table = Table.of([self._rows[place] for place in places.tolist()], len(self._names))
        chances = softmax(table.logits(weights))
        return np.asarray(chances[:, POSITIVE] - chances[:, NEGATIVE])

    def _recut(self, balances: Array) -> Scale:
        """Return the scale with the cuts at which most labels are right; the shipped ones where none is better."""
        scale = self._model.scale
        if len(balances) < _CUTS_FROM:
            return scale
        tried = [
            replace(scale, negative_cut=scale.negative_cut + down, positive_cut=scale.positive_cut + up)
            for down in _CUT_STEPS
            for up in _CUT_STEPS
        ]
        return max(tried, key=lambda each: int((self._read(balances, each) == self._labels).sum()))

    @staticmethod
    def _read(balances: Array, scale: Scale) -> Places:
        above = np.where(balances >= scale.positive_cut, POSITIVE, NEUTRAL)
        return np.where(balances <= scale.negative_cut, NEGATIVE, above)


@lru_cache(maxsize=1024)
def _shown(features: Features, text: str) -> dict[str, float]:
    """Return what a text shows; corrections are read again with each new one. Not to be changed."""
    return features.show(text[:LONGEST])


def _class_of(value: float) -> int:
    return NEGATIVE if value <= NEGATIVE_FROM else POSITIVE if value >= POSITIVE_FROM else NEUTRAL


def _said(name: str) -> str:
    """Return the words of a feature as a person would say them, "" for marks, edges, and words that say nothing alone."""
    said = name[1:].replace("~", "").split()
    if not all(word[0].isalpha() for word in said) or frequent_words().issuperset(said):
        return ""
    return " ".join(f"not {word[1:]}" if word[0] == "~" else word for word in name[1:].split())


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
