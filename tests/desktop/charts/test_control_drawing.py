"""The XmR chart: series stay apart, limits and target are named, signals are seen without colour, nothing odd is drawn."""

from math import inf, isfinite, nan
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, QSizeF

from cxdesk.desktop.charts import ControlChart, ControlPoint, ControlRun, to_svg
from cxdesk.desktop.charts.painter import color_of
from cxdesk.desktop.charts.shapes import GROUND, Dot, Drawing, Stroke, Text
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.theme.colors import contrast, load_colors
from tests.desktop.charts.test_chart_drawing import ODD, ROOMS, check_is_sound, draw, numbers, words

DAYS = ("31 Jan", "28 Feb", "31 Mar", "30 Apr")


@pytest.fixture(autouse=True)
def _fonts(theme: Theme) -> None:
    """Words are measured in the theme's typeface."""


def points(values: list[float | None], first: int = 0, signal: int = -1) -> tuple[ControlPoint, ...]:
    return tuple(
        ControlPoint(
            f"p{first + at}", DAYS[at % 4], value, 12, signal="beyond a limit" if at == signal else ""
        )
        for at, value in enumerate(values)
    )


def make_control(values: list[float | None], more: list[float | None] | None = None) -> ControlChart:
    runs = [ControlRun(points(values, signal=1), 34, 28, 40, "Series 1")]
    if more is not None:
        runs.append(ControlRun(points(more, len(values)), name="Series 2"))
    return ControlChart(
        title="Onboarding", runs=tuple(runs), unit="days", target=20, about="From 8 readings."
    )


def strokes(drawing: Drawing, ink: str, width: float) -> list[Stroke]:
    return [
        one
        for one in drawing.shapes
        if isinstance(one, Stroke) and one.ink == ink and one.width == pytest.approx(width)
    ]


@pytest.mark.parametrize("amount", [1, 2, 5, 12, 40, 200])
@pytest.mark.parametrize("room", ROOMS)
def test_words_neither_meet_nor_leave_the_picture(amount: int, room: tuple[int, int]) -> None:
    chart = make_control([30.0 + at % 7 for at in range(amount)], [5.0] * 3)
    check_is_sound(draw(chart, *room))
    check_is_sound(chart.draw_titled(QRectF(0, 0, *room)))


@pytest.mark.parametrize("room", [(0, 0), (1, 1), (40, 30), (60, 300), (300, 40), (8, 500)])
def test_hardly_any_room_is_no_accident(room: tuple[int, int]) -> None:
    assert all(isfinite(number) for number in numbers(draw(make_control([34.0] * 12), *room)))


@settings(max_examples=60)
@given(
    rows=st.lists(st.tuples(ODD, ODD, ODD), max_size=8),
    limits=st.tuples(ODD, ODD, ODD),
    target=st.one_of(st.none(), ODD),
)
def test_no_number_is_too_odd(
    rows: list[tuple[float, float, float]],
    limits: tuple[float, float, float],
    target: float | None,
) -> None:
    made = tuple(ControlPoint(f"k{at}", f"{at}", row[0], 3, row[1], row[2]) for at, row in enumerate(rows))
    chart = ControlChart(title="Odd", unit="", runs=(ControlRun(made, *limits),), target=target)
    check_is_sound(draw(chart))
    assert "nan" not in chart.figures().as_text()


def test_no_line_leads_from_one_series_to_the_next() -> None:
    lines = strokes(draw(make_control([34.0, 36, 33], [5.0, 6])), "accent", 1.5)
    assert len(lines) == 3


def test_a_reading_without_a_value_parts_the_line() -> None:
    assert len(strokes(draw(make_control([34.0, None, 33, 34])), "accent", 1.5)) == 1


def test_limits_and_target_are_named_with_their_values() -> None:
    told = words(draw(make_control([34.0, 36, 33])))
    assert {"target 20", "mean 34", "high 40", "low 28", "Series 1"} <= set(told)
    assert "mean 34" not in words(draw(make_control([34.0], [5.0])))


def test_a_signal_has_a_ring_and_says_why() -> None:
    drawing = draw(make_control([34.0, 99, 33]))
    rings = [one for one in drawing.shapes if isinstance(one, Dot) and one.line == "warning"]
    assert len(rings) == 2  # the point's and the legend's
    assert "beyond a limit" in drawing.marks[1].words and "beyond a limit" not in drawing.marks[0].words
    assert make_control([34.0, 99, 33]).figures().rows[1].cells[-1] == "beyond a limit"


def test_few_answers_are_drawn_one_by_one_and_claim_no_value() -> None:
    few = ControlPoint("few", "Mar 2026", None, 3, dots=(0.0, 1.0, 1.0))
    chart = ControlChart(title="CSAT", unit="%", runs=(ControlRun((few,)),), span=(0, 100))
    drawing = draw(chart)
    small = [one.at for one in drawing.shapes if isinstance(one, Dot) and one.radius == 2.5]
    assert len(small) == 3 and len({(at.x(), at.y()) for at in small}) == 3
    assert max(at.y() for at in small) - min(at.y() for at in small) > 200
    assert "too few answers for a value" in drawing.marks[0].words
    assert not chart.is_empty


def test_the_newest_stay_where_there_is_no_room_for_all() -> None:
    drawing = draw(make_control([34.0] * 5_000))
    assert drawing.marks[-1].key == "p4999"
    assert f"The last {len(drawing.marks)} of 5,000; the table has all." in words(drawing)
    assert len(make_control([34.0] * 5_000).figures().rows) == 5_000


def test_an_empty_one_teaches_and_a_reading_that_is_no_number_is_said() -> None:
    assert make_control([]).is_empty and make_control([]).note == ""
    assert make_control([nan, inf]).is_empty
    assert "1 reading without figures left out." in words(draw(make_control([34.0, nan])))


@pytest.mark.parametrize("look", ["light", "dark"])
def test_everything_stands_out_in_both_looks(look: Literal["light", "dark"]) -> None:
    colors = load_colors(look)
    ground = color_of(colors, GROUND)
    few = ControlPoint("few", "Mar", None, 3, dots=(0.2,))
    run = ControlRun((*points([34.0, 99, 33], signal=1), few), 34, 28, 40, "Series 1")
    chart = ControlChart(title="All", runs=(run,), unit="days", target=20, changed="p2")
    for shape in draw(chart).shapes:
        if isinstance(shape, Text):
            assert contrast(color_of(colors, shape.ink), ground) >= 4.5, shape
        elif isinstance(shape, Stroke):
            assert shape.ink == "line" or contrast(color_of(colors, shape.ink), ground) >= 3, shape
        elif isinstance(shape, Dot):
            ink = shape.line if shape.fill == GROUND else shape.fill
            assert contrast(color_of(colors, ink), ground) >= 3, shape
    assert "change" in words(draw(chart))


def test_the_drawing_is_words_and_shapes_in_svg(theme: Theme) -> None:
    assert b"<text" in to_svg(make_control([34.0, 36, 33]), QSizeF(600, 300), theme)
