"""The menus, filled from the table of actions each time they open."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from cxdesk.desktop.actions import MENUS, Actions


class Menus(QObject):
    """Fills a menu bar, and one main menu with the same menus for when the bar is hidden."""

    def __init__(self, actions: Actions, bar: QMenuBar, window: QWidget) -> None:
        super().__init__(window)
        self._actions, self._bar = actions, bar
        self.main = QMenu(window)
        self.main.setAccessibleName("Main menu")
        self._menus: dict[str, QMenu] = {}
        for key, title in MENUS.items():
            menu = QMenu(title, window)
            self._menus[key] = menu
            bar.addMenu(menu)
            self.main.addMenu(menu)
        actions.changed.connect(self.fill)
        self.fill()

    @Slot()
    def fill(self) -> None:
        """Fill the menus anew; called when the table changes."""
        for key, menu in self._menus.items():
            menu.clear()
            menu.addActions(self._actions.of_menu(key))
