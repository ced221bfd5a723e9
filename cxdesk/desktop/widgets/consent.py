"""What a contact allowed, in one line."""

from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cxdesk.accounts import Consent, ConsentState, consent_state, may_take_notes
from cxdesk.desktop.faces import ChipFace
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.typed import day_words
from cxdesk.desktop.widgets.button import Button
from cxdesk.desktop.widgets.chip import Chip
from cxdesk.desktop.widgets.consent_form import SCOPE_WORDS, ConsentForm
from cxdesk.desktop.widgets.painting import rounded
from cxdesk.desktop.widgets.text import ElidedLabel, Label

_ONE_LINE = 460


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
        self._contact, self._is_narrow = "", False
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
        self.chip.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._grid = row = QGridLayout()
        row.setHorizontalSpacing(8)
        row.setVerticalSpacing(2)
        for column, widget in enumerate((self.label, self.chip, self.until, self.ask)):
            row.addWidget(widget, 0, column)
        row.setColumnStretch(2, 1)
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
        self.until.setVisible(bool(self.until.text()))
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little width, until when and how stand in a line of their own."""
        super().resizeEvent(event)
        is_narrow = self.width() < _ONE_LINE
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._grid.removeWidget(self.until)
            place = (1, 1, 1, 3) if is_narrow else (0, 2, 1, 1)
            self._grid.addWidget(self.until, *place)

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
