"""The small bar at the selection: six kinds, tag, issue, severity, effort, each with its key."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.interviews.action_table import KINDS
from cxdesk.desktop.interviews.floating import FloatingCard
from cxdesk.desktop.interviews.mark_button import MarkButton, paint_key
from cxdesk.desktop.labels import LEVELS, effort_word, kind_icon, kind_word, level_tone, severity_word
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import Label, Line
from cxdesk.desktop.widgets.painting import metrics
from cxdesk.issues.quote import Quote

_PAD, _SPACE, _HEIGHT = 4, 4, 38
_LEVELS_FROM, _KINDS_FROM, _WORDS_FROM = 840, 960, 1400
"""Rooms narrower than this cut the words of levels, show the kinds as icons, or the other tools."""
_SCALES: dict[str, tuple[str, Callable[[int], str]]] = {
    "severity": ("Severity", severity_word),
    "effort": ("Effort", effort_word),
}
_FORWARD, _BACK = (Qt.Key.Key_Right, Qt.Key.Key_Down), (Qt.Key.Key_Left, Qt.Key.Key_Up)


class _Caption(QWidget):
    """The key that is held with all the others, "Alt +"; takes no room without one."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self.prefix = theme, ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_prefix(self, prefix: str) -> None:
        self.prefix = prefix
        self.setFixedSize(round(metrics("small").horizontalAdvance(prefix.rstrip("+")) + 20), 30)
        self.setVisible(bool(prefix))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_key(QPainter(self), QRectF(self.contentsRect()), self._theme, self.prefix.rstrip("+"))


class MarkBar(FloatingCard):
    """Shows at some words and tells what a person asks for. It never covers them and never takes the focus by itself.

    `enter` brings the focus in: the arrows and Tab move, Enter presses, the keys in the boxes act at once, Escape
    goes back to who had the focus. `ask_severity` and `ask_effort` show five levels instead; 1 to 5 choose.
    """

    kind_asked = Signal(str)
    tag_asked = Signal()
    issue_asked = Signal()
    severity_asked = Signal(int)
    effort_asked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "Mark the quote", parent)
        self._quote: Quote | None = None
        self._scale = ""
        self._caption = _Caption(theme, self)
        self._kinds = {
            kind: MarkButton(theme, kind_word(kind), str(number), kind_icon(kind), kind, self)
            for number, kind in enumerate(KINDS, 1)
        }
        self._tools = {
            "tag": MarkButton(theme, "Tag", "T", Icon.TAG, None, self),
            "issue": MarkButton(theme, "Issue", "I", Icon.LINK, None, self),
            "severity": MarkButton(theme, "Severity", "S", Icon.FLAG, None, self),
            "effort": MarkButton(theme, "Effort", "E", Icon.EFFORT, None, self),
        }
        self._line = Line(theme, vertical=True, parent=self)
        self._title = Label(theme, "", "small_strong", "text2", parent=self)
        self._levels = {
            level: MarkButton(theme, "", str(level), None, level_tone(level), self) for level in LEVELS
        }
        self._lay_out()
        self._connect()

    def set_keys(self, prefix: str) -> None:
        """Say which key is held with the others: "Alt+" while writing, "" while marking."""
        if prefix != self._caption.prefix:
            self._caption.show_prefix(prefix)
            self._show()

    def show_for(self, place: QRect, quote: Quote | None) -> None:
        """Show above `place` (in coordinates of the parent), below where there is no room; the quote there, if any."""
        self._quote = quote
        if not self._has_focus():
            self._scale = ""
        self.stand_at(place, above=True)

    def stand_at(self, place: QRect, *, above: bool) -> None:
        """Show beside a place with what fits into the room."""
        self._show()
        super().stand_at(place, above=above)

    def leave(self) -> None:
        """Hide, and give the focus back if it was here."""
        self._scale = ""
        if self._has_focus():
            self.give_back()
        self.hide()

    def enter(self) -> None:
        """Bring the focus to the first of what the bar offers."""
        self.borrow_focus(self._marked() or next(self._shown()))

    def ask_severity(self) -> None:
        """Show the five severities; the focus comes here until one is chosen or Escape is pressed."""
        self._ask("severity")

    def ask_effort(self) -> None:
        """Show the five efforts, as `ask_severity` does."""
        self._ask("effort")

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the bar from the shortcuts of the window while the focus is here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(self._button_of(event) is not None or event.key() == Qt.Key.Key_Escape)
            return event.isAccepted()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, the keys in the boxes press, Escape goes back."""
        button = self._button_of(event)
        if event.key() == Qt.Key.Key_Escape:
            self._return_focus()
        elif event.key() in (*_FORWARD, *_BACK):
            self._move(1 if event.key() in _FORWARD else -1)
        elif button is not None:
            button.click()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab inside the bar."""
        self._move(1 if forward else -1)
        return True

    def sizeHint(self) -> QSize:
        """Return the size of what is shown."""
        return QSize(self._row.sizeHint().width(), _HEIGHT)

    def _lay_out(self) -> None:
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_PAD, _PAD, _PAD, _PAD)
        self._row.setSpacing(_SPACE)
        self._title.setContentsMargins(8, 0, 8, 0)
        self._caption.setContentsMargins(6, 0, 2, 0)
        parts = (*self._kinds.values(), self._line, *self._tools.values())
        for widget in (self._caption, self._title, *parts, *self._levels.values()):
            self._row.addWidget(widget)

    def _connect(self) -> None:
        for kind, button in self._kinds.items():
            button.clicked.connect(partial(self._choose, partial(self.kind_asked.emit, kind)))
        self._tools["tag"].clicked.connect(partial(self._choose, self.tag_asked.emit))
        self._tools["issue"].clicked.connect(partial(self._choose, self.issue_asked.emit))
        for scale in _SCALES:
            self._tools[scale].clicked.connect(partial(self._turn, scale))
        for level, button in self._levels.items():
            button.clicked.connect(partial(self._choose_level, level))

    def _shown(self) -> Iterator[MarkButton]:
        return iter(self._levels.values() if self._scale else [*self._kinds.values(), *self._tools.values()])

    def _marked(self) -> MarkButton | None:
        return next((button for button in self._shown() if button.marked), None)

    def _button_of(self, event: QKeyEvent) -> MarkButton | None:
        asked = event.text().upper()
        return next((button for button in self._shown() if asked and button.key == asked), None)

    def _show(self) -> None:
        """Show what fits: words and keys, or icons and keys."""
        is_scale, has = bool(self._scale), self._has()
        for button in (*self._kinds.values(), *self._tools.values(), self._line):
            button.setVisible(not is_scale)
        for widget in (*self._levels.values(), self._title):
            widget.setVisible(is_scale)
        self._caption.setVisible(bool(self._caption.prefix) and not is_scale)
        words = {button: button.text() for button in self._shown()}
        if is_scale:
            title, word = _SCALES[self._scale]
            self._title.setText(title)
            words = {button: word(level) for level, button in self._levels.items()}
        prefix = "" if is_scale else self._caption.prefix
        for button, text in words.items():
            narrow = self._is_narrow(button)
            button.show_state(text, prefix + button.key, narrow=narrow, marked=button in has)
        self._row.invalidate()
        self.resize(self.sizeHint())

    def _is_narrow(self, button: MarkButton) -> bool:
        if self._scale:
            return self._room.width() < _LEVELS_FROM
        return self._room.width() < (_WORDS_FROM if button in self._tools.values() else _KINDS_FROM)

    def _has(self) -> list[MarkButton]:
        """The buttons of what the quote has already."""
        quote = self._quote
        if quote is None:
            return []
        if self._scale:
            level = getattr(quote, self._scale)
            return [self._levels[level]] if level else []
        has = {"tag": quote.tags, "issue": quote.issue, "severity": quote.severity, "effort": quote.effort}
        return [self._kinds[quote.kind], *(self._tools[tool] for tool, value in has.items() if value)]

    def _move(self, step: int) -> None:
        buttons = list(self._shown())
        at = next((number for number, button in enumerate(buttons) if button.hasFocus()), -1)
        buttons[(at + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _choose(self, asked: Callable[[], None], *_checked: object) -> None:
        self._return_focus()
        asked()

    def _turn(self, scale: str, *_checked: object) -> None:
        """Show the levels where the kinds were, the focus staying in the bar if it was here."""
        had, self._scale = self._has_focus(), scale
        self._show()
        if self.isVisible():
            self.stand_at(self._place, above=True)
        if had:
            self._focus_level()

    def _ask(self, scale: str) -> None:
        self._scale = scale
        self._show()
        if self.isVisible():
            self.stand_at(self._place, above=True)
        self._focus_level()

    def _focus_level(self) -> None:
        self.borrow_focus(self._marked() or self._levels[3])

    def _choose_level(self, level: int, *_checked: object) -> None:
        asked = self.severity_asked if self._scale == "severity" else self.effort_asked
        self._return_focus()
        asked.emit(level)

    def _return_focus(self) -> None:
        if self._has_focus():
            self.give_back()
        self._scale = ""
        self._show()
