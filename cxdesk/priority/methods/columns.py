"""What the methods take in: numbers, of the same length, each within its range, or a kind refusal."""

import numpy as np
from numpy.typing import ArrayLike

from cxdesk.priority.arrays import Flags, Floats
from cxdesk.priority.refusal import EvidenceError


def numbers(
    field: str, values: ArrayLike, low: float = -np.inf, high: float = np.inf, *, zero: bool = True
) -> Floats:
    """Return the values as floats. `EvidenceError` unless all are finite, within low and high, and `zero` or not 0."""
    try:
        given = np.asarray(values, dtype=float)
    except (TypeError, ValueError) as error:
        raise EvidenceError(field, None, "is not made of numbers, or its rows differ in length") from error
    _refuse(field, given, ~np.isfinite(given), "is not a number that can be reckoned with")
    _refuse(field, given, (given < low) | (given > high), f"is not within {low:g} and {high:g}")
    if not zero:
        _refuse(field, given, given == 0, "must be above 0")
    return given


def series(field: str, values: ArrayLike, low: float = -np.inf, high: float = np.inf) -> Floats:
    """Return the values as a flat list of at least one number; `EvidenceError` when they are none."""
    given = numbers(field, values, low, high)
    if given.ndim != 1:
        raise EvidenceError(field, None, "is not a flat list")
    if not given.size:
        raise EvidenceError(field, None, "is empty")
    return given


def table(field: str, values: ArrayLike) -> Floats:
    """Return the values as (rows, columns), at least one of each; `EvidenceError` when they are no such table."""
    given = numbers(field, values)
    if given.ndim != 2 or not given.size:
        raise EvidenceError(field, None, "is not a table of rows and columns")
    return given


def alike(**given: Floats) -> None:
    """Raise `EvidenceError` unless the arrays have one length, or are single numbers."""
    try:
        np.broadcast_shapes(*(values.shape for values in given.values()))
    except ValueError as error:
        sizes = ", ".join(f"{name} {values.size}" for name, values in given.items())
        raise EvidenceError(next(iter(given)), None, f"the lengths differ: {sizes}") from error


def _refuse(field: str, given: Floats, bad: Flags, reason: str) -> None:
    if bad.any():
        position = int(bad.argmax()) if given.ndim else None
        raise EvidenceError(field, position, f"{given.flat[position or 0]:g} {reason}")
