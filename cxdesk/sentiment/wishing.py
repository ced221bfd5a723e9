"""What a wish does to the words after it, and what a wish that nobody has says: praise."""

from cxdesk.sentiment.hit import Hit
from cxdesk.sentiment.words import Words
from cxdesk.sentiment.wordsets import word_set

WISHES = frozenset({"wish", "could be better"})
"""Reasons of hits that say what somebody would like."""

BETTER = word_set("better")
"""What is wished when things are not good enough."""

NOBODY = frozenset({"nothing", "anything", "none"})
THOUGHTS = frozenset({"think", "believe", "see", "doubt", "know"})
"""Verbs that, denied, deny the wish after them: "I don't think it could be better"."""

_REACH = 6
_THOUGHT_REACH = 12
_ENDS = word_set("wish_ends")


def read_wishes(words: Words, hits: list[Hit]) -> list[Hit]:
    """Return the hits without the praise that is only wished for, and with wishes that nobody has as praise.

    "They should be friendly" has no praise in it; "I don't think anything could be better" has no wish.
    """
    read: list[Hit] = []
    wished_from = -1
    for hit in hits:
        unwished = _unwished(words, hit) if hit.why in WISHES else None
        if unwished:
            while read and read[-1].last > unwished.first:
                read.pop()
            read.append(unwished)
        elif wished_from < 0 or not _is_wished(words, wished_from, hit):
            read.append(hit)
            wished_from = hit.last if hit.why in WISHES else wished_from
    return read


def _unwished(words: Words, wish: Hit) -> Hit | None:
    """Return the praise a wish really is when "nothing" or "don't think" stands before it, else None."""
    said = words.words[wish.first : wish.last]
    following = words.words[wish.last : wish.last + 2]
    if "should" in said or not BETTER.intersection([*said, *following]):
        return None
    for place in range(wish.first - 1, max(-1, wish.first - _THOUGHT_REACH), -1):
        word = words.words[place]
        if word in {"but", "however", "although", "so", ".", ";", "because"}:
            return None
        if word in NOBODY or (word in THOUGHTS and _is_negated(words, place)):
            return Hit(place, wish.last, 0.4, "nothing to improve", firm=True)
    return None


def _is_negated(words: Words, place: int) -> bool:
    before = words.words[max(0, place - 2) : place]
    return any(word.endswith("n't") or word in {"not", "cant", "dont", "cannot", "never"} for word in before)


def _is_wished(words: Words, start: int, hit: Hit) -> bool:
    """Tell whether a good word stands so close after a wish, which ends at `start`, that it is only wished for."""
    if hit.firm or hit.amount <= 0 or hit.first >= start + _REACH:
        return False
    between = words.words[start : hit.first]
    if between[-1:] == ["and"]:  # "polite and helpful" is one wish
        between = between[:-1]
    return not any(word in _ENDS or not word[0].isalnum() for word in between)
