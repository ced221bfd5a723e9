"""The middle pane: one note with its head, its legend and its words."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxdesk.desktop.interviews.fact_row import FactRow
from cxdesk.desktop.interviews.legend import Legend
from cxdesk.desktop.interviews.note_text import NoteText, side_margin
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import ElidedLabel, Line
from cxdesk.identity import Id
from cxdesk.interviews.sentences import Span
from cxdesk.issues.quote import Quote
from cxdesk.sentiment.engine import Score

if TYPE_CHECKING:
    from cxdesk.workspace.notes import Note


class NotePane(QWidget):
    """Shows a note. `filled` tells a fact a person entered about it."""

    filled = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.title = ElidedLabel(theme, "", "title", parent=self)
        self.facts = FactRow(theme, self)
        self.legend = Legend(theme, self)
        self.text = NoteText(theme, self)
        self._head = QWidget(self)
        self._rows = head = QVBoxLayout(self._head)
        head.setSpacing(8)
        for widget in (self.title, self.facts, self.legend):
            head.addWidget(widget)
        head.addSpacing(4)
        head.addWidget(Line(theme, parent=self._head))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.text, 1)
        self.facts.filled.connect(self.filled)

    def show_note(self, note: "Note", quotes: Sequence[Quote]) -> None:
        """Show a note with these quotes; the same words stay where they are."""
        self.title.setText(title_of(note))
        self.facts.show_note(note)
        self.text.show_blocks(note.blocks)
        self.show_quotes(quotes)

    def show_quotes(self, quotes: Sequence[Quote]) -> None:
        """Mark the quotes and count them."""
        self.text.show_quotes(quotes)
        self.legend.show_marks(self.text.marks)

    def show_heard(self, heard: Mapping[Id, Sequence[tuple[Span, Score]]]) -> None:
        """Tint the sentences and count them."""
        self.text.show_heard(heard)
        self.legend.show_marks(self.text.marks)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the head over the column of text."""
        super().resizeEvent(event)
        margin = side_margin(self.width())
        self._rows.setContentsMargins(margin, 20, margin, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        QPainter(self).fillRect(self.rect(), self._theme.colors.surface)


def title_of(note: "Note") -> str:
    """Return what a note is called: an interview's title, or who lived which step."""
    if note.interview is not None:
        return note.interview.title
    step = note.experience.touchpoint if note.experience is not None else ""
    who = note.contact.name if note.contact else note.account.name if note.account else "Somebody"
    return f"{who}: {step}" if step else who
