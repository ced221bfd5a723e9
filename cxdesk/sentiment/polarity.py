"""TextBlob's word polarities, read from its table: importing TextBlob itself takes 0.3 s and 20 MB."""

from collections import defaultdict
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from cxdesk.sentiment.words import Words
from cxdesk.sentiment.wordsets import word_set

MODIFIERS = word_set("modifiers")
"""Strong words that only strengthen what they stand before ("terribly helpful")."""

EMPTY = word_set("empty")
"""Words that TextBlob scores but that carry nothing alone; they still strengthen the word after them."""

_ADVERB, _ADJECTIVE = "RB", "JJ"
_STRESS = 1.25
_SMALL = 2


class Chunk(NamedTuple):
    """Words first ≤ i < last, known to TextBlob, and their polarity in [−1, 1]; `empty` where no word carries any."""

    first: int
    last: int
    polarity: float
    empty: bool


class Known(NamedTuple):
    """What TextBlob says of a word: its polarity, and how much it strengthens the next one (0: not at all)."""

    polarity: float
    strengthens: float


class Polarity:
    """TextBlob's lexicon of polarities, applied as TextBlob does: "very good" is more than "good", "!" adds a quarter.

    A table that is missing leaves every word unknown; `check_engine` notices.
    """

    def __init__(self) -> None:
        self._known = _table(_path())

    def chunks(self, words: Words, free: list[bool]) -> list[Chunk]:
        """Return the chunks of known words ("good", "very good") among the words that are free."""
        known = self._known
        if not any(word in known for word, is_free in zip(words.words, free, strict=True) if is_free):
            return []
        chunks: list[Chunk] = []
        strength = 0.0
        for place, word in enumerate(words.words):
            said = self._said(words, place) if free[place] else ""
            if said in known:
                polarity, strengthens = known[said]
                before = chunks.pop() if strength else Chunk(place, place, 0.0, empty=True)
                polarity = _bounded(polarity * (strength or 1.0))
                chunks.append(Chunk(before.first, place + 1, polarity, before.empty and said in EMPTY))
                strength = strengthens
            elif word == "!" and chunks:
                chunks[-1] = chunks[-1]._replace(polarity=_bounded(chunks[-1].polarity * _STRESS))
            elif len(word) > _SMALL:
                strength = 0.0
        return [chunk for chunk in chunks if chunk.polarity and not chunk.empty]

    def _said(self, words: Words, place: int) -> str:
        word = words.words[place]
        return "very" if word in MODIFIERS and not words.is_mark(place + 1) else word


def _bounded(polarity: float) -> float:
    return max(-1.0, min(1.0, polarity))


def _path() -> Path:
    """Return where TextBlob's table is, without importing TextBlob."""
    spec = find_spec("textblob")
    folders = spec.submodule_search_locations if spec else None
    return Path(folders[0] if folders else "", "en", "en-sentiment.xml")


def has_words() -> bool:
    """Tell whether TextBlob's table is where it should be and has words."""
    return bool(_table(_path()))


@cache
def _table(path: Path) -> dict[str, Known]:
    """Return polarity and strength of each word: means over the word's senses, then over its parts of speech."""
    if not path.is_file():
        return {}
    senses: dict[str, dict[str, list[tuple[float, float]]]] = defaultdict(lambda: defaultdict(list))
    for _, element in ElementTree.iterparse(path):
        form = element.get("form")
        if form:
            pair = (float(element.get("polarity", 0.0)), float(element.get("intensity", 1.0)))
            senses[form][element.get("pos", "")].append(pair)
    return _with_adverbs({form: _means(kinds) for form, kinds in senses.items()})


def _means(kinds: dict[str, list[tuple[float, float]]]) -> dict[str, tuple[float, float]]:
    means = {kind: _mean(pairs) for kind, pairs in kinds.items()}
    return {**means, "any": _mean(list(means.values()))}


def _mean(pairs: list[tuple[float, float]]) -> tuple[float, float]:
    return sum(pair[0] for pair in pairs) / len(pairs), sum(pair[1] for pair in pairs) / len(pairs)


def _with_adverbs(words: dict[str, dict[str, tuple[float, float]]]) -> dict[str, Known]:
    """Return the table with "terribly" for "terrible"; adverbs strengthen what follows them."""
    known = {
        word: Known(kinds["any"][0], kinds["any"][1] if _ADVERB in kinds else 0.0)
        for word, kinds in words.items()
    }
    for word, kinds in words.items():
        if _ADJECTIVE in kinds:
            stem = word[:-1] + "i" if word.endswith("y") else word.removesuffix("le")
            known[f"{stem}ly"] = Known(*kinds[_ADJECTIVE])
    return known
