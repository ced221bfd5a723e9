"""Which issues speak of the same thing as some words: by their titles, their tags, and what customers said."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from math import log, sqrt
from typing import NamedTuple

from cxdesk.identity import Id
from cxdesk.issues.similarity import STOP, terms
from cxdesk.tags.suggestion import Suggestion
from cxdesk.tags.words import Word, stems, words

LEAST_LIKE = 0.12
"""Below this likeness an issue is not worth a hint."""
_TITLE, _TAG, _WHY = 3, 2, 3
"""How often a title and a tag count beside one quote; how many words are told as the reason."""
_GUESSED = "#@"
"""Parts of words and tags are guesses, as pairs of words are: where no issue has one, nothing was asked."""

Profile = Mapping[str, float]
"""What an issue speaks of: its terms with their weights, a unit vector."""


class Found(NamedTuple):
    """One likeness: the place of the issue, a share in (0, 1], and the words asked about that speak for it."""

    place: int
    share: float
    words: tuple[str, ...]


@lru_cache(maxsize=16_384)
def profile(title: str, text: str = "", tags: tuple[Id, ...] = ()) -> Profile:
    """Return the profile of an issue from its title, the words of its quotes in one text, and its tags."""
    counts = Counter(terms(stems(text)))
    for term in _of_title(title):
        counts[term] += _TITLE
    for term in _of_tags(tags):
        counts[term] += _TAG
    weights = {term: 1 + log(many) for term, many in counts.items()}
    length = sqrt(sum(weight * weight for weight in weights.values()))
    return {term: weight / length for term, weight in weights.items()}


def alike(
    said: str, profiles: Sequence[Profile], suggested: Sequence[Suggestion] = (), limit: int = 5
) -> list[Found]:
    """Return the issues most like the words, best first; none for words that no issue knows.

    Words, pairs of neighbours and, in titles, parts of four letters count (other forms and slips of the key are
    found), and the tags suggested for the words. Rarer ones weigh more, repeated ones less and less: TF-IDF as
    "lnc.ltc" in the SMART notation, so that a profile stays as it is whatever other issues there are.
    """
    asked = Counter(_of_title(said))
    asked.update({tag: _TAG for one in suggested for tag in _of_tags((one.tag,))})
    shares: dict[int, float] = {}
    square = 0.0
    for term, many in asked.items():
        held = [(place, one[term]) for place, one in enumerate(profiles) if term in one]
        if not held and (term[0] in _GUESSED or " " in term):
            continue
        weight = (1 + log(many)) * (log((1 + len(profiles)) / (1 + len(held))) + 1)
        square += weight * weight
        for place, other in held:
            shares[place] = shares.get(place, 0.0) + weight * other
    length = sqrt(square) or 1.0
    near = sorted(((share / length, -place) for place, share in shares.items()), reverse=True)
    spoken = [word for word in words(said) if word.stem not in STOP]
    found = (
        Found(-place, round(share, 5), _shared(said, spoken, profiles[-place], suggested))
        for share, place in near
        if share >= LEAST_LIKE
    )
    return list(islice((one for one in found if one.words), limit))


def _shared(
    said: str, spoken: Sequence[Word], known: Profile, suggested: Sequence[Suggestion]
) -> tuple[str, ...]:
    """What both speak of, as it was said: phrases of common tags, then the longest common words."""
    phrases = [one.words for one in suggested if _of_tags((one.tag,))[0] in known]
    common = {said[word.start : word.end]: None for word in spoken if word.stem in known}
    alone = [word for word in common if not any(word in phrase for phrase in phrases)]
    told = dict.fromkeys([*phrases, *sorted(alone, key=len, reverse=True)])
    return tuple(sorted(list(told)[:_WHY], key=said.find))


def _of_title(text: str) -> list[str]:
    said = stems(text)
    parts = [f"#{word[i : i + 4]}" for word in said if word not in STOP for i in range(max(0, len(word) - 3))]
    return [*terms(said), *parts]


def _of_tags(tags: Iterable[Id]) -> list[str]:
    return [f"@{tag.hex()}" for tag in tags]
