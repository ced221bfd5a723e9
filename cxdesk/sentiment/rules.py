"""What speaks in a sentence by a lexicon or a named rule: TextBlob's polarities, service phrases, durations."""

from cxdesk.paths import resource
from cxdesk.sentiment.durations import Clock
from cxdesk.sentiment.hit import Hit
from cxdesk.sentiment.lexicon import Lexicon
from cxdesk.sentiment.polarity import Polarity
from cxdesk.sentiment.turning import NEGATORS, negate
from cxdesk.sentiment.wishing import read_wishes
from cxdesk.sentiment.words import Words

SAYS_NOTHING = "nothing to say"
"""The reason of a hit of amount 0 that says that there is nothing to say."""


class Rules:
    """Every word list and rule of service talk, ready to be asked."""

    def __init__(self) -> None:
        self._polarity = Polarity()
        self._lexicon = Lexicon(resource("lexicons", "service_delivery.csv"))

    def hits(self, words: Words) -> list[Hit]:
        """Return what speaks in a sentence, in order, negation and wishes already applied."""
        hits = negate(words, read_wishes(words, self._found(words)))
        return [hit for hit in hits if hit.amount or hit.why == SAYS_NOTHING]

    def _found(self, words: Words) -> list[Hit]:
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
