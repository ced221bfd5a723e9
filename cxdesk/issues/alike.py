"""What a text is about, as counted features: two texts are alike as far as they share them.

Features are hashed, so a codebook or vocabulary is nowhere kept: the words that carry meaning, the pairs of neighbours
among them, the parts of four letters of each (other forms and slips of the key are found), the things that people call
by different names (`synonyms.txt`), and tags. The lowest bits of a feature say which of these it is.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

from cxdesk.identity import Id
from cxdesk.tags.suggestion import Suggestion
from cxdesk.tags.vocabulary import matters, same_things
from cxdesk.tags.words import Word, stem, words

WORD, SAME, PAIR, PART = range(4)
WEIGHTS = (1.0, 0.8, 0.5, 0.35)
"""What one feature of each kind counts: a word, a synonym or tag, a pair, a part of a word."""
_KINDS = 2
FEATURES = 2**20
"""How many features there can be; each is a number below."""
_TITLE, _TAG = 3, 2
"""How often a title and a tag count beside one quote."""
LONGEST = 1000
"""Characters that are looked at: a long text says in its beginning what it is about."""

_OPINIONS = frozenset(
    map(stem, "better worse best worst great nice poor awful terrible horrible useless excellent".split())
)
"""Stems that say how something is and not what it is, beside those that never matter."""

Features = Mapping[int, int]
"""How often each feature was said."""
Reasons = Sequence[tuple[str, int]]
"""Words as they were said, and the feature by which another text says the same."""


def weight(feature: int) -> float:
    """Return what a feature counts by its kind."""
    return WEIGHTS[feature & 3]


def is_guess(feature: int) -> bool:
    """Tell whether nothing was asked for with a feature that no text has, as with tags, pairs and parts of words."""
    return feature & 3 != WORD


def features(text: str, tags: Iterable[Id] = (), title: str = "") -> Counter[int]:
    """Return what a text is about, its tags counting twice and its title three times."""
    found = Counter(_said(text))
    for feature in _said(title):
        found[feature] += _TITLE
    for tag in tags:
        found[_tag(tag)] += _TAG
    return found


def reasons(text: str, suggested: Sequence[Suggestion] = ()) -> Reasons:
    """Return the words of a text that can show why another is like it: phrases of tags, then words, longest first."""
    text = text[:LONGEST]
    said = words(text)
    phrases = [(one.words, _tag(one.tag)) for one in suggested]
    single = [(text[word.start : word.end], _of_word(word.stem)[0]) for word in said if _matters(word.stem)]
    named = [
        (text[said[a].start : said[b - 1].end], _feature(str(owner), SAME)) for owner, a, b in _hits(said)
    ]
    return [*phrases, *sorted([*single, *named], key=lambda each: -len(each[0]))]


def _said(text: str) -> list[int]:
    said = words(text[:LONGEST])
    kept = [word.stem for word in said if _matters(word.stem)]
    found = [feature for each in kept for feature in _of_word(each)]
    found += [_feature(f"{first} {second}", PAIR) for first, second in pairwise(kept)]
    return found + [_feature(str(owner), SAME) for owner, _, _ in _hits(said)]


def _matters(word: str) -> bool:
    return matters(word) and word not in _OPINIONS


@lru_cache(maxsize=100_000)
def _of_word(word: str) -> tuple[int, ...]:
    """A word, then its parts."""
    parts = (word[i : i + 4] for i in range(max(0, len(word) - 3)))
    return (_feature(word, WORD), *(_feature(part, PART) for part in parts))


def _tag(tag: Id) -> int:
    return _feature(tag.hex(), SAME)


def _feature(said: str, kind: int) -> int:
    return (crc32(said.encode(errors="replace")) << _KINDS | kind) % FEATURES


def _hits(said: Sequence[Word]) -> list[tuple[int, int, int]]:
    return [(hit.owner, hit.first, hit.last) for hit in same_things().find(said)]
