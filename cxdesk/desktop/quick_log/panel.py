"""The panel of the quick log: an overlay of the window, not a dialog."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import error_text
from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.widgets import Button, Label, NameField, add_shadow
from cxdesk.desktop.widgets.focus import take_enter
from cxdesk.desktop.widgets.painting import rounded
from cxdesk.errors import CxdeskError, InvalidValueError
from cxdesk.touchpoints import Scale, read_rating

_WIDTH, _TOP, _WORDS = 560, 116, 76
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_KEYS = "Enter saves  ·  Ctrl+Enter saves and starts the next  ·  Esc leaves, what you typed stays"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """What was typed; everything but `what` may be blank."""

    account: str
    touchpoint: str
    what: str
    scale: Scale
    rating: float | None
    days_waited: float | None


class LogPanel(QWidget):
    """Five fields. `asked` carries what was entered and whether the next one follows; `left` that Esc was pressed.

    Known names come with `offer`. What was typed stays until `clear`.
    """

    asked = Signal(object, bool)
    left = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme, self._window = theme, window
        self._accounts: list[str] = []
        self._steps: list[str] = []
        self.setAccessibleName("Log an experience")
        self.account = NameField(theme, "Who is it about?", self._known_accounts, self)
        self.touchpoint = NameField(theme, "Which step?", self._known_steps, self)
        self.touchpoint.takes_new = False
        self.what = QPlainTextEdit(self)
        self.rating = _line("Rating", "nps 7, csat 4 or ces 5", self)
        self.days = _line("Days waited", "days", self)
        self.problem = Label(theme, "", "small_strong", "negative", wrap=True, parent=self)
        self.save = Button(theme, "Log it", Icon.DONE, "primary", parent=self)
        self.close_button = Button(
            theme, icon=Icon.CLOSE, kind="ghost", tooltip="Leave, what you typed stays", parent=self
        )
        self._set_up()
        self._lay_out()
        self._connect()
        add_shadow(self, theme)
        self.hide()

    def offer(self, accounts: Sequence[str], steps: Sequence[str]) -> None:
        """Give the names to choose from."""
        self._accounts, self._steps = list(accounts), list(steps)

    def open(self) -> None:
        """Show, with the focus in the first field that is blank."""
        self._place()
        self.show()
        self.raise_()
        fields = (self.account, self.touchpoint)
        blank = next((field for field in fields if not field.text().strip()), self.what)
        blank.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def clear(self, *, keep_account: bool = False) -> None:
        """Empty the fields; the account stays for the next one of the same customer."""
        for field in (self.touchpoint, self.rating, self.days, *(() if keep_account else (self.account,))):
            field.clear()
        self.what.clear()
        self._tell("")

    def show_problem(self, error: CxdeskError) -> None:
        """Say what does not fit, with the focus in its field."""
        self._tell(error_text(error))
        places = {"touchpoint": self.touchpoint, "rating": self.rating, "scale": self.rating}
        places |= {"days waited": self.days}
        field = places.get(error.field, self.what) if isinstance(error, InvalidValueError) else self.what
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(field, QLineEdit):
            field.selectAll()

    # ---- Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter saves from every field; Enter saves from the words, where Shift+Enter breaks the line."""
        if watched is not self._window and take_enter(event):
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _ENTER:
            if event.modifiers() & _CTRL:
                self.account.take_marked()
                self.touchpoint.take_marked()
                self._ask(again=True)
                return True
            if watched is self.what and not event.modifiers() & _SHIFT:
                self._ask()
                return True
        elif watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the raised ground."""
        colors = self._theme.colors
        rounded(QPainter(self), QRectF(self.rect()), sizes.RADIUS_CARD, colors.raised, colors.outline)

    # ---- parts

    def _set_up(self) -> None:
        self.what.setAccessibleName("What happened")
        self.what.setPlaceholderText("In their words where you can")
        self.what.setTabChangesFocus(True)
        self.what.setFixedHeight(_WORDS)
        self.rating.setMinimumWidth(190)
        self.days.setFixedWidth(88)
        self.save.setToolTip("Log it (Enter)")
        for field in (self.account, self.touchpoint, self.what, self.rating, self.days):
            field.installEventFilter(self)
        self._window.installEventFilter(self)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Label(self._theme, "Log an experience", "card", parent=self))
        head.addStretch(1)
        head.addWidget(self.close_button)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for at, (words, field) in enumerate((("Account", self.account), ("Touchpoint", self.touchpoint))):
            grid.addWidget(self._label(words), 0, at)
            grid.addWidget(field, 1, at)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addLayout(self._under("Rating", self.rating), 1)
        foot.addLayout(self._under("Days waited", self.days))
        foot.addStretch(1)
        foot.addWidget(self.save, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(grid)
        column.addLayout(self._under("What happened", self.what))
        column.addLayout(foot)
        column.addWidget(self.problem)
        column.addWidget(Label(self._theme, _KEYS, "small", "text2", wrap=True, parent=self))
        self.problem.hide()
        self._order()

    def _order(self) -> None:
        order = (
            self.account,
            self.touchpoint,
            self.what,
            self.rating,
            self.days,
            self.save,
            self.close_button,
        )
        for one, following in pairwise(order):
            QWidget.setTabOrder(one, following)

    def _under(self, words: str, field: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self._label(words))
        column.addWidget(field)
        return column

    def _label(self, words: str) -> Label:
        label = Label(self._theme, words, "small", "text2", parent=self)
        label.setFixedHeight(label.sizeHint().height())
        return label

    def _connect(self) -> None:
        for field, following in ((self.account, self.touchpoint), (self.touchpoint, self.what)):
            field.chosen.connect(_focuser(following))
            field.returnPressed.connect(_focuser(following))
        for line in (self.rating, self.days):
            line.returnPressed.connect(self._ask)
        self.save.clicked.connect(self._ask)
        self.close_button.clicked.connect(self.left)
        self._theme.changed.connect(self._wear)

    @Slot()
    def _wear(self) -> None:
        self.update()

    def _known_accounts(self) -> list[str]:
        return self._accounts

    def _known_steps(self) -> list[str]:
        return self._steps

    def _place(self) -> None:
        """Lie in the upper middle of the window, below its messages."""
        window = self._window
        width = min(_WIDTH, window.width() - 32)
        self.setFixedWidth(width)
        self.adjustSize()
        top = max(8, min(_TOP, window.height() - self.height() - 8))
        self.move((window.width() - width) // 2, top)

    def _tell(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        if self.isVisible():
            self._place()

    @Slot()
    def _ask(self, *_checked: object, again: bool = False) -> None:
        try:
            entered = self._entered()
        except InvalidValueError as error:
            self.show_problem(error)
            return
        self._tell("")
        self.asked.emit(entered, again)

    def _entered(self) -> Entered:
        what = self.what.toPlainText().strip()
        if not what:
            raise InvalidValueError("what happened", "", "a few words are needed")
        scale, rating = read_rating(self.rating.text())
        return Entered(
            account=self.account.text().strip(),
            touchpoint=self.touchpoint.text().strip(),
            what=what,
            scale=scale,
            rating=rating,
            days_waited=_days(self.days.text()),
        )


def _line(name: str, hint: str, parent: QWidget) -> QLineEdit:
    field = QLineEdit(parent)
    field.setAccessibleName(name)
    field.setPlaceholderText(hint)
    field.setFixedHeight(sizes.CONTROL)
    return field


def _focuser(field: QWidget) -> Callable[..., None]:
    """Return a slot that goes on to a field."""

    def go(*_: object) -> None:
        field.setFocus(Qt.FocusReason.TabFocusReason)

    return go


def _days(text: str) -> float | None:
    typed = text.strip().casefold().removesuffix("days").removesuffix("d").strip().replace(",", ".")
    if not typed:
        return None
    try:
        return float(typed)
    except ValueError:
        raise InvalidValueError("days waited", text.strip(), "say a number of days, such as 12") from None
