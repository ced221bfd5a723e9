"""A chart on a card: its title, what it shows, and the ways to take it along."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QWidget

from cxdesk.desktop.background import Background
from cxdesk.desktop.charts.canvas import ChartCanvas
from cxdesk.desktop.charts.chart import Chart
from cxdesk.desktop.charts.figure_table import FigureTable
from cxdesk.desktop.charts.painter import color_of
from cxdesk.desktop.charts.pictures import export_size, file_name, to_image, to_svg, write_picture
from cxdesk.desktop.charts.shapes import GROUND
from cxdesk.desktop.files import FileChooser
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.widgets import Button, Card, ElidedLabel, Label
from cxdesk.desktop.widgets.painting import rounded

_INDENT = 6
"""As far as the picture's words stand from the edge of the canvas."""
_PNG, _SVG = "Picture (*.png)", "Drawing (*.svg)"


class ChartView(Card):
    """Shows one chart or its table.

    `chosen` tells the key of an item that a person opened, `pointed` the one under the cursor, `said` what was done,
    `failed` the error of a file that could not be written; `folder` is where files are suggested to go.
    """

    chosen = Signal(str)
    pointed = Signal(str)
    said = Signal(str)
    failed = Signal(object)

    def __init__(
        self, theme: Theme, files: FileChooser, background: Background, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent=parent)
        self._theme, self._files, self._background = theme, files, background
        self._chart: Chart | None = None
        self.folder = Path.home()
        self.canvas = ChartCanvas(theme)
        self.table: FigureTable | None = None
        self._heading = ElidedLabel(theme, "", "card")
        self._note = Label(theme, "", "small", "text2", wrap=True)
        self.as_table = Button(theme, icon=Icon.TABLE, kind="ghost", tooltip="Show as table")
        self.copy = Button(theme, icon=Icon.COPY, kind="ghost", tooltip="Copy picture and figures")
        self.save = Button(theme, icon=Icon.EXPORT, kind="ghost", tooltip="Save as a file")
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()

    @property
    def chart(self) -> Chart | None:
        """What is shown."""
        return self._chart

    def show_chart(self, chart: Chart) -> None:
        """Show another chart, or the same one with other numbers; table or picture stays as chosen."""
        if chart == self._chart:
            return
        self._chart = chart
        self.setAccessibleName(chart.title)
        self._heading.setText(chart.title)
        self._note.setText(chart.note)
        self._note.setVisible(bool(chart.note))
        self.canvas.show_chart(chart)
        for button in (self.as_table, self.copy, self.save):
            button.setEnabled(not chart.is_empty)
        self._turn()

    def select(self, key: str) -> None:
        """Put the cursor of picture and table on an item, without telling."""
        self.canvas.select(key)
        if self.table is not None and self._is_table():
            self.table.select_key(key)

    @Slot()
    def copy_all(self) -> None:
        """Put the picture, and all figures as text, on the clipboard."""
        if self._chart is not None and not self._chart.is_empty:
            image, chart = self._image(self._chart), self._chart
            self._background.run(
                lambda: chart.figures().as_text(), partial(self._put, image), lane="pool", owner=self
            )

    def save_as(self, suffix: str) -> None:
        """Ask where to write the chart as ".png" or ".svg", and write it."""
        if self._chart is not None and not self._chart.is_empty:
            suggested = self.folder / file_name(self._chart.title, suffix)
            kinds = _PNG if suffix == ".png" else _SVG
            self._files.save_file(self, "Save the chart", suggested, kinds, partial(self._write, suffix))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground that picture and table share, and the line around."""
        colors = self._theme.colors
        rounded(QPainter(self), QRectF(self.rect()), sizes.RADIUS_CARD, color_of(colors, GROUND), colors.line)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.setContentsMargins(_INDENT, 0, 0, 0)
        head.addWidget(self._heading, 1)
        for button in (self.as_table, self.copy, self.save):
            head.addWidget(button)
        self.as_table.setCheckable(True)
        menu = QMenu(self.save)
        menu.addAction("Picture (PNG)…", partial(self.save_as, ".png"))
        menu.addAction("Drawing that stays sharp (SVG)…", partial(self.save_as, ".svg"))
        self.save.setMenu(menu)
        self._note.setContentsMargins(_INDENT, 0, _INDENT, 0)
        self.column.setContentsMargins(10, 12, 10, 10)
        self.column.setSpacing(4)
        self.column.addLayout(head)
        self.column.addWidget(self._note)
        self.column.addWidget(self._pages, 1)
        self._pages.addWidget(self.canvas)

    def _connect(self) -> None:
        self.as_table.toggled.connect(self._turn)
        self.copy.clicked.connect(self.copy_all)
        self.canvas.copy_asked.connect(self.copy_all)
        self.canvas.chosen.connect(self.chosen)
        self.canvas.pointed.connect(self.pointed)

    def _is_table(self) -> bool:
        return self.as_table.isChecked() and self._chart is not None and not self._chart.is_empty

    @Slot()
    def _turn(self) -> None:
        """Show picture or table; the keyboard goes along."""
        self._pages.setCurrentWidget(self._filled_table() if self._is_table() else self.canvas)

    def _filled_table(self) -> FigureTable:
        """Return the table with the numbers of now; charts of other columns get a new one."""
        assert self._chart is not None
        figures = self._chart.figures()
        if self.table is None or self.table.figures.columns != figures.columns:
            if self.table is not None:
                self._pages.removeWidget(self.table)
                self.table.deleteLater()
            self.table = FigureTable(self._theme, figures)
            self.table.opened.connect(self._open_row)
            self._pages.addWidget(self.table)
        self.table.show_figures(f"{self._chart.title}, figures", figures)
        if (current := self.canvas.current) is not None:
            self.table.select_key(current.key)
        return self.table

    @Slot(int)
    def _open_row(self, rid: int) -> None:
        if self.table is not None:
            self.chosen.emit(self.table.key_at(rid))

    def _image(self, chart: Chart) -> QImage:
        return to_image(chart, export_size(self._pages.size()), self._theme)

    def _put(self, image: QImage, text: str) -> None:
        content = QMimeData()
        content.setImageData(image)
        content.setText(text)
        QGuiApplication.clipboard().setMimeData(content)
        self.said.emit("Picture and figures are on the clipboard")

    def _write(self, suffix: str, path: Path) -> None:
        if self._chart is None:
            return
        path = path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)
        content = (
            self._image(self._chart)
            if suffix == ".png"
            else to_svg(self._chart, export_size(self._pages.size()), self._theme)
        )
        self.folder = path.parent
        self._background.run(
            partial(write_picture, path, content), self._tell, self._fail, lane="pool", owner=self
        )

    def _tell(self, path: Path) -> None:
        self.said.emit(f"Chart written to {path.name}")

    def _fail(self, error: Exception) -> None:
        self.failed.emit(error)
