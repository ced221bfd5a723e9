"""Importance–performance quadrants and derived importance: published examples, laws, honest refusals."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.priority import EvidenceError
from cxdesk.priority.methods import QUADRANTS, quadrants, relative_weights
from tests.priority.portfolio import law

MOTOR_CARS = """21 6 160 110 4;21 6 160 110 4;22.8 4 108 93 4;21.4 6 258 110 3;18.7 8 360 175 3;18.1 6 225 105 3;
14.3 8 360 245 3;24.4 4 146.7 62 4;22.8 4 140.8 95 4;19.2 6 167.6 123 4;17.8 6 167.6 123 4;16.4 8 275.8 180 3;
17.3 8 275.8 180 3;15.2 8 275.8 180 3;10.4 8 472 205 3;10.4 8 460 215 3;14.7 8 440 230 3;32.4 4 78.7 66 4;
30.4 4 75.7 52 4;33.9 4 71.1 65 4;21.5 4 120.1 97 3;15.5 8 318 150 3;15.2 8 304 150 3;13.3 8 350 245 3;
19.2 8 400 175 3;27.3 4 79 66 4;26 4 120.3 91 5;30.4 4 95.1 113 5;15.8 8 351 264 5;19.7 6 145 175 5;
15 8 301 335 5;21.4 4 121 109 4"""
"""Miles per gallon, cylinders, displacement, horsepower, gears of 32 cars (mtcars)."""


def test_quadrants_as_published() -> None:
    """Martilla and James (1977), Importance-Performance Analysis, J. Marketing 41(1), 77–79: a car dealer's service."""
    importance = [3.83, 3.63, 3.6, 3.56, 3.41, 3.41, 3.38, 3.37, 3.29, 3.27, 2.52, 2.43, 2.37, 2.05]
    performance = [2.63, 2.73, 3.15, 3.0, 3.05, 3.29, 3.03, 3.11, 2.0, 3.02, 2.25, 2.49, 2.35, 3.33]
    read = quadrants(importance, performance)
    found = {name: [n for n, q in enumerate(read.quadrant, 1) if q == name] for name in QUADRANTS}
    assert found == {
        "concentrate_here": [1, 2, 9],
        "keep_up": [3, 4, 5, 6, 7, 8, 10],
        "low_priority": [11, 12, 13],
        "possible_overkill": [14],
    }
    assert read.importance_cut == pytest.approx(np.mean(importance))


def test_the_crosshair_can_be_set() -> None:
    assert quadrants([1, 5], [1, 5], (0, 6)).quadrant == ("concentrate_here", "concentrate_here")


def test_an_attribute_alone_or_all_alike_are_on_the_upper_side() -> None:
    assert quadrants([3.1], [2.2]).quadrant == ("keep_up",)
    assert set(quadrants([0.1] * 3, [0.7] * 3).quadrant) == {"keep_up"}


@pytest.mark.parametrize(
    ("importance", "performance", "field"),
    [
        ([], [], "importance"),
        ([1, 2], [1], "performance"),
        ([1, math.nan], [1, 2], "importance"),
        ([[1]], [[1]], "importance"),
    ],
)
def test_attributes_that_cannot_be_placed_are_refused(importance: Any, performance: Any, field: str) -> None:
    with pytest.raises(EvidenceError) as refused:
        quadrants(importance, performance)
    assert refused.value.field == field


def test_relative_weights_as_published() -> None:
    """Read-me of martinctc/rwa, basic example; method of Johnson (2000), Multivariate Behavioral Research 35(1), 1–19.

    Eight answers per driver: fewer than is honest, so it has to be asked for.
    """
    rows = np.array([[float(cell) for cell in row.split()] for row in MOTOR_CARS.split(";")])
    read = relative_weights(rows[:, 1:], rows[:, 0], fewest_per_driver=8)
    assert read.r2 == pytest.approx(0.7791896, abs=1e-6)
    np.testing.assert_allclose(read.raw, [0.2284797, 0.2221469, 0.2321744, 0.0963886], atol=1e-6)
    np.testing.assert_allclose(100 * read.share, [29.32274, 28.50999, 29.79691, 12.37037], atol=1e-4)
    assert read.sign.tolist() == [-1, -1, -1, 1]


def answers(seed: int, drivers: int = 3, count: int = 60) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    x = random.normal(size=(count, drivers)) + random.normal(size=(count, 1))
    return x, x @ random.uniform(-1, 2, drivers) + random.normal(size=count)


@law
@given(st.integers(0, 10_000), st.integers(1, 5))
def test_the_parts_make_up_what_a_regression_explains(seed: int, drivers: int) -> None:
    x, y = answers(seed, drivers)
    read = relative_weights(x, y)
    fitted = np.column_stack([np.ones(len(y)), x])
    rest = y - fitted @ np.linalg.lstsq(fitted, y, rcond=None)[0]
    explained = 1 - (rest**2).sum() / ((y - y.mean()) ** 2).sum()
    assert read.raw.sum() == pytest.approx(explained, abs=1e-9)
    assert read.r2 == pytest.approx(explained, abs=1e-9)
    assert read.share.sum() == pytest.approx(1)
    assert (read.raw >= 0).all()


@law
@given(st.integers(0, 10_000), st.floats(0.001, 1000), st.floats(-100, 100))
def test_the_scale_of_an_answer_never_matters(seed: int, factor: float, shift: float) -> None:
    x, y = answers(seed)
    changed = relative_weights(x * [factor, 1, 1] + [shift, 0, 0], y * factor + shift)
    np.testing.assert_allclose(changed.raw, relative_weights(x, y).raw, atol=1e-6)


@law
@given(st.integers(0, 10_000))
def test_the_order_of_drivers_never_matters(seed: int) -> None:
    x, y = answers(seed)
    np.testing.assert_allclose(relative_weights(x[:, ::-1], y).raw[::-1], relative_weights(x, y).raw)


def test_an_outcome_that_no_driver_moves_has_no_shares() -> None:
    level = [1.0, -1, 1, -1] * 3
    outcome = [1.0, 1, -1, -1] * 3
    read = relative_weights(np.array([level]).T, outcome)
    assert (read.r2, read.share.tolist(), read.sign.tolist()) == (0, [0], [0])


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda x, y: (x[:29], y[:29]), "too few"),
        (lambda x, y: (x[:0], y[:0]), "not a table"),
        (lambda x, y: (np.column_stack([x, x[:, 0] + x[:, 1]]), y), "determine"),
        (lambda x, y: (np.column_stack([x, x[:, 0]]), y), "determine"),
        (lambda x, y: (x * [1, 0, 1] + [0, 7, 0], y), "driver 1: all answers are alike"),
        (lambda x, y: (x, 0 * y + 5), "outcome: all answers are alike"),
        (lambda x, y: (x, y[1:]), "outcome: has 59"),
        (lambda x, y: (x + np.where(x == x[3, 1], np.nan, 0), y), r"drivers\[10\]"),
        (lambda x, y: (x[:, 0], y), "not a table"),
    ],
)
def test_answers_that_tell_nothing_honest_are_refused(change: Any, reason: str) -> None:
    with pytest.raises(EvidenceError, match=reason):
        relative_weights(*change(*answers(1)))
