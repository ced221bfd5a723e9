"""A frozen list reads back the same, and what moved between two adds up factor by factor."""

import json
from dataclasses import replace
from datetime import date
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


@law
@given(portfolios(), WEIGHTS)
def test_of_the_same_facts_everything_is_weighing(
    portfolio: dict[str, Any], weights: dict[str, float]
) -> None:
    then = Model.calibrate(evidence(portfolio))
    later = replace(Model(), value_exponent=1.0).with_weights(weights)
    was, now = _list(evidence(portfolio), then), _list(evidence(portfolio), later)
    for move in compare(was, now, later, same_facts=True):
        assert not any(move.heard.values())
        assert sum(move.weighed.values()) == pytest.approx(move.gained, abs=1e-9)


def test_coming_in_and_going_out_are_told() -> None:
    model = Model()
    rows = _list(evidence(twenty_accounts(1)), model)
    moves = {move.row.id: move for move in compare(rows[1:], rows[:-2], model)}
    assert moves[rows[0].id].kind == "entered"
    assert moves[rows[-2].id].kind == "left" and moves[rows[-2].id].after is None
    assert moves[rows[0].id].gained == rows[0].points
    shuffled = tuple(replace(row, rank=len(rows) - row.rank) if row.rank else row for row in rows)
    assert {move.kind for move in compare(rows, shuffled, model)} >= {"up", "down"}


def test_being_heard_for_the_first_time_and_falling_silent_are_told() -> None:
    silent, spoken = {**twenty_accounts(1)}, {**twenty_accounts(1)}
    for name in ROW_FIELDS:
        spoken[name] = [
            *silent[name],
            {"issue": 40, "severity": 4.0, "sentiment": -0.5}.get(name, silent[name][0]),
        ]
    was, now = (_list(evidence(one), Model()) for one in (silent, spoken))
    last = f"{40:032x}"
    assert {move.row.id: move.kind for move in compare(was, now, Model())}[last] == "first heard"
    back = {move.row.id: move for move in compare(now, was, Model())}[last]
    assert back.kind == "unheard" and back.gained < 0


def test_a_merge_is_told_at_both_issues() -> None:
    model = Model()
    head, part, *others = _list(evidence(twenty_accounts(1)), model)
    later = (replace(head, merged=(part.id, "ff" * 16)), *others)
    moves = {move.row.id: move for move in compare((head, part, *others), later, model)}
    assert moves[part.id].kind == "merged" and moves[part.id].into == later[0]
    assert moves[head.id].joined == (part,)
    assert moves[head.id].into is None
    again = {move.row.id: move for move in compare(later, (head, part, *others), model)}
    assert again[part.id].kind == "entered" and not again[head.id].joined


ROWS = _list(evidence(twenty_accounts(1)), Model())


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", "nothing", '{"id":["a"]}', freeze(ROWS)[:-40], "[" * 100_000]
)
def test_a_damaged_list_is_refused(text: str) -> None:
    with pytest.raises(ModelError, match="its list cannot be read"):
        thaw(text)


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ({"parts": (1.0, 2.0)}, "five factors"),
        ({"factors": (1.0, 2.0, 3.0, 4.0, "5")}, "factors is not float"),
        ({"points": float("inf")}, "Infinity is no number"),
        ({"rank": "first"}, "rank is not int"),
        ({"title": None}, "title is not str"),
        ({"is_effort_assumed": 1}, "is_effort_assumed is not bool"),
        ({"id": "not hex"}, "hexadecimal"),
        ({"id": "ab"}, "told apart"),
        ({"id": ROWS[1].id}, "told apart"),
    ],
)
def test_what_is_damaged_is_named(damage: dict[str, Any], told: str) -> None:
    columns = json.loads(freeze(ROWS))
    for name, value in damage.items():
        columns[name][0] = value
    with pytest.raises(ModelError, match=told):
        thaw(json.dumps(columns))


def test_a_list_frozen_before_merges_were_kept_still_opens() -> None:
    columns = json.loads(freeze(ROWS))
    del columns["merged"]
    assert thaw(json.dumps(columns)) == ROWS


DAY = date(2026, 11, 20)


def _hash(portfolio: dict[str, Any], as_of: date = DAY) -> str:
    return evidence_hash(evidence(portfolio), as_of)


def test_the_hash_follows_the_evidence_and_not_the_order_of_loading() -> None:
    portfolio = twenty_accounts(2)
    known = _hash(portfolio)
    assert _hash({**portfolio, **{name: portfolio[name][::-1] for name in ROW_FIELDS}}) == known
    assert _hash({**portfolio, "severity": [5.0, *portfolio["severity"][1:]]}) != known
    assert _hash({**portfolio, "effort_days": [*[np.nan] * 40, 3.0]}) != known
    assert _hash({**portfolio, "sentiment": [-0.0] * len(portfolio["issue"])}) == _hash(
        {**portfolio, "sentiment": [0.0] * len(portfolio["issue"])}
    )


def test_the_hash_is_the_same_whatever_the_order_of_accounts() -> None:
    portfolio = twenty_accounts(2)
    accounts = portfolio["accounts"]
    turned = {
        **portfolio,
        **{name: [accounts - 1 - k for k in portfolio[name]] for name in ("account", "heard_account")},
        **{name: portfolio[name][::-1] for name in ("value", "days_to_renewal") if name in portfolio},
    }
    assert _hash(turned) == _hash(portfolio)


@law
@given(portfolios(), st.data())
def test_whatever_changes_in_the_evidence_changes_the_hash(
    portfolio: dict[str, Any], data: st.DataObject
) -> None:
    known = _hash(portfolio)
    name = data.draw(st.sampled_from(["value", "effort_days", "heard_age_days", "deadline_days"]))
    at = data.draw(st.integers(0, len(portfolio[name]) - 1))
    assert _hash({**portfolio, name: [*portfolio[name][:at], 77.125, *portfolio[name][at + 1 :]]}) != known


def test_the_hash_is_the_same_on_another_day() -> None:
    portfolio = twenty_accounts(2)
    later = {
        **portfolio,
        **{name: [age + 9 for age in portfolio[name]] for name in ("age_days", "heard_age_days")},
        "days_to_renewal": [days - 9 for days in portfolio["days_to_renewal"]],
    }
    assert _hash(later) != _hash(portfolio)
    assert _hash(later, date(2026, 11, 29)) == _hash(portfolio)


def test_the_hash_is_the_same_on_every_machine() -> None:
    small = Evidence.of(
        issues=2, accounts=2, issue=[0, 1], account=[1, 0], age_days=[3.0, 4.5], severity=[4, 2]
    )
    assert evidence_hash(small, DAY) == "4bf2470839b35b80"
