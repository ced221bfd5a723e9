"""A chart on a card in a shown window, and what a person does with it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cxdesk.desktop.background import Background
from cxdesk.desktop.charts import Chart, ChartCanvas, ChartView
from cxdesk.desktop.files import FixedFiles
from cxdesk.desktop.theme import Theme


@dataclass
class Easel:
    """A view and what it told."""

    window: QWidget
    view: ChartView
    bot: QtBot
    background: Background
    path: Path
    chosen: list[str] = field(default_factory=list)
    pointed: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    failed: list[Exception] = field(default_factory=list)

    @property
    def canvas(self) -> ChartCanvas:
        return self.view.canvas

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            self.bot.keyClick(self.window.focusWidget() or self.view, key, modifier)

    def focus(self) -> None:
        self.canvas.setFocus(Qt.FocusReason.TabFocusReason)

    def settle(self) -> None:
        self.bot.waitUntil(lambda: self.background.idle)


@pytest.fixture
def easel(qtbot: QtBot, theme: Theme, background: Background, tmp_path: Path) -> Callable[[Chart], Easel]:
    """Show a chart, 640 × 460 pixels, in a window that is active."""

    def show(chart: Chart) -> Easel:
        path = tmp_path / "chart"
        window = QWidget()
        qtbot.addWidget(window)
        view = ChartView(theme, FixedFiles([path]), background)
        QVBoxLayout(window).addWidget(view)
        made = Easel(window, view, qtbot, background, path)
        for signal, heard in (
            (view.chosen, made.chosen),
            (view.pointed, made.pointed),
            (view.said, made.said),
            (view.failed, made.failed),
        ):
            signal.connect(heard.append)
        view.show_chart(chart)
        window.resize(640, 460)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return made

    return show
