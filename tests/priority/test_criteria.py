"""AHP, TOPSIS and PROMETHEE II: published examples, laws, refusals."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.priority import FACTORS, EvidenceError, ModelError
from cxdesk.priority.methods import ahp, comparison_matrix, exponents, implied, promethee, topsis
from tests.priority.portfolio import law

DRINKS = [9, 5, 2, 1, 1, 1 / 2, 1 / 3, 1 / 9, 1 / 9, 1 / 9, 1 / 9, 1 / 3, 1 / 4, 1 / 3, 1 / 9]
DRINKS += [1 / 2, 1, 1 / 3, 2, 1 / 2, 1 / 3]
MATRIX = st.integers(1, 6).flatmap(
    lambda rows: st.lists(
        st.lists(st.floats(-1e3, 1e3), min_size=3, max_size=3), min_size=rows, max_size=rows
    )
)


@pytest.mark.parametrize(
    ("judgements", "weights", "ratio", "tolerance"),
    [
        (DRINKS, [0.177, 0.019, 0.042, 0.116, 0.190, 0.129, 0.327], 0.022, 6e-4),
        ([4, 3, 7, 1 / 3, 3, 5], [0.547, 0.127, 0.270, 0.056], 0.044, 8e-4),
    ],
)
def test_ahp_as_published(
    judgements: list[float], weights: list[float], ratio: float, tolerance: float
) -> None:
    """Saaty (2008), Decision making with the AHP, Int. J. Services Sciences 1(1), 83–98, consumption of drinks;
    Wikipedia, AHP leader example (also in gluc/ahp, tom_dick_harry)."""
    read = ahp(comparison_matrix(judgements))
    np.testing.assert_allclose(read.weights, weights, atol=tolerance)
    assert read.ratio == pytest.approx(ratio, abs=tolerance)
    assert read.is_consistent


@law
@given(st.lists(st.floats(0.1, 10), min_size=1, max_size=9))
def test_judgements_without_contradiction_give_back_their_weights(weights: list[float]) -> None:
    given_ = np.array(weights)
    read = ahp(given_[:, None] / given_[None, :])
    np.testing.assert_allclose(read.weights, given_ / given_.sum(), atol=1e-9)
    assert read.ratio == pytest.approx(0, abs=1e-9)


def test_judgements_that_go_round_in_a_circle_are_warned_of() -> None:
    read = ahp(comparison_matrix([3, 1 / 3, 3]))
    assert not read.is_consistent
    assert read.weights.tolist() == pytest.approx([1 / 3] * 3)


@pytest.mark.parametrize("wrong", [(0, 3), (1, 2), (2, 4)])
def test_the_one_judgement_that_contradicts_the_others_is_found(wrong: tuple[int, int]) -> None:
    worth = np.array([8.0, 4.0, 2.0, 1.0, 1.0])
    matrix = worth[:, None] / worth[None, :]
    assert np.allclose(implied(matrix), matrix)
    matrix[wrong] *= 9
    matrix[wrong[::-1]] /= 9
    said = implied(matrix)
    assert said[wrong] == pytest.approx(matrix[wrong] / 9)
    off = np.abs(np.log(np.triu(matrix / said, 1) + np.tri(5)))
    assert np.unravel_index(off.argmax(), off.shape) == wrong
    assert np.allclose(said * said.T, 1)
    assert implied([[1, 3], [1 / 3, 1]])[0, 1] == pytest.approx(3)


def test_pairs_fill_the_whole_table() -> None:
    assert comparison_matrix([2, 4, 8]).tolist() == [[1, 2, 4], [0.5, 1, 8], [0.25, 0.125, 1]]
    assert comparison_matrix([]).tolist() == [[1]]


def test_weights_become_exponents_in_proportion() -> None:
    found = exponents([0.4, 0.2, 0.1, 0.3, 0]).mapping()
    assert found == pytest.approx(dict(zip(FACTORS, [2, 1, 0.5, 1.5, 0], strict=True)))


@pytest.mark.parametrize(
    "call",
    [
        lambda: ahp([]),
        lambda: ahp([[1, 2, 3], [1, 1, 1]]),
        lambda: ahp([[1, 2], [2, 1]]),
        lambda: ahp([[1, -2], [-0.5, 1]]),
        lambda: ahp([[1, math.nan], [1, 1]]),
        lambda: ahp(np.ones((10, 10))),
        lambda: comparison_matrix([1, 2]),
        lambda: comparison_matrix([0]),
        lambda: comparison_matrix([math.nan]),
        lambda: exponents([0, 0, 0, 0, 0]),
        lambda: exponents([1, 2, 3]),
        lambda: exponents([1, 1, 1, 1, -1]),
        lambda: topsis([[1, 2]], [0, 0], [True, True]),
        lambda: topsis([[1, 2]], [1], [True, True]),
        lambda: topsis([[1, 2]], [1, math.nan], [True, True]),
        lambda: promethee([[1, 2]], [1, 1], [True]),
    ],
)
def test_weights_and_judgements_that_are_none_are_refused(call: Any) -> None:
    with pytest.raises(ModelError):
        call()


@pytest.mark.parametrize("method", [topsis, promethee])
@pytest.mark.parametrize("matrix", [[], [[]], [1, 2], [[1, math.nan]], [[1, 2], [1]]])
def test_a_table_that_is_none_is_refused(method: Any, matrix: Any) -> None:
    with pytest.raises(EvidenceError):
        method(matrix, [1, 1], [True, True])


def test_topsis_as_published() -> None:
    """Tzeng and Huang (2011), Multiple Attribute Decision Making; via quatrope/scikit-criteria, test_topsis.py."""
    closeness = topsis([[5, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]], [0.3, 0.4, 0.3], [True] * 3)
    np.testing.assert_allclose(closeness, [0.5037, 0.6581, 0.7482, 0.334], atol=1e-4)


def test_topsis_with_a_cost_as_published() -> None:
    """Usage example of the package pymcdm 1.0, min–max scaled."""
    closeness = topsis([[4, 4], [1, 5], [3, 2], [4, 2]], [0.5, 0.5], [True, False], "minmax")
    np.testing.assert_allclose(closeness, [0.6126, 0, 0.7829, 1], atol=6e-5)


def test_promethee_as_published() -> None:
    """Zhao, Peng and Li (2013), Procedia Computer Science 17, 181–188; via pymcdm 1.4.0, test_mcdm.py."""
    flows = promethee([[4, 3, 2], [3, 2, 4], [5, 1, 3]], [0.5, 0.3, 0.2], [True] * 3)
    np.testing.assert_allclose(flows, [0.1, -0.3, 0.2], atol=5e-3)


@law
@given(MATRIX, st.sampled_from(["vector", "minmax"]))
def test_topsis_stays_between_worst_and_ideal(matrix: list[list[float]], scale: Any) -> None:
    closeness = topsis(matrix, [1, 2, 0.5], [True, False, True], scale)
    assert ((closeness >= 0) & (closeness <= 1)).all()
    assert len(closeness) == len(matrix)


def test_alternatives_that_are_alike_are_halfway() -> None:
    assert topsis([[3, 0], [3, 0]], [1, 1], [True, False]).tolist() == [0.5, 0.5]
    assert topsis([[3, 0]], [1, 1], [True, False], "minmax").tolist() == [0.5]
    assert promethee([[3, 0]], [1, 1], [True, False]).tolist() == [0]


@law
@given(MATRIX)
def test_net_flows_cancel_out_and_are_those_of_all_pairs(matrix: list[list[float]]) -> None:
    weights, directions = np.array([0.5, 0.3, 0.2]), [True, False, True]
    flows = promethee(matrix, weights, directions)
    signed = np.array(matrix) * np.where(directions, 1, -1)
    beats = np.sign(signed[:, None, :] - signed[None, :, :]) @ weights
    np.testing.assert_allclose(flows, beats.sum(axis=1) / max(len(matrix) - 1, 1), atol=1e-9)
    assert abs(flows.sum()) < 1e-9
