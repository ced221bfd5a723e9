"""Portfolios for the tests: any small one (hypothesis), and a realistic one of twenty accounts."""

from typing import Any

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st

from cxdesk.priority import Evidence

NAN = float("nan")
law = settings(max_examples=60, deadline=None)
ROW_FIELDS = ("issue", "account", "interview", "age_days", "sentiment", "severity", "is_proposed")


def _or_unknown(values: st.SearchStrategy[float]) -> st.SearchStrategy[float]:
    return st.one_of(st.just(NAN), values)


@st.composite
def portfolios(draw: st.DrawFn, fewest_rows: int = 0) -> dict[str, Any]:
    """Arguments of `Evidence.of` for any small portfolio, absurd values included.

    Every account has been listened to: interview n is that of account n, and all its rows were said in it.
    """
    issues, accounts = draw(st.integers(1, 8)), draw(st.integers(1, 6))
    days = st.floats(-1000, 3000)
    ages = draw(st.lists(st.floats(-10, 3000), min_size=accounts, max_size=accounts))
    row = st.tuples(
        st.integers(0, issues - 1),
        st.integers(0, accounts - 1),
        _or_unknown(st.floats(-1, 1)),
        _or_unknown(st.floats(1, 5)),
        st.booleans(),
    )
    rows = draw(st.lists(row, min_size=fewest_rows, max_size=30))

    def each(count: int, values: st.SearchStrategy[float]) -> list[float]:
        return draw(st.lists(_or_unknown(values), min_size=count, max_size=count))

    return {
        "issues": issues,
        "accounts": accounts,
        "issue": [r[0] for r in rows],
        "account": [r[1] for r in rows],
        "interview": [r[1] for r in rows],
        "age_days": [ages[r[1]] for r in rows],
        "sentiment": [r[2] for r in rows],
        "severity": [r[3] for r in rows],
        "is_proposed": [r[4] for r in rows],
        "heard_account": list(range(accounts)),
        "heard_age_days": ages,
        "value": each(accounts, st.one_of(st.floats(0, 1e9), st.floats(0, 1e300))),
        "days_to_renewal": each(accounts, days),
        "effort_days": each(issues, st.floats(0, 1e6)),
        "severity_override": each(issues, st.floats(1, 5)),
        "deadline_days": each(issues, days),
    }


def with_row(portfolio: dict[str, Any], times: int = 1, **row: float) -> dict[str, Any]:
    """The portfolio with one more evidence row (or many alike), said in the interview of its account."""
    account = int(row["account"])
    blank = {"interview": account, "age_days": portfolio["heard_age_days"][account], "is_proposed": False}
    full = {"sentiment": NAN, "severity": NAN, **blank, **row}
    return {**portfolio, **{name: [*portfolio[name], *[full[name]] * times] for name in ROW_FIELDS}}


def twenty_accounts(seed: int) -> dict[str, Any]:
    """Twenty accounts, forty issues: the first ten raised by five to fourteen of them, the last by one or two."""
    random = np.random.default_rng(seed)
    rows = []
    for issue in range(40):
        raised_by = max(1, round(14 / (1 + issue / 6) - 0.6))
        for account in random.choice(19, size=raised_by, replace=False):
            rows += [
                (issue, int(account), -random.uniform(0.1, 0.9), float(random.integers(2, 5)))
                for _ in range(random.integers(1, 4))
            ]
    return {
        "issues": 41,
        "accounts": 20,
        "issue": [r[0] for r in rows],
        "account": [r[1] for r in rows],
        "interview": [r[1] for r in rows],
        "age_days": [30.0] * len(rows),
        "sentiment": [r[2] for r in rows],
        "severity": [r[3] for r in rows],
        "is_proposed": [False] * len(rows),
        "heard_account": list(range(20)),
        "heard_age_days": [30.0] * 20,
        "value": list(random.lognormal(11, 1, 20)),
        "days_to_renewal": list(random.uniform(0, 365, 20)),
    }


def evidence(portfolio: dict[str, Any]) -> Evidence:
    return Evidence.of(**portfolio)
