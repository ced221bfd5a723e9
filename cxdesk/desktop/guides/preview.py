"""How a guide will look in a note."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.widgets import Label, Panel, ScrollArea
from cxdesk.desktop.widgets.painting import rounded
from cxdesk.desktop.widgets.rating_scale import scale_words
from cxdesk.interviews.guide import Question


class GuidePreview(Panel):
    """The questions as headings of a note, with room for what is said."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "In a note", "right", parent)
        self.setFixedWidth(sizes.SIDE_PANEL)
        self.set_title("In a note", "as it will be asked")
        self._page = _Paper(theme)
        self._lines = QVBoxLayout(self._page)
        self._lines.setContentsMargins(16, 14, 16, 16)
        self._lines.setSpacing(2)
        self.column.addWidget(ScrollArea(theme, self._page, "Preview"), 1)

    def show_questions(self, questions: Sequence[Question]) -> None:
        """Show these."""
        for label in self._page.findChildren(Label):
            label.hide()
            label.deleteLater()
        while self._lines.count():
            self._lines.takeAt(0)
        for question in questions:
            self._lines.addWidget(Label(self._theme, question.text, "bold", "text2", wrap=True))
            rating = f" {scale_words(question.scale)}" if question.scale else ""
            self._lines.addWidget(Label(self._theme, f"What they say…{rating}", "small", "text3"))
            self._lines.addSpacing(10)
        if not questions:
            self._lines.addWidget(Label(self._theme, "Nothing to ask yet.", "small", "text2"))
        self._lines.addStretch(1)

    @property
    def words(self) -> list[str]:
        """What stands there, line by line."""
        return [label.text() for label in self._page.findChildren(Label) if not label.isHidden()]


class _Paper(QWidget):
    """The ground of the note."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        theme.changed.connect(self._wear)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a sheet."""
        colors = self._theme.colors
        rounded(QPainter(self), QRectF(self.rect()), sizes.RADIUS_CARD, colors.surface, colors.line)

    @Slot()
    def _wear(self) -> None:
        self.update()
