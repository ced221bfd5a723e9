"""Pages before the table of issues: two issues side by side, what will happen to them, the button that does it."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import error_text
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import Button, Label, QuoteLines
from cxdesk.desktop.widgets.issue_card import IssueCard
from cxdesk.errors import CxdeskError

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Page(QWidget):
    """A page before the table; letters mean what they mean here. `left` tells of Escape or Cancel."""

    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def event(self, event: QEvent) -> bool:
        """Keep letters from being the table's shortcuts."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.text().isalpha()
        ):
            event.accept()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        QPainter(self).fillRect(self.rect(), self._theme.colors.surface)

    @Slot()
    def leave(self, *_checked: object) -> None:
        """Go back to the table."""
        self.left.emit()


class TwoSides(Page):
    """`done` asks to do what is shown, `opened` carries the target of a quote."""

    done = Signal()
    opened = Signal(object)

    def __init__(self, theme: Theme, words: str, icon: Icon, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.title = Label(theme, "", "title", wrap=True, parent=self)
        self.effect = Label(theme, "", "body", "text2", wrap=True, parent=self)
        self.stays, self.goes = self._card("stays"), self._card("")
        self.do = Button(theme, words, icon, "primary", parent=self)
        self.cancel = Button(theme, "Cancel", parent=self)
        self.buttons = QHBoxLayout()
        self.column = QVBoxLayout(self)
        self._lay_out()
        self.do.clicked.connect(self._do)
        self.cancel.clicked.connect(self.leave)

    def _card(self, role: str) -> IssueCard:
        quotes = QuoteLines(self._theme, "Quotes")
        quotes.opened.connect(self.opened)
        return IssueCard(self._theme, role, quotes)

    def _lay_out(self) -> None:
        self.sides = QWidget()
        cards = QHBoxLayout(self.sides)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(12)
        for card in (self.stays, self.goes):
            cards.addWidget(card, 1)
        self.buttons.setSpacing(8)
        for button in (self.do, self.cancel):
            self.buttons.addWidget(button)
        self.buttons.addStretch(1)
        self.column.setContentsMargins(24, 20, 24, 24)
        self.column.setSpacing(12)
        for widget in (self.title, self.effect):
            self.column.addWidget(widget)
        self.column.addLayout(self.buttons)
        self.column.addWidget(self.sides, 1)
        self.column.addStretch()

    def show_refusal(self, error: CxdeskError) -> None:
        """Say why it cannot be done."""
        self.show_known(False)
        self.effect.setText(error_text(error))
        self.effect.show()

    def show_known(self, is_known: bool) -> None:
        """Show the two sides, or hide them while nothing is known yet."""
        for widget in (self.effect, self.sides):
            widget.setVisible(is_known)
        self.do.setEnabled(is_known)
        self.column.setStretch(self.column.count() - 1, int(not is_known))

    def ready(self) -> None:
        """Let Enter do it."""
        self.show_known(True)
        self.do.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on the button does it, Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _ENTER and self.do.hasFocus():
            self._do()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _do(self, *_checked: object) -> None:
        if self.do.isEnabled():
            self.done.emit()
