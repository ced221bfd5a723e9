"""How the parts of the window lie: rail, top bar, messages, page, help."""

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cxdesk.desktop.help import HelpPanel
from cxdesk.desktop.rail import Rail
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.top_bar import TopBar
from cxdesk.desktop.widgets import Banner, ProgressStrip


class Frame(QWidget):
    """The parts, laid out; they know nothing of each other."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rail = Rail(theme, self)
        self.top_bar = TopBar(theme, self)
        self.banner = Banner(theme, self)
        self.progress = ProgressStrip(theme, self)
        self.stack = QStackedWidget(self)
        self.help = HelpPanel(theme, self)
        page = QHBoxLayout()
        page.setSpacing(0)
        page.addWidget(self.stack, 1)
        page.addWidget(self.help)
        column = QVBoxLayout()
        column.setSpacing(0)
        for part in (self.top_bar, self.banner, self.progress):
            column.addWidget(part)
        column.addLayout(page, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
