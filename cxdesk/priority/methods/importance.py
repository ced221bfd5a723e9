"""What matters and how well it is done: importance derived from answers, and the four quadrants."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from cxdesk.priority.arrays import Floats
from cxdesk.priority.methods.columns import numbers, series, table
from cxdesk.priority.refusal import EvidenceError

QUADRANTS = ("concentrate_here", "keep_up", "low_priority", "possible_overkill")
"""Important and weak · important and strong · neither · strong without being important."""

FEWEST_PER_DRIVER = 10
"""With fewer answers than this per driver, derived importance is chance."""

SMALLEST_ROOT = 1e-8
"""An eigenvalue of the correlations below this: some drivers determine another."""


@dataclass(frozen=True, slots=True)
class Quadrants:
    """quadrant: one of `QUADRANTS` per attribute; the crosshair it was read at, in the units given."""

    quadrant: tuple[str, ...]
    importance_cut: float
    performance_cut: float


def quadrants(
    importance: ArrayLike, performance: ArrayLike, crosshair: tuple[float, float] | None = None
) -> Quadrants:
    """Return the importance–performance quadrants (Martilla and James 1977, Journal of Marketing 41(1), 77–79).

    Important (strong) is from the crosshair (importance, performance) on, by default the means of both columns.
    """
    wanted, given = series("importance", importance), series("performance", performance)
    if len(wanted) != len(given):
        raise EvidenceError("performance", None, f"has {len(given)} entries, importance has {len(wanted)}")
    across, up = crosshair or (float(wanted.mean()), float(given.mean()))
    numbers("crosshair", (across, up))
    # rounded, so that an attribute exactly at the mean is on its upper side
    places = 2 * (np.round(wanted - across, 9) < 0) + (np.round(given - up, 9) >= 0)
    return Quadrants(tuple(QUADRANTS[place] for place in places), across, up)


@dataclass(frozen=True, slots=True)
class RelativeWeights:
    """How much each driver explains of an outcome.

    r2      share of the outcome's variance that all drivers explain together, 0 .. 1
    raw     (drivers,) the part of r2 that is due to each; they sum to r2
    share   (drivers,) the same as shares of 1; zeros when r2 is 0
    sign    (drivers,) −1 or 1: whether the outcome falls or rises with the driver; 0 for neither
    """

    r2: float
    raw: Floats
    share: Floats
    sign: Floats


def relative_weights(
    drivers: ArrayLike, outcome: ArrayLike, fewest_per_driver: float = FEWEST_PER_DRIVER
) -> RelativeWeights:
    """Return Johnson's relative weights: importance derived from answers instead of asked for.

    drivers is (answers, drivers), outcome (answers,); leave out answers with a gap. Johnson (2000), Multivariate
    Behavioral Research 35(1), 1–19: Λ = R½, β = Λ⁻¹ r, raw_j = Σ_k Λ_jk² β_k².
    `EvidenceError` under `fewest_per_driver` answers per driver, for a column in which all answers are alike, and for
    drivers that determine each other: there is no honest number then.
    """
    x, y = table("drivers", drivers), series("outcome", outcome)
    answers, count = x.shape
    if len(y) != answers:
        raise EvidenceError("outcome", None, f"has {len(y)} entries, drivers has {answers}")
    if answers < max(3, fewest_per_driver * count):
        raise EvidenceError("drivers", None, f"{answers} answers are too few for {count} drivers")
    among, with_outcome = _correlations(x, y)
    roots, vectors = np.linalg.eigh(among)
    if roots[0] < SMALLEST_ROOT:
        raise EvidenceError("drivers", None, "some drivers determine another one; leave one of them out")
    half = (vectors * np.sqrt(roots)) @ vectors.T
    slopes = (vectors / np.sqrt(roots)) @ vectors.T @ with_outcome
    raw = half**2 @ slopes**2
    r2 = float(raw.sum())
    share = raw / r2 if r2 > 0 else np.zeros(count)
    return RelativeWeights(min(r2, 1.0), raw, share, np.sign(with_outcome))


def _correlations(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Return the correlations among the drivers (p, p) and with the outcome (p,)."""
    standard = np.column_stack([_standard(f"driver {place}", column) for place, column in enumerate(x.T)])
    with_outcome = standard.T @ _standard("outcome", y)
    return standard.T @ standard, np.where(np.abs(with_outcome) < 1e-12, 0.0, with_outcome)


def _standard(field: str, column: Floats) -> Floats:
    """Return the column centred, at length 1."""
    scaled = column / max(float(np.abs(column).max()), 1e-300)
    centred = scaled - scaled.mean()
    length = float(np.sqrt((centred**2).sum()))
    if length < 1e-9:
        raise EvidenceError(field, None, "all answers are alike, so it explains nothing")
    return np.asarray(centred / length)
