"""The left pane: which guides there are."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import number
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.widgets import ChipButton, Label, TwoLine, TwoLines
from cxdesk.identity import Id
from cxdesk.interviews.guide import Guide


class GuideList(QWidget):
    """`chosen` carries the family of the guide to show, `entered` that it shall be edited."""

    chosen = Signal(object)
    entered = Signal()
    retired_toggled = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._count = Label(theme, "", "small", "text2", parent=self)
        self.list = TwoLines(theme, "Guides", self)
        self.retired = ChipButton(theme, "Retired", Icon.RETIRE, "neutral", self)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Label(theme, "Guides", "card", parent=self))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self.retired)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 14, 9, 8)
        column.setSpacing(8)
        head.setContentsMargins(8, 0, 8, 0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        self.setFixedWidth(sizes.LIST_PANE)
        self.list.chosen.connect(self.chosen)
        self.list.opened.connect(self.entered)
        self.retired.toggled.connect(self.retired_toggled)

    def show_guides(
        self, guides: Sequence[Guide], times: Mapping[Id, int], current: Id | None = None
    ) -> None:
        """Show the guides, retired ones only where that is asked for; the current one stays."""
        there = [guide for guide in guides if self.retired.isChecked() or not guide.retired]
        gone = sum(guide.retired for guide in guides)
        self.retired.setVisible(gone > 0)
        self.retired.setToolTip(f"Show retired guides too ({gone})")
        self._count.setText(number(len(guides) - gone))
        self.list.show_lines([_line(guide, times.get(guide.family, 0)) for guide in there], current)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and hairline."""
        painter, colors = QPainter(self), self._theme.colors
        painter.fillRect(self.rect(), colors.surface)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), colors.line)


def _line(guide: Guide, times: int) -> TwoLine:
    used = "not used yet" if not times else "used once" if times == 1 else f"used {number(times)} times"
    parts = ("Retired" if guide.retired else "", f"Version {guide.version}", used)
    about = "  ·  ".join(part for part in parts if part)
    return TwoLine(
        guide.name, about, guide.family, Icon.RETIRE if guide.retired else Icon.GUIDE, guide.retired
    )
