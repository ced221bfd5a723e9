"""The middle pane: one note with its head, its legend and its words."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxdesk.desktop.interviews.fact_row import FactRow
from cxdesk.desktop.interviews.legend import Legend
from cxdesk.desktop.interviews.note_bar import NoteBar
from cxdesk.desktop.interviews.note_editor import NoteEditor
from cxdesk.desktop.interviews.note_view import side_margins
from cxdesk.desktop.labels import language_text
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import ElidedLabel, Line
from cxdesk.desktop.widgets.consent import ConsentStrip
from cxdesk.identity import Id
from cxdesk.interviews.language import Share

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
        self.consent = ConsentStrip(theme, self)
        self.legend = Legend(theme, self)
        self.language = ElidedLabel(theme, "", "small", "text2", parent=self)
        self.language.setVisible(False)
        self.bar = NoteBar(theme, self)
        self.text = NoteEditor(theme, self)
        self._head = QWidget(self)
        self._rows = head = QVBoxLayout(self._head)
        head.setSpacing(8)
        for widget in (self.title, self.facts, self.consent, self.legend, self.language, self.bar):
            head.addWidget(widget)
        head.addSpacing(4)
        head.addWidget(Line(theme, parent=self._head))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.text, 1)
        self.facts.filled.connect(self.filled)
        self.bar.mode_asked.connect(self._choose_mode)
        self.bar.asked.connect(self._use_tool)
        self.text.mode_changed.connect(self._show_mode)

    def show_note(self, note: "Note") -> None:
        """Show what is known about a note."""
        self.title.setText(title_of(note))
        self.facts.show_note(note)

    def recount(self) -> None:
        """Count what is marked."""
        self.legend.show_marks(self.text.marks)

    def show_languages(self, found: Sequence[Share]) -> None:
        """Say which language is not scored, where a part of the note is in one."""
        words = language_text(found)
        self.language.setText(words)
        self.language.setAccessibleName(words)
        self.language.setVisible(bool(words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the head over the column of text."""
        super().resizeEvent(event)
        left, right = side_margins(self.width())
        self._rows.setContentsMargins(left, 20, right, 0)

    @Slot(str)
    def _choose_mode(self, mode: str) -> None:
        self.text.set_writing(mode == "writing")
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(bool)
    def _show_mode(self, writing: bool) -> None:
        self.bar.show_mode(writing, self.text.may_write)

    @Slot(str)
    def _use_tool(self, name: str) -> None:
        tools: dict[str, Callable[[], None]] = {
            "bold": self.text.shaping.toggle_bold,
            "voice": self.text.shaping.toggle_voice,
            "heading": partial(self.text.shaping.toggle_style, "heading"),
            "list": partial(self.text.shaping.toggle_style, "bullet"),
        }
        tools[name]()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

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


def id_of(note: "Note") -> Id:
    """Return the id of the interview or experience that a note is of."""
    owner = note.interview or note.experience
    assert owner is not None
    return owner.id
