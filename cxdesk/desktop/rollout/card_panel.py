"""The right panel: when it is revised, what delay and failure cost, who goes first, known gaps, and the revisions."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from cxdesk.desktop.rollout.words import FACTS, compared_words, revision_words
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import FieldForm, Label, LineList, Panel, ScrollArea
from cxdesk.desktop.widgets.line_list import ListLine

if TYPE_CHECKING:
    from cxdesk.desktop.rollout.reading import View
    from cxdesk.fixes import Rollout

WIDTH = 340


class CardPanel(Panel):
    """`edited` carries facts of the card, `compared` the id of a revision to compare, `refused` an error; `left` is Escape."""

    edited = Signal(dict)
    compared = Signal(object)
    refused = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "The card", "right", parent)
        self.setFixedWidth(WIDTH)
        self._card: Rollout | None = None
        self.form = FieldForm(theme, FACTS)
        self.gaps = LineList(theme, "Known gaps; Delete closes one")
        self.new_gap = QLineEdit()
        self.new_gap.setAccessibleName("Another known gap")
        self.new_gap.setPlaceholderText("What is known to be missing, then Enter")
        self.revisions = LineList(theme, "Revisions; Enter compares one with the newest")
        self.comparison = Label(theme, "", "small", "text2", wrap=True)
        self._lay_out(theme)
        self.form.edited.connect(self.edited)
        self.form.refused.connect(self.refused)
        for widget in (self.form, self.gaps, self.revisions):
            widget.left.connect(self.left)
        self.gaps.removed.connect(self._close_gap)
        self.revisions.opened.connect(self.compared)
        self.new_gap.returnPressed.connect(self._add_gap)
        self.new_gap.installEventFilter(self)

    def show_view(self, view: "View") -> None:
        """Show the newest revision; what is being typed stays when it is of the same fix."""
        assert view.chosen is not None and view.chosen.card is not None
        card = view.chosen.card
        same = self._card is not None and self._card.fix == card.fix
        self._card = card
        if not same:
            self.new_gap.clear()
        self.form.show_record(card, same)
        self.set_title("The card", f"revision {card.revision}")
        self.gaps.show_lines([ListLine(gap, target=gap) for gap in card.gaps])
        self.revisions.show_lines([ListLine(*revision_words(one), target=one.id) for one in view.revisions])
        self.comparison.setText(compared_words(view.compared))

    def focus_facts(self) -> None:
        """Go to the first fact."""
        self.form.focus_first()

    def focus_gap(self) -> None:
        """Go where a gap is typed."""
        self.new_gap.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_revisions(self) -> None:
        """Go to the revisions."""
        self.revisions.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_read_only(self, is_read_only: bool) -> None:
        """Let nothing be changed."""
        for widget in (self.form, self.new_gap):
            widget.setEnabled(not is_read_only)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape leaves the field of a new gap."""
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if is_key and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            self.new_gap.clear()
            self.left.emit()
            return True
        return False

    def _lay_out(self, theme: Theme) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 0, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.form)
        column.addSpacing(8)
        column.addWidget(Label(theme, "KNOWN GAPS", "caption", "text2"))
        column.addWidget(self.gaps)
        column.addWidget(self.new_gap)
        column.addSpacing(8)
        column.addWidget(Label(theme, "REVISIONS", "caption", "text2"))
        column.addWidget(self.revisions)
        column.addWidget(self.comparison)
        column.addStretch(1)
        self.column.setContentsMargins(1, 14, 0, 0)
        self._head.setContentsMargins(16, 0, 16, 0)
        self.column.addWidget(ScrollArea(theme, inner, "The card"), 1)

    @Slot()
    def _add_gap(self) -> None:
        words = " ".join(self.new_gap.text().split())
        if self._card is not None and words:
            self.new_gap.clear()
            self.edited.emit({"gaps": (*self._card.gaps, words)})

    @Slot(object)
    def _close_gap(self, gap: Any) -> None:
        if self._card is not None and self.form.isEnabled():
            self.edited.emit({"gaps": tuple(one for one in self._card.gaps if one != gap)})
