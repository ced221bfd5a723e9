"""How sure the list is: the ranking drawn again many times, as if other accounts had answered.

Whole accounts are drawn, never rows: what one customer says five times is one observation. The draws are made once
(`draw`), moving a weight afterwards costs one product (`Draws.certainty`).
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cxdesk.priority.arrays import Flags, Floats, Indices, Reals, frozen, group_sums
from cxdesk.priority.factors import decided, headroom, points_per_unit, reckoned, within_bounds
from cxdesk.priority.ranking import Certainty, Prepared, Ranking
from cxdesk.priority.tally import SUMS
from cxdesk.priority.weights import FACTORS

FEWEST_ACCOUNTS = 5
"""With fewer accounts heard there are no intervals: the list is exploratory."""

MOST_CANDIDATES = 300
"""Issues that are drawn; an issue further down has no interval."""

TOP = 10
BEATEN = 0.8
"""A new tier starts where the head of the tier above wins this often."""

_STRUCTURAL = 0.3
"""Standard deviation of what the formula itself may be wrong by, in ln units of the score."""
_EFFORT = 0.5
"""Standard deviation of an estimate of effort, in ln units."""
_BAND = (0.05, 0.95)
_REACH_ERRORS = 1.6
_CHUNK = 1_000
"""Accounts multiplied at once, so that ten thousand respondents need no gigabyte."""

Floats32 = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Draws:
    """The cached draws of one prepared list.

    issues   (m,) the candidates: those that can reach the top
    room     (B, m, 5) headroom of each factor in each draw, in ln units
    noise    (B, m) what the formula may be wrong by, in ln units of the score
    total    issues of the whole list
    """

    issues: Indices
    room: Floats32
    noise: Floats32
    full: Floats
    total: int

    def scores(self, weights: Floats) -> Floats32:
        """Return (B, m) points of each candidate in each draw under these weights (5,)."""
        scale = points_per_unit(weights, self.full)
        # what is wrong in ln units of Σ w ln F is worth as many points as one unit of headroom at weight 1
        unit = 100.0 / float((weights * self.full).sum()) if weights.any() else 0.0
        return np.asarray(self.room @ scale.astype(np.float32) + self.noise * np.float32(unit))

    def certainty(self, ranking: Ranking) -> Certainty:
        """Return rank intervals, P(top 10) and tiers of a list made from the same prepared evidence."""
        scores = self.scores(ranking.weights.array())
        places = np.argsort(np.argsort(-scores, axis=1, kind="stable"), axis=1) + 1
        low, high = np.quantile(places, _BAND, axis=0, method="nearest")
        shown = ranking.ranks[self.issues]
        whole = (
            np.minimum(low, shown),
            np.maximum(high, shown),
            (places <= TOP).mean(axis=0),
            self._tiers(ranking, scores),
        )
        low, high, top_ten, tier = (self._spread(values) for values in whole)
        return Certainty(low, high, top_ten, tier, len(self.issues))

    def _tiers(self, ranking: Ranking, scores: Floats32) -> Indices:
        """Walk down the list; whoever the head of the tier beats often enough heads the next one."""
        column = np.full(self.total, -1)
        column[self.issues] = np.arange(len(self.issues))
        walk = column[ranking.order]
        walk = walk[walk >= 0]
        tiers = np.zeros(len(walk), dtype=np.int64)
        start, tier = 0, 1
        while start < len(walk):
            head = scores[:, walk[start], np.newaxis]
            beaten = winning_share(head, scores[:, walk[start:]]) >= BEATEN
            end = start + int(beaten.argmax()) if beaten.any() else len(walk)
            tiers[walk[start:end]] = tier
            start, tier = end, tier + 1
        return tiers

    def _spread(self, values: NDArray[Any]) -> NDArray[Any]:
        """Return values of candidates as values of all issues, 0 where there is none."""
        whole = np.zeros(self.total, dtype=values.dtype)
        whole[self.issues] = values
        return frozen(whole)


def draw(prepared: Prepared, seed: int = 1, draws: int = 400) -> Draws | None:
    """Return the draws of a prepared list; None under five accounts heard, where an interval would be a pretence.

    Bayesian bootstrap over accounts (Rubin 1981, The Bayesian Bootstrap, Annals of Statistics 9, 130–134): each
    account's part of every sum is multiplied by C ~ Exp(1), rescaled to mean 1. To that come the k pseudo-accounts
    of the model, drawn too, the error of effort estimates, and that of the formula. The same seed gives the same draws.
    """
    heard = prepared.tally.voices.listened > 0
    if int(heard.sum()) < FEWEST_ACCOUNTS:
        return None
    random = np.random.default_rng(seed)
    luck = draw_accounts(heard, draws, random)
    issues = candidates(prepared)
    sums = _drawn_sums(prepared, issues, luck)
    room = headroom(_drawn_factors(prepared, issues, sums, luck, random), prepared.model)
    noise = random.normal(0.0, _STRUCTURAL, (draws, len(issues)))
    return Draws(
        issues=frozen(issues),
        room=frozen(room.astype(np.float32)),
        noise=frozen(noise.astype(np.float32)),
        full=prepared.full_headroom,
        total=prepared.evidence.issues,
    )


def draw_accounts(heard: Flags, draws: int, random: np.random.Generator) -> Floats32:
    """Return (draws, accounts): how often each account counts in each draw; mean 1 over those heard, else 0."""
    luck = random.exponential(size=(draws, len(heard))).astype(np.float32)
    luck[:, ~heard] = 0.0
    luck *= int(heard.sum()) / luck.sum(axis=1, keepdims=True)
    return luck


def winning_share(one: Reals, other: Reals) -> Floats:
    """Return the share of draws (first axis) in which `one` scores higher (pairwise winning index)."""
    return np.asarray((one > other).mean(axis=0))


def candidates(prepared: Prepared, most: int = MOST_CANDIDATES) -> Indices:
    """Return the issues heard that can reach the top: the best by score + 1.6 standard errors, in issue order."""
    heard = np.flatnonzero(prepared.tally.mentions > 0)
    if len(heard) <= most:
        return heard
    weights = prepared.model.weights.array()
    tally, levels = prepared.tally, prepared.model.levels
    squares = group_sums(tally.cells.issue, tally.parts[0] ** 2, prepared.evidence.issues)
    prior = levels.pseudo_accounts * levels.reach
    error = np.sqrt(squares + prior) / (tally.sum_of("reach") + prior)
    spread = np.sqrt((weights[0] * error) ** 2 + (weights[-1] * _EFFORT) ** 2 + _STRUCTURAL**2)
    hope = (prepared.headroom @ weights + _REACH_ERRORS * spread)[heard]
    return np.sort(heard[np.argsort(-hope, kind="stable")[:most]])


def _drawn_sums(prepared: Prepared, issues: Indices, luck: Floats32) -> Floats32:
    """Return (B, m, 7): the sums of each candidate when each account counts as often as its luck says."""
    tally, accounts = prepared.tally, prepared.evidence.accounts
    column = np.full(prepared.evidence.issues, -1)
    column[issues] = np.arange(len(issues))
    cells = np.flatnonzero(column[tally.cells.issue] >= 0)
    account, place = tally.cells.account[cells], column[tally.cells.issue[cells]]
    parts = tally.parts[:, cells].astype(np.float32)
    sums = np.zeros((len(luck), len(issues) * len(SUMS)), dtype=np.float32)
    for start in range(0, accounts, _CHUNK):
        here = (account >= start) & (account < start + _CHUNK)
        size = min(_CHUNK, accounts - start)
        block = np.zeros((size, len(issues), len(SUMS)), dtype=np.float32)
        block[account[here] - start, place[here]] = parts[:, here].T
        sums += luck[:, start : start + size] @ block.reshape(size, -1)
    return sums.reshape(len(luck), len(issues), len(SUMS))


def _drawn_factors(
    prepared: Prepared, issues: Indices, sums: Floats32, luck: Floats32, random: np.random.Generator
) -> Floats:
    """Return (B, m, 5) factors of each draw, kept in their bounds."""
    model, voices = prepared.model, prepared.tally.voices
    size = (luck @ (voices.unit * voices.share * voices.listened).astype(np.float32))[:, np.newaxis]
    sums = _with_prior_noise(prepared, sums, random)
    shape = sums.shape[:2]
    columns = reckoned(sums, size, model)
    columns[0] = _drawn_reach(prepared, sums[..., 0], size, random)
    factors = decided(prepared.evidence, model, columns, issues).copy()
    factors[..., -1] *= np.exp(random.normal(size=shape) * _effort_errors(prepared, issues))
    return within_bounds(factors, model)


def _drawn_reach(prepared: Prepared, named: Floats32, size: Floats32, random: np.random.Generator) -> Floats:
    """Return (Σ C ω x + Gamma(k μ)) / (Σ C ω d + Gamma(k μ) + Gamma(k (1 − μ)))."""
    k, level = prepared.model.levels.pseudo_accounts, prepared.model.levels.reach
    naming = random.standard_gamma(k * level, named.shape, dtype=np.float32)
    silent = random.standard_gamma(max(k * (1.0 - level), 1e-9), named.shape, dtype=np.float32)
    return np.asarray((named + naming) / (size + naming + silent))


def _with_prior_noise(prepared: Prepared, sums: Floats32, random: np.random.Generator) -> Floats32:
    """Return sums in which the k pseudo-accounts of each mean answer as differently as real accounts do."""
    noisy = sums.copy()
    k = prepared.model.levels.pseudo_accounts
    for name in FACTORS[1:4]:
        at = SUMS.index(name)
        spread = _pooled_spread(prepared.tally.parts[at], prepared.tally.parts[at + 1])
        noisy[..., at] += random.normal(0.0, spread * np.sqrt(k), sums.shape[:2])
        noisy[..., at] = np.maximum(noisy[..., at], -k * getattr(prepared.model.levels, name) * 0.999)
    return noisy


def _pooled_spread(amounts: Floats, masses: Floats) -> float:
    """Return the standard deviation of what accounts say, weighed by how much they count."""
    says = masses > 0
    if not says.any():
        return 0.0
    opinion, mass = amounts[says] / masses[says], masses[says]
    mean = np.average(opinion, weights=mass)
    return float(np.sqrt(np.average((opinion - mean) ** 2, weights=mass)))


def _effort_errors(prepared: Prepared, issues: Indices) -> Floats:
    """Return (m,): .5 for an estimate; where none is known, as far as estimates differ, .5 at least."""
    days = prepared.evidence.effort_days
    known = np.clip(days[~np.isnan(days)], *prepared.model.bounds.effort)
    unknown = max(_EFFORT, float(np.log(known).std())) if known.size else _EFFORT
    return np.where(np.isnan(days[issues]), unknown, _EFFORT)
