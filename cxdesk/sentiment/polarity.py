"""TextBlob's word polarities, without TextBlob's sentence and word cutting (which need downloads)."""

from typing import Any, NamedTuple

from cxdesk.sentiment.words import Words
from cxdesk.sentiment.wordsets import word_set

MODIFIERS = word_set("modifiers")
"""Strong words that only strengthen what they stand before ("terribly helpful")."""

EMPTY = word_set("empty")
"""Words that TextBlob scores but that carry nothing alone; they still strengthen the word after them."""

_NOTHING = "…nothing…"


class Chunk(NamedTuple):
    """Words first ≤ i < last, known to TextBlob, and their polarity in [−1, 1]."""

    first: int
    last: int
    polarity: float


class _Placed(str):
    """A word that remembers its place: TextBlob hands the words of a chunk back as they came."""

    __slots__ = ("place",)
    place: int


class Polarity:
    """TextBlob's lexicon of polarities; importing TextBlob (0.3–1.5 s) waits until one is made."""

    def __init__(self) -> None:
        from textblob.en import sentiment

        sentiment.load()
        self._sentiment: Any = sentiment

    def knows(self, word: str) -> bool:
        """Tell whether TextBlob has a polarity for the lower-case word."""
        return word in self._sentiment

    def chunks(self, words: Words, free: list[bool]) -> list[Chunk]:
        """Return the chunks of known words ("good", "very good") among the words that are free."""
        known = self._sentiment
        if not any(word in known for word, is_free in zip(words.words, free, strict=True) if is_free):
            return []
        placed = [(_place(word, i, free[i], words), None) for i, word in enumerate(words.words)]
        found = known.assessments(placed, False)
        return [chunk for chunk in map(_chunk, found) if chunk]

    def whole(self, text: str) -> tuple[float, list[tuple[list[str], float]]]:
        """Return TextBlob's own polarity of a text and its assessments (words of a chunk, polarity)."""
        score = self._sentiment(text)
        return float(score[0]), [(list(words), float(polarity)) for words, polarity, *_ in score.assessments]


def _place(word: str, place: int, is_free: bool, words: Words) -> _Placed:
    if word in MODIFIERS and not words.is_mark(place + 1):
        word = "very"
    placed = _Placed(word if is_free else _NOTHING)
    placed.place = place
    return placed


def _chunk(assessment: tuple[list[str], float, float, str | None]) -> Chunk | None:
    """Return a chunk unless all its words are empty; TextBlob adds marks of its own ("!"), which have no place."""
    words, polarity, *_ = assessment
    placed = [word for word in words if isinstance(word, _Placed)]
    if not polarity or all(word in EMPTY for word in placed):
        return None
    return Chunk(placed[0].place, placed[-1].place + 1, float(polarity))
