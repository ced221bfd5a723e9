"""A field to type a name into: it takes one that is known, or a new one, without leaving the keyboard."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidgetItem,
    QWidget,
)

from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.widgets.name_drop import CHOICE, MOST, Choice, NameDrop

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


Known = tuple[str, str]
"""A name as it is compared, and as it is spelt."""


class NameField(QLineEdit):
    """Known names show below while typing; Enter or Tab takes the marked one, or adds what was typed.

    `names` is asked for all known names each time typing begins (≤ 5 ms). `chosen` tells the name and whether it is
    new; `left` that Escape was pressed while nothing was offered. Setting the text is silent.
    Without `takes_new` a name that nothing has is not offered.
    """

    chosen = Signal(str, bool)
    left = Signal()

    def __init__(
        self, theme: Theme, label: str, names: Callable[[], list[str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._names = names
        self.takes_new = True
        self._known: list[Known] | None = None
        self.takes_new = True
        self._drop = NameDrop(theme, f"{label}: names to choose from", self)
        self._drop.list.itemClicked.connect(self._take)
        self.destroyed.connect(self._drop.deleteLater)
        self.setPlaceholderText(label)
        self.setAccessibleName(label)
        self.setFixedHeight(sizes.CONTROL)
        self.textEdited.connect(self._offer)

    def set_text(self, text: str) -> None:
        """Show a name without asking for anything."""
        self.setText(text)
        self._close()

    @property
    def choice(self) -> Choice | None:
        """What stands in the field: a known name as it is spelt there, a new one, or None when it is blank."""
        typed = " ".join(self.text().split())
        if not typed:
            return None
        known = next((name for folded, name in self._all() if folded == typed.casefold()), "")
        return Choice(known or typed, not known)

    @property
    def offered(self) -> list[str]:
        """The lines below the field, from above; none while it is closed."""
        return [] if self._drop.isHidden() else self._drop.lines()

    def forget_names(self) -> None:
        """Ask for the names anew the next time they are needed."""
        self._known = None

    def offer(self, *, marks: bool = False) -> None:
        """Show the names that fit what stands in the field; the first one marked if wanted."""
        self._offer()
        if marks and not self._drop.isHidden() and self._drop.list.currentRow() < 0:
            self._drop.move_by(1)
            self._say_current()

    def take_marked(self) -> None:
        """Take the marked name when names are offered."""
        if not self._drop.isHidden():
            self._take_current()

    def event(self, event: QEvent) -> bool:
        """Tab takes the marked name before the focus goes on."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Tab
            and not self._drop.isHidden()
        ):
            self._take_current()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move among the names, Enter takes one, Escape closes the list and, then, leaves; the rest edits."""
        is_open, key = not self._drop.isHidden(), event.key()
        if key in _STEPS:
            if not is_open:
                self._offer()
            if is_open or self._drop.list.currentRow() < 0:
                self._drop.move_by(_STEPS[Qt.Key(key)])
            self._say_current()
        elif key in _ENTER and (is_open or self.choice):
            self._take_current()
        elif key == Qt.Key.Key_Escape:
            if is_open:
                self._close()
            else:
                event.ignore()
                self.left.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click shows the names."""
        super().mousePressEvent(event)
        self._offer()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Ask for the names anew the next time they are needed."""
        super().focusInEvent(event)
        self.forget_names()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list; what was typed stays."""
        super().focusOutEvent(event)
        self._close()

    def hideEvent(self, event: QHideEvent) -> None:
        """Close the list with the field."""
        super().hideEvent(event)
        self._close()

    def _all(self) -> list[Known]:
        if self._known is None:
            self._known = [(name.casefold(), name) for name in self._names()]
        return self._known

    @Slot()
    def _offer(self, *_text: object) -> None:
        typed = " ".join(self.text().split())
        found, is_near = find_names(typed, self._all())
        choices = [Choice(name) for name in found[:MOST]]
        if typed and self.takes_new and not any(name.casefold() == typed.casefold() for name in found):
            choices.append(Choice(typed, is_new=True))
        is_first = is_near or not self.takes_new
        self._drop.show_choices(choices, -1 if not typed else 0 if is_first else len(found[:MOST]))
        if not choices:
            self._close()
            return
        self._drop.place_below(self)
        self._say_current()

    def _say_current(self) -> None:
        """Let a screen reader say what Enter would take: the focus never leaves the field."""
        item = self._drop.list.currentItem()
        self.setAccessibleDescription(f"Enter: {item.text()}" if item is not None else "")

    def _take_current(self) -> None:
        item = None if self._drop.isHidden() else self._drop.list.currentItem()
        choice = self.choice if item is None else item.data(CHOICE)
        if choice is not None:
            self._choose(choice)

    @Slot(QListWidgetItem)
    def _take(self, item: QListWidgetItem) -> None:
        self._choose(item.data(CHOICE))

    def _choose(self, choice: Choice) -> None:
        self.set_text(choice.name)
        self._known = None
        self.chosen.emit(choice.name, choice.is_new)

    def _close(self) -> None:
        self._drop.hide()
        self.setAccessibleDescription("")


def find_names(typed: str, known: list[Known]) -> tuple[list[str], bool]:
    """Return the names that hold what was typed, those with a word that begins so first, and whether there is one."""
    asked = typed.casefold()
    if not asked:
        return [name for _, name in known[:MOST]], bool(known)
    held = [one for one in known if asked in one[0]]
    word = f" {asked}"
    held.sort(key=lambda one: 0 if one[0].startswith(asked) else 1 if word in one[0] else 2)
    is_near = bool(held) and (held[0][0].startswith(asked) or word in held[0][0])
    return [name for _, name in held], is_near
