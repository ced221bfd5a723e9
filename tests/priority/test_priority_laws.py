"""Laws of the ranking that hold for any portfolio."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.priority import FACTORS, PRESETS, Evidence, Model, apply_preset, prepare, rank
from tests.priority.portfolio import NAN, ROW_FIELDS, evidence, law, portfolios, twenty_accounts, with_row

WEIGHTS = st.fixed_dictionaries({name: st.floats(0, 2) for name in FACTORS})


@law
@given(portfolios(), st.randoms(use_true_random=False))
def test_the_order_of_loading_never_matters(portfolio: dict[str, Any], random: Any) -> None:
    places = list(range(len(portfolio["issue"])))
    random.shuffle(places)
    interviews = list(range(portfolio["accounts"]))
    random.shuffle(interviews)
    shuffled = {
        **portfolio,
        **{name: [portfolio[name][place] for place in places] for name in ROW_FIELDS},
        "heard_account": interviews,
        "heard_age_days": [portfolio["heard_age_days"][place] for place in interviews],
    }
    model = Model.calibrate(evidence(portfolio))
    before, after = rank(evidence(portfolio), model), rank(evidence(shuffled), model)
    np.testing.assert_allclose(after.points, before.points, atol=1e-9)
    assert after.order.tolist() == before.order.tolist()
    assert after.ranks.tolist() == before.ranks.tolist()


@law
@given(portfolios(), st.sampled_from([1e-6, 0.01, 1.19, 1000.0]))
def test_the_currency_never_matters(portfolio: dict[str, Any], factor: float) -> None:
    values = [value if value > 1e-200 else NAN for value in portfolio["value"]]
    plain = evidence({**portfolio, "value": values})
    converted = evidence({**portfolio, "value": [value * factor for value in values]})
    model = Model.calibrate(plain)
    np.testing.assert_allclose(rank(converted, model).points, rank(plain, model).points, atol=1e-6)


@law
@given(portfolios(fewest_rows=1), WEIGHTS, st.data())
def test_one_more_quote_of_a_customer_never_lowers_its_issue(
    portfolio: dict[str, Any], weights: dict[str, float], draw: st.DataObject
) -> None:
    """A quote that says nothing milder: no severity and feeling of its own, or the worst there are."""
    place = draw.draw(st.integers(0, len(portfolio["issue"]) - 1))
    worst = draw.draw(st.sampled_from([{}, {"severity": 5.0}, {"severity": 5.0, "sentiment": -1.0}]))
    issue, account = portfolio["issue"][place], portfolio["account"][place]
    more = with_row(portfolio, issue=issue, account=account, **worst)
    model = Model.calibrate(evidence(portfolio)).with_weights(weights)
    before, after = rank(evidence(portfolio), model), rank(evidence(more), model)
    assert after.points[issue] >= before.points[issue] - 1e-9


@law
@given(portfolios(), WEIGHTS, st.data())
def test_one_more_customer_as_pressing_as_any_never_lowers_an_issue(
    portfolio: dict[str, Any], weights: dict[str, float], draw: st.DataObject
) -> None:
    issue = draw.draw(st.integers(0, portfolio["issues"] - 1))
    account = draw.draw(st.integers(0, portfolio["accounts"] - 1))
    renewals = list(portfolio["days_to_renewal"])
    renewals[account] = 0.0
    portfolio = {**portfolio, "days_to_renewal": renewals}
    more = with_row(portfolio, issue=issue, account=account, severity=5.0, sentiment=-1.0)
    model = Model.calibrate(evidence(portfolio)).with_weights(weights)
    before, after = rank(evidence(portfolio), model), rank(evidence(more), model)
    assert after.points[issue] >= before.points[issue] - 1e-9


@law
@given(portfolios(), portfolios(fewest_rows=1))
def test_an_unrelated_issue_never_moves_a_score(old: dict[str, Any], other: dict[str, Any]) -> None:
    """Unrelated: raised by customers who were listened to all along and raised none of the old issues."""
    accounts = old["accounts"] + other["accounts"]
    heard = {name: [*old[name], *other[name]] for name in ("value", "days_to_renewal", "heard_age_days")}
    before = {**old, **heard, "accounts": accounts, "heard_account": list(range(accounts))}
    after = {**before, "issues": old["issues"] + other["issues"]}
    shift = {"issue": old["issues"], "account": old["accounts"], "interview": old["accounts"]}
    for name in ROW_FIELDS:
        after[name] = [*old[name], *(value + shift.get(name, 0) for value in other[name])]
    for name in ("effort_days", "severity_override", "deadline_days"):
        after[name] = [*old[name], *other[name]]
    model = Model.calibrate(evidence(before))
    moved = rank(evidence(after), model).points[: old["issues"]]
    np.testing.assert_allclose(moved, rank(evidence(before), model).points, atol=1e-9)


@law
@given(portfolios(), WEIGHTS)
def test_parts_sum_to_points_within_a_hundred_and_nothing_is_unknown(
    portfolio: dict[str, Any], weights: dict[str, float]
) -> None:
    ranking = prepare(evidence(portfolio), Model.calibrate(evidence(portfolio))).rank(weights)
    np.testing.assert_allclose(ranking.parts.sum(axis=1), ranking.points, atol=1e-6)
    assert (ranking.points >= 0).all()
    assert (ranking.points <= 100 + 1e-9).all()
    assert np.isfinite(ranking.factors).all()
    assert np.isfinite(ranking.parts).all()
    assert ((ranking.largest_share >= 0) & (ranking.largest_share <= 1 + 1e-9)).all()
    for issue in range(portfolio["issues"]):
        explained = sum(reason.points for reason in ranking.explain(issue))
        assert explained == pytest.approx(ranking.points[issue], abs=1e-6)


@law
@given(portfolios(), WEIGHTS)
def test_the_list_falls_equals_share_a_rank_and_the_unheard_come_last(
    portfolio: dict[str, Any], weights: dict[str, float]
) -> None:
    ranking = prepare(evidence(portfolio), Model()).rank(weights)
    assert sorted(ranking.order.tolist()) == list(range(portfolio["issues"]))
    heard = [issue for issue in ranking.order.tolist() if ranking.heard[issue]]
    assert ranking.order.tolist()[: len(heard)] == heard
    assert (ranking.ranks[~ranking.heard] == 0).all()
    assert (ranking.points[~ranking.heard] == 0).all()
    for place, issue in enumerate(heard):
        previous = heard[place - 1]
        tied = place > 0 and ranking.points[previous] - ranking.points[issue] <= 1e-9
        assert ranking.ranks[issue] == (ranking.ranks[previous] if tied else place + 1)


@law
@given(portfolios(), st.sampled_from(sorted(PRESETS)), WEIGHTS)
def test_a_slider_gives_the_same_list_as_ranking_anew(
    portfolio: dict[str, Any], preset: str, weights: dict[str, float]
) -> None:
    model = apply_preset(Model.calibrate(evidence(portfolio)), preset)
    slid = prepare(evidence(portfolio), model).rank(weights)
    anew = rank(evidence(portfolio), model.with_weights(weights))
    assert slid.points.tolist() == anew.points.tolist()
    assert slid.order.tolist() == anew.order.tolist()


@law
@given(portfolios())
def test_a_stored_model_reopens_to_the_same_list(portfolio: dict[str, Any]) -> None:
    model = Model.calibrate(evidence(portfolio), replace(Model(), half_life=None))
    reopened = Model.from_json(model.to_json())
    assert reopened == model
    assert reopened.version == model.version
    before, after = rank(evidence(portfolio), model), rank(evidence(portfolio), reopened)
    assert before.points.tolist() == after.points.tolist()


def test_equals_are_shown_by_accounts_newest_quote_effort_and_issue() -> None:
    rows = [(0, 0, 50), (1, 0, 50), (2, 0, 50), (3, 0, 10), (4, 0, 50), (4, 1, 50), (5, 0, 50)]
    tied = Evidence.of(
        issues=6,
        accounts=2,
        issue=[row[0] for row in rows],
        account=[row[1] for row in rows],
        age_days=[row[2] for row in rows],
        effort_days=[8, 8, 4, 8, 8, 4],
    )
    zero = prepare(tied, Model()).rank(dict.fromkeys(FACTORS, 0.0))
    assert zero.order.tolist() == [4, 3, 2, 5, 0, 1]
    assert zero.ranks.tolist() == [1] * 6
    assert zero.points.tolist() == [0] * 6


def test_issues_nobody_spoke_of_stay_last_when_all_weights_are_zero() -> None:
    heard_last = Evidence.of(issues=3, accounts=1, issue=[2], account=[0], effort_days=[1, 1, 200])
    zero = prepare(heard_last, Model()).rank(dict.fromkeys(FACTORS, 0.0))
    assert zero.order.tolist() == [2, 0, 1]
    assert zero.ranks.tolist() == [0, 0, 1]


def test_issues_heard_stay_before_unheard_when_they_earn_next_to_nothing() -> None:
    slow = Evidence.of(issues=2, accounts=1, issue=[1], account=[0], effort_days=[1, 249.9])
    only_effort = prepare(slow, Model()).rank({**dict.fromkeys(FACTORS, 0.0), "effort": 1.0})
    assert only_effort.points[1] < 0.1
    assert only_effort.order.tolist() == [1, 0]


@pytest.mark.parametrize("seed", range(6))
def test_a_bare_mention_by_one_more_customer_never_lowers_an_issue_under_the_default_weights(
    seed: int,
) -> None:
    portfolio = twenty_accounts(seed)
    model = Model.calibrate(evidence(portfolio))
    before = rank(evidence(portfolio), model)
    for issue in range(0, 40, 4):
        raised_by = {a for i, a in zip(portfolio["issue"], portfolio["account"], strict=True) if i == issue}
        account = next(a for a in range(19, -1, -1) if a not in raised_by)
        after = rank(evidence(with_row(portfolio, issue=issue, account=account)), model)
        assert after.points[issue] >= before.points[issue] - 1e-9
