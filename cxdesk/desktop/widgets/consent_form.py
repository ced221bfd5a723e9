"""The small form in which consent is asked for once; the keyboard fills it in."""

from datetime import date

from PySide6.QtCore import QEvent, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cxdesk.accounts import SCOPES, Consent
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.typed import day_words, read_day
from cxdesk.desktop.widgets.button import Button
from cxdesk.desktop.widgets.chip import ChipButton
from cxdesk.desktop.widgets.painting import rounded
from cxdesk.desktop.widgets.text import ElidedLabel, Label
from cxdesk.errors import InvalidValueError

SCOPE_WORDS = {"notes": "Notes", "quote": "Quote", "name": "Name", "recording": "Recording"}
_SCOPE_TIPS = {
    "notes": "May I write down what you say?",
    "quote": "May I pass your words on?",
    "name": "May your name stand beside them?",
    "recording": "May I record the talk?",
}
_WIDEST = 420
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ConsentForm(QWidget):
    """Four things that may be allowed, two days, and how it was said. Enter keeps, Escape leaves."""

    recorded = Signal(tuple, object, object, str)
    withdrawn = Signal(str)
    refused = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.question = ElidedLabel(theme, "", "strong", parent=self)
        self.scopes = {scope: ChipButton(theme, SCOPE_WORDS[scope], parent=self) for scope in SCOPES}
        for scope, chip in self.scopes.items():
            chip.setToolTip(_SCOPE_TIPS[scope])
            chip.setAccessibleDescription(_SCOPE_TIPS[scope])
            chip.toggled.connect(self._follow)
        self.given = self._line("Given on", "today")
        self.expires = self._line("Ends on", "no end")
        self.how = self._line("How", "said in the talk")
        self.keep = Button(theme, "Keep", Icon.DONE, "primary", parent=self)
        self.nothing = Button(theme, "Nothing: withdraw", Icon.CIRCLE_OFF, "danger", parent=self)
        self.keep.clicked.connect(self._keep)
        self.nothing.clicked.connect(self._withdraw)
        self._lay_out()

    def _lay_out(self) -> None:
        chips, acts = QHBoxLayout(), QHBoxLayout()
        for row in (chips, acts):
            row.setSpacing(6)
        for chip in self.scopes.values():
            chips.addWidget(chip)
        chips.addStretch(1)
        acts.addWidget(self.keep)
        acts.addWidget(self.nothing)
        acts.addStretch(1)
        lines = QGridLayout()
        lines.setHorizontalSpacing(12)
        lines.setVerticalSpacing(2)
        for place, line in enumerate((self.given, self.expires)):
            lines.addWidget(self._label(line), 0, place)
            lines.addWidget(line, 1, place)
        lines.setRowMinimumHeight(2, 24)
        lines.addWidget(self._label(self.how), 2, 0, 1, 2, Qt.AlignmentFlag.AlignBottom)
        lines.addWidget(self.how, 3, 0, 1, 2)
        self.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(10)
        column.addWidget(self.question)
        for part in (chips, lines, acts):
            column.addLayout(part)

    def _line(self, name: str, hint: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setProperty("place", "panel")
        line.setAccessibleName(name)
        line.setPlaceholderText(hint)
        line.setFixedHeight(sizes.CONTROL)
        return line

    def _label(self, line: QLineEdit) -> Label:
        return Label(self._theme, line.accessibleName(), "small", "text2", parent=self)

    def begin(self, contact: str, consent: Consent | None) -> None:
        """Open with what the contact allowed until now."""
        self.question.setText(f"What does {contact} allow?")
        before = consent.scopes if consent is not None else ()
        for scope, chip in self.scopes.items():
            chip.setChecked(scope in before)
        self.given.clear()
        self.expires.setText(day_words(consent.expires) if consent is not None else "")
        self.how.clear()
        self.nothing.setText("Nothing: withdraw" if before else "Nothing")
        self._follow()
        self.show()
        self.scopes["notes"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def event(self, event: QEvent) -> bool:
        """Keep the form's own keys from being a screen's shortcuts while it is open."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            own = Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_4 or event.key() in (*_ENTER, Qt.Key.Key_Escape)
            if own and not event.modifiers():
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps, Escape leaves, 1 to 4 say yes to one thing; the rest is left to the fields."""
        number = event.key() - Qt.Key.Key_1
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
        elif event.key() in _ENTER:
            self._withdraw() if self.nothing.hasFocus() else self._keep()
        elif 0 <= number < len(SCOPES):
            self.scopes[SCOPES[number]].toggle()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a raised ground."""
        colors = self._theme.colors
        rounded(QPainter(self), QRectF(self.rect()), sizes.RADIUS_CARD, colors.raised, colors.line)

    @Slot()
    def _follow(self, *_checked: object) -> None:
        self.keep.setEnabled(any(chip.isChecked() for chip in self.scopes.values()))

    @Slot()
    def _keep(self) -> None:
        scopes = tuple(scope for scope, chip in self.scopes.items() if chip.isChecked())
        if not scopes:
            self.refused.emit(
                InvalidValueError("consent", "", "nothing is marked; to take everything back, choose Nothing")
            )
            return
        try:
            given = read_day(self.given.text(), field="given on") or date.today()
            expires = read_day(self.expires.text(), field="ends on")
            if expires is not None and expires <= given:
                raise InvalidValueError(
                    "ends on", self.expires.text(), "it must be after the day it was given"
                )
        except InvalidValueError as error:
            self.refused.emit(error)
            return
        self.hide()
        self.recorded.emit(scopes, given, expires, self.how.text().strip())
        self.left.emit()

    @Slot()
    def _withdraw(self) -> None:
        self.hide()
        self.withdrawn.emit(self.how.text().strip())
        self.left.emit()
