"""A target that chance alone meets is no target."""

from hypothesis import given
from hypothesis import strategies as st

from cxdesk.measures import aim, meets

DAYS = [34.0, 36.0, 33.0, 35.0, 34.0, 36.0, 35.0, 33.0]


def test_a_target_within_the_limits_may_be_met_by_noise() -> None:
    assert aim(DAYS, 20, "down").is_outside
    assert aim(DAYS, 20, "down").may_be_noise is False
    within = aim(DAYS, 33.5, "down")
    assert (within.is_outside, within.may_be_noise, within.met, within.of) == (False, True, 2, 8)
    assert aim(DAYS, 33.5, "up").may_be_noise
    assert aim(DAYS, 50, "up").is_outside


def test_five_readings_say_nothing_about_a_target() -> None:
    found = aim(DAYS[:5], 1, "down")
    assert (found.limits, found.is_outside, found.may_be_noise, found.of) == (None, None, None, 5)


def test_a_value_within_the_tolerance_is_on_target() -> None:
    assert meets(21, 20, "down", 1) and not meets(21.5, 20, "down", 1)
    assert meets(19, 20, "up", 1) and not meets(18.5, 20, "up", 1)
    assert meets(5, 20, "down") and meets(50, 20, "up")


@given(st.lists(st.floats(-1e6, 1e6), min_size=6, max_size=20), st.floats(-1e6, 1e6))
def test_turning_the_scale_round_changes_nothing(values: list[float], target: float) -> None:
    here, there = aim(values, target, "up"), aim([-value for value in values], -target, "down")
    assert (here.is_outside, here.met) == (there.is_outside, there.met)
