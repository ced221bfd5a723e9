"""Plain TextBlob as a second opinion: its own polarity, with the words that made it."""

from collections.abc import Sequence
from typing import Any

from cxdesk.sentiment.engine import Part, Score
from cxdesk.sentiment.hit import WORD
from cxdesk.sentiment.scale import cut
from cxdesk.sentiment.words import Words, cut_words

LONGEST = 20_000
CUT = 0.05


class PlainEngine:
    """Scores a sentence exactly as TextBlob(text).sentiment.polarity does; no known word is unknown, not 0."""

    name = "textblob"
    version = "1"

    def __init__(self) -> None:
        from textblob.en import sentiment

        sentiment.load()
        self._sentiment: Any = sentiment

    def score(self, texts: Sequence[str]) -> list[Score]:
        """Return one score per text, in order; "unknown" where TextBlob knows no word of it."""
        return [self._score(text) for text in texts]

    def _score(self, text: str) -> Score:
        if len(text) > LONGEST:
            return Score(None, "unknown", reason=f"longer than {LONGEST} characters")
        polarity, assessments = self._whole(text)
        if not assessments:
            return Score(None, "unknown", reason="TextBlob knows none of its words")
        parts = _parts(cut_words(text), assessments)
        label = cut(polarity, -CUT, CUT)
        return Score(polarity, label, raw=polarity, confidence=abs(polarity), parts=parts)

    def _whole(self, text: str) -> tuple[float, list[tuple[list[str], float]]]:
        """Return TextBlob's polarity of a text and its assessments (words of a chunk, polarity)."""
        score = self._sentiment(text)
        return float(score[0]), [(list(words), float(polarity)) for words, polarity, *_ in score.assessments]


def _parts(words: Words, assessments: list[tuple[list[str], float]]) -> tuple[Part, ...]:
    """Return each assessed chunk at its place: TextBlob tells the words in order, but not where they stand."""
    parts, place = [], 0
    for chunk, polarity in assessments:
        first, last = _find(words, chunk, place)
        start, end = words.starts[first], words.ends[last]
        parts.append(Part(start, end, words.text[start:end], polarity / len(assessments), WORD))
        place = last + 1 if last + 1 < len(words.words) else last
    return tuple(parts)


def _find(words: Words, chunk: list[str], place: int) -> tuple[int, int]:
    """Return the first and last place of a chunk's words at or after `place`; the chunk may hold others between."""
    found: list[int] = []
    for said in chunk:
        at = next((i for i in range(place, len(words.words)) if _is_said(words.words[i], said)), None)
        if at is not None and (said != "!" or not found):
            found.append(at)
            place = at
    return (found[0], found[-1]) if found else (place, place)


def _is_said(word: str, said: str) -> bool:
    return word == said or word.endswith(said) or said.endswith(word)
