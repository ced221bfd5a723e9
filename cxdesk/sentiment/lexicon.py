"""Phrases with amounts and reasons, read from a shipped table, and found in a sentence longest first.

A phrase is written word by word: `a|b` is either, `(a|b)` may be left out, `*` stands for up to three words,
`^` and `$` for the beginning and the end of a clause.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cxdesk.sentiment.hit import WORD, Hit
from cxdesk.sentiment.words import Words

FIRM = frozenset(
    {
        "nothing to improve",
        "nothing to say",
        "could not be better",
        "no complaints",
        "idiom",
        "wish",
        "question",
        "could be better",
        "carries nothing alone",
    }
)
"""Reasons whose phrases already hold their negation, or mean the same with one."""

GAP = 3
_NEGATORS = ("no", "not", "never", "nothing", "nobody", "none", "without", "cannot", "cant", "dont")


class Step(NamedTuple):
    """One place of a phrase: any of `words`; `optional` ones may be missing."""

    words: frozenset[str]
    optional: bool


class Phrase(NamedTuple):
    """A phrase of the table; `then` are the words that may follow the first, empty where anything may."""

    steps: tuple[Step, ...]
    then: frozenset[str]
    amount: float
    why: str
    firm: bool


class Lexicon:
    """The phrases of one table, ready to be found."""

    def __init__(self, path: Path) -> None:
        self._starting: dict[str, list[Phrase]] = defaultdict(list)
        self._opening: dict[str, list[Phrase]] = defaultdict(list)
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                self._add(row["phrase"].split(), float(row["amount"]), row["why"] or WORD)

    def _add(self, places: list[str], amount: float, why: str) -> None:
        opening = places[0] == "^"
        for steps in _with_first(tuple(_step(place) for place in places[opening:])):
            for word in steps[0].words:
                firm = why in FIRM or word in _NEGATORS or word.endswith("n't")
                phrase = Phrase(steps, _followers(steps), amount, why, firm)
                (self._opening if opening else self._starting)[word].append(phrase)

    def find(self, words: Words, first: int) -> Hit | None:
        """Return the longest phrase that begins at word `first`, or None."""
        word = words.words[first]
        best = _longest(words, first, self._starting[word]) if word in self._starting else None
        if word in self._opening and words.is_mark(first - 1):
            opening = _longest(words, first, self._opening[word])
            if opening and (best is None or opening.last >= best.last):
                best = opening
        return best


def _step(place: str) -> Step:
    optional = place.startswith("(")
    return Step(frozenset(place.strip("()").split("|")), optional)


def _with_first(steps: tuple[Step, ...]) -> Iterator[tuple[Step, ...]]:
    """Yield the phrase with a first word that must be there, once for each choice of the optional ones before."""
    yield (Step(steps[0].words, optional=False), *steps[1:])
    if steps[0].optional:
        yield from _with_first(steps[1:])


def _followers(steps: tuple[Step, ...]) -> frozenset[str]:
    words: set[str] = set()
    for step in steps[1:]:
        if step.words & {"*", "$"}:
            return frozenset()
        words |= step.words
        if not step.optional:
            return frozenset(words)
    return frozenset()


def _longest(words: Words, first: int, phrases: list[Phrase]) -> Hit | None:
    following = words.words[first + 1] if first + 1 < len(words.words) else ""
    best = None
    for phrase in phrases:
        if not phrase.then or following in phrase.then:
            last = _match(words, first + 1, phrase.steps, 1)
            if last > (best.last if best else first):
                best = Hit(first, last, phrase.amount, phrase.why, phrase.firm)
    return best


def _match(words: Words, position: int, steps: tuple[Step, ...], number: int) -> int:
    """Return where the rest of a phrase ends when it goes on at `position`, or −1."""
    if number == len(steps):
        return position
    step = steps[number]
    if "$" in step.words:
        return position if words.is_mark(position) else -1
    if "*" in step.words:
        return _match_gap(words, position, steps, number + 1)
    if position < len(words.words) and words.words[position] in step.words:
        last = _match(words, position + 1, steps, number + 1)
        if last > 0:
            return last
    return _match(words, position, steps, number + 1) if step.optional else -1


def _match_gap(words: Words, position: int, steps: tuple[Step, ...], number: int) -> int:
    for skipped in range(GAP + 1):
        last = _match(words, position + skipped, steps, number)
        if last > 0:
            return last
        if words.is_mark(position + skipped):
            return -1
    return -1
