"""From labelled texts to weights: features counted, a softmax fitted, small weights dropped, the rest fitted again."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from cxdesk.sentiment.features import Features
from cxdesk.sentiment.model import BIAS, NEGATIVE, NEUTRAL, POSITIVE, UNIT, Weights
from cxdesk.sentiment.training.sources import Source
from cxdesk.softmax import Array, Lesson, Table, fit

STRENGTH = 0.15
"""How much the texts count against the pull of every weight to 0."""

RAREST = 3
SMALLEST = 0.06
ROUNDS, ROUNDS_AGAIN = 80, 60
_PULLS = {"1": 1.0, "2": 2.0, "3": 4.0, "5": 2.0}
_BIAS_PULL, _BELIEF = 0.01, 1.5
_OFFERED, _TWO = (0.0, 0.0, 0.0), (0.0, -50.0, 0.0)
"""What a row is given: in a source without neutral texts, none can be neutral."""


class Example(NamedTuple):
    """A text as the trainer sees it."""

    shown: dict[str, float]
    label: int
    weight: float
    graded: bool


def read_examples(sources: Sequence[Source]) -> list[Example]:
    """Return every row of the sources with its features, in order."""
    features = Features()
    return [
        Example(features.show(row.text), row.label, source.weight, source.graded)
        for source in sources
        for row in source.rows
    ]


def train(examples: Sequence[Example]) -> Weights:
    """Return the weights, in steps of a hundredth, of every feature that matters."""
    names = _frequent(examples)
    weights = _fitted(examples, names, None, ROUNDS)
    kept = np.abs(weights[:, [NEGATIVE, POSITIVE]] - weights[:, [NEUTRAL]]).max(axis=1) >= SMALLEST
    names = [name for name, is_kept in zip(names, kept, strict=True) if is_kept or name == BIAS]
    kept[0] = True
    weights = _fitted(examples, names, weights[kept], ROUNDS_AGAIN)
    return _rounded(names, weights)


def _frequent(examples: Sequence[Example]) -> list[str]:
    """Return the bias first, then every feature that is not rare, in order of its name."""
    counts = Counter(name for example in examples for name in example.shown)
    return [BIAS, *sorted(name for name, count in counts.items() if count >= RAREST)]


def _fitted(examples: Sequence[Example], names: list[str], start: Array | None, rounds: int) -> Array:
    columns = {name: place for place, name in enumerate(names)}
    lesson = Lesson(
        Table.of([_row(example, columns) for example in examples], len(names)),
        goals=np.eye(3)[[example.label for example in examples]],
        counts=STRENGTH * np.array([example.weight for example in examples]),
        given=np.array(
            [_OFFERED if example.graded or example.label == NEUTRAL else _TWO for example in examples]
        ),
    )
    pulls = np.array([_BIAS_PULL, *(_PULLS.get(name[0], 1.0) for name in names[1:])])
    return fit(lesson, _centre(names), pulls, rounds, start)


def _centre(names: list[str]) -> Array:
    """Return where the weights are pulled to: rules are believed before any text is read, words are not."""
    centre = np.zeros((len(names), 3))
    for name, column in (("R -", NEGATIVE), ("R +", POSITIVE)):
        if name in names:
            centre[names.index(name), column] = _BELIEF
    return centre


def _row(example: Example, columns: dict[str, int]) -> list[tuple[int, float]]:
    return [
        (0, 1.0),
        *((columns[name], amount) for name, amount in example.shown.items() if name in columns),
    ]


def _rounded(names: list[str], weights: Array) -> Weights:
    """Return the weights against neutral, without those that round to nothing."""
    steps = np.rint((weights[:, [NEGATIVE, POSITIVE]] - weights[:, [NEUTRAL]]) / UNIT).astype(int)
    pairs = zip(names, steps.tolist(), strict=True)
    return {name: (pair[0] * UNIT, pair[1] * UNIT) for name, pair in pairs if any(pair)}
