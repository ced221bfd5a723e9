"""Evidence counted once: the (account, issue) cells with their votes, and the sums per issue that factors need."""

from dataclasses import dataclass, replace

import numpy as np

from cxdesk.priority.arrays import Flags, Floats, Indices, group_sums
from cxdesk.priority.evidence import Evidence
from cxdesk.priority.rules import Rules
from cxdesk.priority.votes import (
    capped_shares,
    effective_size,
    recency,
    stratum_factors,
    tilt,
    value_weights,
)

FURTHEST_HALVINGS = 1000.0
"""Dates beyond this many halvings count alike (2^-1000 is still a normal number)."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Who raised what: one entry per (account, issue) pair with evidence, and the cell of each row.

    row_cell, row_weight   per evidence row: its cell and its recency weight
    account, issue         per cell
    weight, mentions       per cell: sum of the row weights, number of rows
    vote                   per cell: min(1, weight) · tilt, as far as the share cap allows
    """

    row_cell: Indices
    row_weight: Floats
    account: Indices
    issue: Indices
    weight: Floats
    mentions: Floats
    vote: Floats


@dataclass(frozen=True, slots=True)
class Voices:
    """How much each account counts.

    listened   per account: how much we listened to it lately, 0 .. 1 ("d")
    share      per account: its weight as a capped share of all weight; 0 for an account never heard ("ω")
    cap        the largest share of all weight that one account may hold, tilted or not
    size       Kish effective size of share · listened ("n*")
    unit       pseudo-accounts per unit of share, so that Σ unit · share · listened = size
    """

    listened: Floats
    share: Floats
    cap: float
    size: float
    unit: float


SUMS = ("reach", "severity", "severity_mass", "negativity", "negativity_mass", "urgency", "urgency_mass")
"""What is summed over the accounts that raised an issue."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What the evidence of each issue comes to, before shrinking; one entry per issue unless said otherwise.

    `parts` (7, cells) holds what each account contributes to `sums` (issues, 7), in the order of `SUMS`. A sum and its
    mass: the factor's raw mean is sum / mass. The mass of reach is `voices.size` for every issue. In the others an
    account counts as in reach, but at most once: a small account's mild word takes little away, a giant's harsh word
    is still one opinion.
    `largest_share` is the largest account's share of the reach, `newest` the age of the newest row (infinite
    without a dated one).
    """

    cells: Cells
    voices: Voices
    parts: Floats
    sums: Floats
    accounts: Indices
    mentions: Indices
    newest: Floats
    largest_share: Floats
    proposed_only: Flags

    def sum_of(self, name: str) -> Floats:
        """Return one column of `sums`, (issues,)."""
        return self.sums[:, SUMS.index(name)]


def count(evidence: Evidence, rules: Rules) -> Tally:
    """Return the evidence counted under these rules. Cost: one sort of the rows; nothing else grows faster."""
    voices = weigh_voices(evidence, rules)
    cells = _within_cap(find_cells(evidence, rules), voices)
    parts = _parts(evidence, rules, cells, voices.unit * voices.share[cells.account])
    sums = np.stack([group_sums(cells.issue, part, evidence.issues) for part in parts], axis=1)
    mentions = np.bincount(evidence.issue, minlength=evidence.issues)
    confirmed = np.bincount(evidence.issue[~evidence.is_proposed], minlength=evidence.issues)
    return Tally(
        cells=cells,
        voices=voices,
        parts=parts,
        sums=sums,
        accounts=np.bincount(cells.issue, minlength=evidence.issues),
        mentions=mentions,
        newest=_newest(evidence),
        largest_share=_largest_share(cells, parts[0], sums[:, 0]),
        proposed_only=(mentions > 0) & (confirmed == 0),
    )


def _parts(evidence: Evidence, rules: Rules, cells: Cells, strength: Floats) -> Floats:
    """Return (7, cells): what each cell adds to the sums of its issue."""
    voice = np.minimum(1.0, strength)
    declared = severity_value(evidence.severity, rules)
    anger = np.maximum(0.0, -evidence.sentiment)
    closeness = renewal_closeness(evidence.days_to_renewal, rules)[cells.account]
    return np.stack(
        [
            strength * cells.vote,
            *_mean_parts(cells, voice, declared),
            *_mean_parts(cells, voice, anger),
            voice * np.nan_to_num(closeness),
            voice * ~np.isnan(closeness),
        ]
    )


def find_cells(evidence: Evidence, rules: Rules) -> Cells:
    """Return the (account, issue) cells and their votes ("one account, one voice")."""
    width = max(evidence.issues, 1)
    keys, row_cell = np.unique(evidence.account * width + evidence.issue, return_inverse=True)
    account, issue = np.divmod(keys, width)
    row_weight = recency(evidence.age_days, rules.half_life)
    weight = group_sums(row_cell, row_weight, len(keys))
    mentions = np.bincount(row_cell, minlength=len(keys)).astype(float)
    raised = np.bincount(account, minlength=evidence.accounts)
    talk = group_sums(account, mentions, evidence.accounts)
    mean_mentions = talk[account] / raised[account]
    lean = tilt(mentions, mean_mentions, rules.tilt_power, rules.tilt_low, rules.tilt_high)
    return Cells(row_cell, row_weight, account, issue, weight, mentions, np.minimum(1.0, weight) * lean)


def weigh_voices(evidence: Evidence, rules: Rules) -> Voices:
    """Return how much each account counts: listening, value, post-stratification, share cap, effective size."""
    listened = _listened(evidence, rules)
    heard = listened > 0
    share = np.zeros(evidence.accounts)
    cap = min(1.0, max(rules.share_cap, 2.0 / max(int(heard.sum()), 1)))
    if heard.any():
        weights = value_weights(evidence.value[heard], rules.value_exponent)
        weights = weights * stratum_factors(evidence.segment[heard], evidence.segment_size)
        share[heard] = capped_shares(weights, cap)
    size = effective_size(share * listened)
    total = float((share * listened).sum())
    return Voices(listened, share, cap, size, size / total if total > 0 else 0.0)


def _within_cap(cells: Cells, voices: Voices) -> Cells:
    """Return the cells with votes held so that share · vote <= cap: the tilt lifts no account above the cap."""
    share = voices.share[cells.account]
    most = np.divide(voices.cap, share, out=np.full(len(share), np.inf), where=share > 0)
    return replace(cells, vote=np.minimum(cells.vote, most))


def severity_value(severity: Floats, rules: Rules) -> Floats:
    """Return what severities 1 .. 5 are declared to be worth, in-between ones interpolated; NaN stays NaN."""
    worth = np.interp(severity, np.arange(1.0, 6.0), rules.severity_values)
    return np.where(np.isnan(severity), np.nan, worth)


def renewal_closeness(days: Floats, rules: Rules) -> Floats:
    """Return 2^(-days / renewal_scale), 0 .. 1, NaN without a date (urgency).

    A renewal up to `overdue_grace` days past is due now (1); one further past is no longer a date.
    """
    gone = days < -rules.overdue_grace
    halvings = np.clip(days / rules.renewal_scale, 0.0, FURTHEST_HALVINGS)
    return np.where(gone, np.nan, np.exp2(-halvings))


def _listened(evidence: Evidence, rules: Rules) -> Floats:
    """Return min(1, Σ weights of an account's interviews), at least the weight of its newest quote."""
    weights = recency(evidence.heard_age_days, rules.half_life)
    listened = group_sums(evidence.heard_account, weights, evidence.accounts)
    np.maximum.at(listened, evidence.account, recency(evidence.age_days, rules.half_life))
    return np.minimum(1.0, listened)


def _mean_parts(cells: Cells, voice: Floats, row_value: Floats) -> tuple[Floats, Floats]:
    """Return what each cell adds to sum and mass of the mean over accounts of what their rows say (NaN: says nothing).

    An account's opinion is the recency-weighted mean of its rows; it weighs min(1, Σ weights) of its voice.
    """
    speaks = ~np.isnan(row_value)
    heard = group_sums(cells.row_cell, cells.row_weight * speaks, len(cells.account))
    total = group_sums(cells.row_cell, cells.row_weight * np.nan_to_num(row_value), len(cells.account))
    opinion = np.divide(total, heard, out=np.zeros_like(total), where=heard > 0)
    mass = voice * np.minimum(1.0, heard)
    return mass * opinion, mass


def _newest(evidence: Evidence) -> Floats:
    newest = np.full(evidence.issues, np.inf)
    np.minimum.at(newest, evidence.issue, np.where(np.isnan(evidence.age_days), np.inf, evidence.age_days))
    return newest


def _largest_share(cells: Cells, reach: Floats, issue_reach: Floats) -> Floats:
    largest = np.zeros(len(issue_reach))
    np.maximum.at(largest, cells.issue, reach)
    return np.divide(largest, issue_reach, out=np.zeros_like(largest), where=issue_reach > 0)
