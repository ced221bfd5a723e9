"""Where things stand in a picture: nothing overlaps, nothing leaves it, whatever the numbers and the room."""

from dataclasses import replace
from itertools import combinations
from math import inf, isfinite, nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from cxdesk.desktop.charts import Chart
from cxdesk.desktop.charts.scale import linear, logarithmic
from cxdesk.desktop.charts.shapes import Box, Dot, Drawing, Mark, Stroke, Text
from cxdesk.desktop.charts.tip import tip_drawing
from cxdesk.desktop.theme import Theme
from tests.desktop.charts.given import (
    every_chart,
    make_impact,
    make_importance,
    make_intervals,
    make_pareto,
    make_satisfaction,
    make_tornado,
    same_values,
)

ROOMS = [(320, 220), (560, 320), (1200, 700), (240, 180)]
ODD = st.one_of(
    st.floats(), st.sampled_from([nan, inf, -inf, 0.0, -1.0, 1e300, 1e-300, 5e-324, 1e15, 123456789.0])
)


@pytest.fixture(autouse=True)
def _fonts(theme: Theme) -> None:
    """Words are measured in the theme's typeface."""


def draw(chart: Chart, width: float = 700, height: float = 400) -> Drawing:
    return chart.draw(QRectF(10, 20, width, height))


def words(drawing: Drawing) -> list[str]:
    return [text.words for text in drawing.texts]


def numbers(drawing: Drawing) -> list[float]:
    """Return every coordinate of a picture."""
    found: list[float] = []
    for shape in drawing.shapes:
        if isinstance(shape, Box | Text):
            box = shape.rect if isinstance(shape, Box) else shape.box
            found += [box.x(), box.y(), box.width(), box.height()]
        elif isinstance(shape, Stroke):
            found += [part for point in shape.points for part in (point.x(), point.y())]
        elif isinstance(shape, Dot):
            found += [shape.at.x(), shape.at.y(), shape.radius]
    boxes = (mark.box for mark in drawing.marks)
    return found + [part for box in boxes for part in (box.x(), box.y(), box.width(), box.height())]


def check_is_sound(drawing: Drawing) -> None:
    """Fail when a word is cut off by the edge or meets another, or when something is nowhere."""
    room = drawing.rect.adjusted(-1, -1, 1, 1)
    assert all(isfinite(number) for number in numbers(drawing))
    assert [text.words for text in drawing.texts if not room.contains(text.outline().boundingRect())] == []
    assert [
        (one.words, other.words)
        for one, other in combinations(drawing.texts, 2)
        if one.outline().boundingRect().intersects(other.outline().boundingRect())
        and one.outline().intersects(other.outline())
    ] == []
    grown = drawing.rect.adjusted(-20, -20, 20, 20)
    assert [mark.key for mark in drawing.marks if not grown.contains(mark.box)] == []
    assert "nan" not in " ".join(words(drawing)).casefold().split()


@pytest.mark.parametrize("count", [0, 1, 2, 5, 12, 40, 200])
@pytest.mark.parametrize("room", ROOMS)
def test_words_neither_meet_nor_leave_the_picture(count: int, room: tuple[int, int]) -> None:
    for chart in every_chart(count):
        check_is_sound(draw(chart, *room))
        check_is_sound(chart.draw_titled(QRectF(0, 0, *room)))


@pytest.mark.parametrize("value", [0.0, 1.0, 7.0, -3.0, 1e-12, 1e14, 1e300])
@pytest.mark.parametrize("count", [1, 6])
def test_equal_zero_and_huge_values_are_drawn(value: float, count: int) -> None:
    for chart in same_values(count, value):
        check_is_sound(draw(chart))


@pytest.mark.parametrize("room", [(0, 0), (1, 1), (40, 30), (60, 300), (300, 40), (8, 500)])
def test_hardly_any_room_is_no_accident(room: tuple[int, int]) -> None:
    for chart in every_chart(12):
        assert all(isfinite(number) for number in numbers(draw(chart, *room)))


@settings(max_examples=60)
@given(rows=st.lists(st.tuples(ODD, ODD, ODD), max_size=8))
def test_no_number_is_too_odd(rows: list[tuple[float, float, float]]) -> None:
    pairs = [row[:2] for row in rows]
    charts = [
        make_pareto([row[0] for row in rows]),
        make_impact(rows),
        make_importance(pairs),
        make_tornado(pairs),
        make_intervals(rows),
        make_satisfaction(pairs),
    ]
    for chart in charts:
        check_is_sound(draw(chart))
        assert "nan" not in chart.note
        assert "nan" not in chart.figures().as_text()


@settings(max_examples=60)
@given(values=st.lists(ODD, max_size=6), count=st.integers(1, 9), zero=st.booleans())
def test_scales_hold_every_value_between_round_ticks(values: list[float], count: int, zero: bool) -> None:
    for scale in (linear(values, count, from_zero=zero), logarithmic(values, count)):
        assert scale.low < scale.high
        assert len(scale.ticks) <= count + 4
        assert all(0 <= scale.at(value) <= 1 for value in values if isfinite(value))
        assert all(scale.words(tick) for tick in scale.ticks)
        assert len({scale.words(tick) for tick in scale.ticks}) == len(scale.ticks)


@pytest.mark.parametrize("count", [1, 5, 40])
def test_what_is_drawn_is_what_the_table_begins_with(count: int) -> None:
    for chart in every_chart(count):
        drawn = {mark.key for mark in draw(chart, 1200, 1400).marks}
        assert drawn == {row.key for row in chart.figures().rows}


def test_what_is_left_out_is_said() -> None:
    for chart in every_chart(10_000):
        drawing = draw(chart)
        assert 5 <= len(drawing.marks) <= 300
        assert f"The first {len(drawing.marks)} of 10,000; the table has all." in words(drawing)
        assert len(chart.figures().rows) == 10_000


def test_items_without_numbers_are_left_out_and_said() -> None:
    chart = make_impact([(50, 2, 3), (nan, 2, 1), (40, inf, 1)])
    assert [mark.key for mark in draw(chart).marks] == ["k0"]
    assert "2 issues without figures left out." in words(draw(chart))
    figures = chart.figures()
    assert [figures.words(row, 1) for row in figures.rows] == ["50.0", "–", "40.0"]


def test_empty_charts_teach() -> None:
    assert words(draw(make_pareto([], "Hear a customer, then look here."))) == [
        "Hear a customer, then look here."
    ]
    assert words(draw(make_pareto([0, 0]))) == ["Nothing adds up yet: every value is 0."]
    assert all(chart.is_empty and not chart.note for chart in every_chart(0))


@pytest.mark.parametrize("room", ROOMS)
def test_tip_stays_in_the_window_wherever_its_mark_is(room: tuple[int, int]) -> None:
    window = QRectF(0, 0, *room)
    for x in (-5, 100, room[0]):
        for y in (-5, 100, room[1]):
            mark = Mark(
                "k", "A name that is far too long for any tip " * 4, ("one", "two"), QRectF(x, y, 9, 9)
            )
            tip = tip_drawing(mark, window)
            assert window.contains(tip.rect)
            assert all(tip.rect.contains(text.box) for text in tip.texts)


# ---- Pareto


def test_pareto_stands_from_large_to_small_in_proportion() -> None:
    marks = draw(make_pareto([10, 40, 20])).marks
    assert [mark.key for mark in marks] == ["k1", "k2", "k0"]
    heights = [mark.box.height() for mark in marks]
    assert heights == pytest.approx([heights[0], heights[0] / 2, heights[0] / 4])
    assert len({round(mark.box.bottom(), 3) for mark in marks}) == 1


def test_pareto_line_rises_to_all_and_eighty_percent_parts_the_vital_few() -> None:
    chart = make_pareto([50, 30, 15, 5])
    drawing = draw(chart)
    line = next(shape for shape in drawing.shapes if isinstance(shape, Stroke) and len(shape.points) == 4)
    dashed = next(shape for shape in drawing.shapes if isinstance(shape, Stroke) and shape.is_dashed)
    heights = [point.y() for point in line.points]
    assert heights == sorted(heights, reverse=True)
    assert heights[1] == pytest.approx(dashed.points[0].y())
    filled = [shape.fill for shape in drawing.shapes if isinstance(shape, Box) and shape.rect.height() > 13]
    assert filled == ["accent", "accent", "neutral.tint", "neutral.tint"][: len(filled)]
    assert (chart.vital, chart.note) == (2, "2 of 4 issues make up 80 % of all pain points")


def test_pareto_says_what_each_bar_is_worth() -> None:
    first = draw(make_pareto([50, 30, 15, 5])).marks[1]
    assert first.words == "Import limits: 30 pain points, 30.0 %, 80.0 % with those before it"


def test_names_below_many_bars_are_slanted_rather_than_cut_to_nothing() -> None:
    few, many = draw(make_pareto([5, 4, 3])), draw(make_pareto(list(range(30, 0, -1))))
    assert {text.angle for text in few.texts} == {0}
    assert sum(text.angle != 0 for text in many.texts) >= 15


# ---- scatters


def test_quick_wins_stand_at_the_top_left() -> None:
    chart = make_impact([(90, 1, 5), (80, 60, 5), (10, 2, 1), (20, 80, 1)])
    win, big, fill_in, think = (mark.box.center() for mark in draw(chart).marks)
    assert win.x() < big.x()
    assert win.y() < fill_in.y()
    assert think.x() > fill_in.x()
    assert chart.note.startswith("1 quick win among 4 issues")
    assert {"Quick wins", "Big projects", "Fill-ins", "Think twice"} <= set(words(draw(chart)))


def test_effort_grows_by_ratios_and_dots_by_area() -> None:
    chart = make_impact([(10, 1, 4), (90, 10, 16), (50, 100, 64)])
    xs = [mark.box.center().x() for mark in draw(chart).marks]
    assert xs[1] - xs[0] == pytest.approx(xs[2] - xs[1])
    dots = {shape.at.x(): shape.radius for shape in draw(chart).shapes if isinstance(shape, Dot)}
    assert dots[xs[2]] == pytest.approx(2 * dots[xs[1]])


def test_assumed_effort_is_hollow_and_said() -> None:
    drawing = draw(make_impact([(10, 1, 4), (90, 10, 4)], frozenset({1})))
    hollow = [shape.at for shape in drawing.shapes if isinstance(shape, Dot) and shape.fill == "surface"]
    assert drawing.marks[1].box.center() in hollow
    assert "10.0 days (assumed)" in drawing.marks[1].figures
    assert "Effort assumed" in words(drawing)


def test_no_effort_stands_at_the_low_end() -> None:
    none, little = (mark.box.center().x() for mark in draw(make_impact([(10, 0, 1), (10, 3, 1)])).marks)
    assert none <= little


def test_important_and_badly_done_is_where_to_concentrate() -> None:
    chart = make_importance([(0.5, 2), (0.5, 4), (0.1, 2), (0.1, 4)])
    quarters = [chart.quarter(one) for one in chart.attributes]
    assert quarters == ["Concentrate here", "Keep up the good work", "Low priority", "Possible overkill"]
    first = draw(chart).marks[0]
    assert first.words == ("Invites not delivered: importance 0.50, performance 2.00, concentrate here")
    cross = [shape for shape in draw(chart).shapes if isinstance(shape, Stroke) and shape.is_dashed]
    middle = QPointF(cross[0].points[0].x(), cross[1].points[0].y())
    assert first.box.center().x() < middle.x()
    assert first.box.center().y() < middle.y()


def test_what_is_taken_for_granted_stands_at_the_lower_right() -> None:
    chart = make_satisfaction([(0.2, 0.9), (0.8, 0.7), (0.9, 0.1), (0.1, 0.2)])
    assert [row.cells[-1] for row in chart.figures().rows] == [
        "Must-be",
        "One-dimensional",
        "Attractive",
        "Indifferent",
    ]
    assert chart.figures().words(chart.figures().rows[0], 2) == "−0.90"
    drawing = draw(chart)
    assert drawing.marks[0].words == "Invites not delivered: better 0.20, worse −0.90, 0 answers, must-be"
    lowest = max(drawing.marks, key=lambda mark: mark.box.center().y() - mark.box.center().x() / 1e6)
    assert lowest.key == "k3"
    assert drawing.marks[0].box.center().x() > drawing.marks[2].box.center().x()
    assert "Few answers" in words(drawing)
    assert chart.note == "2 of 4 issues displease at least half of those asked, left as they are"


# ---- rows


def test_tornado_has_the_widest_swing_on_top_with_both_ends_told() -> None:
    chart = make_tornado([(60, 63), (50, 75), (70, 58)])
    drawing = draw(chart)
    assert [mark.key for mark in drawing.marks] == ["k1", "k2", "k0"]
    assert {"50.0", "75.0", "58.0", "70.0", "60.0", "63.0"} <= set(words(drawing))
    assert drawing.marks[0].figures == ("50.0 points at weight 0", "75.0 points at weight 2")
    assert chart.note == "Import limits moves it most: 50.0 to 75.0, now 62.0 points"


def test_tornado_bars_begin_at_what_is_now() -> None:
    drawing = draw(make_tornado([(50, 75)]))
    low, high = (shape.rect for shape in drawing.shapes if isinstance(shape, Box) and shape.radius == 2)
    assert low.right() == pytest.approx(high.left())
    assert high.width() / low.width() == pytest.approx(13 / 12)


def test_two_ends_on_one_side_are_drawn_one_below_the_other() -> None:
    drawing = draw(make_tornado([(64, 70)]))
    low, high = (shape.rect for shape in drawing.shapes if isinstance(shape, Box) and shape.radius == 2)
    assert low.bottom() <= high.top() + 0.01
    assert "64.0 · 70.0" in words(drawing)


def test_interval_is_a_dot_on_its_line() -> None:
    drawing = draw(make_intervals([(5, 2, 9)]))
    dot = next(shape for shape in drawing.shapes if isinstance(shape, Dot))
    line = next(shape for shape in drawing.shapes if isinstance(shape, Stroke) and shape.ink == "accent")
    low, high = line.points
    assert (dot.at.x() - low.x()) / (high.x() - low.x()) == pytest.approx(3 / 7)
    assert "2 – 9" in words(drawing)


def test_cross_can_be_set() -> None:
    impact = replace(make_impact([(90, 1, 5), (80, 60, 5)]), split=(100, 10))
    assert impact.note.startswith("2 quick wins")
    judged = replace(make_importance([(0.5, 2), (0.1, 4)]), cross=(5, 0))
    assert [judged.quarter(one) for one in judged.attributes] == ["Concentrate here"] * 2
    check_is_sound(draw(impact))
    check_is_sound(draw(judged))
