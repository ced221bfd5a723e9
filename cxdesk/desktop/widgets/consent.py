"""What a contact allowed, in one line; asked for once, in a small form that the keyboard fills in."""

from datetime import date

from PySide6.QtCore import QEvent, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cxdesk.accounts import SCOPES, Consent, ConsentState, consent_state, may_take_notes
from cxdesk.desktop.faces import ChipFace
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.typed import day_words, read_day
from cxdesk.desktop.widgets.button import Button
from cxdesk.desktop.widgets.chip import Chip, ChipButton
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
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def consent_face(consent: Consent | None, today: date | None = None) -> ChipFace:
    """Return the chip that tells how things stand: what is allowed, since when not, or that nobody asked."""
    state = consent_state(consent, today or date.today())
    if consent is None or state == "not asked":
        return ChipFace("Nobody asked yet", Icon.UNKNOWN, "neutral", dashed=True)
    if state == "given":
        words = " · ".join(SCOPE_WORDS[scope].lower() for scope in consent.scopes if scope in SCOPE_WORDS)
        return ChipFace(words, Icon.CIRCLE_DONE, "positive")
    if state == "expired":
        return ChipFace(f"Expired {day_words(consent.expires)}", Icon.TIME, "warning")
    return ChipFace(f"Withdrawn {day_words(consent.given_on)}", Icon.CIRCLE_OFF, "negative")


class ConsentStrip(QWidget):
    """Shows the consent of one contact. The owner keeps what it tells: nothing is written here.

    `recorded` carries scopes, the day it was given, the first day it no longer holds (or None), and how; `withdrawn`
    how. `delete_asked` comes from the key that takes away what was typed, offered once notes are not allowed;
    `refused` carries the error of a day that cannot be read; `opened` and `left` tell that the form came and went.
    """

    recorded = Signal(tuple, object, object, str)
    withdrawn = Signal(str)
    delete_asked = Signal()
    refused = Signal(object)
    opened = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._consent: Consent | None = None
        self._contact = ""
        self.state: ConsentState = "not asked"
        self.label = Label(theme, "Consent", "small", "text2", parent=self)
        self.chip = Chip(theme, parent=self)
        self.until = ElidedLabel(theme, "", "small", "text2", parent=self)
        self.ask = Button(theme, "Ask", Icon.EDIT, "ghost", parent=self)
        self.warning = Label(theme, "", "strong", "negative", wrap=True, parent=self)
        self.delete = Button(theme, "Delete what was typed", Icon.DELETE, "danger", parent=self)
        self.form = ConsentForm(theme, self)
        self._lay_out()
        self.ask.clicked.connect(self.begin)
        self.delete.clicked.connect(self.delete_asked)
        self.form.recorded.connect(self.recorded)
        self.form.withdrawn.connect(self.withdrawn)
        self.form.refused.connect(self.refused)
        self.form.left.connect(self._leave)
        theme.changed.connect(self._wear)
        self.show_consent("", None)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self.label, self.chip, self.until, self.ask):
            row.addWidget(widget, 1 if widget is self.until else 0)
        warned = QHBoxLayout()
        warned.setSpacing(12)
        warned.addWidget(self.warning, 1)
        warned.addWidget(self.delete)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addLayout(row)
        self._column.addLayout(warned)
        self._column.addWidget(self.form)
        self.form.hide()

    @property
    def allows_notes(self) -> bool:
        """Whether writing goes on: nobody said no."""
        return may_take_notes(self._consent, date.today())

    def show_consent(self, contact: str, consent: Consent | None, typing: bool = False) -> None:
        """Show how things stand with a contact ("" hides the strip); `typing` while a note of them is being taken.

        A form that is open stays open, unless it is about somebody else.
        """
        if contact != self._contact or consent != self._consent:
            self.form.hide()
        self._contact, self._consent = contact, consent
        self.state = consent_state(consent, date.today())
        face = consent_face(consent)
        self.chip.set_face(face.text, face.icon, face.tone, dashed=face.dashed)
        self.until.setText(_until(consent, self.state))
        self.ask.setText("Ask" if consent is None else "Ask again" if self.state != "given" else "Change")
        self.ask.setAccessibleName(f"Consent of {contact}: {face.text}. {self.ask.text()}")
        stops = typing and not self.allows_notes
        self.warning.setText(
            f"{contact} does not allow notes: stop typing. What was typed until now is kept." if stops else ""
        )
        self.warning.setVisible(stops)
        self.delete.setVisible(stops)
        margin = 12 if stops else 0
        self._column.setContentsMargins(margin, margin, margin, margin)
        self.setVisible(bool(contact))
        self.update()

    @Slot()
    def begin(self) -> None:
        """Open the form; the first thing that may be allowed has the focus."""
        if self._contact:
            self.form.begin(self._contact, self._consent)
            self.opened.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a ground of warning while notes are not allowed."""
        if not self.warning.isHidden():
            tint = self._theme.colors.tint("negative").tint
            rounded(QPainter(self), QRectF(self.rect()), sizes.RADIUS, tint)

    @Slot()
    def _leave(self) -> None:
        self.ask.setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.emit()

    @Slot()
    def _wear(self) -> None:
        self.update()


def _until(consent: Consent | None, state: ConsentState) -> str:
    if consent is None:
        return ""
    parts = [f"until {day_words(consent.expires)}"] if state == "given" and consent.expires else []
    return ", ".join([*parts, *([consent.how] if consent.how else [])])


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
        lines.addWidget(self._label(self.how), 2, 0, 1, 2)
        lines.addWidget(self.how, 3, 0, 1, 2)
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
                InvalidValueError("consent", "", "nothing is marked; Nothing is a button of its own")
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
