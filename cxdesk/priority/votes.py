"""One account, one voice: how rows become votes and how much each account's voice weighs."""

import numpy as np

from cxdesk.priority.arrays import Floats, Indices, group_sums

OLDEST_HALF_LIVES = 50.0
"""Ages beyond this many half-lives count alike, so a weight never vanishes altogether."""

SMALLEST_VALUE = 1e-9
"""Least contract value, as a share of the largest."""


def recency(age_days: Floats, half_life: float | None) -> Floats:
    """Return the weight of each row: 2^(-age / half-life) (exponential decay; votes, "w").

    Undated rows (NaN) weigh a half, future dates 1. Without a half-life every row weighs 1.
    """
    if half_life is None:
        return np.ones(len(age_days))
    halvings = np.nan_to_num(age_days / half_life, nan=1.0)
    return np.exp2(-np.clip(halvings, 0.0, OLDEST_HALF_LIVES))


def tilt(mentions: Floats, mean_mentions: Floats, power: float, low: float, high: float) -> Floats:
    """Return how much an account's vote for an issue is tilted by the share of its own talk (votes, "c").

    clip((mentions of this issue / mean mentions of the issues this account raised)^power, low, high).
    """
    return np.clip((mentions / mean_mentions) ** power, low, high)


def effective_size(weights: Floats) -> float:
    """Return how many equal voices these weights are worth: (Σ w)² / Σ w² (Kish effective size); 0 for none."""
    largest = weights.max(initial=0.0)
    if largest <= 0:
        return 0.0
    scaled = weights / largest
    return float(scaled.sum() ** 2 / (scaled**2).sum())


def capped_shares(weights: Floats, cap: float) -> Floats:
    """Return shares that sum to 1, none above `cap`; what is above goes to the others in proportion (share cap).

    A cap that cannot hold (cap · n < 1) gives equal shares. No weight at all gives zeros.
    """
    shares = _shares(weights)
    voices = int((shares > 0).sum())
    if voices * cap <= 1:
        return np.where(shares > 0, 1.0 / max(voices, 1), 0.0)
    held = np.zeros(len(shares), dtype=np.bool_)
    while (shares > cap).any():
        held |= shares > cap
        rest = _shares(np.where(held, 0.0, weights))
        shares = np.where(held, cap, rest * (1.0 - cap * held.sum()))
    return shares


def _shares(weights: Floats) -> Floats:
    """Return the weights as shares of their sum; zeros when there is none."""
    largest = weights.max(initial=0.0)
    if largest <= 0:
        return np.zeros(len(weights))
    scaled = weights / largest
    return np.asarray(scaled / scaled.sum())


def value_weights(value: Floats, exponent: float) -> Floats:
    """Return the contract values, as multiples of the largest, to the power g (account weight, "V^g").

    Unknown and zero values count as the median of the known ones; with none known every account weighs 1.
    A value below a billionth of the largest counts as that, so that no voice vanishes.
    """
    known = value > 0
    if not known.any():
        return np.ones(len(value))
    filled = np.where(known, value, np.median(value[known]))
    return np.asarray(np.maximum(filled / filled.max(), SMALLEST_VALUE) ** exponent)


def stratum_factors(segment: Indices, segment_size: Floats) -> Floats:
    """Return what post-stratifies accounts to the customer base: (N_g / N) / (n_g / n), kept in 0.3 .. 3.

    Taken over the accounts whose segment and its size are known; the others get 1.
    """
    factors = np.ones(len(segment))
    sizes = np.nan_to_num(segment_size)
    placed = segment >= 0
    placed[placed] = sizes[segment[placed]] > 0
    if not placed.any():
        return factors
    mine = segment[placed]
    heard = group_sums(mine, np.ones(len(mine)), len(sizes))
    base = np.where(heard > 0, sizes, 0.0)
    wanted = (base / base.sum())[mine]
    factors[placed] = np.clip(wanted / (heard[mine] / len(mine)), 0.3, 3.0)
    return factors
