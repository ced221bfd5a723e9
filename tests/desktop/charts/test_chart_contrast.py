"""What a chart is drawn with can be seen in both looks: graphics 3:1, words 4.5:1, and never by colour alone."""

from typing import Literal

import pytest

from cxdesk.desktop.charts.painter import color_of
from cxdesk.desktop.charts.shapes import GROUND, Box, Dot, Stroke, Text
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.theme.colors import contrast, load_colors
from tests.desktop.charts.given import every_chart, make_impact
from tests.desktop.charts.test_chart_drawing import draw

LOOKS: tuple[Literal["light", "dark"], ...] = ("light", "dark")
QUIET = {"line", GROUND}
"""Lines behind the marks, and the rim that parts them: nothing is read from these."""


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("kind", range(5))
def test_shapes_stand_out_and_words_can_be_read(
    theme: Theme, look: Literal["light", "dark"], kind: int
) -> None:
    colors = load_colors(look)
    ground = color_of(colors, GROUND)
    for shape in draw(every_chart(30)[kind]).shapes:
        if isinstance(shape, Text):
            on = colors.accent if shape.ink == "on_accent" else ground
            assert contrast(color_of(colors, shape.ink), on) >= 4.5, shape
        elif isinstance(shape, Stroke):
            assert shape.ink in QUIET or contrast(color_of(colors, shape.ink), ground) >= 3, shape
        elif isinstance(shape, Dot):
            ink = shape.line if shape.fill == GROUND else shape.fill
            assert contrast(color_of(colors, ink), ground) >= 3, shape
        elif isinstance(shape, Box) and not shape.fill.endswith(".tint"):
            assert contrast(color_of(colors, shape.line or shape.fill), ground) >= 3, shape


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(
    ("tint", "inks"), [("positive", ("accent.ink", "text3")), ("negative", ("negative", "text3"))]
)
def test_dots_and_words_stand_out_on_the_favoured_quarter(
    look: Literal["light", "dark"], tint: str, inks: tuple[str, ...]
) -> None:
    colors = load_colors(look)
    ground = color_of(colors, f"{tint}.tint")
    assert contrast(color_of(colors, f"{tint}.ink"), ground) >= 4.5
    assert contrast(colors.text, ground) >= 4.5
    assert all(contrast(color_of(colors, ink), ground) >= 3 for ink in inks)


def test_the_two_kinds_of_a_thing_differ_in_shape(theme: Theme) -> None:
    pareto, _, _, tornado, *_ = every_chart(12)
    for chart in (pareto, tornado):
        boxes = [shape for shape in draw(chart).shapes if isinstance(shape, Box)]
        assert {bool(box.line) for box in boxes if box.fill == "accent"} == {False}
        assert {bool(box.line) for box in boxes if box.fill == "neutral.tint"} == {True}
    dots = [
        shape
        for shape in draw(make_impact([(9, 1, 1), (5, 4, 1)], frozenset({1}))).shapes
        if isinstance(shape, Dot)
    ]
    assert len({dot.fill for dot in dots}) > 1
