"""Behind a number stand its quotes, and they add up to it."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.priority import Evidence, Model, evidence_weights, prepare, rank
from tests.priority.portfolio import evidence, law, portfolios


@law
@given(portfolios(), st.data())
def test_the_quotes_add_up_to_the_reach(portfolio: dict[str, Any], draw: st.DataObject) -> None:
    issue = draw.draw(st.integers(0, portfolio["issues"] - 1))
    model = Model.calibrate(evidence(portfolio))
    prepared = prepare(evidence(portfolio), model)
    detail = evidence_weights(evidence(portfolio), model, issue, prepared.tally)
    assert detail.rows.tolist() == [n for n, of in enumerate(portfolio["issue"]) if of == issue]
    assert detail.reach.sum() + detail.prior == pytest.approx(detail.factor)
    assert detail.factor == pytest.approx(prepared.factors[issue, 0])
    if len(detail.rows):
        assert detail.share.sum() == pytest.approx(1.0)


def test_an_account_with_three_quotes_has_one_voice_divided_by_age() -> None:
    said = Evidence.of(
        issues=1,
        accounts=2,
        issue=[0, 0, 0, 0],
        account=[0, 0, 0, 1],
        age_days=[0, 180, 180, 0],
        heard_account=[0, 1],
        heard_age_days=[0, 0],
    )
    detail = evidence_weights(said, Model(), 0)
    np.testing.assert_allclose(detail.weight, [1, 0.5, 0.5, 1])
    np.testing.assert_allclose(detail.vote, [0.5, 0.25, 0.25, 1])
    np.testing.assert_allclose(detail.share, [0.25, 0.125, 0.125, 0.5])


def test_explain_names_the_five_factors_with_value_points_and_most() -> None:
    said = Evidence.of(issues=1, accounts=1, issue=[0], account=[0], severity_override=[5], effort_days=[0.5])
    ranking = rank(said, Model())
    reasons = {reason.factor: reason for reason in ranking.explain(0)}
    assert list(reasons) == ["reach", "severity", "negativity", "urgency", "effort"]
    assert reasons["severity"].value == 3.0
    assert reasons["severity"].points == pytest.approx(reasons["severity"].most_points)
    assert reasons["effort"].points == pytest.approx(reasons["effort"].most_points)
    assert sum(reason.most_points for reason in reasons.values()) == pytest.approx(100)
