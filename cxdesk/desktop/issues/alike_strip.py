"""A quiet line above the issues: how much looks alike, and the way there."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import count
from cxdesk.desktop.screen import Context
from cxdesk.desktop.widgets import Button, ElidedLabel

if TYPE_CHECKING:
    from cxdesk.workspace.likeness import LookAlikes


class AlikeStrip(QWidget):
    """Hidden while nothing looks alike. It compares in the background, one comparison at a time."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._is_looking = self._is_asked = False
        self.words = ElidedLabel(context.theme, "", "small", "text2")
        self.button = Button.of(context.theme, context.actions["issues.alike"], Icon.MERGE, "ghost")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 8)
        row.setSpacing(8)
        row.addWidget(self.words)
        row.addWidget(self.button)
        row.addStretch(1)
        self.hide()

    def look(self) -> None:
        """Compare what changed; while a comparison runs, another follows it at most."""
        self._is_asked = self._is_looking
        if self._is_looking:
            return
        self._is_looking = True
        workspace = self._context.workspace

        def compare(progress: Callable[[float, str], None], cancelled: Callable[[], bool]) -> object:
            return workspace.likeness.look_alikes(cancelled)

        self._context.background.run(compare, self._show, self._fail, lane="pool")

    @Slot(object)
    def _show(self, found: "LookAlikes") -> None:
        parts = []
        if found.pairs:
            parts.append(f"{count(len(found.pairs), 'pair')} of issues may be the same")
        if found.groups:
            parts.append(f"{count(len(found.groups), 'group')} of quotes may be an issue")
        self.words.setText(" · ".join(parts))
        self.setVisible(bool(parts))
        self._end()

    def _fail(self, _error: Exception) -> None:
        """The workspace went, or the work was stopped: there is nothing to tell."""
        self._end()

    def _end(self) -> None:
        self._is_looking = False
        if self._is_asked:
            self.look()
