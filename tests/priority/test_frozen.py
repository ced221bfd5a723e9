"""A frozen list reads back the same, and what moved between two adds up factor by factor."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.priority import FACTORS, Evidence, Model, ModelError, prepare
from cxdesk.priority.frozen import FrozenRow, compare, evidence_hash, freeze, thaw
from tests.priority.portfolio import ROW_FIELDS, evidence, law, portfolios, twenty_accounts

WEIGHTS = st.fixed_dictionaries({name: st.floats(0, 2) for name in FACTORS})


def _list(portfolio: Evidence, model: Model) -> tuple[FrozenRow, ...]:
    ranking = prepare(portfolio, model).rank()
    return tuple(
        FrozenRow(
            id=f"{k:032x}",
            number=k,
            title=f"Issue “{k}”, öfter",
            owner="",
            status="triage",
            rank=int(ranking.ranks[k]),
            points=float(ranking.points[k]),
            parts=tuple(ranking.parts[k].tolist()),
            factors=tuple(ranking.factors[k].tolist()),
            accounts=int(ranking.accounts[k]),
            mentions=int(ranking.mentions[k]),
            is_effort_assumed=bool(ranking.assumed_effort[k]),
        )
        for k in ranking.order.tolist()
    )


@law
@given(portfolios())
def test_a_frozen_list_reads_back_to_the_last_digit(portfolio: dict[str, Any]) -> None:
    rows = _list(evidence(portfolio), Model.calibrate(evidence(portfolio)))
    assert thaw(freeze(rows)) == rows


@law
@given(portfolios(), portfolios(), WEIGHTS)
def test_reasons_add_up_to_the_change_of_points(
    old: dict[str, Any], new: dict[str, Any], weights: dict[str, float]
) -> None:
    before = Model.calibrate(evidence(old))
    after = Model.calibrate(evidence(new)).with_weights(weights)
    was, now = _list(evidence(old), before), _list(evidence(new), after)
    for move in compare(was, now, after):
        assert sum(move.heard.values()) + sum(move.weighed.values()) == pytest.approx(move.gained, abs=1e-9)
    there = {move.row.id: move.gained for move in compare(was, now, after)}
    back = {move.row.id: move.gained for move in compare(now, was, before)}
    assert there == {one: pytest.approx(-gained, abs=1e-9) for one, gained in back.items()}


@law
@given(portfolios())
def test_between_a_list_and_itself_nothing_moves(portfolio: dict[str, Any]) -> None:
    model = Model.calibrate(evidence(portfolio))
    rows = _list(evidence(portfolio), model)
    for move in compare(rows, rows, model):
        assert move.kind == "same" and move.gained == 0
        assert max(map(abs, (*move.heard.values(), *move.weighed.values()))) < 1e-9


def test_other_weights_are_told_from_what_was_heard() -> None:
    portfolio = twenty_accounts(3)
    model = Model.calibrate(evidence(portfolio))
    was = _list(evidence(portfolio), model)
    pain = model.with_weights({"effort": 0.0})
    for move in compare(was, _list(evidence(portfolio), pain), pain):
        assert max(map(abs, move.heard.values())) < 1e-9
    quicker = {**portfolio, "effort_days": [1.0] * 41}
    for move in compare(was, _list(evidence(quicker), model), model):
        assert max(map(abs, move.weighed.values())) < 1e-9
        assert all(abs(gained) < 1e-9 for name, gained in move.heard.items() if name != "effort")


def test_coming_in_and_going_out_are_told() -> None:
    model = Model()
    rows = _list(evidence(twenty_accounts(1)), model)
    moves = {move.row.id: move for move in compare(rows[1:], rows[:-2], model)}
    assert moves[rows[0].id].kind == "entered"
    assert moves[rows[-2].id].kind == "left" and moves[rows[-2].id].after is None
    assert moves[rows[0].id].gained == rows[0].points
    shuffled = tuple(replace(row, rank=len(rows) - row.rank) if row.rank else row for row in rows)
    assert {move.kind for move in compare(rows, shuffled, model)} >= {"up", "down"}


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", "nothing", '{"id":["a"]}', freeze(_list(evidence(twenty_accounts(1)), Model()))[:-40]],
)
def test_a_damaged_list_is_refused(text: str) -> None:
    with pytest.raises(ModelError):
        thaw(text)


def test_an_issue_without_five_factors_is_refused() -> None:
    (row,) = _list(evidence({**twenty_accounts(1)}), Model())[:1]
    with pytest.raises(ModelError):
        thaw(freeze([replace(row, parts=(1.0, 2.0))]))


def test_the_hash_follows_the_evidence_and_not_the_order_of_loading() -> None:
    portfolio = twenty_accounts(2)
    known = evidence_hash(evidence(portfolio))
    back = {**portfolio, **{name: portfolio[name][::-1] for name in ROW_FIELDS}}
    assert evidence_hash(evidence(back)) == known == evidence_hash(evidence(portfolio))
    severer = {**portfolio, "severity": [5.0, *portfolio["severity"][1:]]}
    assert evidence_hash(evidence(severer)) != known
    estimated = {**portfolio, "effort_days": [*[np.nan] * 40, 3.0]}
    assert evidence_hash(evidence(estimated)) != known
