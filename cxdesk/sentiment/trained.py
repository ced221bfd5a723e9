"""The default engine: the rules of service talk and the words around them, weighed by a trained model."""

import math
from collections.abc import Sequence

from cxdesk.paths import resource
from cxdesk.sentiment.engine import Label, Part, Score
from cxdesk.sentiment.features import Feature, Features
from cxdesk.sentiment.hit import Hit
from cxdesk.sentiment.language import not_english
from cxdesk.sentiment.model import BIAS, Model, chances_of, read_model
from cxdesk.sentiment.scale import label_of
from cxdesk.sentiment.words import Words, cut_words

LONGEST = 40_000
"""Characters of a text that are read."""

WORDS = "words"
"""The reason of words that no rule names: how they are used in texts that people labelled."""

REST = "the rest"
"""The reason of what no single place of a sentence says: its length, what is usual. It stands at the end, without words."""

SHRUG = 0.1
"""How sure it is of "none" and "nothing to say": they are neutral, but no judgement."""

LEANS = 0.3
"""A value beyond this is no longer mixed, whatever else a sentence says."""

_SEEN, _BESIDE = 0.02, 0.2
"""The least a part tells, and words that no rule names beside the strongest part; the others are in the rest."""
_SILENT = frozenset({".", ",", ";", ":", "(", ")", "–", "—", "-", "/", "…", "..", "...", "\n"})
"""Marks that are no reason by themselves; what they tell is part of the rest."""


class TrainedEngine:
    """Scores service talk; a score's parts sum to what its value was before it was squashed."""

    name = "cxdesk"

    def __init__(self, model: Model | None = None, features: Features | None = None) -> None:
        self.model = model or read_model(resource("models", "sentiment.tsv"))
        self.features = features or Features()
        self.version = self.model.version

    def score(self, texts: Sequence[str]) -> list[Score]:
        """Return one score per text, in order; "unknown" where no word and no rule speaks, or it is not English."""
        return [self._score(text[:LONGEST]) for text in texts]

    def _score(self, text: str) -> Score:
        words = cut_words(text)
        foreign = not_english(words)
        if foreign:
            return Score(None, "unknown", reason=foreign)
        features, hits = self.features.read(words)
        if hits and not any(hit.amount for hit in hits):
            return Score(0.0, "neutral", confidence=SHRUG, parts=tuple(hit.part(words) for hit in hits))
        weighed = _Weighed(self.model, features, len(words.words))
        chances = chances_of(weighed.negative, weighed.positive)
        value = self.model.scale.value(chances.balance)
        label = _label(value, hits)
        if not hits and label == "neutral":
            return Score(None, "unknown", reason="no word and no rule speaks")
        raw = math.atanh(value)
        parts = _parts(words, hits, weighed.shares, raw, weighed.positive - weighed.negative)
        return Score(
            value,
            label,
            raw=math.fsum(part.amount for part in parts),
            confidence=max(chances),
            parts=parts,
            p_negative=chances.negative,
            p_positive=chances.positive,
            complaint=chances.negative >= self.model.scale.complaint_from,
        )


class _Weighed:
    """The sums of a sentence's features, and the share of each word in praise − complaint."""

    __slots__ = ("negative", "positive", "shares")

    def __init__(self, model: Model, features: list[Feature], length: int) -> None:
        weights = model.weights
        self.negative, self.positive = weights.get(BIAS, (0.0, 0.0))
        self.shares = [0.0] * length
        for name, amount, first, last in features:
            found = weights.get(name)
            if found:
                self.negative += amount * found[0]
                self.positive += amount * found[1]
                if last > first:
                    share = amount * (found[1] - found[0]) / (last - first)
                    for place in range(first, last):
                        self.shares[place] += share


def _parts(
    words: Words, hits: list[Hit], shares: list[float], raw: float, balance: float
) -> tuple[Part, ...]:
    """Return the reasons: what each rule and each run of words brings, scaled so that all sum to `raw`."""
    scale = raw / balance if abs(balance) > 1e-9 and raw * balance > 0 else 1.0
    told = [(run, scale * math.fsum(shares[run[0] : run[1]])) for run in _runs(hits, shares)]
    least = max((abs(amount) for _, amount in told), default=0.0) * _BESIDE
    parts = []
    for (first, last, why), amount in told:
        is_small = abs(amount) < (max(least, _SEEN) if why == WORDS else _SEEN)
        if not is_small and not (why == WORDS and _SILENT.issuperset(words.words[first:last])):
            start, end = words.starts[first], words.ends[last - 1]
            parts.append(Part(start, end, words.text[start:end], amount, why))
    rest = raw - math.fsum(part.amount for part in parts)
    if abs(rest) > 1e-12:
        parts.append(Part(len(words.text), len(words.text), "", rest, REST))
    return tuple(parts)


def _runs(hits: list[Hit], shares: list[float]) -> list[tuple[int, int, str]]:
    """Return the rules' places, and between them runs of words that pull the same way."""
    runs: list[tuple[int, int, str]] = []
    place = 0
    for hit in sorted(hits):
        runs.extend(_pulling(place, hit.first, shares))
        if hit.last > place:
            runs.append((max(hit.first, place), hit.last, hit.why))
        place = max(place, hit.last)
    return [*runs, *_pulling(place, len(shares), shares)]


def _pulling(first: int, last: int, shares: list[float]) -> list[tuple[int, int, str]]:
    runs: list[tuple[int, int, str]] = []
    for place in range(first, last):
        if runs and shares[place] * shares[place - 1] > 0:
            runs[-1] = (runs[-1][0], place + 1, WORDS)
        else:
            runs.append((place, place + 1, WORDS))
    return runs


def _label(value: float, hits: list[Hit]) -> Label:
    """Return the label of a value; where the rules hear both poles and neither wins, it is mixed."""
    return label_of(value, (hit.amount for hit in hits) if abs(value) < LEANS else ())
