"""The window: rail, top bar, messages, the current screen; screens are made when they are first visited."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow

from cxdesk.desktop.actions import Action, Actions, shortcuts_markdown
from cxdesk.desktop.activity import Activity
from cxdesk.desktop.background import Background
from cxdesk.desktop.files import DialogChooser, FileChooser
from cxdesk.desktop.frame import Frame
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import error_text
from cxdesk.desktop.menus import Menus
from cxdesk.desktop.palette import CommandPalette
from cxdesk.desktop.screen import Context, Screen
from cxdesk.desktop.settings import GEOMETRY, LAST_SCREEN, MENU_BAR, RAIL_SLIM, THEME, Settings
from cxdesk.desktop.theme import Choice, Theme, Tone, sizes
from cxdesk.desktop.window_actions import EDIT, FILE, HELP, VIEW
from cxdesk.errors import CancelledError

Factory = Callable[[Context], Screen]


@dataclass(slots=True)
class _Place:
    """A screen that can be visited, and the widget once it was."""

    title: str
    factory: Factory
    in_rail: bool
    needs_workspace: bool
    count: int | None = None
    screen: Screen | None = None


class MainWindow(QMainWindow):
    """Shows one screen at a time. What a person asks of the whole program goes out as a signal to the app."""

    new_asked = Signal()
    open_asked = Signal()
    import_asked = Signal()
    export_asked = Signal()
    undo_asked = Signal()
    redo_asked = Signal()
    closing = Signal()
    went = Signal(str)

    def __init__(
        self, theme: Theme, background: Background, settings: Settings, files: FileChooser | None = None
    ) -> None:
        super().__init__()
        self.theme, self.background, self.settings = theme, background, settings
        self.files: FileChooser = files or DialogChooser()
        self.workspace: Any = None
        self.current = ""
        self._places: dict[str, _Place] = {}
        self._alt_alone = False
        self.setWindowTitle("cxdesk")
        self.setMinimumSize(760, 520)
        self.frame = Frame(theme, self)
        self.setCentralWidget(self.frame)
        self.action_table = Actions(theme, self)
        self.command_palette = CommandPalette(theme, self.action_table, self)
        self._activity = Activity(background, self.frame.progress)
        self._add_actions()
        self._menus = Menus(self.action_table, self.menuBar(), self)
        self._connect_rail()
        background.failed.connect(self.show_error)
        self.set_undo("", "")
        self._restore()

    # ---- screens

    def register(
        self,
        key: str,
        title: str,
        icon: Icon,
        section: str,
        shortcut: str,
        factory: Factory,
        *,
        in_rail: bool = True,
        needs_workspace: bool = True,
    ) -> None:
        """Let a screen be visited. `factory` runs at the first visit; `section` is a caption of the rail."""
        self._places[key] = _Place(title, factory, in_rail, needs_workspace)

        def visit() -> None:
            self.go(key)

        self.action_table.add(Action(f"go.{key}", f"Go to {title}", shortcut, icon, menu="go"), visit)
        if in_rail:
            self.frame.rail.add(key, title, icon, section, shortcut)
        self._allow(key)

    @Slot(str)
    def go(self, key: str, target: object = None) -> None:
        """Show a screen, made now when this is the first visit, and hand it a target."""
        place = self._places[key]
        if place.needs_workspace and self.workspace is None:
            return
        screen = place.screen or self._make(key, place)
        self.current = key
        self.frame.stack.setCurrentWidget(screen)
        self.frame.top_bar.show_commands(key)
        self.frame.rail.show_current(key)
        self.action_table.set_screen(key)
        self.settings.put(LAST_SCREEN, key)
        self._show_crumbs()
        screen.activated()
        if target is not None:
            screen.show_target(target)
        self.refresh_counts()
        self.went.emit(key)

    def visited(self, key: str) -> Screen | None:
        """Return a screen, None when it was not visited yet."""
        return self._places[key].screen

    def context(self) -> Context:
        """Return what a screen works with now."""
        return Context(
            theme=self.theme,
            background=self.background,
            settings=self.settings,
            actions=self.action_table,
            files=self.files,
            window=self,
            workspace=self.workspace,
        )

    def set_workspace(self, workspace: Any) -> None:
        """Work on another workspace, None for none: screens are made anew when they are next visited."""
        self.workspace = workspace
        for key, place in self._places.items():
            self._drop(key, place)
            self._allow(key)
        self.current = ""
        name = getattr(workspace, "name", "")
        self.setWindowTitle(f"{name} – cxdesk" if name else "cxdesk")

    def write_through(self) -> None:
        """Let the screens save on this thread what is not saved; the background has ended. Raises CxdeskError."""
        for place in self._places.values():
            if place.screen is not None:
                place.screen.write_through()

    def tell_changed(self, entities: frozenset[str]) -> None:
        """Pass on that records of these kinds were written."""
        for place in self._places.values():
            if place.screen is not None:
                place.screen.changed(entities)
        self.refresh_counts()

    def set_counts(self, counts: dict[str, int]) -> None:
        """Give the figures of screens that do not know their own."""
        for key, count in counts.items():
            self._places[key].count = count
        self.refresh_counts()

    def refresh_counts(self) -> None:
        """Show the figures in the rail: a screen's own, else the one given by `set_counts`."""
        for key, place in self._places.items():
            if place.in_rail:
                own = place.screen.count() if place.screen is not None else None
                self.frame.rail.set_count(key, place.count if own is None else own)

    # ---- messages

    def show_message(
        self,
        text: str,
        tone: Tone = "neutral",
        action: str = "",
        on_action: Callable[[], None] | None = None,
        *,
        seconds: float = 0,
    ) -> None:
        """Say something above the page; after `seconds` it goes by itself."""
        self.frame.banner.show_message(text, tone, action, on_action, seconds)

    def show_error(
        self, error: BaseException, action: str = "", on_action: Callable[[], None] | None = None
    ) -> None:
        """Say what did not work; that a person stopped something is no error."""
        if not isinstance(error, CancelledError):
            self.show_message(error_text(error), "negative", action, on_action)

    def set_status(self, text: str) -> None:
        """Write into the foot of the rail."""
        self.frame.rail.set_status(text)

    def set_undo(self, undo_name: str, redo_name: str) -> None:
        """Name what undo and redo would do, "" for nothing."""
        for key, word, name in (("edit.undo", "Undo", undo_name), ("edit.redo", "Redo", redo_name)):
            action = self.action_table[key]
            action.setText(f"{word} {name}".rstrip())
            action.setEnabled(bool(name))

    # ---- look

    @Slot()
    def toggle_rail(self) -> None:
        """Make the rail narrow or wide."""
        rail = self.frame.rail
        rail.set_slim(not rail.slim)
        if self.width() >= sizes.NARROW:
            self.settings.put(RAIL_SLIM, rail.slim)

    @Slot()
    def toggle_theme(self) -> None:
        """Change between light and dark, and stay with it."""
        self.choose_theme("light" if self.theme.is_dark else "dark")

    def choose_theme(self, choice: Choice) -> None:
        """Wear a look and remember it."""
        self.settings.put(THEME, choice)
        self.theme.choose(choice)

    @Slot()
    def show_main_menu(self) -> None:
        """Open the main menu at its button; arrows and letters move in it."""
        button = self.frame.rail.menu_button
        corner = button.mapToGlobal(QPoint(0, 0))
        self._menus.main.popup(corner - QPoint(0, self._menus.main.sizeHint().height() + 4))

    # ---- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow the rail when the window becomes narrow, widen it again with the window."""
        super().resizeEvent(event)
        narrow = event.size().width() < sizes.NARROW
        if narrow != (0 <= event.oldSize().width() < sizes.NARROW) or event.oldSize().width() < 0:
            self.frame.rail.set_slim(narrow or self.settings.get(RAIL_SLIM))

    def event(self, event: QEvent) -> bool:
        """Notice whether Alt is pressed alone: a key that is somebody's shortcut is seen only before it is one."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            self._alt_alone = event.key() == Qt.Key.Key_Alt
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Notice that a key that is nobody's was pressed with Alt."""
        self._alt_alone = event.key() == Qt.Key.Key_Alt
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Open the menu when Alt was pressed alone."""
        if event.key() == Qt.Key.Key_Alt and self._alt_alone:
            self.show_main_menu()
        self._alt_alone = False
        super().keyReleaseEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Forget a half-pressed Alt when the window loses the keyboard."""
        if event.type() == QEvent.Type.ActivationChange:
            self._alt_alone = False
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the place of the window and tell the app, which ends the work."""
        self.settings.put(GEOMETRY, self.saveGeometry())
        self.settings.save()
        self.closing.emit()
        super().closeEvent(event)

    # ---- parts

    def _make(self, key: str, place: _Place) -> Screen:
        place.screen = screen = place.factory(self.context())
        screen.setObjectName(key)
        screen.crumbs_changed.connect(self._show_crumbs)
        self.frame.stack.addWidget(screen)
        self.frame.top_bar.add_commands(key, screen.commands())
        return screen

    def _drop(self, key: str, place: _Place) -> None:
        if place.screen is not None:
            place.screen.let_go()
            self.frame.top_bar.drop_commands(key)
            self.action_table.drop_screen(key)
            self.frame.stack.removeWidget(place.screen)
            place.screen.deleteLater()
        place.screen, place.count = None, None

    def _allow(self, key: str) -> None:
        place = self._places[key]
        usable = self.workspace is not None or not place.needs_workspace
        self.action_table[f"go.{key}"].setEnabled(usable)
        if place.in_rail:
            self.frame.rail.set_usable(key, usable)

    def _add_actions(self) -> None:
        slots: dict[str, Callable[[], object]] = {
            "file.new": self.new_asked.emit,
            "file.open": self.open_asked.emit,
            "file.import": self.import_asked.emit,
            "file.export": self.export_asked.emit,
            "file.quit": self.close,
            "edit.undo": self._undo,
            "edit.redo": self._redo,
            "view.palette": self.command_palette.open,
            "view.rail": self.toggle_rail,
            "view.theme": self.toggle_theme,
            "view.theme_system": self._follow_system,
            "view.menu_bar": self._toggle_menu_bar,
            "view.main_menu": self.show_main_menu,
            "view.close_message": self.frame.banner.dismiss,
            "view.cancel": self._activity.cancel,
            "help.page": self._show_help,
            "help.keys": self._show_keys,
            "help.index": self._show_index,
        }
        for action in (*FILE, *EDIT, *VIEW, *HELP):
            self.action_table.add(action, slots[action.id])

    def _connect_rail(self) -> None:
        rail = self.frame.rail
        rail.asked.connect(self._visit)
        rail.jump_asked.connect(self.command_palette.open)
        rail.slim_asked.connect(self.toggle_rail)
        rail.menu_asked.connect(self.show_main_menu)
        rail.theme_asked.connect(self.toggle_theme)

    def _restore(self) -> None:
        self.menuBar().setVisible(self.settings.get(MENU_BAR))
        geometry = self.settings.get(GEOMETRY)
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(QSize(1440, 900).boundedTo(self.screen().availableSize()))

    @Slot()
    def _undo(self) -> None:
        screen = self._places[self.current].screen if self.current else None
        if screen is None or not screen.undo():
            self.undo_asked.emit()

    @Slot()
    def _redo(self) -> None:
        screen = self._places[self.current].screen if self.current else None
        if screen is None or not screen.redo():
            self.redo_asked.emit()

    @Slot(str)
    def _visit(self, key: str) -> None:
        self.go(key)

    @Slot()
    def _show_crumbs(self) -> None:
        if (place := self._places.get(self.current)) is not None and place.screen is not None:
            self.frame.top_bar.set_crumbs(place.screen.crumbs() or [place.title])

    @Slot()
    def _follow_system(self) -> None:
        self.choose_theme("system")

    @Slot()
    def _toggle_menu_bar(self) -> None:
        shown = self.menuBar().isHidden()
        self.settings.put(MENU_BAR, shown)
        self.menuBar().setVisible(shown)

    @Slot()
    def _show_help(self) -> None:
        panel = self.frame.help
        if panel.isVisible() and panel.page == self.current:
            panel.leave()
        else:
            panel.show_page(self.current)

    @Slot()
    def _show_index(self) -> None:
        self.frame.help.show_page("index")

    @Slot()
    def _show_keys(self) -> None:
        titles = {key: place.title for key, place in self._places.items()}
        self.frame.help.show_text("keyboard", shortcuts_markdown(self.action_table.table(), titles))
