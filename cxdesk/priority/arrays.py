"""The kinds of array that the ranking reckons with."""

from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
"""Real numbers; NaN stands for unknown where a docstring says so."""

Reals = NDArray[np.floating[Any]]
"""Real numbers of either precision: draws are kept in single precision."""

Indices = NDArray[np.int64]
"""Positions or counts."""

Flags = NDArray[np.bool_]
"""Yes or no."""

_Kind = TypeVar("_Kind", bound=np.generic)


def frozen(values: NDArray[_Kind]) -> NDArray[_Kind]:
    """Return the array itself, from now on read-only."""
    values.setflags(write=False)
    return values


def group_sums(group: Indices, amounts: Floats, groups: int) -> Floats:
    """Return the sum of the amounts of each group 0 .. groups - 1."""
    # bincount answers integers when there is nothing to count
    return np.bincount(group, amounts, minlength=groups).astype(float, copy=False)
