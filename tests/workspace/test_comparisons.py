"""Weights found by comparing factors in pairs: kept, checked against each other, taken as the ranking's."""

from collections.abc import Iterator
from itertools import combinations
from math import nan
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.errors import InvalidValueError
from cxdesk.priority import FACTORS
from cxdesk.workspace import Workspace
from cxdesk.workspace.comparisons import PAIRS, weigh


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "weights.cxdesk", "Mara") as made:
        yield made
        assert made.verify() == []


def test_nobody_compared_anything(workspace: Workspace) -> None:
    found = workspace.comparisons.weighing()
    assert all(share == pytest.approx(0.2) for share in found.shares.values())
    assert set(found.weights.values()) == {2.0}
    assert (found.ratio, found.is_consistent, found.doubtful) == (pytest.approx(0, abs=1e-9), True, None)


def test_comparisons_are_kept_whichever_way_they_were_said_and_undone(workspace: Workspace) -> None:
    workspace.comparisons.compare("reach", "effort", 4)
    workspace.comparisons.compare("effort", "severity", 2)
    times = workspace.comparisons.weighing().times
    assert times["reach", "effort"] == 4
    assert times["severity", "effort"] == 0.5
    path = workspace.path
    workspace.close()
    with Workspace.open(path) as again:
        assert again.comparisons.weighing().times == times
        again.comparisons.clear()
        assert set(again.comparisons.weighing().times.values()) == {1.0}
        again.history.undo()
        assert again.comparisons.weighing().times == times


def test_they_become_the_weights_of_the_ranking(workspace: Workspace) -> None:
    for name in FACTORS[1:]:
        workspace.comparisons.compare("reach", name, 4)
    workspace.comparisons.use()
    assert workspace.priority.weights() == {"reach": 2.0} | dict.fromkeys(FACTORS[1:], 0.5)
    assert workspace.priority.preset() == ""
    workspace.history.undo()
    assert workspace.priority.preset() == "balanced"


def test_the_comparison_to_look_at_again_is_named() -> None:
    worth = dict(zip(FACTORS, (8, 4, 2, 1, 1), strict=True))
    times = {(one, other): worth[one] / worth[other] for one, other in combinations(FACTORS, 2)}
    assert weigh(times).doubtful is None
    found = weigh(times | {("reach", "urgency"): 1 / 8})
    assert not found.is_consistent
    assert found.doubtful == ("reach", "urgency")
    assert found.said == pytest.approx(8)


@given(st.lists(st.integers(1, 9), min_size=5, max_size=5))
def test_comparisons_that_agree_give_back_what_they_came_from(worth: list[int]) -> None:
    given_worth = dict(zip(FACTORS, worth, strict=True))
    found = weigh({(one, other): given_worth[one] / given_worth[other] for one, other in PAIRS})
    assert found.ratio == pytest.approx(0, abs=1e-6)
    assert found.shares == pytest.approx({name: value / sum(worth) for name, value in given_worth.items()})
    assert max(found.weights.values()) == 2.0
    assert min(found.weights.values()) > 0


@given(st.lists(st.floats(1 / 9, 9), min_size=10, max_size=10))
def test_any_comparisons_give_weights_the_sliders_can_show(given_times: list[float]) -> None:
    found = weigh(dict(zip(PAIRS, given_times, strict=True)))
    assert sum(found.shares.values()) == pytest.approx(1)
    assert all(0.05 <= weight <= 2 for weight in found.weights.values())
    assert (found.doubtful is None) == found.is_consistent


@pytest.mark.parametrize(
    ("first", "second", "times"),
    [
        ("reach", "reach", 2),
        ("reach", "colour", 2),
        ("reach", "effort", 0),
        ("reach", "effort", 10),
        ("reach", "effort", nan),
    ],
)
def test_what_is_no_comparison_is_refused(
    workspace: Workspace, first: str, second: str, times: float
) -> None:
    with pytest.raises(InvalidValueError):
        workspace.comparisons.compare(first, second, times)
    assert set(workspace.comparisons.weighing().times.values()) == {1.0}
