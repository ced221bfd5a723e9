"""Words of a text as stems with their places: the ground on which tags, subjects and likeness meet."""

import re
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:['’&][^\W_]+)?")
_SKIPPED = frozenset(
    {
        "a", "an", "the", "my", "our", "your", "their", "his", "her", "its", "this", "that", "these",
        "those", "very", "really", "quite", "just", "also", "even", "us", "me",
    }
)  # fmt: skip
_IRREGULAR = {
    "told": "tell", "sent": "send", "kept": "keep", "paid": "pay", "rang": "ring", "rung": "ring", "took": "take",
    "taken": "take", "broke": "break", "broken": "break", "lost": "lose", "gave": "give", "given": "give",
    "knew": "know", "known": "know", "spoke": "speak", "spoken": "speak", "got": "get", "gotten": "get",
    "came": "come", "went": "go", "goes": "go", "going": "go", "gone": "go", "said": "say", "made": "make",
    "hung": "hang", "heard": "hear", "understood": "understand", "bought": "buy", "felt": "feel", "found": "find",
    "drove": "drive", "driven": "drive", "froze": "freeze", "frozen": "freeze", "forgot": "forget",
    "forgotten": "forget", "does": "do", "did": "do", "done": "do", "was": "be", "were": "be", "is": "be",
    "are": "be", "been": "be", "being": "be", "has": "have", "had": "have", "having": "have", "noone": "nobody",
    "tickets": "ticket", "news": "news", "using": "use", "used": "use", "led": "lead", "left": "leave",
    "cancelled": "cancel", "canceled": "cancel", "cancelling": "cancel", "centres": "center", "centre": "center",
    "caring": "care", "cared": "care", "making": "make", "taking": "take", "giving": "give", "coming": "come",
    "riding": "ride", "losing": "lose", "hoping": "hope", "timing": "time", "timings": "time", "noted": "note",
    "staffing": "staffing", "outing": "outing", "outings": "outing", "building": "building",
    "buildings": "building", "meeting": "meeting", "meetings": "meeting", "leaving": "leave", "training": "training",
    "needed": "need", "thing": "thing", "something": "something",
}  # fmt: skip
_NEGATED = {
    "cannot": "can", "cant": "can", "dont": "do", "didnt": "do", "doesnt": "do", "couldnt": "could", "wasnt": "be",
    "isnt": "be", "wont": "will", "wouldnt": "would", "havent": "have", "hasnt": "have", "hadnt": "have",
    "shouldnt": "should", "arent": "be", "werent": "be",
}  # fmt: skip
_BASES = {"ca": "can", "wo": "will", "sha": "shall"}
_VOWELS = frozenset("aeiouy")


class Word(NamedTuple):
    """One word: its stem, and text[start:end] as it stands."""

    stem: str
    start: int
    end: int


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the common form of plural, -ing and -ed forms of a lower-case word; not always a word itself."""
    short = _IRREGULAR.get(word, word)
    if len(short) < 4:
        return short
    if short == word:
        short = _without_ending(word)
    if len(short) > 4 and short[-1] == "e":
        short = short[:-1]
    if len(short) > 3 and short[-1] == short[-2]:
        short = short[:-1]
    return short[:-1] + "i" if short[-1] == "y" else short


def _without_ending(word: str) -> str:
    """Cut one ending where enough of a word stays; words listed as their own form keep theirs."""
    if word in _IRREGULAR:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        kept = word[: -len(ending)]
        if word.endswith(ending) and len(kept) > 2 and not word.endswith("eed") and _VOWELS & set(kept):
            return kept
    return word


@lru_cache(maxsize=200_000)
def _stems(word: str) -> tuple[str, ...]:
    """The stems that one written word stands for: none for articles, two for "can't"."""
    low = word.lower().replace("’", "'")
    if low in _SKIPPED:
        return ()
    if low.endswith("n't"):
        return (stem(_BASES.get(low[:-3], low[:-3])), "not")
    if low in _NEGATED:
        return (_NEGATED[low], "not")
    return (stem(low.partition("'")[0]),)


def words(text: str) -> list[Word]:
    """Return the words of a text in order, without articles and possessives; "can't" gives "can" and "not"."""
    return [
        Word(each, found.start(), found.end())
        for found in _WORD.finditer(text)
        for each in _stems(found.group())
    ]


def stems(text: str) -> tuple[str, ...]:
    """Return only the stems of a text, in order."""
    return tuple(each for found in _WORD.findall(text) for each in _stems(found))
