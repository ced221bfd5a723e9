"""An engine of word lists and named rules alone: what can be read in a table is all it knows."""

import math
from collections.abc import Sequence

from cxdesk.sentiment.engine import Score
from cxdesk.sentiment.hit import Hit
from cxdesk.sentiment.language import not_english
from cxdesk.sentiment.rules import Rules
from cxdesk.sentiment.scale import label_of, squash
from cxdesk.sentiment.turning import find_contrast, hedge
from cxdesk.sentiment.words import Words, cut_words


class RuledEngine:
    """Scores service talk by rules; every score is the sum of its parts, squashed by tanh."""

    name = "lexicon"
    version = "1"

    def __init__(self) -> None:
        self._rules = Rules()

    def score(self, texts: Sequence[str]) -> list[Score]:
        """Return one score per text, in order; "unknown" where no word and no rule speaks, or it is not English."""
        return [self._score(text) for text in texts]

    def _score(self, text: str) -> Score:
        words = cut_words(text)
        foreign = not_english(words)
        if foreign:
            return Score(None, "unknown", reason=foreign)
        hits = self._rules.hits(words)
        if not hits:
            return Score(None, "unknown", reason="no word and no rule speaks")
        return _scored(words, hits)


def _scored(words: Words, hits: list[Hit]) -> Score:
    """Return the score of at least one hit: hedges and a contrast join as hits of their own."""
    spoken = [*hits, *hedge(words, hits)]
    contrast = find_contrast(words, hits)
    every = sorted([*spoken, contrast.hit(spoken)] if contrast else spoken)
    parts = tuple(hit.part(words) for hit in every)
    raw = math.fsum(part.amount for part in parts)
    value = squash(raw)
    label = label_of(value, (hit.amount for hit in spoken))
    confidence = min(1.0, abs(value) + 0.1 * len(hits))
    return Score(value, label, raw=raw, confidence=confidence, parts=parts)
