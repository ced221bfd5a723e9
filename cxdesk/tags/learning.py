"""Which tags go with which words, as examples that a person tagged show: a layer over what the codebook says.

For each facet a softmax over its tags, on top of what names and synonyms say and pulled back to it. How far it may move,
and whether at all, is decided by how likely it finds the right tags of examples it had not seen.
"""

import math
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from cxdesk.identity import Id
from cxdesk.softmax import Array, Lesson, Table, fit, softmax
from cxdesk.tags.shown import Shown

PULLS = (5.0, 50.0)
"""How strongly weights are pulled to nothing, freely or with care: rare words less, by the square of their rarity."""

ALWAYS = ""
"""The name of what every text shows."""

AMONG = 3
"""How many tags are shown."""

_ROUNDS, _FOLDS = 24, 3
_JUDGED_FROM, _JUDGES = 4, 128
_OF_ALWAYS = 3.0
_MORE = 100
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Example:
    """A text and the tags that a person gave it."""

    text: str
    tags: frozenset[Id]


@dataclass(frozen=True, slots=True)
class Read:
    """An example as it is learned from: what it shows, and what the codebook says for each tag of a facet."""

    key: int
    shown: tuple[tuple[str, float], ...]
    given: tuple[float, ...]
    goals: tuple[float, ...]


def read(text: str, marks: Shown, given: Sequence[float], goals: Sequence[bool]) -> Read:
    """Return an example as it is learned from; its goals share 1 among the tags it has."""
    share = 1.0 / max(1, sum(goals))
    amounts = tuple((name, mark.amount) for name, mark in sorted(marks.items()))
    return Read(
        zlib.crc32(text.encode(errors="replace")),
        amounts,
        tuple(given),
        tuple(share * goal for goal in goals),
    )


Weights = dict[str, Array]
"""For each thing shown how much it speaks for each tag of a facet, beyond what the codebook says."""


def learn(examples: Sequence[Read]) -> Weights:
    """Return what examples of one facet teach, the oldest first; nothing where the codebook alone does better.

    The oldest 4, 8, 16 … 128 judge how far to move, so one more is quick: that was judged before.
    """
    pull: float | None = PULLS[0]
    if len(examples) >= _JUDGED_FROM:
        pull = _judged(tuple(examples[: min(_JUDGES, 1 << (len(examples).bit_length() - 1))]))
    if not examples or pull is None:
        return {}
    return _fitted(sorted(examples, key=lambda each: (each.key, each.shown, each.goals)), pull)


@lru_cache(maxsize=32)
def _judged(examples: tuple[Read, ...]) -> float | None:
    """Return the pull by which right tags would have been likeliest; None where they are by the codebook alone."""
    given = np.array([each.given for each in examples])
    right = np.array([each.goals for each in examples]) > 0
    likely: dict[float | None, float] = {
        pull: _likely(given + _unseen(examples, pull), right) for pull in PULLS
    }
    likely[None] = _likely(given, right)
    return max(likely, key=lambda each: likely[each])


def _likely(logits: Array, right: NDArray[np.bool_]) -> float:
    """Return the logarithm of the chance that each row gets one of its right tags."""
    return float(np.log((softmax(logits) * right).sum(axis=1)).sum())


def _unseen(examples: Sequence[Read], pull: float) -> Array:
    """Return what each example would be told by what the others teach."""
    found = np.zeros((len(examples), len(examples[0].given)))
    folds = [each.key % _FOLDS for each in examples]
    for fold in range(_FOLDS):
        rest = [each for each, own in zip(examples, folds, strict=True) if own != fold]
        if rest and len(rest) < len(examples):
            weights = _fitted(rest, pull)
            for place, own in enumerate(folds):
                if own == fold:
                    found[place] = _told(examples[place].shown, weights)
    return found


def _told(shown: Iterable[tuple[str, float]], weights: Weights) -> Array:
    told = weights[ALWAYS].copy()
    for name, amount in shown:
        if name in weights:
            told += amount * weights[name]
    return told


def _fitted(examples: Sequence[Read], pull: float) -> Weights:
    """Return the weights by which the examples get their tags.

    What only one example shows moves as one column of that example: that gives the same weights in half the time.
    """
    counts = Counter(name for each in examples for name, _ in each.shown)
    names = [ALWAYS, *sorted(name for name, count in counts.items() if count > 1)]
    columns = {name: place for place, name in enumerate(names)}
    alone = [{name: amount for name, amount in each.shown if counts[name] == 1} for each in examples]
    lengths = [math.sqrt(sum(amount * amount for amount in each.values())) for each in alone]
    rows = [
        [(0, 1.0), (len(names) + place, lengths[place])]
        + [(columns[name], amount) for name, amount in each.shown if name in columns]
        for place, each in enumerate(examples)
    ]
    width = len(names) + len(examples)
    lesson = Lesson(
        Table.of(rows, width),
        np.array([each.goals for each in examples]),
        np.ones(len(examples)),
        np.array([each.given for each in examples]),
    )
    shared = [pull / _rarity(counts[name], len(examples)) ** 2 for name in names[1:]]
    own = [pull / _rarity(1, len(examples)) ** 2] * len(examples)
    fitted = fit(
        lesson, np.zeros((width, len(examples[0].given))), np.array([_OF_ALWAYS, *shared, *own]), _ROUNDS
    )
    found = dict(zip(names, fitted, strict=False))
    for row, each, length in zip(fitted[len(names) :], alone, lengths, strict=True):
        found |= {name: row * (amount / length) for name, amount in each.items()}
    return found


@cache
def _rarity(count: int, total: int) -> float:
    """Return about 1 for what every one of many examples shows, more for what few do."""
    return 1.0 + math.log((total + _MORE) / count)
