"""Results where something is missing, overdue or absurd."""

from dataclasses import replace

import numpy as np
import pytest

from cxdesk.priority import Evidence, Model, Rules, evidence_weights, rank
from cxdesk.priority.tally import renewal_closeness, severity_value

REACH, SEVERITY, NEGATIVITY, URGENCY, EFFORT = range(5)


def test_no_accounts_no_issues() -> None:
    nothing = Evidence.of(issues=0, accounts=0)
    ranking = rank(nothing, Model.calibrate(nothing))
    assert ranking.order.tolist() == []
    assert ranking.parts.shape == (0, 5)


def test_issues_nobody_spoke_of_are_not_ranked_even_with_a_severity() -> None:
    silent = Evidence.of(issues=2, accounts=0, severity_override=[5, np.nan], effort_days=[np.nan, 1])
    ranking = rank(silent, Model.calibrate(silent))
    assert not ranking.heard.any()
    assert ranking.points.tolist() == [0, 0]
    assert ranking.ranks.tolist() == [0, 0]
    assert not ranking.proposed_only.any()
    detail = evidence_weights(silent, Model(), 0)
    assert detail.rows.tolist() == []
    assert detail.prior == pytest.approx(ranking.factors[0, REACH])


def test_one_account_is_drawn_towards_the_usual_level() -> None:
    """Exact: (1·1 + 3·.05) / (1 + 3) for the issue raised, 3·.05 / 4 for the other."""
    one = Evidence.of(issues=2, accounts=1, issue=[0], account=[0], age_days=[0], heard_account=[0])
    ranking = rank(one, Model())
    np.testing.assert_allclose(ranking.factors[:, REACH], [1.15 / 4, 0.15 / 4])
    assert ranking.single_account.tolist() == [True, False]


def test_missing_efforts_take_the_median_and_say_so() -> None:
    three = Evidence.of(issues=3, accounts=1, effort_days=[2, np.nan, 20])
    ranking = rank(three, Model.calibrate(three))
    assert ranking.factors[:, EFFORT].tolist() == [2, 11, 20]
    assert ranking.assumed_effort.tolist() == [False, True, False]


def test_all_efforts_missing_are_equal() -> None:
    unknown = Evidence.of(issues=2, accounts=1, issue=[0, 1], account=[0, 0])
    ranking = rank(unknown, Model.calibrate(unknown))
    assert ranking.assumed_effort.all()
    assert ranking.parts[0, EFFORT] == ranking.parts[1, EFFORT]
    assert ranking.ranks.tolist() == [1, 1]


def test_effort_far_outside_counts_as_the_nearer_bound() -> None:
    absurd = Evidence.of(issues=2, accounts=0, effort_days=[0, 1e12])
    assert rank(absurd, Model()).factors[:, EFFORT].tolist() == [0.5, 250]


def test_a_persons_severity_stands_as_it_is() -> None:
    overridden = Evidence.of(
        issues=1, accounts=1, issue=[0], account=[0], severity=[1], severity_override=[4.5]
    )
    assert rank(overridden, Model()).factors[0, SEVERITY] == pytest.approx(2.5)


def test_severity_values_are_declared_and_interpolated() -> None:
    worth = severity_value(np.array([1.0, 2, 3, 4, 5, 1.5, np.nan]), Rules())
    np.testing.assert_allclose(worth, [0.25, 0.5, 1, 2, 3, 0.375, np.nan])


def test_praise_and_silence_do_not_lower_negativity_below_its_floor() -> None:
    praised = Evidence.of(issues=1, accounts=1, issue=[0] * 3, account=[0] * 3, sentiment=[1, 0.5, np.nan])
    calm = replace(Model(), levels=replace(Model().levels, negativity=0.0))
    assert rank(praised, calm).factors[0, NEGATIVITY] == pytest.approx(0.02)


def test_renewals_pass_from_far_to_due_to_overdue_to_gone() -> None:
    closeness = renewal_closeness(np.array([240.0, 120, 0, -60, -61, np.nan, 1e9]), Rules())
    np.testing.assert_allclose(closeness, [0.25, 0.5, 1, 1, np.nan, np.nan, 0], atol=1e-12)


def test_a_deadline_at_most_doubles_urgency() -> None:
    dated = Evidence.of(issues=4, accounts=0, deadline_days=[np.nan, 0, -500, 120])
    urgency = rank(dated, Model()).factors[:, URGENCY]
    np.testing.assert_allclose(urgency, np.array([1, 2, 2, 1.5]) * urgency[0])


def test_a_renewal_next_week_makes_an_issue_more_urgent() -> None:
    two = Evidence.of(
        issues=2, accounts=2, issue=[0, 1], account=[0, 1], age_days=[5, 5], days_to_renewal=[7, 700]
    )
    assert rank(two, Model.calibrate(two)).order.tolist() == [0, 1]


def test_only_proposed_quotes_are_flagged() -> None:
    mixed = Evidence.of(
        issues=2, accounts=1, issue=[0, 1, 1], account=[0] * 3, is_proposed=[True, True, False]
    )
    assert rank(mixed, Model()).proposed_only.tolist() == [True, False]


def test_having_listened_to_more_customers_lowers_the_reach_of_what_they_do_not_mention() -> None:
    raised = {"issues": 1, "accounts": 9, "issue": [0], "account": [0], "age_days": [0]}
    few = Evidence.of(**raised, heard_account=[0, 1], heard_age_days=[0, 0])
    many = Evidence.of(**raised, heard_account=list(range(9)), heard_age_days=[0] * 9)
    assert rank(many, Model()).factors[0, REACH] < rank(few, Model()).factors[0, REACH]


def test_calibration_learns_this_portfolio_and_reach_keeps_room_below_one_voice() -> None:
    issue = np.repeat(np.arange(8), [9, 6, 4, 3, 2, 1, 1, 1])
    account = np.concatenate([np.arange(n) for n in [9, 6, 4, 3, 2, 1, 1, 1]])
    heard = Evidence.of(issues=8, accounts=12, issue=issue, account=account, heard_account=np.arange(12))
    model = Model.calibrate(heard)
    assert model.levels.reach == pytest.approx(issue.size / 8 / 12, rel=0.15)
    assert 1 <= model.levels.pseudo_accounts <= 5
    assert model.bounds.reach == (0.005, 1.0)
    assert model.levels.severity == Model().levels.severity
