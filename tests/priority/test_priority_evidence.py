"""Evidence says at once which array is wrong, where and why."""

import numpy as np
import pytest

from cxdesk.priority import Evidence, EvidenceError

ROWS = {"issues": 2, "accounts": 2, "issue": [0, 1], "account": [0, 1]}


@pytest.mark.parametrize(
    ("arrays", "message"),
    [
        ({"issue": [0, 2]}, r"issue\[1\]: 2 no such issue"),
        ({"account": [-1, 0]}, r"account\[0\]: -1 no such account"),
        ({"account": [0]}, "account: has 1 entries, issue has 2"),
        ({"severity": [3, 6]}, r"severity\[1\]: 6 is not within 1 and 5"),
        ({"sentiment": [-1.5, 0]}, r"sentiment\[0\]"),
        ({"age_days": [0, np.inf]}, r"age_days\[1\]: inf is infinite"),
        ({"age_days": ["yesterday", "today"]}, "age_days"),
        ({"issue": [0.5, 1.0]}, "issue: positions must be whole numbers"),
        ({"value": [-5, 1]}, r"value\[0\]: -5"),
        ({"value": [[1, 2]]}, "value: is not a flat list"),
        ({"effort_days": [-1, 1]}, r"effort_days\[0\]"),
        ({"deadline_days": [1]}, "deadline_days: has 1 entries"),
        ({"heard_account": [0, 5]}, r"heard_account\[1\]: 5 no such account"),
        ({"heard_account": [0], "heard_age_days": [1, 2]}, "heard_age_days: has 2 entries"),
        ({"interview": [0, -1]}, r"interview\[1\]"),
        ({"segment": [0, 0]}, r"segment\[0\]: 0 no such segment"),
    ],
)
def test_what_is_wrong_is_named(arrays: dict[str, object], message: str) -> None:
    with pytest.raises(EvidenceError, match=message):
        Evidence.of(**{**ROWS, **arrays})


def test_what_is_not_given_is_unknown() -> None:
    evidence = Evidence.of(**ROWS)
    assert np.isnan(evidence.severity).all()
    assert np.isnan(evidence.value).all()
    assert evidence.segment.tolist() == [-1, -1]
    assert (evidence.issues, evidence.accounts) == (2, 2)


def test_the_arrays_are_copies_nobody_can_change() -> None:
    severity = np.array([1.0, 2.0])
    evidence = Evidence.of(**ROWS, severity=severity)
    severity[0] = 5.0
    assert evidence.severity[0] == 1.0
    with pytest.raises(ValueError, match="read-only"):
        evidence.severity[0] = 5.0
