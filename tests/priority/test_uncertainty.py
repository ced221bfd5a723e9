"""How sure a rank is: whole customers are drawn, nothing is claimed under five, intervals hold what they promise."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given

from cxdesk.priority import Evidence, Model, Ranking, draw, prepare, rank, weighted_ranks, winning_share
from cxdesk.priority.uncertainty import MOST_CANDIDATES, draw_accounts
from tests.priority.portfolio import evidence, law, portfolios, twenty_accounts, with_row


def _sure(ranking: Ranking) -> tuple[list[int], list[int], list[float], list[int]]:
    sure = ranking.certainty
    assert sure is not None
    return sure.low.tolist(), sure.high.tolist(), sure.top_ten.tolist(), sure.tier.tolist()


def test_the_same_seed_and_data_give_the_same_intervals_and_another_seed_about_the_same() -> None:
    portfolio = evidence(twenty_accounts(3))
    one, other = rank(portfolio, seed=5), rank(portfolio, seed=5)
    assert _sure(one) == _sure(other)
    third = rank(portfolio, seed=6)
    assert np.abs(np.subtract(_sure(one)[2], _sure(third)[2])).max() < 0.15


def test_the_order_of_loading_never_matters_to_the_intervals() -> None:
    portfolio = twenty_accounts(4)
    back = {
        name: values[::-1]
        if name in ("issue", "account", "interview", "age_days", "sentiment", "severity", "is_proposed")
        else values
        for name, values in portfolio.items()
    }
    assert _sure(rank(evidence(portfolio))) == _sure(rank(evidence(back)))


def test_the_shares_of_the_top_ten_add_up_to_ten_places() -> None:
    ranking = rank(evidence(twenty_accounts(1)))
    assert sum(_sure(ranking)[2]) == pytest.approx(10)


@law
@given(portfolios())
def test_every_rank_lies_in_its_interval_and_nothing_is_unknown(portfolio: dict[str, object]) -> None:
    ranking = rank(evidence(portfolio), draws=60)
    if ranking.certainty is None:
        assert portfolio["accounts"] in range(1, 5)
        return
    low, high, top_ten, tier = (np.array(one) for one in _sure(ranking))
    heard = ranking.heard
    assert (low[heard] <= ranking.ranks[heard]).all() and (ranking.ranks[heard] <= high[heard]).all()
    assert not low[~heard].any() and not tier[~heard].any()
    assert np.isfinite(top_ten).all() and (top_ten <= 1).all()
    assert (np.diff(tier[ranking.order[: int(heard.sum())]]) >= 0).all()


def test_under_five_customers_there_are_no_intervals() -> None:
    four = Evidence.of(issues=2, accounts=6, issue=[0, 0, 1, 1], account=[0, 1, 2, 3], age_days=[1, 1, 1, 1])
    assert rank(four).certainty is None
    five = Evidence.of(issues=2, accounts=6, issue=[0, 0, 1, 1, 1], account=[0, 1, 2, 3, 4], age_days=[1] * 5)
    assert rank(five).certainty is not None


def test_whole_customers_are_drawn_never_their_rows() -> None:
    """cluster_bootstrap: four customers of four answers each; the standard error is that of customers, not of rows.

    Exact for the bootstrap, Var = Σ (m_g − m̄)² / G² (Davison and Hinkley 1997, section 3.8); the Bayesian bootstrap
    has G / (G + 1) of it (Rubin 1981, Annals of Statistics 9, 130–134).
    """
    means = np.array([1.0, 0.0, 0.75, 0.25])
    luck = draw_accounts(np.ones(4, dtype=np.bool_), 20_000, np.random.default_rng(1))
    error = (luck @ means / luck.sum(axis=1)).std()
    assert error == pytest.approx(0.19764235376052372 * np.sqrt(4 / 5), abs=0.003)
    assert error > 0.125


def test_repeating_oneself_makes_nobody_surer() -> None:
    portfolio = twenty_accounts(2)
    loud = with_row(portfolio, times=200, issue=40, account=19, severity=5.0, sentiment=-1.0)
    model = Model.calibrate(evidence(portfolio))
    once = with_row(portfolio, times=1, issue=40, account=19, severity=5.0, sentiment=-1.0)
    widths = [
        np.subtract(_sure(rank(evidence(p), model))[1], _sure(rank(evidence(p), model))[0])[40]
        for p in (once, loud)
    ]
    assert widths[1] >= 0.7 * widths[0]


def test_an_effort_nobody_estimated_makes_the_place_less_sure() -> None:
    portfolio = twenty_accounts(7)
    random = np.random.default_rng(1)
    days = np.exp(random.normal(2.3, 1.2, 41))
    known = evidence({**portfolio, "effort_days": list(days)})
    missing = days.copy()
    missing[8] = np.nan
    unknown = evidence({**portfolio, "effort_days": list(missing)})
    model = Model.calibrate(known)
    wide, narrow = (_sure(rank(one, model)) for one in (unknown, known))
    assert wide[1][8] - wide[0][8] > narrow[1][8] - narrow[0][8]


def test_in_a_large_portfolio_only_those_that_can_reach_the_top_are_drawn() -> None:
    random = np.random.default_rng(2)
    issue = random.integers(0, 900, 4_000)
    many = Evidence.of(
        issues=900, accounts=40, issue=issue, account=random.integers(0, 40, 4_000), age_days=[3.0] * 4_000
    )
    ranking = rank(many)
    assert ranking.certainty is not None and ranking.certainty.drawn == MOST_CANDIDATES
    assert (ranking.certainty.low[ranking.order[:50]] > 0).all()
    assert not ranking.certainty.low[ranking.order[-50:]].any()


def test_other_weights_cost_no_new_draws() -> None:
    prepared = prepare(evidence(twenty_accounts(1)), Model())
    draws = draw(prepared)
    assert draws is not None
    pain = prepared.rank({"effort": 0.0, "reach": 2.0})
    fresh = prepare(prepared.evidence, replace(Model(), weights=pain.weights))
    again = draw(fresh)
    assert again is not None
    np.testing.assert_array_equal(draws.certainty(pain).low, again.certainty(fresh.rank()).low)


def test_intervals_hold_the_true_rank_about_as_often_as_they_say() -> None:
    """Nominal 90 %; a made-up base of customers of which twenty are asked, true ranks known."""
    held = [_share_held(seed) for seed in range(24)]
    assert 0.84 <= np.mean(held) <= 0.97


def _share_held(seed: int, accounts: int = 20, issues: int = 40) -> float:
    random = np.random.default_rng(seed)
    reach, severity = np.clip(random.beta(0.6, 5, issues), 0.002, 0.9), random.integers(1, 6, issues)
    anger, days = np.clip(random.normal(0.35, 0.12, issues), 0.02, 1), np.exp(random.normal(2.3, 1, issues))
    rows = [
        (
            i,
            a,
            np.clip(random.normal(anger[i], 0.25), -0.9, 1),
            np.clip(round(random.normal(severity[i], 0.8)), 1, 5),
        )
        for a in range(accounts)
        for i in np.flatnonzero(random.random(issues) < reach)
        for _ in range(random.integers(1, 4))
    ]
    issue, account, felt, severe = map(np.array, zip(*rows, strict=True))
    guessed = np.where(random.random(issues) < 0.6, days * np.exp(random.normal(0, 0.5, issues)), np.nan)
    portfolio = Evidence.of(
        issues=issues,
        accounts=accounts,
        issue=issue,
        account=account,
        age_days=np.zeros(len(rows)),
        sentiment=-felt,
        severity=severe,
        value=random.lognormal(11, 1, accounts),
        effort_days=guessed,
    )
    ranking = rank(portfolio, seed=seed)
    weights, worth = ranking.weights, np.array([0.25, 0.5, 1, 2, 3])
    truth = (
        weights.reach * np.log(np.clip(reach, 0.005, 1))
        + weights.severity * np.log(worth[severity - 1])
        + weights.negativity * np.log(anger)
        - weights.effort * np.log(days)
        + random.normal(0, 0.3, issues)
    )
    heard = np.flatnonzero(ranking.heard)
    true_rank = np.zeros(issues)
    true_rank[heard[np.argsort(-truth[heard])]] = np.arange(1, len(heard) + 1)
    low, high, *_ = (np.array(one) for one in _sure(ranking))
    return float(((low <= true_rank) & (true_rank <= high))[heard].mean())


def test_pairwise_winning_index() -> None:
    """pwi: cran/smaa tests/pwi.R."""
    one, other = np.array([0, 1, 1, 1, 1, 1, 1, 1, 1, 1]), np.array([1, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    assert winning_share(one, other) == pytest.approx(0.9)
    assert winning_share(other, one) == pytest.approx(0.1)


def test_shares_of_all_weightings() -> None:
    """Exact integration of the definitions of Lahdelma and Salminen (2001), SMAA-2, Operations Research 49, 444–454."""
    ranks, weightings = weighted_ranks(np.array([[1.0, 0.0], [0.0, 1.0], [0.6, 0.6]]), seed=1, draws=40_000)
    found = [[float((ranks[:, k] == place).mean()) for place in (1, 2, 3)] for k in range(3)]
    np.testing.assert_allclose(found, [[0.4, 0.1, 0.5], [0.4, 0.1, 0.5], [0.2, 0.8, 0]], atol=0.015)
    central = [weightings[ranks[:, k] == 1].mean(axis=0) for k in range(3)]
    np.testing.assert_allclose(central, [[0.8, 0.2], [0.2, 0.8], [0.5, 0.5]], atol=0.015)
