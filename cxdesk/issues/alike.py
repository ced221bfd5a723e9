"""Which issues speak of the same thing as some words: by their titles, their tags, and what customers said."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from math import log, sqrt
from typing import NamedTuple

from cxdesk.identity import Id
from cxdesk.issues.similarity import STOP, terms
from cxdesk.tags.suggestion import Suggestion
from cxdesk.tags.words import stems, words

LEAST_LIKE = 0.12
"""Below this likeness an issue is not worth a hint."""
_TITLE, _TAG, _WHY = 3, 2, 3
"""How often a title and a tag count beside one quote; how many words are told as the reason."""
_GUESSED = "#@"
"""Parts of words and tags are guesses: where nobody shares one, nothing was asked."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an issue: its title, the texts of some of its quotes, its tags."""

    title: str
    texts: tuple[str, ...] = ()
    tags: tuple[Id, ...] = ()


class Found(NamedTuple):
    """One likeness: the place of the issue, a share in (0, 1], and the words asked about that speak for it."""

    place: int
    share: float
    words: tuple[str, ...]


def alike(
    said: str, issues: Sequence[Known], suggested: Sequence[Suggestion] = (), limit: int = 5
) -> list[Found]:
    """Return the issues most like the words, best first; none for words that no issue knows.

    Words, pairs of neighbours and, in titles, parts of four letters count (other forms and slips of the key are
    found), and the tags suggested for the words. Rarer ones weigh more, repeated ones less and less: TF-IDF as
    "lnc.ltc" in the SMART notation, so that an issue is counted once and kept whatever else is added.
    """
    asked = Counter(_of_title(said))
    asked.update({tag: _TAG for one in suggested for tag in _of_tags((one.tag,))})
    counted = [_counted(one) for one in issues]
    shares: dict[int, float] = {}
    square = 0.0
    for term, many in asked.items():
        held = [(place, counts[term]) for place, counts in enumerate(counted) if term in counts]
        if not held and term[0] in _GUESSED:
            continue
        rare = log((1 + len(counted)) / (1 + len(held))) + 1
        weight = (1 + log(many)) * rare
        square += weight * weight
        for place, other in held:
            shares[place] = shares.get(place, 0.0) + weight * other
    length = sqrt(square) or 1.0
    near = sorted(((share / length, -place) for place, share in shares.items()), reverse=True)
    found = (
        Found(-place, round(share, 5), _shared(said, counted[-place], suggested))
        for share, place in near
        if share >= LEAST_LIKE
    )
    return list(islice((one for one in found if one.words), limit))


def _shared(said: str, counts: Mapping[str, float], suggested: Sequence[Suggestion]) -> tuple[str, ...]:
    """What both speak of, as it was said: phrases of common tags, then the longest common words."""
    phrases = [one.words for one in suggested if _of_tags((one.tag,))[0] in counts]
    found = {
        said[word.start : word.end]: None
        for word in words(said)
        if word.stem not in STOP and word.stem in counts
    }
    alone = [word for word in found if not any(word in phrase for phrase in phrases)]
    told = dict.fromkeys([*phrases, *sorted(alone, key=len, reverse=True)])
    return tuple(sorted(list(told)[:_WHY], key=said.find))


@lru_cache(maxsize=16_384)
def _counted(known: Known) -> dict[str, float]:
    """The terms of an issue with their weights, as a unit vector."""
    counts = Counter(term for text in known.texts for term in _of_text(text))
    for term in _of_title(known.title):
        counts[term] += _TITLE
    for term in _of_tags(known.tags):
        counts[term] += _TAG
    weights = {term: 1 + log(many) for term, many in counts.items()}
    length = sqrt(sum(weight * weight for weight in weights.values()))
    return {term: weight / length for term, weight in weights.items()}


def _of_text(text: str) -> list[str]:
    return terms(stems(text))


def _of_title(text: str) -> list[str]:
    said = stems(text)
    parts = [f"#{word[i : i + 4]}" for word in said if word not in STOP for i in range(max(0, len(word) - 3))]
    return [*terms(said), *parts]


def _of_tags(tags: Iterable[Id]) -> list[str]:
    return [f"@{tag.hex()}" for tag in tags]
