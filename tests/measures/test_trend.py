"""Surveys by month and quarter: three scales that never mix, few answers as dots, gaps that are told."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.measures import found_it_easy, nps_of, satisfied, survey_shift, trend_of

DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))


def on(month: int, *values: float) -> list[tuple[date, float]]:
    return [(date(2026, month, 1 + at), value) for at, value in enumerate(values)]


def test_ten_answers_make_a_score_nine_are_shown_as_they_were_given() -> None:
    ten, nine = (10, 9, 9, 8, 7, 6, 0, 10, 10, 9), (10, 9, 0, 8, 7, 6, 5, 10, 10)
    found = trend_of("nps", [*on(1, *ten), *on(2, *nine)])
    january, february = found.spans
    assert january.value == pytest.approx(nps_of(ten).score)
    assert january.interval == nps_of(ten).interval
    assert january.answers == ()
    assert (february.n, february.value, february.interval) == (9, None, None)
    assert february.answers == tuple(sorted(nine))


def test_the_share_of_satisfied_and_of_easy_have_their_own_scales() -> None:
    values = (5, 4, 3, 5, 4, 1, 5, 5, 2, 4)
    assert trend_of("csat", on(3, *values)).spans[0].value == satisfied(values).share
    assert trend_of("ces", on(3, *values)).spans[0].value == found_it_easy(values).share


def test_a_month_without_an_answer_is_told_between_others() -> None:
    found = trend_of("csat", [*on(1, 5), *on(4, 4)])
    assert [(span.start.month, span.n) for span in found.spans] == [(1, 1), (2, 0), (3, 0), (4, 1)]
    assert [span.start.month for span in trend_of("csat", [*on(2, 5), *on(11, 4)], "quarter").spans] == [
        1,
        4,
        7,
        10,
    ]


def test_an_answer_off_its_scale_is_counted_apart() -> None:
    found = trend_of("csat", on(1, 5, 4.5, 0, 6, float("inf"), float("nan")))
    assert (found.n, found.unusable) == (1, 5)
    assert trend_of("nps", []).spans == ()


@given(st.lists(st.tuples(DAYS, st.integers(0, 10)), max_size=60))
def test_no_answer_is_lost_and_every_value_lies_in_its_interval(answers: list[tuple[date, float]]) -> None:
    for by in ("month", "quarter"):
        found = trend_of("nps", answers, by)  # type: ignore[arg-type]
        assert found.n == len(answers)
        assert [span.start for span in found.spans] == sorted({span.start for span in found.spans})
        for span in found.spans:
            assert (span.value is None) == (span.n < 10)
            if span.value is not None and span.interval is not None:
                assert span.interval.low <= span.value <= span.interval.high


def test_before_and_after_a_day_on_the_same_answers() -> None:
    found = survey_shift("csat", [*on(1, *[2] * 12), *on(5, *[5] * 12)], date(2026, 5, 1))
    assert (found.before_n, found.after_n, found.shift) == (12, 12, 1)
    assert found.is_change
    moved = survey_shift("nps", [*on(1, *[0] * 12), *on(5, *[10] * 12)], date(2026, 5, 1))
    assert moved.shift == 2
    few = survey_shift("ces", [*on(1, *[2] * 12), *on(5, *[7] * 9)], date(2026, 5, 1))
    assert (few.after_n, few.shift) == (9, None)
