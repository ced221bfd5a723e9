"""Named methods on the issues of a workspace: how each reads the factors, its laws, and the odd portfolios."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.paths import resource
from cxdesk.priority import FACTORS, Evidence, Model, ModelError, Prepared, Weights, prepare
from cxdesk.priority.methods import (
    METHODS,
    PRIORITY_GRID,
    RISK_GRID,
    Grid,
    MethodResult,
    agreement,
    apply_method,
    itil_method,
    risk_method,
    topsis_method,
)
from cxdesk.priority.methods.formulas import JOB_STEPS
from tests.priority.portfolio import NAN, ROW_FIELDS, evidence, law, portfolios, twenty_accounts

ABSOLUTE = [name for name, method in METHODS.items() if not method.is_relative]
PORTFOLIO = prepare(evidence(twenty_accounts(1)), Model.calibrate(evidence(twenty_accounts(1))))


def of_factors(
    rows: list[tuple[float, ...]], accounts: list[int] | None = None, effort: list[float] | None = None
) -> Prepared:
    """Issues with exactly these factors, each heard from as many accounts as given (five if not), twenty in all."""
    voices = accounts or [5] * len(rows)
    pairs = [(issue, account) for issue, count in enumerate(voices) for account in range(count)]
    heard = Evidence.of(
        issues=len(rows),
        accounts=20,
        issue=[pair[0] for pair in pairs],
        account=[pair[1] for pair in pairs],
        heard_account=list(range(20)),
        effort_days=effort or [row[-1] for row in rows],
    )
    return replace(prepare(heard, Model()), factors=np.array(rows, dtype=float))


def column(result: MethodResult, name: str) -> list[float]:
    return pytest.approx(result.inputs[name].tolist())


def test_the_methods_that_teams_know_are_there() -> None:
    assert {"rice", "wsjf", "ice", "rpn", "itil", "odi"} <= set(METHODS)
    assert all(name == method.name for name, method in METHODS.items())


def test_rice_reads_accounts_impact_confidence_and_months() -> None:
    rows = [(0.5, 0.9, 0.3, 1.4, 40), (0.1, 2.5, 0.3, 1.4, 10), (0.1, 0.25, 0.3, 1.4, 0.5)]
    read = apply_method(of_factors(rows, accounts=[3, 3, 2], effort=[40, NAN, NAN]), "rice")
    assert column(read, "reach") == [10, 2, 2]
    assert column(read, "impact") == [1, 3, 0.25]
    assert column(read, "confidence") == [1, 0.8, 0.5]
    assert column(read, "effort") == [2, 0.5, 0.025]
    assert read.scores.tolist() == pytest.approx([10 * 1 * 1 / 2, 2 * 3 * 0.8 / 0.5, 2 * 0.25 * 0.5 / 0.025])
    assert read.order.tolist() == [2, 1, 0]
    assert read.ranks.tolist() == [3, 2, 1]


def test_a_crowd_that_no_person_confirmed_is_not_believed_yet() -> None:
    machine = {"issues": 1, "accounts": 3, "issue": [0] * 3, "account": [0, 1, 2], "effort_days": [5]}
    proposed = prepare(Evidence.of(**machine, is_proposed=[True] * 3), Model())
    confirmed = prepare(Evidence.of(**machine, is_proposed=[True, False, True]), Model())
    assert column(apply_method(proposed, "rice"), "confidence") == [0.8]
    assert column(apply_method(confirmed, "rice"), "confidence") == [1]


def test_wsjf_reads_steps_between_the_bounds() -> None:
    read = apply_method(of_factors([(1, 3, 0.3, 1, 0.5), (0.005, 0.25, 0.3, 4, 250)]), "wsjf")
    assert column(read, "business_value") == [20, 1]
    assert column(read, "time_criticality") == [1, 20]
    assert column(read, "risk_reduction") == [20, 1]
    assert column(read, "job_size") == [1, 20]
    assert read.scores.tolist() == pytest.approx([41, 22 / 20])


def test_ice_and_rpn_read_whole_ratings_from_one_to_ten() -> None:
    prepared = of_factors([(1, 3, 0.3, 4, 0.5), (0.005, 0.25, 0.3, 1, 250), (1, 0.25, 0.3, 2, 250)])
    ice, rpn = apply_method(prepared, "ice"), apply_method(prepared, "rpn")
    assert column(ice, "impact") == [10, 1, 6]
    assert column(ice, "ease") == [10, 1, 1]
    assert column(ice, "confidence") == [10, 10, 10]
    assert column(rpn, "severity") == [10, 1, 1]
    assert column(rpn, "occurrence") == [10, 1, 10]
    assert column(rpn, "detection") == [10, 1, 6]
    assert rpn.scores.tolist() == [1000, 1, 60]


def test_itil_reads_the_grid_and_orders_a_priority_by_pain() -> None:
    rows = [(0.4, 1, 0.3, 1.8, 9), (0.2, 1, 0.3, 1.4, 9), (0.2, 3, 0.3, 1.4, 9), (0.01, 3, 0.3, 1, 9)]
    read = apply_method(of_factors(rows), "itil")
    assert column(read, "impact") == [3, 2, 2, 1]
    assert column(read, "urgency") == [3, 2, 2, 1]
    assert column(read, "priority") == [1, 3, 3, 5]
    assert read.order.tolist() == [0, 2, 1, 3]


def test_a_grid_of_ones_own_changes_the_list() -> None:
    prepared = of_factors([(0.3, 1, 0.3, 1, 9), (0.01, 1, 0.3, 1.8, 9)])
    hasty = Grid(PRIORITY_GRID.row_cuts, PRIORITY_GRID.column_cuts, ((3, 3, 1), (3, 3, 1), (3, 3, 1)))
    assert apply_method(prepared, "itil").order.tolist() == [0, 1]
    assert apply_method(prepared, itil_method(hasty)).order.tolist() == [1, 0]


def test_risk_reads_severity_on_its_scale_from_one_to_five() -> None:
    read = apply_method(
        of_factors([(0.5, 3, 0.3, 1, 9), (0.5, 1.5, 0.3, 1, 9), (0.01, 0.25, 0.3, 1, 9)]), "risk"
    )
    assert column(read, "severity") == [5, 3.5, 1]
    assert column(read, "risk") == [1, 1, 4]
    assert risk_method(RISK_GRID.edited(3, 3, 2)).columns[2].high == 4


def test_odi_reads_importance_and_satisfaction() -> None:
    read = apply_method(of_factors([(1, 3, 0.6, 1, 9), (0.005, 0.25, 0.02, 1, 9)]), "odi")
    assert column(read, "importance") == [10, 0]
    assert column(read, "satisfaction") == [4, 9.8]
    assert read.scores.tolist() == pytest.approx([16, 0])


def test_topsis_follows_its_weights_and_all_at_zero_ranks_nothing() -> None:
    prepared = of_factors([(0.9, 1, 0.3, 1, 100), (0.1, 1, 0.3, 1, 1)])
    reach_only = topsis_method(Weights(1, 0, 0, 0, 0)).apply(prepared)
    assert reach_only.order.tolist() == [0, 1]
    assert topsis_method(Weights(0, 0, 0, 0, 1)).apply(prepared).order.tolist() == [1, 0]
    zero = topsis_method(Weights(0, 0, 0, 0, 0)).apply(prepared)
    assert (zero.scores.tolist(), zero.ranks.tolist()) == ([0.5, 0.5], [1, 1])


@law
@given(portfolios(), st.sampled_from(sorted(METHODS)))
def test_every_list_is_whole_finite_and_falls(portfolio: dict[str, Any], name: str) -> None:
    prepared = prepare(evidence(portfolio), Model.calibrate(evidence(portfolio)))
    read = apply_method(prepared, name)
    assert sorted(read.order.tolist()) == list(range(portfolio["issues"]))
    heard = [issue for issue in read.order.tolist() if read.heard[issue]]
    assert read.order.tolist()[: len(heard)] == heard
    assert (read.ranks[~read.heard] == 0).all()
    assert (read.scores[~read.heard] == 0).all()
    assert np.isfinite(read.scores).all()
    assert (np.diff(read.scores[heard]) <= 1e-9).all()
    assert [read.ranks[issue] for issue in heard[:1]] in ([], [1])
    for facts in read.method.columns:
        values = read.inputs[facts.name]
        assert ((values >= facts.low - 1e-9) & (values <= facts.high + 1e-9)).all(), facts.name


@law
@given(portfolios(), st.sampled_from(sorted(METHODS)), st.randoms(use_true_random=False))
def test_order_of_loading_never_matters_to_a_method(
    portfolio: dict[str, Any], name: str, random: Any
) -> None:
    places = list(range(len(portfolio["issue"])))
    random.shuffle(places)
    shuffled = {**portfolio, **{field: [portfolio[field][place] for place in places] for field in ROW_FIELDS}}
    model = Model.calibrate(evidence(portfolio))
    before = apply_method(prepare(evidence(portfolio), model), name)
    after = apply_method(prepare(evidence(shuffled), model), name)
    np.testing.assert_allclose(after.scores, before.scores, atol=1e-6)


@pytest.mark.parametrize("name", ABSOLUTE)
def test_an_issue_next_to_it_never_moves_a_score(name: str) -> None:
    rows = PORTFOLIO.factors[:6].tolist()
    alone, beside = of_factors(rows[:3]), of_factors(rows)
    assert apply_method(alone, name).scores.tolist() == apply_method(beside, name).scores[:3].tolist()


@pytest.mark.parametrize("name", METHODS)
@pytest.mark.parametrize("factor", range(len(FACTORS)))
def test_a_worse_or_cheaper_issue_never_scores_less(name: str, factor: int) -> None:
    better = PORTFOLIO.factors.copy()
    low, high = list(PORTFOLIO.model.bounds.mapping().values())[factor]
    better[3, factor] = low if factor == FACTORS.index("effort") else high
    before = apply_method(PORTFOLIO, name)
    after = apply_method(replace(PORTFOLIO, factors=better), name)
    assert after.scores[3] >= before.scores[3] - 1e-9
    assert after.ranks[3] <= before.ranks[3]


@pytest.mark.parametrize("name", METHODS)
@pytest.mark.parametrize("place", range(len(FACTORS)))
def test_a_column_is_read_from_the_factors_that_it_names(name: str, place: int) -> None:
    changed = PORTFOLIO.factors.copy()
    low, high = list(PORTFOLIO.model.bounds.mapping().values())[place]
    changed[:, place] = np.where(changed[:, place] > np.sqrt(low * high), low, high)
    before = apply_method(PORTFOLIO, name)
    after = apply_method(replace(PORTFOLIO, factors=changed), name)
    for facts in before.method.columns:
        moved = (before.inputs[facts.name] != after.inputs[facts.name]).any()
        assert moved == (FACTORS[place] in facts.factors) or "accounts" in facts.factors, facts.name


@pytest.mark.parametrize("name", METHODS)
def test_equals_stand_as_the_ranking_shows_them(name: str) -> None:
    rows = [(0.2, 1, 0.3, 1.4, 9)] * 4
    read = apply_method(of_factors(rows, accounts=[3, 5, 4, 3]), name)
    assert read.order.tolist() == [1, 2, 0, 3]
    assert read.ranks.tolist() == [1] * 4


@pytest.mark.parametrize("name", METHODS)
def test_nobody_heard_gives_a_list_without_ranks(name: str) -> None:
    for silent in (
        Evidence.of(issues=0, accounts=0),
        Evidence.of(issues=3, accounts=0),
        Evidence.of(issues=2, accounts=1, severity_override=[5, NAN]),
    ):
        read = apply_method(prepare(silent, Model.calibrate(silent)), name)
        assert read.ranks.tolist() == [0] * silent.issues
        assert read.scores.tolist() == [0] * silent.issues
        assert agreement(read, read).tau is None


@pytest.mark.parametrize("name", METHODS)
def test_one_account_and_no_estimate_or_an_effort_of_zero_have_a_place(name: str) -> None:
    one = Evidence.of(issues=2, accounts=1, issue=[0], account=[0])
    assert apply_method(prepare(one, Model.calibrate(one)), name).ranks.tolist() == [1, 0]
    free = Evidence.of(issues=2, accounts=1, issue=[0, 1], account=[0, 0], effort_days=[0, 1e9])
    read = apply_method(prepare(free, Model()), name)
    assert np.isfinite(read.scores).all()
    assert read.ranks[0] == 1


@pytest.mark.parametrize("name", METHODS)
def test_what_went_in_cannot_be_altered_and_leaves_the_ranking_alone(name: str) -> None:
    read = apply_method(PORTFOLIO, name)
    for values in read.inputs.values():
        assert not values.flags.writeable
        assert not np.shares_memory(values, PORTFOLIO.factors)


def test_a_method_that_is_none_is_refused() -> None:
    with pytest.raises(ModelError, match="mean_sentiment"):
        apply_method(PORTFOLIO, "mean_sentiment")


def test_help_says_how_each_method_reads_the_issues() -> None:
    page = resource("help", "methods.md").read_text(encoding="utf-8")
    titles = {
        row.split("|")[1].strip().lower().split()[0] for row in page.splitlines() if row.startswith("|")
    }
    assert set(METHODS) <= titles
    impact, urgency = PRIORITY_GRID.row_cuts, PRIORITY_GRID.column_cuts
    assert f"medium from {100 * impact[0]:g} %, high from {100 * impact[1]:g} %" in page
    assert f"medium from {urgency[0]:g}, high from {urgency[1]:g}" in page
    assert ", ".join(f"{step:g}" for step in JOB_STEPS) in page
