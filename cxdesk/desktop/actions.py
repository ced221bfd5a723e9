"""Everything a person can do, as a table: menus, shortcuts and the command palette are made from it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.theme import Theme

MENUS = {"file": "&File", "edit": "&Edit", "view": "&View", "go": "&Go", "help": "&Help"}


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do. `screen` is where it exists ("" = everywhere); `menu` is a key of MENUS or "" for none."""

    id: str
    text: str
    shortcut: str = ""
    icon: Icon | None = None
    screen: str = ""
    menu: str = ""
    tip: str = ""


def clashes(actions: tuple[Action, ...]) -> list[tuple[Action, Action]]:
    """Return the pairs whose shortcuts are alive at the same time on some screen."""
    keyed = [action for action in actions if action.shortcut]
    return [(one, other) for at, one in enumerate(keyed) for other in keyed[at + 1 :] if _clash(one, other)]


def _clash(one: Action, other: Action) -> bool:
    is_at_once = not one.screen or not other.screen or one.screen == other.screen
    return is_at_once and bool(one.shortcut) and _keys(one) == _keys(other)


@cache
def _keys(action: Action) -> str:
    return QKeySequence(action.shortcut).toString()


def bound(act: Callable[[Any], object], argument: object) -> Callable[[], object]:
    """Return a slot without arguments: an action would hand a partial its checked state."""

    def slot() -> object:
        return act(argument)

    return slot


class Actions(QObject):
    """The table in use. Actions of a screen show and react only while that screen is current."""

    changed = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme, self._window = theme, window
        self._table: dict[str, Action] = {}
        self._made: dict[str, QAction] = {}
        self._screen = ""
        theme.changed.connect(self._wear)

    def add(self, action: Action, slot: Callable[[], object]) -> QAction:
        """Make an action that runs `slot`; raise ValueError for a known id or a shortcut that is taken."""
        if action.id in self._table:
            raise ValueError(f"action {action.id} exists")
        if found := next((other for other in self._table.values() if _clash(action, other)), None):
            raise ValueError(f"{action.id} and {found.id} share {_keys(action)}")
        made = QAction(action.text, self._window)
        made.setObjectName(action.id)
        made.setToolTip(action.tip or action.text)
        made.setShortcut(QKeySequence(action.shortcut))
        made.triggered.connect(slot)
        self._table[action.id], self._made[action.id] = action, made
        self._tint(action.id)
        made.setVisible(action.screen in ("", self._screen))
        self._window.addAction(made)
        self.changed.emit()
        return made

    def drop_screen(self, screen: str) -> None:
        """Forget the actions of a screen that is gone."""
        for key in [key for key, action in self._table.items() if action.screen and action.screen == screen]:
            made = self._made.pop(key)
            del self._table[key]
            self._window.removeAction(made)
            made.deleteLater()
        self.changed.emit()

    def __getitem__(self, key: str) -> QAction:
        """Return the QAction of an id."""
        return self._made[key]

    def table(self) -> tuple[Action, ...]:
        """Return every action, in the order they were added."""
        return tuple(self._table.values())

    def usable(self) -> list[tuple[Action, QAction]]:
        """Return what can be done now."""
        pairs = ((action, self._made[key]) for key, action in self._table.items())
        return [(action, made) for action, made in pairs if made.isVisible() and made.isEnabled()]

    def of_menu(self, menu: str) -> list[QAction]:
        """Return the actions of a menu, in the order they were added."""
        return [self._made[key] for key, action in self._table.items() if action.menu == menu]

    def set_screen(self, screen: str) -> None:
        """Let the actions of `screen` live and those of the others rest."""
        self._screen = screen
        for key, action in self._table.items():
            if action.screen:
                self._made[key].setVisible(action.screen == screen)

    def _wear(self) -> None:
        for key in self._table:
            self._tint(key)

    def _tint(self, key: str) -> None:
        if (icon := self._table[key].icon) is not None:
            self._made[key].setIcon(self._theme.icon(icon))


def shortcuts_markdown(actions: tuple[Action, ...], screens: dict[str, str]) -> str:
    """Return a help page that lists all shortcuts, first those that work everywhere; `screens` names the screens."""
    parts = ["# Keyboard shortcuts\n"]
    for screen, title in {"": "Everywhere", **screens}.items():
        keyed = [action for action in actions if action.screen == screen and action.shortcut]
        if keyed:
            rows = "".join(f"| **{_keys(action)}** | {action.text.replace('&', '')} |\n" for action in keyed)
            parts.append(f"## {title}\n\n| Keys | What it does |\n| --- | --- |\n{rows}")
    return "\n".join(parts)
