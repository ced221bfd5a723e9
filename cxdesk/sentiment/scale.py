"""From a sum of amounts to a value in [−1, 1] and a label."""

import math
from collections.abc import Iterable

from cxdesk.sentiment.engine import Label

NEGATIVE_FROM = -0.2
POSITIVE_FROM = 0.2
"""Where neutral ends, on every engine's and every person's scale."""

STRONG = 0.3


def squash(raw: float) -> float:
    """Return tanh(raw), in [−1, 1]."""
    return math.tanh(raw)


def label_of(value: float, amounts: Iterable[float] = ()) -> Label:
    """Return the label of a value; strong amounts both ways make it mixed."""
    up = down = 0.0
    for amount in amounts:
        up += max(amount, 0.0)
        down -= min(amount, 0.0)
    if min(up, down) >= STRONG:
        return "mixed"
    return cut(value, NEGATIVE_FROM, POSITIVE_FROM)


def cut(value: float, negative_from: float, positive_from: float) -> Label:
    """Return "negative" at or under the first cut, "positive" at or over the second, else "neutral"."""
    if value <= negative_from:
        return "negative"
    return "positive" if value >= positive_from else "neutral"
