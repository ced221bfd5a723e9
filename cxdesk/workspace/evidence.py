"""From rows of the store to the arrays that the ranking reckons with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from cxdesk.identity import Id
from cxdesk.priority import Evidence
from cxdesk.store.evidence import EvidenceColumns

_UNKNOWN = float("nan")
_BEST_LENGTH = 90
"""A quote of about this many characters reads best on one line."""


@dataclass(frozen=True, slots=True)
class _Heard:
    """Who said what when: per note its voice and age; voices are accounts, then notes without an account."""

    notes: dict[Id, int]
    voice: Sequence[int]
    age: Sequence[float]
    accounts: Sequence[int]
    voices: int


def _days(text: str | None, as_of: date) -> float:
    return float((as_of - date.fromisoformat(text)).days) if text else _UNKNOWN


def _hear(columns: EvidenceColumns, as_of: date) -> _Heard:
    accounts = list(dict.fromkeys(account for _, account, _ in columns.notes if account is not None))
    place = {account: k for k, account in enumerate(accounts)}
    voice: list[int] = []
    nameless = 0
    for _, account, _ in columns.notes:
        voice.append(len(accounts) + nameless if account is None else place[account])
        nameless += account is None
    notes = {row[0]: k for k, row in enumerate(columns.notes)}
    ages = [_days(row[2], as_of) for row in columns.notes]
    return _Heard(notes, voice, ages, accounts, len(accounts) + nameless)


def make_evidence(columns: EvidenceColumns, as_of: date) -> tuple[Evidence, list[Any]]:
    """Return the evidence at a date, and the quotes behind its rows in their order.

    A note without an account is a voice of its own: one respondent, one voice. Notes of the future are left out.
    """
    future = {row[0] for row in columns.notes if row[2] and date.fromisoformat(row[2]) > as_of}
    kept = EvidenceColumns(
        [row for row in columns.notes if row[0] not in future],
        columns.quotes,
        columns.accounts,
        columns.issues,
    )
    heard = _hear(kept, as_of)
    issues = {row[1]: k for k, row in enumerate(columns.issues)}
    quotes = [row for row in columns.quotes if row[2] in issues and row[1] in heard.notes]
    at = np.array([heard.notes[row[1]] for row in quotes], dtype=np.int64)
    voice, age = np.array(heard.voice, dtype=np.int64), np.array(heard.age, dtype=float)
    facts = {row[0]: row for row in columns.accounts}
    return (
        Evidence.of(
            issues=len(issues),
            accounts=heard.voices,
            issue=np.array([issues[row[2]] for row in quotes], dtype=np.int64),
            account=voice[at],
            interview=at,
            age_days=age[at],
            sentiment=_floats(row[3] for row in quotes),
            severity=_floats(row[4] for row in quotes),
            is_proposed=np.array([bool(row[5]) for row in quotes], dtype=np.bool_),
            value=_of_accounts(heard, [_or_unknown(facts[one][1]) for one in heard.accounts]),
            days_to_renewal=_of_accounts(heard, [-_days(facts[one][2], as_of) for one in heard.accounts]),
            heard_account=voice,
            heard_age_days=age,
            effort_days=_floats(row[7] for row in columns.issues),
            severity_override=_floats(row[6] for row in columns.issues),
        ),
        quotes,
    )


def _or_unknown(value: float | None) -> float:
    return _UNKNOWN if value is None or value < 0 else float(value)


def _floats(values: Any) -> np.ndarray[Any, np.dtype[np.float64]]:
    return np.array([_UNKNOWN if value is None else float(value) for value in values], dtype=float)


def _of_accounts(heard: _Heard, known: list[float]) -> list[float]:
    return known + [_UNKNOWN] * (heard.voices - len(known))


def best_quotes(quotes: Sequence[Any], issues: int, issue: np.ndarray[Any, np.dtype[np.int64]]) -> list[int]:
    """Return per issue the row id of its most telling quote (0 when it has none): worst feeling, good to read."""
    length = np.array([row[7] for row in quotes], dtype=float)
    feeling = np.nan_to_num(_floats(row[3] for row in quotes))
    order = np.lexsort((feeling + np.abs(length - _BEST_LENGTH) / 400, issue))
    best = [0] * issues
    for k in reversed(order.tolist()):
        best[int(issue[k])] = quotes[k][6]
    return best


def mean_feelings(evidence: Evidence, issues: int) -> list[float | None]:
    """Return per issue the mean over accounts of what each feels on average, None where nothing is known."""
    heard = np.isfinite(evidence.sentiment)
    cells, at = np.unique(
        np.stack([evidence.issue[heard], evidence.account[heard]]), axis=1, return_inverse=True
    )
    mean = np.bincount(at.ravel(), evidence.sentiment[heard]) / np.maximum(np.bincount(at.ravel()), 1)
    count = np.bincount(cells[0], minlength=issues)
    total = np.bincount(cells[0], mean, minlength=issues)
    return [float(t / n) if n else None for t, n in zip(total, count, strict=True)]
