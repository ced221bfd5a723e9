"""The optimiser that both kinds of learning share."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.softmax import Lesson, Table, fit, softmax

ROWS = [[(0, 1.0), (1, 1.0)], [(0, 1.0), (2, 1.0)], [(0, 1.0), (1, 0.5), (2, 0.5)], [(0, 1.0), (3, 2.0)]]
GOALS = np.eye(3)[[0, 1, 1, 2]]


def lesson(given_: object = 0.0) -> Lesson:
    return Lesson(Table.of(ROWS, 4), GOALS, np.ones(4), given_)


def test_it_learns_what_was_shown_and_the_same_each_time() -> None:
    centre, pull = np.zeros((4, 3)), np.full(4, 0.05)
    weights = fit(lesson(), centre, pull)
    assert softmax(Table.of(ROWS, 4).logits(weights)).argmax(axis=1).tolist() == [0, 1, 1, 2]
    assert np.array_equal(weights, fit(lesson(), centre, pull))


def test_it_ends_where_nothing_gets_better() -> None:
    centre, pull = np.zeros((4, 3)), np.full(4, 0.5)
    table, weights = Table.of(ROWS, 4), fit(lesson(), centre, pull)
    slope = table.gathered(softmax(table.logits(weights)) - GOALS) + 0.5 * weights
    assert np.abs(slope).max() < 1e-3


def test_a_strong_pull_keeps_it_at_the_centre() -> None:
    centre = np.arange(12.0).reshape(4, 3) / 10
    assert np.abs(fit(lesson(), centre, np.full(4, 1e6)) - centre).max() < 1e-4


def test_what_is_given_need_not_be_learned() -> None:
    known = np.where(GOALS > 0, 20.0, 0.0)
    assert np.abs(fit(lesson(known), np.zeros((4, 3)), np.full(4, 0.05))).max() < 1e-4


@given(st.lists(st.lists(st.floats(-800, 800), min_size=5, max_size=5), min_size=1, max_size=6))
def test_chances_are_those_of_the_library(rows: list[list[float]]) -> None:
    logits = np.array(rows)
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    found = softmax(logits)
    assert found == pytest.approx(powers / powers.sum(axis=1, keepdims=True), abs=1e-12)
    assert found.sum(axis=1) == pytest.approx(np.ones(len(rows)))
