"""What would change the list is exact: doing it brings the issue level, leaving one customer out gives that list."""

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from cxdesk.priority import (
    FACTORS,
    Evidence,
    Model,
    acceptance,
    concentration,
    prepare,
    swings,
    value_at_risk,
    what_would_change,
    without_one,
)
from tests.priority.portfolio import evidence, law, portfolios, twenty_accounts


@law
@given(portfolios(fewest_rows=2))
def test_doing_what_would_change_it_brings_an_issue_level(portfolio: dict[str, Any]) -> None:
    given_evidence = evidence(portfolio)
    model = Model.calibrate(given_evidence)
    prepared = prepare(given_evidence, model)
    ranking = prepared.rank()
    heard = ranking.order[: int(ranking.heard.sum())].tolist()
    for above, issue in pairwise(heard):
        changes = what_would_change(prepared, ranking, issue, above)
        for name, weight in changes.weights.items():
            points = prepared.rank({name: weight}).points
            assert points[issue] == pytest.approx(points[above], abs=1e-6)
        if changes.effort is not None:
            days = [*portfolio["effort_days"]]
            days[issue] = changes.effort
            points = prepare(evidence({**portfolio, "effort_days": days}), model).rank().points
            assert points[issue] == pytest.approx(points[above], abs=1e-6)


def _equals(accounts: int = 12) -> dict[str, Any]:
    """Customers who all count the same: the first issue is named by seven of them, the second by three."""
    pairs = [(0, account) for account in range(7)] + [(1, account) for account in range(4, 7)]
    return {
        "issues": 2,
        "accounts": accounts,
        "issue": [issue for issue, _ in pairs],
        "account": [account for _, account in pairs],
        "age_days": [0.0] * len(pairs),
        "heard_account": list(range(accounts)),
        "heard_age_days": [0.0] * accounts,
    }


def test_that_many_further_customers_lift_an_issue_and_one_fewer_does_not() -> None:
    portfolio = _equals()
    model = Model()
    prepared = prepare(evidence(portfolio), model)
    further = what_would_change(prepared, prepared.rank(), 1, 0).accounts
    assert further is not None

    def lead(more: int) -> float:
        silent = [0, 1, 2, 3, 7, 8, 9, 10, 11][::-1][:more]
        grown = {
            **portfolio,
            "issue": [*portfolio["issue"], *[1] * more],
            "account": [*portfolio["account"], *silent],
            "age_days": [0.0] * (len(portfolio["issue"]) + more),
        }
        points = prepare(evidence(grown), model).rank().points
        return float(points[1] - points[0])

    assert lead(further) >= -1e-9 > lead(further - 1)


def test_it_is_not_claimed_that_more_customers_help_where_there_are_none_left() -> None:
    prepared = prepare(evidence(_equals(accounts=7)), Model())
    assert what_would_change(prepared, prepared.rank({"reach": 0.0}), 1, 0).accounts is None
    decided = prepare(evidence({**_equals(), "reach_override": [np.nan, 0.1]}), Model())
    assert what_would_change(decided, decided.rank(), 1, 0).accounts is None


def test_leaving_out_a_customer_gives_the_list_without_that_customer() -> None:
    portfolio = {**twenty_accounts(5), "value": [1.0] * 20}
    whole = evidence(portfolio)
    model = Model.calibrate(whole)
    prepared = prepare(whole, model)
    found = without_one(prepared, prepared.rank())
    worst = np.zeros(41, dtype=int)
    for account in range(20):
        keep = [k for k, one in enumerate(portfolio["account"]) if one != account]
        rows = ("issue", "account", "interview", "age_days", "sentiment", "severity", "is_proposed")
        left = {**portfolio, **{name: [portfolio[name][k] for k in keep] for name in rows}}
        left["heard_account"] = [a for a in range(20) if a != account]
        left["heard_age_days"] = [30.0] * 19
        ranking = prepare(evidence(left), model).rank()
        last = int(ranking.heard.sum())
        ranks = np.where(ranking.heard, ranking.ranks, last + 1)
        worst = np.maximum(worst, ranks)
    heard = prepared.rank().heard
    alone = prepared.tally.accounts == 1
    several = heard & ~alone
    # ranks among those left: an issue only one customer named falls behind all
    assert np.abs(found.worst[several[found.issues]] - worst[found.issues][several[found.issues]]).max() <= 1


def test_one_loud_customer_is_told_by_name() -> None:
    portfolio = {**twenty_accounts(1)}
    portfolio["issue"] = [*portfolio["issue"], *[40] * 3]
    portfolio["account"] = [*portfolio["account"], 19, 19, 19]
    for name, value in (
        ("interview", 19),
        ("age_days", 30.0),
        ("sentiment", -1.0),
        ("severity", 5.0),
        ("is_proposed", False),
    ):
        portfolio[name] = [*portfolio[name], value, value, value]
    effort = np.full(41, 40.0)
    effort[40] = 0.5
    prepared = prepare(evidence({**portfolio, "effort_days": effort}), Model())
    ranking = prepared.rank({"effort": 2.0})
    assert ranking.ranks[40] <= 10
    found = without_one(prepared, ranking)
    at = int(np.flatnonzero(found.issues == 40)[0])
    assert found.account[at] == 19 and found.leaves[at] and found.worst[at] > 10


def test_swings_are_what_ranking_again_says() -> None:
    portfolio = twenty_accounts(6)
    prepared = prepare(evidence(portfolio), Model())
    ranking = prepared.rank()
    issue = int(ranking.order[4])
    found = {swing.name: swing for swing in swings(prepared, ranking, issue)}
    assert set(found) == {"effort", *(f"weight:{name}" for name in FACTORS)}
    halved = prepared.rank({"reach": 0.5})
    assert found["weight:reach"].points[0] == pytest.approx(halved.points[issue])
    assert found["weight:reach"].ranks[0] == halved.ranks[issue]
    days = np.full(41, np.nan)
    days[issue] = found["effort"].high
    slower = prepare(evidence({**portfolio, "effort_days": days}), prepared.model).rank()
    assert found["effort"].points[1] == pytest.approx(slower.points[issue])
    assert found["effort"].ranks[1] == slower.ranks[issue]


def test_shares_of_weightings_of_an_issue_that_is_best_in_everything_are_whole() -> None:
    best = {**_equals(), "issue": [0] * 7 + [1] * 3, "severity": [5.0] * 7 + [1.0] * 3}
    best |= {"sentiment": [-1.0] * 7 + [0.5] * 3, "effort_days": [1.0, 90.0]}
    best |= {"days_to_renewal": [1.0] * 7 + [900.0] * 5, "account": list(range(10))}
    found = acceptance(prepare(evidence(best), Model()))
    assert found.first.tolist() == [1.0, 0.0]
    assert found.central[0].sum() == pytest.approx(1.0) and not found.central[1].any()


def test_concentration_and_money_at_risk_by_hand() -> None:
    prepared = prepare(
        Evidence.of(
            issues=2,
            accounts=4,
            issue=[0, 0, 1],
            account=[0, 1, 2],
            age_days=[0.0, 0.0, 0.0],
            sentiment=[-0.5, -1.0, -0.2],
            value=[100.0, 100.0, np.nan, 100.0],
            days_to_renewal=[0.0, 120.0, 0.0, 0.0],
        ),
        Model(share_cap=1.0),
    )
    np.testing.assert_allclose(concentration(prepared), [0.5, 1.0])
    # value · vote 1 · closeness 1 and ½ · negativity; an unknown value puts nothing at risk
    np.testing.assert_allclose(value_at_risk(prepared), [50.0, 50.0, 0.0])


@law
@given(portfolios())
def test_whatever_comes_in_nothing_unknown_comes_out(portfolio: dict[str, Any]) -> None:
    prepared = prepare(evidence(portfolio), Model())
    for weights in ({}, dict.fromkeys(FACTORS, 0.0)):
        ranking = prepared.rank(weights)
        heard = ranking.order[: int(ranking.heard.sum())].tolist()
        told = [np.array([one.points for one in swings(prepared, ranking, k)]) for k in heard]
        told += [
            np.array(list(what_would_change(prepared, ranking, b, a).weights.values()))
            for a, b in pairwise(heard)
        ]
        told += [acceptance(prepared, draws=20).top_ten, without_one(prepared, ranking).worst.astype(float)]
        told += [concentration(prepared), value_at_risk(prepared)]
        assert all(np.isfinite(one).all() for one in told)
