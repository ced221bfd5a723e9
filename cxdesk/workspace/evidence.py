"""From rows of the store to the arrays that the ranking reckons with."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from cxdesk.identity import Id
from cxdesk.priority import Evidence
from cxdesk.store.evidence import EvidenceColumns, IssueFacts

_UNKNOWN = float("nan")
_BEST_LENGTH = 90
"""A quote of about this many characters reads best on one line."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Voice:
    """Who stands behind a position of the evidence: an account, or one respondent without an account ("")."""

    name: str = ""
    value: float | None = None
    renewal: str | None = None
    currency: str = ""
    tier: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """The quotes behind the rows of the evidence, in their order: note, row id, length in characters, feeling."""

    notes: list[Id]
    rids: NDArray[np.int64]
    lengths: Floats
    feelings: Floats

    def __len__(self) -> int:
        return len(self.notes)

    def best(self, issue: NDArray[np.int64], issues: int, kept: Sequence[int] | None = None) -> list[int]:
        """Return per issue the place of its most telling quote (−1 when it has none): worst feeling, good to read.

        `issue` is the issue of each quote; `kept` are the places of the quotes to choose from, all if not given.
        """
        places = np.arange(len(self)) if kept is None else np.array(kept, dtype=np.int64)
        length, feeling, of = self.lengths[places], np.nan_to_num(self.feelings[places]), issue[places]
        order = np.lexsort((feeling + np.abs(length - _BEST_LENGTH) / 400, of))
        firsts = order[np.diff(of[order], prepend=-1) > 0]
        found = np.full(issues, -1, dtype=np.int64)
        found[of[firsts]] = places[firsts]
        return [int(place) for place in found]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The evidence at a date, the quotes behind its rows, and who its accounts are."""

    evidence: Evidence
    quotes: Said
    voices: list[Voice]


@dataclass(frozen=True, slots=True)
class _Heard:
    """Who said what when: per note its voice and age; voices are accounts, then notes without an account."""

    notes: dict[Id, int]
    voice: Sequence[int]
    age: Sequence[float]
    voices: list[Voice]


def gather(columns: EvidenceColumns, as_of: date, in_all: Mapping[str, float] | None = None) -> Gathered:
    """Return what the ranking of a day rests on.

    A note without an account is a voice of its own: one respondent, one voice. Notes of the future are left out.
    `in_all` tells how many customers there are of each tier, so that a tier of which many were asked does not rule.
    """
    heard = _hear(columns, as_of)
    places = {issue.id: k for k, issue in enumerate(columns.issues)}
    quotes = [row for row in columns.quotes if row[1] in places and row[0] in heard.notes]
    at = np.array([heard.notes[row[0]] for row in quotes], dtype=np.int64)
    voice, age = np.array(heard.voice, dtype=np.int64), np.array(heard.age, dtype=float)
    sizes = dict(in_all or {})
    tiers = {tier: k for k, tier in enumerate(sizes)}
    evidence = Evidence.of(
        issues=len(places),
        accounts=len(heard.voices),
        issue=np.array([places[row[1]] for row in quotes], dtype=np.int64),
        account=voice[at],
        interview=at,
        age_days=age[at],
        sentiment=_floats(row[2] for row in quotes),
        severity=_floats(row[3] for row in quotes),
        is_proposed=np.array([bool(row[4]) for row in quotes], dtype=np.bool_),
        value=_floats(_positive(one.value) for one in heard.voices),
        days_to_renewal=-_ages((one.renewal for one in heard.voices), as_of),
        segment=np.array([tiers.get(one.tier, -1) for one in heard.voices], dtype=np.int64),
        segment_size=_floats(sizes.values()),
        heard_account=voice,
        heard_age_days=age,
        **_of_issues(columns.issues, as_of),
    )
    said = Said(
        [row[0] for row in quotes],
        np.array([row[5] for row in quotes], dtype=np.int64),
        np.array([row[6] for row in quotes], dtype=float),
        evidence.sentiment,
    )
    return Gathered(evidence, said, heard.voices)


def _of_issues(issues: Sequence[IssueFacts], as_of: date) -> dict[str, Floats]:
    decided = [_decided(issue.overrides) for issue in issues]
    return {
        "effort_days": _floats(issue.effort for issue in issues),
        "severity_override": _floats(issue.severity for issue in issues),
        "deadline_days": -_ages((issue.deadline for issue in issues), as_of),
        **{f"{name}_override": _floats(one.get(name) for one in decided) for name in OVERRIDDEN},
    }


OVERRIDDEN = ("reach", "negativity", "urgency")
"""The factors that a person can decide on in place of what was reckoned."""


def _decided(overrides: str) -> dict[str, float]:
    return {} if overrides == "[]" else {one["factor"]: one["value"] for one in json.loads(overrides)}


def _hear(columns: EvidenceColumns, as_of: date) -> _Heard:
    ages = _ages((row[2] for row in columns.notes), as_of).tolist()
    # NaN, an unknown day, is not in the future
    kept = [(row, age) for row, age in zip(columns.notes, ages, strict=True) if not age < 0]
    spoke = {row[1] for row, _ in kept}
    voices: list[Voice] = []
    place: dict[int, int] = {}
    for rid, value, renewal, name, currency, tier in columns.accounts:
        if rid in spoke:
            place[rid] = len(voices)
            voices.append(Voice(name, value, renewal, currency, tier))
    of_note = []
    for row, _ in kept:
        if row[1] is None:
            voices.append(Voice())
        of_note.append(len(voices) - 1 if row[1] is None else place[row[1]])
    notes = {row[0]: k for k, (row, _) in enumerate(kept)}
    return _Heard(notes, of_note, [age for _, age in kept], voices)


def _ages(days: Iterable[str | None], as_of: date) -> Floats:
    """Return days before the as-of date, NaN where there is none; each day is read once."""
    known: dict[str | None, float] = {None: _UNKNOWN, "": _UNKNOWN}
    found = []
    for day in days:
        age = known.get(day)
        if age is None:
            age = known[day] = float((as_of - date.fromisoformat(str(day))).days)
        found.append(age)
    return np.array(found, dtype=float)


def _positive(value: float | None) -> float | None:
    return None if value is None or value < 0 else value


def _floats(values: Iterable[float | None]) -> Floats:
    return np.array([_UNKNOWN if value is None else value for value in values], dtype=float)


def mean_feelings(evidence: Evidence, issues: int) -> list[float | None]:
    """Return per issue the mean over accounts of what each feels on average, None where nothing is known."""
    heard = np.isfinite(evidence.sentiment)
    keys = evidence.issue[heard] * max(evidence.accounts, 1) + evidence.account[heard]
    cells, at = np.unique(keys, return_inverse=True)
    mean = np.bincount(at, evidence.sentiment[heard]) / np.maximum(np.bincount(at), 1)
    issue = cells // max(evidence.accounts, 1)
    count = np.bincount(issue, minlength=issues)
    total = np.bincount(issue, mean, minlength=issues)
    return [float(t / n) if n else None for t, n in zip(total, count, strict=True)]
