"""Options side by side: expected net, how likely the best, what choosing it may cost; doing nothing is never free."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.errors import InvalidValueError
from cxdesk.fixes import Option
from cxdesk.fixes.options import check_option, compare_options, what_lacks

KEEP = Option(key="keep", kind="keep", title="Keep as it is", monthly=1000.0)
IMPROVE = Option(
    key="improve", kind="improve", title="A second line", low=5, likely=10, high=15, worth=300,
    once=6000, monthly=200, lead_days=0, reversal="easy",
)  # fmt: skip


def test_doing_nothing_costs_what_it_costs() -> None:
    (only,) = compare_options([KEEP])
    assert only.net == pytest.approx(-12000)
    assert (only.low, only.high, only.best, only.regret) == (-12000, -12000, 1, 0)
    assert what_lacks(replace(KEEP, monthly=None)) == ("monthly",)
    assert what_lacks(replace(KEEP, monthly=0.0)) == ("monthly",)


def test_the_expected_net_is_the_pert_mean_less_the_costs() -> None:
    keep, improve = compare_options([KEEP, IMPROVE])
    assert improve.net == pytest.approx(10 * 300 * 12 - 6000 - 200 * 12, rel=0.02)
    assert improve.low < improve.net < improve.high
    assert (improve.best, keep.best) == (1, 0)
    assert keep.regret == pytest.approx(improve.net - keep.net)


def test_until_an_option_works_doing_nothing_goes_on_costing() -> None:
    at_once = compare_options([KEEP, replace(IMPROVE, low=0, likely=0, high=0)])[1]
    later = compare_options([KEEP, replace(IMPROVE, low=0, likely=0, high=0, lead_days=61)])[1]
    assert at_once.net - later.net == pytest.approx(1000 * 61 / 30.4)


def test_options_that_are_alike_share_the_first_place() -> None:
    found = compare_options([KEEP, replace(KEEP, key="again")])
    assert [one.best for one in found] == [0.5, 0.5]


def test_what_cannot_be_compared_yet_is_left_out_and_named() -> None:
    half = Option(key="half", kind="change", title="Another supplier", likely=3)
    assert [one.key for one in compare_options([KEEP, half])] == ["keep"]
    assert what_lacks(half) == ("low", "high", "worth", "once", "monthly", "lead_days", "reversal")
    assert compare_options([]) == ()


@given(
    st.lists(
        st.tuples(st.floats(0, 50), st.floats(0, 50), st.floats(0, 50), st.floats(0, 1e4)),
        min_size=1, max_size=4,
    )
)  # fmt: skip
def test_chances_of_being_the_best_add_up_and_regret_is_never_negative(
    given_options: list[tuple[float, float, float, float]],
) -> None:
    options = [
        replace(IMPROVE, key=str(at), **dict(zip(("low", "likely", "high"), sorted(effects), strict=True)), once=once)
        for at, (*effects, once) in enumerate(given_options)
    ]  # fmt: skip
    found = compare_options([KEEP, *options])
    assert sum(one.best for one in found) == pytest.approx(1)
    assert all(one.regret >= 0 and one.low <= one.high for one in found)
    assert compare_options([KEEP, *options]) == found


@pytest.mark.parametrize(
    "wrong",
    [
        {"low": 11.0},
        {"high": 9.0},
        {"once": -1.0},
        {"lead_days": -3},
        {"likely": float("nan")},
        {"title": " "},
    ],
)
def test_what_is_no_option_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidValueError):
        check_option(replace(IMPROVE, **wrong))
