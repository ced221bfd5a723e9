"""Which tags go with which words, as examples that a person tagged show: a layer over what the codebook says.

For each facet a softmax over its tags, on top of what names and synonyms say and pulled back to it. How far it may move,
and whether at all, is decided by how often the right tag is among the three shown for examples it had not seen.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from cxdesk.identity import Id
from cxdesk.softmax import Array, Lesson, Table, fit
from cxdesk.tags.shown import Shown

PULLS = (0.4, 3.0)
"""How strongly weights are pulled to nothing: freely, or with care."""

ALWAYS = ""
"""The name of what every text shows."""

AMONG = 3
"""How many tags are shown."""

_ROUNDS, _FOLDS, _JUDGED_FROM = 30, 3, 16
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


Weights = dict[str, tuple[float, ...]]
"""For each thing shown how much it speaks for each tag of a facet, beyond what the codebook says."""


def learn(examples: Sequence[Read]) -> Weights:
    """Return what examples of one facet teach, in any order the same; nothing where the codebook alone does better.

    How far to move is judged at 16, 32, 64 … examples, so one more is quick.
    """
    ordered = sorted(examples, key=lambda each: (each.key, each.shown, each.goals))
    count = len(ordered)
    pull: float | None = PULLS[0]
    if count >= _JUDGED_FROM:
        pull = _judged(tuple(examples[: 1 << (count.bit_length() - 1)]))
    if not ordered or pull is None:
        return {}
    names, weights = _fitted(ordered, pull)
    return {name: tuple(row) for name, row in zip(names, weights.tolist(), strict=True)}


@lru_cache(maxsize=32)
def _judged(examples: tuple[Read, ...]) -> float | None:
    """Return the pull that would have shown most right tags; None where the codebook alone would have."""
    given = np.array([each.given for each in examples])
    goals = np.array([each.goals for each in examples])
    hits: dict[float | None, int] = {pull: _hits(given + _unseen(examples, pull), goals) for pull in PULLS}
    hits[None] = _hits(given, goals)
    return max(hits, key=lambda each: hits[each])


def _hits(logits: Array, goals: Array) -> int:
    """Count the rows of which a right tag is among the best three."""
    best = np.argsort(-logits, axis=1, kind="stable")[:, :AMONG]
    return int((np.take_along_axis(goals, best, axis=1) > 0).any(axis=1).sum())


def _unseen(examples: Sequence[Read], pull: float) -> Array:
    """Return what each example would be told by what the others teach."""
    found = np.zeros((len(examples), len(examples[0].given)))
    folds = [each.key % _FOLDS for each in examples]
    for fold in range(_FOLDS):
        rest = [each for each, own in zip(examples, folds, strict=True) if own != fold]
        if rest and len(rest) < len(examples):
            names, weights = _fitted(rest, pull)
            columns = {name: place for place, name in enumerate(names)}
            for place, own in enumerate(folds):
                if own == fold:
                    found[place] = _told(examples[place].shown, columns, weights)
    return found


def _told(shown: Sequence[tuple[str, float]], columns: dict[str, int], weights: Array) -> Array:
    pairs = [(columns[name], amount) for name, amount in shown if name in columns]
    told: Array = weights[0].copy()
    for column, amount in pairs:
        told += amount * weights[column]
    return told


def _fitted(examples: Sequence[Read], pull: float) -> tuple[list[str], Array]:
    names = [ALWAYS, *sorted({name for each in examples for name, _ in each.shown})]
    columns = {name: place for place, name in enumerate(names)}
    rows = [[(0, 1.0), *((columns[name], amount) for name, amount in each.shown)] for each in examples]
    lesson = Lesson(
        Table.of(rows, len(names)),
        np.array([each.goals for each in examples]),
        np.ones(len(examples)),
        np.array([each.given for each in examples]),
    )
    pulls = np.array([1.0, *(pull for _ in names[1:])])
    return names, fit(lesson, np.zeros((len(names), len(examples[0].given))), pulls, _ROUNDS)
