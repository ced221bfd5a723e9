"""Spelling of English words: which are not known, and which known ones were perhaps meant."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from cxdesk.interviews.sentences import NEVER_LAST, NUMBERED, SELDOM_LAST, Span
from cxdesk.paths import resource

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_PLAIN = re.compile(r"[A-Za-z][a-z]+(?:['’][a-z]+)?")
_NO_PROSE = re.compile(r"[\d@/\\_#&=<>]|\w[.:]\w")
_BLANK = re.compile(r"\s")
_SHORTENED = re.compile(r"(?:n't|'(?:s|t|d|m|re|ve|ll))\Z")
_OPENERS = " \t\n\"'“‘([*-–—•"
_ENDERS = ".!?…:"
_LETTERS = "abcdefghijklmnopqrstuvwxyz'"
_LEAST, _MOST, _LOOK_BACK, _CHOICES = 3, 24, 60, 5
_OWN = 20
"""How often a word of one's own counts: more than rare words of books, less than everyday ones."""


@cache
def shipped_words() -> Mapping[str, int]:
    """Return the English words that come with TextBlob and how often each is used; empty where the list is missing."""
    found = find_spec("textblob")
    if found is None or found.origin is None:
        return {}
    path = Path(found.origin).parent / "en" / "en-spelling.txt"
    if not path.is_file():
        return {}
    pairs = (line.split() for line in path.read_text("utf-8").splitlines() if not line.startswith(";;;"))
    return {pair[0]: int(pair[1]) for pair in pairs if len(pair) == 2}


@cache
def trade_words() -> frozenset[str]:
    """Return the words of the shipped codebooks and lexicons, and the abbreviations of notes."""
    files = [path for folder in ("codebooks", "lexicons") for path in sorted(resource(folder).iterdir())]
    return words_of(path.read_text("utf-8") for path in files) | NEVER_LAST | SELDOM_LAST | NUMBERED


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """Return the words of some texts in small letters."""
    return frozenset(_plain(found[0]) for text in texts for found in _WORD.finditer(text))


class Speller:
    """Knows the words of a language, word → how often it is used, and words of one's own."""

    def __init__(self, words: Mapping[str, int], own: Iterable[str] = ()) -> None:
        self._words = dict.fromkeys(map(_plain, own), _OWN) | dict(words)
        self._by_initial: dict[str, list[str]] = {}
        for word in self._words:
            self._by_initial.setdefault(word[:1], []).append(word)

    def unknown(self, text: str) -> list[Span]:
        """Return where unknown words of three letters or more stand in a text, in order.

        Names (a capital inside a sentence), words in capitals or of mixed case, words beyond a to z, addresses and
        whatever holds a digit are taken for right.
        """
        return [
            Span(*found.span())
            for found in _WORD.finditer(text)
            if len(found[0]) >= _LEAST and not self._knows(_plain(found[0])) and _is_prose(text, found)
        ]

    def suggest(self, word: str) -> tuple[str, ...]:
        """Return up to five known words one or two letters away, the nearest and most used first, written like `word`.

        Two letters away are those of the same first letter, where hardly any is nearer. Takes a few milliseconds.
        """
        plain = _plain(word)
        if not _LEAST <= len(plain) <= _MOST:
            return ()
        near = {one for one in _one_letter_away(plain) if one in self._words} - {plain}
        found = sorted(near, key=self._rarity)
        if len(found) < 2:
            same = (one for one in self._by_initial.get(plain[0], ()) if abs(len(one) - len(plain)) <= 2)
            far = [
                one for one in same if one not in near and one != plain and _is_two_letters_away(one, plain)
            ]
            found += sorted(far, key=self._rarity)
        is_name = word[:1].isupper()
        return tuple(one.capitalize() if is_name else one for one in found[:_CHOICES])

    def _knows(self, word: str) -> bool:
        """Tell whether a word, its singular, or both halves of a shortened one are known."""
        if word in self._words:
            return True
        if (short := _SHORTENED.search(word)) is not None:
            return word[: short.start()] in self._words
        return word.endswith("s") and not word.endswith("ss") and word[:-1] in self._words

    def _rarity(self, word: str) -> tuple[int, str]:
        return -self._words[word], word


def _plain(word: str) -> str:
    return word.lower().replace("’", "'")


def _is_prose(text: str, found: re.Match[str]) -> bool:
    """Tell whether a word is one that a list of words can judge."""
    if not _PLAIN.fullmatch(found[0]):
        return False
    before, after = text[max(0, found.start() - _LOOK_BACK) : found.start()], text[found.end() :][:_LOOK_BACK]
    if _NO_PROSE.search(_BLANK.split(before)[-1] + found[0] + _BLANK.split(after, maxsplit=1)[0]):
        return False
    return found[0][0].islower() or before.rstrip(_OPENERS)[-1:] in ("", *_ENDERS)


def _one_letter_away(word: str) -> Iterator[str]:
    """Yield what becomes of a word when one letter goes, comes, changes, or swaps with the next."""
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        for letter in _LETTERS:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]


def _is_two_letters_away(one: str, other: str) -> bool:
    """Tell whether two changes turn one word into the other; swapping neighbours is one change."""
    if len(set(one) ^ set(other)) > 4:
        return False
    older: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        oldest, older, row = older, row, [at]
        for place, wanted in enumerate(other, 1):
            least = min(older[place] + 1, row[-1] + 1, older[place - 1] + (letter != wanted))
            if at > 1 and place > 1 and letter == other[place - 2] and one[at - 2] == wanted:
                least = min(least, oldest[place - 2] + 1)
            row.append(least)
        if min(row) > 2:
            return False
    return row[-1] <= 2
