"""The facts of a note in one row: who, where, when, which step; each can be filled in or changed in place."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCompleter, QDateEdit, QLineEdit, QMenu, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.interviews.fact_button import FactButton
from cxdesk.desktop.labels import date_text
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import ElidedLabel
from cxdesk.desktop.widgets.flow import FlowLayout
from cxdesk.tags.codebook import in_order

if TYPE_CHECKING:
    from cxdesk.workspace.notes import Note

_ICONS = {
    "contact": Icon.PERSON,
    "account": Icon.ACCOUNT,
    "date": Icon.CALENDAR,
    "touchpoint": Icon.JOURNEY,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FactRow(QWidget):
    """Shows the facts of a note. `filled` tells what a person entered: the fact's name, and its text or date.

    Names of accounts and contacts to choose from come with `offer`; `asked` says for which fact they are needed.
    """

    filled = Signal(str, object)
    asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._flow = FlowLayout(self, 10, 2)
        self.buttons = {name: FactButton(theme, name, icon, self) for name, icon in _ICONS.items()}
        self._on: date | None = None
        self._fact = ""
        self._line = QLineEdit(self)
        self._day = QDateEdit(self)
        self._more = ElidedLabel(theme, "", "body", "text2", parent=self)
        self._more.setFixedHeight(24)
        self._completer = QCompleter([], self)
        self._make_editors()
        self._make_menu()
        for name, button in self.buttons.items():
            button.clicked.connect(partial(self.edit, name))
        for widget in (*self.buttons.values(), self._line, self._day, self._more):
            self._flow.addWidget(widget)
        self._line.hide()
        self._day.hide()

    @property
    def editor(self) -> QWidget | None:
        """The field in which a fact is being entered, None when none is."""
        return next((field for field in (self._line, self._day) if not field.isHidden()), None)

    def show_note(self, note: "Note") -> None:
        """Show the facts of a note; an open editor stays open only for the same fact still missing."""
        record = note.interview or note.experience
        if record is None:
            return
        self._on = note.interview.held_on if note.interview else getattr(record, "happened_on", None)
        touchpoints = (tag for tag in note.tags.values() if tag.facet == "touchpoint" and not tag.retired)
        self._show_steps([tag.name for tag in in_order(touchpoints)])
        facts = {
            "contact": note.contact.name if note.contact else "",
            "account": note.account.name if note.account else "",
            "date": date_text(self._on),
            "touchpoint": record.touchpoint,
        }
        for name, fact in facts.items():
            self.buttons[name].show_fact(fact)
        self._more.setText("  ·  ".join(_more(note)))
        self._more.setVisible(bool(self._more.text()))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap into more rows when there is less width."""
        super().resizeEvent(event)
        self._fit()

    def offer(self, names: Sequence[str]) -> None:
        """Complete what is typed from these names."""
        self._completer.model().setStringList(list(names))  # type: ignore[attr-defined]

    @Slot(str)
    def edit(self, name: str, *_: object) -> None:
        """Open the editor of a fact in its place."""
        self.leave()
        button = self.buttons[name]
        if name == "touchpoint":
            self._menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))
            return
        self._fact = name
        button.hide()
        if name == "date":
            day = self._on or date.today()
            self._day.setDate(QDate(day.year, day.month, day.day))
            field: QWidget = self._day
        else:
            self.offer([])
            self.asked.emit(name)
            self._line.setText("" if button.is_missing else button.text())
            self._line.setPlaceholderText(f"{name.capitalize()}, then Enter")
            self._line.setAccessibleName(f"{name.capitalize()}, Enter keeps it, Escape leaves")
            self._line.selectAll()
            field = self._line
        self._flow.move(field, button)
        field.show()
        self._fit()
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def edit_first_missing(self) -> bool:
        """Open the editor of the first missing fact; returns whether there is one."""
        for name, button in self.buttons.items():
            if button.is_missing and not button.isHidden():
                self.edit(name)
                return True
        return False

    def leave(self) -> None:
        """Close the editor without keeping anything."""
        for field in (self._line, self._day):
            field.hide()
        for button in self.buttons.values():
            button.show()
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter keeps what is in the editor, Escape leaves it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                self.buttons[self._fact].setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
            if event.key() in _ENTER:
                self._keep()
                return True
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        self._flow.invalidate()
        self.setFixedHeight(max(26, self._flow.heightForWidth(self.width())))

    def _make_editors(self) -> None:
        self._line.setFixedSize(200, 26)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self._line.setCompleter(self._completer)
        self._completer.activated.connect(self._take)
        self._day.setDisplayFormat("d MMM yyyy")
        self._day.setFixedSize(130, 26)
        self._day.setAccessibleName("Date, Enter keeps it, Escape leaves")
        for field in (self._line, self._day):
            field.installEventFilter(self)

    def _make_menu(self) -> None:
        self._menu = QMenu(self)
        self._steps: list[str] = []

    def _show_steps(self, steps: list[str]) -> None:
        """Offer the steps of the workspace's journey."""
        if steps != self._steps:
            self._steps = steps
            self._menu.clear()
            for step in steps:
                self._menu.addAction(step).triggered.connect(partial(self._say, "touchpoint", step))

    def _keep(self) -> None:
        if self._fact == "date":
            day = self._day.date()
            self._say("date", date(day.year(), day.month(), day.day()))
        elif name := self._line.text().strip():
            self._say(self._fact, name)

    @Slot(str)
    def _take(self, name: str) -> None:
        if not self._line.isHidden():
            self._say(self._fact, name)

    def _say(self, name: str, value: object, *_: object) -> None:
        self.leave()
        self.buttons[name].setFocus(Qt.FocusReason.OtherFocusReason)
        self.filled.emit(name, value)


def _more(note: "Note") -> list[str]:
    """Return what else is known: role, interviewer, rating, where the words came from."""
    role = note.contact.role if note.contact else ""
    if note.interview is not None:
        asked = f"asked by {note.interview.interviewer}" if note.interview.interviewer else ""
        return [part for part in (role, asked, note.interview.source) if part]
    experience = note.experience
    if experience is None:
        return []
    waited = "" if experience.days_waited is None else f"waited {experience.days_waited:g} days"
    rating = (
        "" if experience.rating is None else f"{experience.scale.upper() or 'rating'} {experience.rating:g}"
    )
    return [part for part in (role, rating, waited, experience.channel, experience.source) if part]
