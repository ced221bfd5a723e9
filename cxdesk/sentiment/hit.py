"""What speaks in a sentence: a run of words with an amount and a reason."""

from typing import NamedTuple

from cxdesk.sentiment.engine import Part
from cxdesk.sentiment.words import Words

WORD = "word"
"""The reason of a hit that is only a word of a lexicon."""


class Hit(NamedTuple):
    """Words first ≤ i < last of a sentence add `amount` because of `why`; `firm` hits are not turned by a negation."""

    first: int
    last: int
    amount: float
    why: str = WORD
    firm: bool = False

    def part(self, words: Words) -> Part:
        """Return the hit as a reason of a score, in characters."""
        start, end = words.starts[self.first], words.ends[self.last - 1]
        return Part(start, end, words.text[start:end], self.amount, self.why)
