"""The middle of the screen: what is shown, how far to trust it, and the ranked list."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import count, date_text
from cxdesk.desktop.priorities.parts_table import Legend
from cxdesk.desktop.priorities.ranked_list import RankedList
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import Chip, ElidedLabel, Line
from cxdesk.identity import Id

if TYPE_CHECKING:
    from cxdesk.workspace.listing import Listing

FEW = 5
"""Fewer voices than this are too few to rank by."""
_LEGEND_FROM = 560


class ListPane(QWidget):
    """A strip with what the list rests on, the legend of the bars, and the list."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.few = Chip(
            theme, f"Exploratory: fewer than {FEW} customers heard", Icon.WARNING, "warning", self
        )
        self.head = ElidedLabel(theme, "", "small", "text2", self)
        self.legend = Legend(theme, self)
        self.list = RankedList(theme, self)
        top = QHBoxLayout()
        top.setContentsMargins(24, 12, 24, 12)
        top.setSpacing(12)
        top.addWidget(self.head, 1)
        top.addWidget(self.legend)
        self._warning = QWidget(self)
        self._warning.hide()
        warning = QHBoxLayout(self._warning)
        warning.setContentsMargins(24, 12, 24, 0)
        warning.addWidget(self.few)
        warning.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._warning)
        column.addLayout(top)
        column.addWidget(Line(theme, parent=self))
        column.addWidget(self.list, 1)

    def show_listing(self, listing: "Listing", stored: dict[Id, int]) -> None:
        """Show a listing; `stored` maps ids to their places under the workspace's own weights."""
        self._warning.setVisible(listing.voices < FEW)
        voices, notes = count(listing.voices, "customer"), count(listing.notes, "note")
        self.head.setText(f"{voices} heard in {notes} · {date_text(listing.as_of)}")
        self.list.show_listing(listing, stored)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the legend out where there is no room for it."""
        super().resizeEvent(event)
        self.legend.setVisible(event.size().width() >= _LEGEND_FROM)
