"""The pane at the left of the issues: what they can be filtered by."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cxdesk.desktop.issues.facet_list import FacetList
from cxdesk.desktop.screen import Context
from cxdesk.desktop.widgets import Label, Panel, SearchField

if TYPE_CHECKING:
    from cxdesk.store.issue_facets import FacetCount
    from cxdesk.workspace.issue_filter import IssueFilter

_WIDTH = 244


class FacetPane(Panel):
    """Hidden until it is asked for. `turned` carries facet and value, `left` is Escape. It counts in the background."""

    turned = Signal(str, str)
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, "Filter", "left", parent)
        self._context = context
        self.setFixedWidth(_WIDTH)
        self.search = SearchField(context.theme, "Find a value…", self)
        self.list = FacetList(context.theme, self)
        words = "What issues have in common shows here: status, owner, tags, accounts."
        self.empty = Label(context.theme, words, "small", "text2", wrap=True, parent=self)
        self.column.addWidget(self.search)
        self.column.addWidget(self.empty)
        self.column.addWidget(self.list, 1)
        self.search.searched.connect(self.list.narrow)
        self.search.went_down.connect(self.focus_list)
        self.search.returnPressed.connect(self.focus_list)
        self.list.turned.connect(self.turned)
        self.list.left.connect(self.left)
        self.hide()

    def count(self, asked: "IssueFilter") -> None:
        """Count for this filter and show it."""
        job = partial(_count, self._context.workspace, asked)
        self._context.background.run(job, self._show, _ignore, lane="pool", key="issues.facets", owner=self)

    @Slot()
    def focus_list(self) -> None:
        """Go to the values."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _show(self, found: "tuple[dict[str, list[FacetCount]], IssueFilter]") -> None:
        self.list.show_facets(*found)
        self.empty.setVisible(not found[0])


def _count(workspace: Any, asked: "IssueFilter") -> "tuple[dict[str, list[FacetCount]], IssueFilter]":
    return workspace.issue_filters.facets(asked), asked


def _ignore(_error: Exception) -> None:
    """The workspace went while it was counted."""
