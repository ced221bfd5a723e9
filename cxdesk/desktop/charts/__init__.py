"""Charts by own painters: a picture is a frozen record of plain facts that draws itself, and ChartView shows it.

How a screen uses them:

    view = ChartView(theme, files, background)                # a card; place it like any widget
    view.said.connect(...)                                    # "Chart written to pareto-of-pain.png": show_message
    view.failed.connect(...)                                  # a CxdeskError: show_error
    view.chosen.connect(...)                                  # key of a mark or table row that was opened
    view.pointed.connect(...)                                 # key under the cursor ("" for none): follow it in a list
    view.folder = workspace.path.parent                       # where files are suggested to go
    view.show_chart(
        ParetoChart(
            title="Pareto of pain",
            unit="pain points",
            empty="Hear a customer, and what hurts most shows here.",
            bars=tuple(Bar(key, name, value) for ...),
        )
    )
    view.select(key)                                          # follow a choice made elsewhere, without telling

The charts: ParetoChart of Bar, ImpactChart of ImpactPoint (in rank order), ImportanceChart of Attribute, TornadoChart
of Swing, IntervalChart of Interval, SatisfactionChart of Wish, ControlChart of ControlRun of ControlPoint. All take strings and floats only; keys are strings of the caller (an id as hex).
`show_chart` with an equal record does nothing, so a screen may build the record again after every change. A record is
made from all items: what is drawn is capped by the room there is, the picture says so, and the table has all. Building
and drawing 10,000 items takes some milliseconds, so under a slider show the chart when the hand rests.

For reports: `chart.paint(painter, rect, theme)` draws on any painter, `to_image` and `to_svg` give files' contents,
`chart.figures()` the numbers. The geometry (`chart.draw(rect)`) needs no
window: shapes in back-to-front order, marks in the order the keyboard walks them.

A new chart is a subclass of Chart with `is_empty`, `note`, `figures` and `fill`, which draws on a Sheet.
"""

from cxdesk.desktop.charts.canvas import ChartCanvas
from cxdesk.desktop.charts.chart import Chart
from cxdesk.desktop.charts.control import ControlChart, ControlPoint, ControlRun
from cxdesk.desktop.charts.figures import FigureColumn, FigureRow, Figures
from cxdesk.desktop.charts.impact import ImpactChart, ImpactPoint
from cxdesk.desktop.charts.importance import Attribute, ImportanceChart
from cxdesk.desktop.charts.intervals import Interval, IntervalChart
from cxdesk.desktop.charts.pareto import Bar, ParetoChart
from cxdesk.desktop.charts.pictures import to_image, to_svg
from cxdesk.desktop.charts.satisfaction import SatisfactionChart, Wish
from cxdesk.desktop.charts.tornado import Swing, TornadoChart
from cxdesk.desktop.charts.view import ChartView

__all__ = [
    "Attribute",
    "Bar",
    "Chart",
    "ChartCanvas",
    "ChartView",
    "ControlChart",
    "ControlPoint",
    "ControlRun",
    "FigureColumn",
    "FigureRow",
    "Figures",
    "ImpactChart",
    "ImpactPoint",
    "ImportanceChart",
    "Interval",
    "IntervalChart",
    "ParetoChart",
    "SatisfactionChart",
    "Swing",
    "TornadoChart",
    "Wish",
    "to_image",
    "to_svg",
]
