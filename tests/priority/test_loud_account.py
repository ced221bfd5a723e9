"""One customer, however loud or rich, does not make the list."""

import numpy as np
import pytest

from cxdesk.priority import Model, evidence_weights, rank
from tests.priority.portfolio import evidence, twenty_accounts, with_row

LOUD, ISSUE = 19, 40


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("severity", [3.0, 5.0])
def test_two_hundred_rows_of_one_account_stay_out_of_the_top_ten(seed: int, severity: float) -> None:
    portfolio = twenty_accounts(seed)
    model = Model.calibrate(evidence(portfolio))
    portfolio = with_row(portfolio, 200, issue=ISSUE, account=LOUD, severity=severity, sentiment=-0.9)
    ranking = rank(evidence(portfolio), model)
    assert ranking.mentions[ISSUE] == ranking.mentions.max() == 200
    assert ranking.ranks[ISSUE] > 10
    assert ranking.single_account[ISSUE]
    assert ranking.largest_share[ISSUE] == pytest.approx(1.0)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("severity", [3.0, 5.0])
def test_nor_does_it_when_that_account_is_the_richest_by_far(seed: int, severity: float) -> None:
    portfolio = twenty_accounts(seed)
    portfolio["value"][LOUD] = 1e9
    for issue in range(20, 26):
        portfolio = with_row(portfolio, issue=issue, account=LOUD, severity=3.0, sentiment=-0.5)
    model = Model.calibrate(evidence(portfolio))
    portfolio = with_row(portfolio, 200, issue=ISSUE, account=LOUD, severity=severity, sentiment=-0.9)
    assert rank(evidence(portfolio), model).ranks[ISSUE] > 10


def test_a_giant_gains_no_reach_by_filing_two_hundred_rows_instead_of_one() -> None:
    portfolio = twenty_accounts(5)
    portfolio["value"][LOUD] = 1e9
    for issue in range(20, 26):
        portfolio = with_row(portfolio, issue=issue, account=LOUD, severity=3.0, sentiment=-0.5)
    once = with_row(portfolio, issue=ISSUE, account=LOUD, severity=5.0, age_days=0.0)
    often = with_row(portfolio, 200, issue=ISSUE, account=LOUD, severity=5.0, age_days=0.0)
    model = Model.calibrate(evidence(portfolio))
    before, after = rank(evidence(once), model), rank(evidence(often), model)
    assert after.factors[ISSUE, 0] == pytest.approx(before.factors[ISSUE, 0])
    assert after.points[ISSUE] == pytest.approx(before.points[ISSUE])


def test_the_two_hundredth_row_adds_nothing_to_the_fiftieth() -> None:
    portfolio = twenty_accounts(3)
    model = Model.calibrate(evidence(portfolio))
    row = {"issue": ISSUE, "account": LOUD, "severity": 3.0, "sentiment": -0.5}
    few, many = (rank(evidence(with_row(portfolio, rows, **row)), model) for rows in (50, 200))
    assert many.points[ISSUE] == pytest.approx(few.points[ISSUE], abs=1e-9)


def test_a_survey_of_thousands_ranks_by_how_many_said_it() -> None:
    """Each respondent an account of its own, one mention each; few and many must not look alike."""
    issue = np.repeat(np.arange(6), [1000, 300, 60, 15, 5, 1])
    portfolio = {
        "issues": 6,
        "accounts": 3000,
        "issue": issue,
        "account": np.arange(len(issue)),
        "heard_account": np.arange(3000),
    }
    model = Model.calibrate(evidence(portfolio))
    ranking = rank(evidence(portfolio), model)
    assert ranking.order.tolist() == [0, 1, 2, 3, 4, 5]
    assert (-np.diff(ranking.points) > 1).all()
    assert ranking.factors[0, 0] == pytest.approx(1 / 3, rel=0.01)
    detail = evidence_weights(evidence(portfolio), model, 5)
    assert detail.reach.sum() + detail.prior == pytest.approx(ranking.factors[5, 0])
