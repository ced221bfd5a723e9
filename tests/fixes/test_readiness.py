"""60 % ready is enough, with every must-have done: what a card asks for, and what two revisions differ in."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.errors import InvalidValueError
from cxdesk.fixes import Fix, Ready, Rollout
from cxdesk.fixes.readiness import (
    MUSTS,
    check_card,
    difference,
    first_items,
    is_overdue,
    missing,
    readiness,
    stepped,
)
from cxdesk.identity import new_id

TODAY = date(2026, 3, 2)
ITEMS = tuple(
    replace(one, share=1.0 if one.is_must or one.key in ("change", "tried") else 0.0)
    for one in first_items(Fix(id=new_id(), number=1, title="Shorter onboarding"))
)
CARD = Rollout(
    id=new_id(),
    fix=new_id(),
    revision=1,
    on=TODAY,
    items=ITEMS,
    revise_by=TODAY + timedelta(30),
    delay=1500.0,
    failure=0.1,
    loss=10000.0,
)
SHARES = st.lists(st.tuples(st.floats(0.01, 100), st.floats(0, 1)), min_size=1, max_size=12)


def lines(pairs: list[tuple[float, float]]) -> list[Ready]:
    return [Ready(key=str(at), title="x", weight=w, share=s) for at, (w, s) in enumerate(pairs)]


def with_share(key: str, share: float) -> tuple[Ready, ...]:
    return tuple(replace(one, share=share) if one.key == key else one for one in ITEMS)


def test_a_card_that_says_all_may_open() -> None:
    assert missing(CARD, TODAY) == ()


@pytest.mark.parametrize("key", list(MUSTS))
def test_no_must_have_may_be_half_done(key: str) -> None:
    found = missing(replace(CARD, items=with_share(key, 0.75)), TODAY)
    assert [one.field for one in found] == [key]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"items": with_share("change", 0.25)}, "It is 58 % ready; 60 % is enough."),
        ({"revise_by": None}, "Say by when it is revised, at most 30 days ahead."),
        ({"revise_by": TODAY + timedelta(31)}, "Revise it within 30 days; that day is 31 days ahead."),
        ({"revise_by": TODAY - timedelta(1)}, "The day to revise it has passed: revise it first."),
        ({"delay": None}, "Say what a week of delay costs."),
        ({"failure": None}, "Say how likely a failure is."),
        ({"loss": None}, "Say what a failure would cost."),
        (
            {"delay": 1000.0},
            "Waiting is cheaper: a week costs 1,000, a failure 10 % of 10,000 = 1,000. "
            "Make a failure less likely or less dear.",
        ),
        ({"items": ()}, "It is 0 % ready; 60 % is enough."),
        (
            {"items": (*ITEMS, Ready(key="x", title="Ask the union", is_must=True))},
            "“Ask the union” must be done.",
        ),
    ],
)
def test_what_keeps_it_from_opening_is_said(facts: dict[str, Any], words: str) -> None:
    assert [one.words for one in missing(replace(CARD, **facts), TODAY)] == [words]


def test_59_percent_is_not_rounded_up_to_enough() -> None:
    items = (
        *(replace(one, weight=0.001) for one in ITEMS if one.is_must),
        Ready(key="x", title="x", share=0.5999),
    )
    assert "It is 60 %" not in " ".join(one.words for one in missing(replace(CARD, items=items), TODAY))
    exact = [Ready(key=str(at), title="x", weight=0.1, share=float(at < 6)) for at in range(10)]
    musts = tuple(replace(one, weight=0.1, share=0.6) for one in ITEMS if one.is_must)
    assert "items" not in [one.field for one in missing(replace(CARD, items=(*musts, *exact)), TODAY)]


def test_must_haves_alone_are_not_enough() -> None:
    items = tuple(replace(one, share=float(one.is_must)) for one in ITEMS)
    assert [one.field for one in missing(replace(CARD, items=items), TODAY)] == ["items"]


@given(SHARES)
def test_readiness_lies_between_the_least_and_the_most_done_line(pairs: list[tuple[float, float]]) -> None:
    found = readiness(lines(pairs))
    assert found is not None
    shares = [share for _, share in pairs]
    assert min(shares) - 1e-9 <= found <= max(shares) + 1e-9


@given(SHARES, st.floats(0.1, 1))
def test_readiness_does_not_depend_on_the_unit_of_the_weights(
    pairs: list[tuple[float, float]], unit: float
) -> None:
    scaled = [(weight * unit, share) for weight, share in pairs]
    assert readiness(lines(scaled)) == pytest.approx(readiness(lines(pairs)))


@given(st.floats(0, 1), st.booleans())
def test_a_step_is_at_most_a_quarter_and_ends_on_one(share: float, up: bool) -> None:
    found = stepped(share, up)
    assert found * 4 == int(found * 4) and 0 <= found <= 1
    assert abs(found - share) <= 0.25 + 1e-9
    assert found >= share - 1e-9 if up else found <= share + 1e-9
    if 0.01 < share < 0.99:
        assert found != share


def test_a_card_is_overdue_from_the_day_after() -> None:
    card = replace(CARD, revise_by=TODAY)
    assert not is_overdue(card, TODAY)
    assert is_overdue(card, TODAY + timedelta(1))
    assert not is_overdue(replace(card, revise_by=None), TODAY)


@pytest.mark.parametrize(
    "items",
    [
        ITEMS[1:],
        (*ITEMS, ITEMS[-1]),
        (*ITEMS, Ready(key="x", title=" ")),
        (*ITEMS, Ready(key="x", title="x", share=1.1)),
        (*ITEMS, Ready(key="x", title="x", weight=0.0)),
        (*ITEMS, Ready(key="x", title="x", weight=float("nan"))),
        (*ITEMS, Ready(key="x", title="x", share=float("nan"))),
    ],
)
def test_lines_that_make_no_card_are_refused(items: tuple[Ready, ...]) -> None:
    check_card(CARD)
    with pytest.raises(InvalidValueError):
        check_card(replace(CARD, items=items))


def test_lines_that_came_and_went_are_told() -> None:
    later = replace(CARD, items=(*ITEMS[:-1], Ready(key="x", title="Ask the union", share=0.5)), gaps=("a",))
    found = difference(CARD, later)
    assert [(one.title, one.before, one.after) for one in found.moved] == [
        ("Ask the union", None, 0.5),
        ("The measure is read", 0.0, None),
    ]
    assert found.new_gaps == ("a",)
    back = difference(later, CARD)
    assert back.closed_gaps == ("a",)
    assert {(one.key, one.after, one.before) for one in back.moved} == {
        (one.key, one.before, one.after) for one in found.moved
    }
