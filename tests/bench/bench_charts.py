"""A chart of 10,000 items, 700 × 400 pixels: laid out, painted, pointed at, beside the length of a frame.

Laid out is what a change of the numbers or of the size costs, on a record made anew (nothing remembered); painted is
one picture at two pixels to a point; pointed at is a repaint of the canvas when the pointer goes to another mark. All
on the window's thread, processor seconds of the fastest of several runs.
"""

import os
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtWidgets import QApplication

from cxdesk.desktop.charts import Chart, ChartCanvas, to_image, to_svg
from cxdesk.desktop.theme import Theme
from tests.bench import Row, processor_seconds
from tests.desktop.charts.given import every_chart

ITEMS = 10_000
FRAME = 0.016
ROOM = QRectF(0, 0, 700, 400)


def _fresh(chart: Chart) -> Callable[[], object]:
    return lambda: replace(chart, title="again").draw(ROOM)


def _rows_of(chart: Chart, theme: Theme, canvas: ChartCanvas) -> list[Row]:
    name, size = type(chart).__name__, QSizeF(ROOM.width(), ROOM.height())
    canvas.show_chart(chart)
    canvas.grab()
    places = [mark.box.center() for mark in canvas.drawing.marks[:2]]

    def point() -> None:
        for place in places:
            canvas._hover(canvas.drawing.mark_at(QPointF(place)))
            canvas.grab()

    works: list[tuple[str, Callable[[], object], float]] = [
        ("laid out", _fresh(chart), FRAME),
        ("its figures listed", lambda: chart.figures(), FRAME),
        ("painted as an image", lambda: to_image(chart, size, theme), 2 * FRAME),
        ("written as SVG", lambda: to_svg(chart, size, theme), 2 * FRAME),
        ("pointed at, twice", point, 2 * FRAME),
    ]
    return [
        Row(
            f"{name} {what}",
            processor_seconds(work, 5),
            "a frame" if floor == FRAME else "two frames",
            floor,
            1.0,
        )
        for what, work, floor in works
    ]


def run() -> list[Row]:
    """Measure."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme = Theme(application, "light")
    canvas = ChartCanvas(theme)
    canvas.resize(ROOM.size().toSize())
    canvas.show()
    rows = [row for chart in every_chart(ITEMS) for row in _rows_of(chart, theme, canvas)]
    canvas.close()
    return rows
