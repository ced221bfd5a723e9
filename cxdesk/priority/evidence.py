"""What the ranking starts from: who said what about which issue, as plain arrays at an as-of date."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cxdesk.priority.arrays import Flags, Floats, Indices, frozen
from cxdesk.priority.refusal import EvidenceError


@dataclass(frozen=True, slots=True)
class _Column:
    """What one array must satisfy: as long as `rows_of`; values low..high; NaN is always allowed."""

    name: str
    rows_of: str
    low: float = -np.inf
    high: float = np.inf


_COLUMNS = (
    _Column("age_days", "issue"),
    _Column("sentiment", "issue", -1, 1),
    _Column("severity", "issue", 1, 5),
    _Column("value", "value", 0),
    _Column("days_to_renewal", "value"),
    _Column("segment_size", "segment_size", 0),
    _Column("heard_age_days", "heard_account"),
    _Column("effort_days", "effort_days", 0),
    _Column("severity_override", "effort_days", 1, 5),
    _Column("reach_override", "effort_days", 0, 1),
    _Column("negativity_override", "effort_days", 0, 1),
    _Column("urgency_override", "effort_days", 1, 10),
    _Column("deadline_days", "effort_days"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Everything that a ranking depends on, besides the model. `Evidence.of` fills in what is unknown.

    One entry per evidence row (a quote; its order does not matter):
    issue, account     positions 0 .. issues - 1 and 0 .. accounts - 1
    interview          position of the interview or experience it was said in
    age_days           days before the as-of date; NaN = undated, counts as one half-life old; < 0 counts as today
    sentiment          -1 .. 1, NaN = unknown
    severity           1 .. 5, NaN = none given
    is_proposed        made by the machine and not yet accepted by a person

    One entry per account (a voice without account is an account of its own: one respondent, one voice):
    value              contract value per year, any currency; NaN or 0 = unknown
    days_to_renewal    NaN = no date, negative = in the past
    segment            position in `segment_size`, -1 = none
    segment_size       accounts per segment in the whole customer base; NaN or 0 = unknown

    One entry per interview or experience listened to, whether or not it yielded evidence:
    heard_account, heard_age_days

    One entry per issue; give issues in the order of their ids, which is the last resort between equals:
    effort_days        NaN = no estimate
    severity_override  1 .. 5 set by a person, replaces what the quotes say; NaN = none
    reach_override, negativity_override, urgency_override   likewise, in the factor's unit (0..1, 0..1, 1..10)
    deadline_days      days to a date set by a person, negative = missed; NaN = none

    The arrays are copied and read-only. `EvidenceError` names the array and the first bad position.
    """

    issue: Indices
    account: Indices
    interview: Indices
    age_days: Floats
    sentiment: Floats
    severity: Floats
    is_proposed: Flags
    value: Floats
    days_to_renewal: Floats
    segment: Indices
    segment_size: Floats
    heard_account: Indices
    heard_age_days: Floats
    effort_days: Floats
    severity_override: Floats
    reach_override: Floats
    negativity_override: Floats
    urgency_override: Floats
    deadline_days: Floats

    def __post_init__(self) -> None:
        for column in _COLUMNS:
            self._store(column.name, np.float64)
        for name in ("issue", "account", "interview", "segment", "heard_account"):
            self._store(name, np.int64)
        self._store("is_proposed", np.bool_)
        self._check_lengths()
        self._check_positions()
        for column in _COLUMNS:
            self._check_values(column)

    @classmethod
    def of(cls, *, issues: int, accounts: int, **arrays: ArrayLike) -> "Evidence":
        """Return evidence in which every array not given is unknown.

        Rows need at least `issue` and `account`; without `age_days` they are undated. Lists will do.
        Without `heard_account` each account counts as heard when its newest quote was said.
        """
        rows = np.size(arrays.get("issue", ()))
        heard = np.size(arrays.get("heard_account", ()))
        return cls(**{**_blank(issues, accounts, rows, heard), **arrays})

    @property
    def issues(self) -> int:
        """How many issues there are, those without evidence included."""
        return len(self.effort_days)

    @property
    def accounts(self) -> int:
        """How many accounts there are, those never heard included."""
        return len(self.value)

    def _store(self, name: str, kind: type[np.generic]) -> None:
        given = np.asarray(getattr(self, name))
        if given.ndim != 1:
            raise EvidenceError(name, None, "is not a flat list")
        if kind is np.int64 and given.size and not np.issubdtype(given.dtype, np.integer):
            raise EvidenceError(name, None, "positions must be whole numbers")
        try:
            stored = given.astype(kind)
        except (TypeError, ValueError) as error:
            raise EvidenceError(name, None, str(error)) from error
        object.__setattr__(self, name, frozen(stored))

    def _check_lengths(self) -> None:
        pairs = [(name, "issue") for name in ("account", "interview", "is_proposed")]
        pairs += [("segment", "value"), *((column.name, column.rows_of) for column in _COLUMNS)]
        for name, owner in pairs:
            here, there = len(getattr(self, name)), len(getattr(self, owner))
            if here != there:
                raise EvidenceError(name, None, f"has {here} entries, {owner} has {there}")

    def _check_positions(self) -> None:
        _refuse("issue", (self.issue < 0) | (self.issue >= self.issues), self.issue, "no such issue")
        for name in ("account", "heard_account"):
            positions = getattr(self, name)
            _refuse(name, (positions < 0) | (positions >= self.accounts), positions, "no such account")
        _refuse("interview", self.interview < 0, self.interview, "is below 0")
        beyond = (self.segment < -1) | (self.segment >= len(self.segment_size))
        _refuse("segment", beyond, self.segment, "no such segment")

    def _check_values(self, column: _Column) -> None:
        values = getattr(self, column.name)
        _refuse(column.name, np.isinf(values), values, "is infinite")
        outside = (values < column.low) | (values > column.high)
        _refuse(column.name, outside, values, f"is not within {column.low:g} and {column.high:g}")


def _refuse(field: str, bad: Flags, values: NDArray[Any], reason: str) -> None:
    """Raise for the first flagged value, if there is one."""
    if bad.any():
        position = int(bad.argmax())
        raise EvidenceError(field, position, f"{values[position]:g} {reason}")


def _blank(issues: int, accounts: int, rows: int, heard: int) -> dict[str, Any]:
    """Return the arrays of evidence about which nothing is known."""
    row_blanks = {name: np.full(rows, np.nan) for name in ("age_days", "sentiment", "severity")}
    account_blanks = {name: np.full(accounts, np.nan) for name in ("value", "days_to_renewal")}
    issue_names = [column.name for column in _COLUMNS if column.rows_of == "effort_days"]
    return {
        **row_blanks,
        **account_blanks,
        **{name: np.full(issues, np.nan) for name in issue_names},
        "issue": np.zeros(0, dtype=np.int64),
        "account": np.zeros(0, dtype=np.int64),
        "interview": np.zeros(rows, dtype=np.int64),
        "is_proposed": np.zeros(rows, dtype=np.bool_),
        "segment": np.full(accounts, -1),
        "segment_size": np.zeros(0),
        "heard_account": np.zeros(0, dtype=np.int64),
        "heard_age_days": np.full(heard, np.nan),
    }
