"""Votes against worked examples with published or exactly derived numbers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.priority import Evidence, Rules
from cxdesk.priority.calibration import stein_factor
from cxdesk.priority.tally import find_cells, weigh_voices
from cxdesk.priority.votes import (
    capped_shares,
    effective_size,
    recency,
    stratum_factors,
    tilt,
    value_weights,
)
from tests.priority.portfolio import law


def test_a_row_loses_half_its_weight_per_half_life() -> None:
    """Exact: 2^(-age/half-life)."""
    weights = recency(np.array([0.0, 90, 180, 360]), 180.0)
    np.testing.assert_allclose(weights, [1, 0.7071067812, 0.5, 0.25], atol=1e-9)


def test_undated_counts_half_future_counts_full_and_nothing_ever_vanishes() -> None:
    weights = recency(np.array([np.nan, -30.0, 1e9]), 180.0)
    assert weights[0] == 0.5
    assert weights[1] == 1.0
    assert 0 < weights[2] < 1e-12


def test_ageing_can_be_switched_off() -> None:
    assert recency(np.array([0.0, 5000.0, np.nan]), None).tolist() == [1, 1, 1]


@pytest.mark.parametrize(("low", "high"), [(1 / 1.5, 1.5), (0.5, 2.0)])
def test_three_fresh_mentions_and_one(low: float, high: float) -> None:
    """Exact: min(1, sum 2^(-age/H)) * clip((c/mean c)^0.5, low, high), mean over the issues this account raised."""
    evidence = Evidence.of(issues=2, accounts=1, issue=[0, 0, 0, 1], account=[0] * 4, age_days=[0] * 4)
    cells = find_cells(evidence, Rules(half_life=180, tilt_power=0.5, tilt_low=low, tilt_high=high))
    np.testing.assert_allclose(cells.vote, [1.2247448714, 0.7071067812], atol=1e-9)


def test_the_tilt_is_held_between_half_and_double() -> None:
    """Exact: an account that spends 100 of 102 mentions on one issue."""
    leaning = tilt(np.array([100.0, 1, 1]), np.full(3, 34.0), 0.5, 0.5, 2.0)
    np.testing.assert_allclose(leaning, [(100 / 34) ** 0.5, 0.5, 0.5])
    assert tilt(np.array([100.0]), np.array([1.0]), 0.5, 0.5, 2.0)[0] == 2.0


def test_two_accounts_over_the_cap() -> None:
    """Exact: cap, then redistribute in proportion."""
    shares = capped_shares(np.array([40.0, 40, 10, 5, 5]), 0.3)
    np.testing.assert_allclose(shares, [0.3, 0.3, 0.2, 0.1, 0.1], atol=1e-9)


@law
@given(st.lists(st.floats(0, 1e300), min_size=1, max_size=30), st.floats(0.01, 1))
def test_no_share_is_above_the_cap_and_all_sum_to_one(weights: list[float], cap: float) -> None:
    given_weights = np.array(weights)
    shares = capped_shares(given_weights, cap)
    voices = (given_weights / max(given_weights.max(), 1e-300) > 0).sum()
    if voices == 0:
        assert not shares.any()
        return
    assert shares.sum() == pytest.approx(1.0, abs=1e-9)
    assert shares.max() <= max(cap, 1 / voices) + 1e-12
    heavier_first = np.argsort(-given_weights, kind="stable")
    assert (np.diff(shares[heavier_first]) <= 1e-12).all()


def test_four_weights_are_worth_three_accounts() -> None:
    """Kish L. (1965) Survey Sampling: (sum w)^2 / sum w^2."""
    assert effective_size(np.array([3.0, 1, 1, 1])) == pytest.approx(3.0, abs=1e-9)
    assert effective_size(np.array([])) == 0.0


def test_baseball_averages_shrink_as_published() -> None:
    """Efron & Morris (1977), Stein's paradox in statistics, Scientific American 236(5) 119-127."""
    hits = np.array([18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7])
    published = [294, 289, 285, 280, 275, 275, 270, 266, 261, 261, 256, 256, 256, 256, 256, 252, 247, 242]
    averages = hits / 45
    mean = averages.mean()
    kept = stein_factor(averages, mean * (1 - mean) / 45)
    assert mean == pytest.approx(0.265, abs=6e-4)
    assert kept == pytest.approx(0.212, abs=6e-4)
    np.testing.assert_allclose(mean + kept * (averages - mean), np.array(published) / 1000, atol=6e-4)


def test_estimates_that_do_not_differ_keep_nothing() -> None:
    assert stein_factor(np.full(9, 0.2), 0.01) == 0.0
    assert stein_factor(np.array([]), 0.01) == 0.0


def test_unknown_contract_values_count_as_the_median() -> None:
    weights = value_weights(np.array([100.0, 400.0, 900.0, np.nan, 0.0]), 0.5)
    np.testing.assert_allclose(weights, [1 / 3, 2 / 3, 1, 2 / 3, 2 / 3])


def test_without_any_contract_value_heads_are_counted() -> None:
    assert value_weights(np.array([np.nan, np.nan, 0.0]), 0.5).tolist() == [1, 1, 1]


def test_over_interviewed_segments_are_weighed_down_and_held_in_limits() -> None:
    """Exact: (N_g / N) / (n_g / n); 3 of 4 accounts heard are from a segment that is half the base."""
    segment = np.array([0, 0, 0, 1, -1])
    factors = stratum_factors(segment, np.array([50.0, 50.0]))
    np.testing.assert_allclose(factors, [2 / 3, 2 / 3, 2 / 3, 2, 1])
    held = stratum_factors(segment, np.array([1.0, 999.0]))
    np.testing.assert_allclose(held, [0.3, 0.3, 0.3, 3, 1])


def test_a_giant_holds_fifteen_percent_and_small_portfolios_two_shares() -> None:
    rich = Evidence.of(issues=1, accounts=40, value=[1e9] + [1.0] * 39, heard_account=list(range(40)))
    assert weigh_voices(rich, Rules()).share[0] == pytest.approx(0.15)
    few = Evidence.of(issues=1, accounts=4, value=[1e9, 1, 1, 1], heard_account=[0, 1, 2, 3])
    assert weigh_voices(few, Rules()).share[0] == pytest.approx(0.5)


def test_accounts_never_heard_have_no_weight() -> None:
    voices = weigh_voices(Evidence.of(issues=1, accounts=3, heard_account=[1, 1, 2]), Rules())
    assert voices.share.tolist() == [0, 0.5, 0.5]
    assert voices.listened.tolist() == [0, 1, 0.5]
