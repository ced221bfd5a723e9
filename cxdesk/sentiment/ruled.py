"""The default engine: TextBlob's polarities, a lexicon of service delivery, and named rules."""

import math
from collections.abc import Sequence

from cxdesk.paths import resource
from cxdesk.sentiment.durations import Clock
from cxdesk.sentiment.engine import Score
from cxdesk.sentiment.hit import Hit
from cxdesk.sentiment.language import not_english
from cxdesk.sentiment.lexicon import Lexicon
from cxdesk.sentiment.polarity import Polarity
from cxdesk.sentiment.scale import label_of, squash
from cxdesk.sentiment.turning import NEGATORS, find_contrast, hedge, negate
from cxdesk.sentiment.wishing import read_wishes
from cxdesk.sentiment.words import Words, cut_words

SAYS_NOTHING = "nothing to say"


class RuledEngine:
    """Scores service talk; every score is the sum of its parts, squashed by tanh."""

    name = "cxdesk"
    version = "1"

    def __init__(self) -> None:
        self._polarity = Polarity()
        self._lexicon = Lexicon(resource("lexicons", "service_delivery.csv"))

    def score(self, texts: Sequence[str]) -> list[Score]:
        """Return one score per text, in order; "unknown" where no word and no rule speaks, or it is not English."""
        return [self._score(text) for text in texts]

    def _score(self, text: str) -> Score:
        words = cut_words(text)
        foreign = not_english(words)
        if foreign:
            return Score(None, "unknown", reason=foreign)
        hits = negate(words, read_wishes(words, self._hits(words)))
        hits = [hit for hit in hits if hit.amount or hit.why == SAYS_NOTHING]
        if not hits:
            return Score(None, "unknown", reason="no word and no rule speaks")
        return _scored(words, hits)

    def _hits(self, words: Words) -> list[Hit]:
        """Return phrases and durations first, then TextBlob's chunks of the words left free."""
        clock = Clock(words)
        hits, place = [], 0
        free = [word not in NEGATORS for word in words.words]
        while place < len(words.words):
            hit = self._lexicon.find(words, place) or clock.find(place)
            if hit:
                hits.append(hit)
                free[hit.first : hit.last] = [False] * (hit.last - hit.first)
            place = hit.last if hit else place + 1
        chunks = self._polarity.chunks(words, free)
        return sorted([*hits, *(Hit(chunk.first, chunk.last, chunk.polarity) for chunk in chunks)])


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
