"""What a sentence shows the model: its words, pairs and triples, its opinion words, and what the rules found.

A feature is a name, how much of it there is, and the words it stands on; features of the sentence as a whole stand on
none. Words behind a negation or a wish are marked with "~": neither "not good" nor "should be good" is "good".
"""

import csv
from collections.abc import Iterable, Iterator

from cxdesk.paths import resource
from cxdesk.sentiment.hit import WORD, Hit
from cxdesk.sentiment.rules import Rules
from cxdesk.sentiment.turning import NEGATORS, TURNS, Contrast, find_contrast, hedge
from cxdesk.sentiment.words import Words, cut_words

LONGEST = 4_000
"""Words of a text that are read; what follows is left out."""

_SCOPE = 4
_SCOPE_ENDS = TURNS | {"because", "so", "unless", "until", "if", "when", "and", "though", ".", ","}
_STOPS, _COMMAS = frozenset(".…\n;"), frozenset(",:()/–—-")
_TIMES = frozenset({"duration", "repeated"})
_USUAL = 25
_STEM, _STEMMED = 5, 7
_SHOUTED, _SHORT = 8, 3
_MOST_OPINIONS = 3


Feature = tuple[str, float, int, int]
"""A name, its amount, and the words first ≤ i < last it stands on; first == last where it is the sentence's as a whole."""


class Features:
    """Reads the features of a sentence; the same words always give the same features in the same order."""

    def __init__(self) -> None:
        self.rules = Rules()
        with resource("lexicons", "opinion_words.csv").open(encoding="utf-8", newline="") as file:
            self._opinions = {row["word"]: int(row["polarity"]) for row in csv.DictReader(file)}

    def read(self, words: Words) -> tuple[list[Feature], list[Hit]]:
        """Return the features of a sentence, and what the rules found: hits, hedges and the turn of a contrast."""
        hits = self.rules.hits(words)
        found = [*hits, *hedge(words, hits)]
        contrast = find_contrast(words, hits)
        said = _plain(words, hits)
        marked = _marked(said)
        spoken = [*_of_rules(found), *_of_contrast(contrast, hits), *_of_whole(words, hits)]
        features = [*spoken, *self._of_opinions(said, marked), *_of_words(said, marked)]
        return features, [*found, contrast.hit(hits)] if contrast else found

    def show(self, text: str) -> dict[str, float]:
        """Return the features of a text by name, their amounts added up."""
        shown: dict[str, float] = {}
        for name, amount, *_ in self.read(cut_words(text))[0]:
            shown[name] = shown.get(name, 0.0) + amount
        return shown

    def _of_opinions(self, said: list[str], marked: list[str]) -> list[Feature]:
        counts: dict[str, int] = {}
        found: list[Feature] = []
        for place in [place for place, word in enumerate(said) if word in self._opinions]:
            sign = "+" if self._opinions[said[place]] > 0 else "-"
            name = f"L~{sign}" if marked[place][0] == "~" else f"L{sign}"
            counts[name] = counts.get(name, 0) + 1
            if counts[name] <= _MOST_OPINIONS:
                found.append((name, 1.0, place, place + 1))
        return found or [("no opinion", 1.0, 0, 0)]


def _plain(words: Words, hits: list[Hit]) -> list[str]:
    """Return the words, numbers as "#", marks as one of . , ! ?, and times that a rule weighs as "#time"."""
    said = [_plain_word(word) for word in words.words[:LONGEST]]
    for hit in hits:
        if hit.why in _TIMES:
            said[hit.first : hit.last] = ["#time"] * len(said[hit.first : hit.last])
    return said


def _plain_word(word: str) -> str:
    first = word[0]
    if first.isalpha():
        return word
    if first.isdigit():
        return "#"
    return "." if first in _STOPS else "," if first in _COMMAS and len(word) == 1 else word[:2]


def _marked(said: list[str]) -> list[str]:
    marked, scope, before = [], 0, ""
    for word in said:
        if word in _SCOPE_ENDS:
            scope = 0
        marked.append(f"~{word}" if scope and word[0].isalnum() else word)
        opens = word in NEGATORS or word.endswith("n't") or (before, word) == ("should", "be")
        scope, before = _SCOPE if opens else max(0, scope - 1), word
    return marked


def _of_rules(hits: list[Hit]) -> Iterator[Feature]:
    named: set[str] = set()
    for first, last, amount, why, _ in hits:
        sign = "+" if amount > 0 else "-" if amount < 0 else "0"
        yield f"R {why} {sign}", abs(amount) or 1.0, first, last
        yield f"R {sign}", abs(amount), first, last
        if why != WORD and (why + sign) not in named:
            named.add(why + sign)
            yield f"r {why} {sign}", 1.0, first, last


def _of_contrast(contrast: Contrast | None, hits: list[Hit]) -> Iterator[Feature]:
    if contrast:
        for hit in hits:
            side = "after" if hit.first >= contrast.after else "before"
            sign = "+" if hit.amount > 0 else "-"
            yield f"C {side} {sign}", abs(hit.amount), contrast.first, contrast.first + 1


def _of_whole(words: Words, hits: list[Hit]) -> Iterator[Feature]:
    yield "length", min(len(words.words), 60) / 30, 0, 0
    if not hits:
        yield "no rule", 1.0, 0, 0
    if len(words.words) <= _SHORT:
        yield "short", 1.0, 0, 0
    if "?" in words.text:
        yield "asks", 1.0, 0, 0
        if words.text.rstrip().endswith("?"):
            yield "ends asking", 1.0, 0, 0
    if _is_shouted(words.text):
        yield "shouted", 1.0, 0, 0


def _is_shouted(text: str) -> bool:
    if not text[:_SHOUTED].isupper() and not text[-_SHOUTED:].isupper():
        return False
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > _SHOUTED and sum(map(str.isupper, letters)) > 0.7 * len(letters)


def _of_words(said: list[str], marked: list[str]) -> Iterable[Feature]:
    """Return each word, stem, pair and triple once; in a long text each counts less, so that it speaks no louder."""
    length = len(said)
    share = (_USUAL / length) ** 0.5 if length > _USUAL else 1.0
    found: dict[str, Feature] = {}
    before, last = "^", "^"
    for place, word in enumerate(said):
        single, pair = "1" + marked[place], last + " " + word
        found[single] = (single, share, place, place + 1)
        if len(word) >= _STEMMED and word.isalpha():
            stem = "5" + marked[place][: _STEM + (marked[place][0] == "~")]
            found[stem] = (stem, share, place, place + 1)
        found["2" + pair] = ("2" + pair, share, max(place - 1, 0), place + 1)
        if place:
            triple = "3" + before + " " + pair
            found[triple] = (triple, share, max(place - 2, 0), place + 1)
        before, last = last, word
    if length:
        found["2" + last + " $"] = ("2" + last + " $", share, length - 1, length)
        triple = "3" + before + " " + last + " $"
        found[triple] = (triple, share, max(length - 2, 0), length)
    return found.values()
