"""The trained model: a weight towards complaint and one towards praise for each feature, and what they come to.

The file is plain text, so that it can be read and compared: a first line of JSON with version, scale and count, then
`feature<tab>complaint<tab>praise`, in hundredths, sorted by feature.
"""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple

from cxdesk.errors import UnreadableFileError, UnwritableFileError
from cxdesk.sentiment.features import Feature
from cxdesk.sentiment.scale import NEGATIVE_FROM, POSITIVE_FROM

Weights = dict[str, tuple[float, float]]
"""For each feature its weight towards complaint and towards praise; neutral is 0."""

NEGATIVE, NEUTRAL, POSITIVE = range(3)
"""The classes, as columns of arrays of weights and of chances."""

BIAS = ""
"""The name of the feature that every sentence has once."""

UNIT = 0.01
_STEEP = 6


class Chances(NamedTuple):
    """How likely a reader takes a sentence as a complaint, as neither, as praise; they sum to 1."""

    negative: float
    neutral: float
    positive: float

    @property
    def balance(self) -> float:
        """How far praise outweighs complaint, in [−1, 1]."""
        return self.positive - self.negative


@dataclass(frozen=True, slots=True)
class Scale:
    """From chances to a value, fitted to what people said of graded texts.

    The balance, positive − negative, is a complaint at `negative_cut` and below, praise at `positive_cut` and above; a
    balance of ±1 is worth `lowest` or `highest`. `complaint_from` is the chance of a complaint from which nine in ten
    complaints are found.
    """

    negative_cut: float = -0.25
    positive_cut: float = 0.25
    lowest: float = -0.9
    highest: float = 0.9
    complaint_from: float = 0.2

    def value(self, balance: float) -> float:
        """Return the value in (−1, 1) of a balance: 0 stays 0, the cuts fall on the edges of neutral."""
        if balance < 0:
            return -_bent(-balance, -self.negative_cut, -NEGATIVE_FROM, -self.lowest)
        return _bent(balance, self.positive_cut, POSITIVE_FROM, self.highest)


def _bent(balance: float, cut: float, edge: float, top: float) -> float:
    """Return a straight line up to the cut, then one that rises steeply at its end: near 1, strength is hard to tell."""
    if balance < cut:
        return edge * balance / cut
    past = (balance - cut) / (1 - cut)
    return edge + (top - edge) * (past + past**_STEEP) / 2


@dataclass(frozen=True, slots=True)
class Model:
    """Weights, and the scale that makes values of them."""

    version: str
    weights: Weights
    scale: Scale

    def chances(self, features: Iterable[Feature]) -> Chances:
        """Return the chances of a sentence that shows these features."""
        negative, positive = self.weights.get(BIAS, (0.0, 0.0))
        for name, amount, *_ in features:
            found = self.weights.get(name)
            if found:
                negative += amount * found[0]
                positive += amount * found[1]
        return chances_of(negative, positive)


def chances_of(negative: float, positive: float) -> Chances:
    """Return the softmax of two sums of weights, against 0 for neutral."""
    top = max(negative, positive, 0.0)
    powers = math.exp(negative - top), math.exp(-top), math.exp(positive - top)
    total = sum(powers)
    return Chances(*(power / total for power in powers))


def read_model(path: Path) -> Model:
    """Return the model of a file. Raises UnreadableFileError where it is missing, damaged or no model."""
    try:
        head, *lines = path.read_text("utf-8").splitlines()
        about = json.loads(head)
        weights = {
            name: (int(negative) * UNIT, int(positive) * UNIT)
            for name, negative, positive in (line.split("\t") for line in lines)
        }
        model = Model(about["version"], weights, Scale(**about["scale"]))
        expected = about["weights"]
    except OSError as error:
        raise UnreadableFileError(path, error.strerror or "cannot be read") from error
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableFileError(path, "is damaged, or no model of cxdesk; install cxdesk again") from error
    if len(weights) != expected:
        raise UnreadableFileError(path, f"has {len(weights):,} of {expected:,} weights; install cxdesk again")
    return model


def write_model(model: Model, path: Path) -> None:
    """Write a model so that equal models are equal files. Raises UnwritableFileError; what stood there stays then."""
    about = {"version": model.version, "scale": asdict(model.scale), "weights": len(model.weights)}
    lines = [json.dumps(about, sort_keys=True), *_lines(model.weights)]
    new = path.with_name(f"{path.name}.new")
    try:
        new.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
        new.replace(path)
    except OSError as error:
        new.unlink(missing_ok=True)
        raise UnwritableFileError(path, error.strerror or "cannot be written") from error


def _lines(weights: Mapping[str, tuple[float, float]]) -> Iterable[str]:
    for name, (negative, positive) in sorted(weights.items()):
        yield f"{name}\t{round(negative / UNIT)}\t{round(positive / UNIT)}"
