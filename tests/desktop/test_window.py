"""The window: screens on first visit, rail, messages, undo, look, what it remembers."""

import subprocess
import sys
import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cxdesk.desktop.actions import Action, clashes
from cxdesk.desktop.background import Background
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.rail import RailItem
from cxdesk.desktop.screen import Context, Screen
from cxdesk.desktop.settings import LAST_SCREEN, RAIL_SLIM, RECENT, THEME, Settings
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import Button
from cxdesk.desktop.window import MainWindow
from cxdesk.errors import CancelledError, UnreadableFileError


class Page(Screen):
    """A screen that writes down what it hears."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.heard: list[object] = []
        self.button = Button(self.theme, "Export", Icon.EXPORT)
        self.line = QLineEdit(self)
        self.line.setAccessibleName("Line")
        QVBoxLayout(self).addWidget(self.line)

    def commands(self) -> list[QWidget]:
        return [self.button]

    def crumbs(self) -> list[str]:
        return ["Pages", "First"]

    def activated(self) -> None:
        self.heard.append("activated")
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_target(self, target: object) -> None:
        self.heard.append(target)

    def changed(self, entities: frozenset[str]) -> None:
        self.heard.append(set(entities))

    def count(self) -> int | None:
        return 7


@pytest.fixture
def desk(window: MainWindow) -> MainWindow:
    """The window with three screens and a workspace."""
    window.register("start", "Start", Icon.HOME, "", "", Screen, needs_workspace=False, in_rail=False)
    window.register("page", "Pages", Icon.INTERVIEW, "STUDY", "Ctrl+1", Page)
    window.register("other", "Others", Icon.ISSUE, "ACT", "Ctrl+2", Screen)
    window.set_workspace(object())
    window.go("start")
    return window


def item(window: MainWindow, title: str) -> RailItem:
    return next(found for found in window.findChildren(RailItem) if found.text() == title)


def page(window: MainWindow) -> Page:
    found = window.visited("page")
    assert isinstance(found, Page)
    return found


def test_screen_is_made_when_it_is_first_visited(qtbot: QtBot, desk: MainWindow) -> None:
    assert desk.visited("page") is None
    qtbot.mouseClick(item(desk, "Pages"), Qt.MouseButton.LeftButton)
    first = page(desk)
    assert first.isVisible()
    assert first.line.hasFocus()
    qtbot.keyClick(desk, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert desk.current == "other"
    assert not first.isVisible()
    desk.go("page", "target")
    assert page(desk) is first
    assert first.heard == ["activated", "activated", "target"]


def test_commands_and_path_are_those_of_the_screen(desk: MainWindow) -> None:
    desk.go("page")
    button = page(desk).button
    assert button.isVisible()
    assert "First" in [
        label.text() for label in desk.frame.top_bar.findChildren(QWidget) if hasattr(label, "text")
    ]
    desk.go("other")
    assert not button.isVisible()


def test_rail_marks_the_screen_and_shows_its_figure(desk: MainWindow) -> None:
    desk.set_counts({"page": 48, "other": 1204})
    assert item(desk, "Pages").accessibleName() == "Pages, 48"
    desk.go("page")
    assert item(desk, "Pages").isChecked()
    assert item(desk, "Pages").accessibleName() == "Pages, 7"
    assert item(desk, "Others").accessibleName() == "Others, 1,204"


def test_without_a_workspace_its_screens_cannot_be_visited(qtbot: QtBot, desk: MainWindow) -> None:
    desk.go("page")
    desk.set_workspace(None)
    desk.go("start")
    qtbot.keyClick(desk, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    qtbot.mouseClick(item(desk, "Pages"), Qt.MouseButton.LeftButton)
    assert desk.current == "start"
    assert desk.visited("page") is None


def test_screens_hear_of_changes(desk: MainWindow) -> None:
    desk.go("page")
    desk.tell_changed(frozenset({"quote"}))
    assert page(desk).heard[-1] == {"quote"}


def test_error_is_a_strip_and_stopping_is_none(desk: MainWindow) -> None:
    desk.show_error(CancelledError())
    assert desk.frame.banner.isHidden()
    desk.background.failed.emit(UnreadableFileError("notes.docx", "it is protected by a password"))
    assert desk.frame.banner.isVisible()
    assert desk.frame.banner.text == "notes.docx was not imported: it is protected by a password."
    assert QApplication.activeModalWidget() is None


def _by_mouse(_qtbot: QtBot, desk: MainWindow) -> None:
    desk.frame.progress.findChildren(Button)[0].click()


def _by_key(qtbot: QtBot, desk: MainWindow) -> None:
    qtbot.keyClick(desk, Qt.Key.Key_Escape, Qt.KeyboardModifier.ShiftModifier)


@pytest.mark.parametrize("stop", [_by_mouse, _by_key])
def test_long_work_shows_a_strip_that_can_be_stopped(
    qtbot: QtBot, desk: MainWindow, stop: Callable[[QtBot, MainWindow], None]
) -> None:
    stopped = threading.Event()

    def work(progress: object, cancelled: object) -> None:
        while not cancelled():  # type: ignore[operator]
            progress(0.5, "notes.docx")  # type: ignore[operator]
        stopped.set()

    desk.background.run(work, label="Importing")
    strip = desk.frame.progress
    qtbot.waitUntil(lambda: strip.accessibleName() == "Importing · notes.docx, 50 %")
    assert strip.isVisible()
    stop(qtbot, desk)
    qtbot.waitUntil(lambda: strip.isHidden())
    assert stopped.is_set()


def test_short_work_shows_nothing(qtbot: QtBot, desk: MainWindow) -> None:
    desk.background.run(lambda: None, label="Saving")
    qtbot.waitUntil(lambda: desk.background.idle)
    assert desk.frame.progress.isHidden()


def test_undo_is_asked_for_by_name(qtbot: QtBot, desk: MainWindow) -> None:
    assert not desk.action_table["edit.undo"].isEnabled()
    desk.set_undo("accept 3 quotes", "")
    assert desk.action_table["edit.undo"].text() == "Undo accept 3 quotes"
    with qtbot.waitSignal(desk.undo_asked):
        qtbot.keyClick(desk, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_rail_narrows_with_the_window_and_by_key(qtbot: QtBot, desk: MainWindow, settings: Settings) -> None:
    rail = desk.frame.rail
    assert rail.width() == 216
    desk.resize(960, 600)
    assert rail.width() == 56
    desk.resize(1440, 900)
    assert rail.width() == 216
    qtbot.keyClick(desk, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert rail.width() == 56
    assert settings.get(RAIL_SLIM)


def test_window_fits_a_small_screen(desk: MainWindow) -> None:
    desk.go("page")
    desk.resize(960, 600)
    assert desk.size() == QSize(960, 600)


def test_first_window_is_no_larger_than_the_screen(
    qtbot: QtBot, theme: Theme, background: Background, settings: Settings
) -> None:
    first = MainWindow(theme, background, settings)
    qtbot.addWidget(first)
    room = first.screen().availableSize()
    assert room.width() < 1440, "the screen of this test must be a small one"
    assert first.width() <= room.width() and first.height() <= room.height()


def test_look_is_switched_and_remembered(desk: MainWindow, settings: Settings) -> None:
    before = desk.grab().toImage()
    desk.toggle_theme()
    assert settings.get(THEME) == "dark"
    assert desk.grab().toImage().pixelColor(600, 300) == desk.theme.colors.surface
    desk.toggle_theme()
    assert desk.grab().toImage() == before


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)")
def test_menu_opens_by_key_and_has_every_action(qtbot: QtBot, desk: MainWindow) -> None:
    qtbot.keyClick(desk, Qt.Key.Key_F10)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    titles = [action.text() for action in menu.actions()]
    assert titles == ["&File", "&Edit", "&View", "&Go", "&Help"]
    menu.close()
    listed = {action for sub in menu.actions() for action in sub.menu().actions()}  # type: ignore[union-attr]
    table = desk.action_table
    missing = [action.id for action in table.table() if table[action.id] not in listed]
    assert missing == ["view.main_menu"]


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)")
def test_alt_in_a_shortcut_does_not_open_the_menu(qtbot: QtBot, desk: MainWindow) -> None:
    moved: list[bool] = []
    desk.action_table.add(Action("test.move", "Move", "Alt+Down"), lambda: moved.append(True))
    field = QPlainTextEdit(desk)
    field.show()
    field.setFocus()
    qtbot.keyPress(field, Qt.Key.Key_Alt)
    qtbot.keyPress(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.keyRelease(field, Qt.Key.Key_Alt)
    assert moved == [True]
    assert QApplication.activePopupWidget() is None


def test_alt_alone_opens_the_menu(qtbot: QtBot, desk: MainWindow) -> None:
    qtbot.keyPress(desk, Qt.Key.Key_Alt)
    qtbot.keyRelease(desk, Qt.Key.Key_Alt)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()


def test_alt_with_a_key_that_is_a_shortcut_opens_no_menu(qtbot: QtBot, desk: MainWindow) -> None:
    done: list[bool] = []
    desk.action_table.add(Action("move.up", "Move up", "Alt+Up"), lambda: done.append(True))
    qtbot.keyPress(desk, Qt.Key.Key_Alt)
    qtbot.keyPress(desk, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.keyRelease(desk, Qt.Key.Key_Alt)
    assert done == [True]
    assert QApplication.activePopupWidget() is None


def test_no_two_actions_share_keys(desk: MainWindow) -> None:
    desk.go("page")
    assert clashes(desk.action_table.table()) == []


def test_help_shows_the_page_and_the_keys(qtbot: QtBot, desk: MainWindow) -> None:
    desk.go("page")
    qtbot.keyClick(desk, Qt.Key.Key_F1)
    panel = desk.frame.help
    assert panel.isVisible()
    assert panel.page == "index"
    desk.action_table["help.keys"].trigger()
    assert "Ctrl+K" in panel.text
    assert "Go to Pages" in panel.text
    panel.leave()
    assert panel.isHidden()


def test_jump_box_opens_the_palette(qtbot: QtBot, desk: MainWindow) -> None:
    qtbot.keyClick(desk, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert desk.command_palette.isVisible()
    field = desk.command_palette.findChild(QLineEdit)
    qtbot.keyClicks(field, "go others")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert desk.current == "other"


def test_window_comes_back_as_it_was(
    qtbot: QtBot, theme: Theme, background: Background, settings: Settings
) -> None:
    first = MainWindow(theme, background, settings)
    qtbot.addWidget(first)
    first.register("page", "Pages", Icon.INTERVIEW, "", "", Page, needs_workspace=False)
    first.go("page")
    first.resize(780, 700)
    first.show()
    with qtbot.waitSignal(first.closing):
        first.close()
    second = MainWindow(theme, background, settings)
    qtbot.addWidget(second)
    assert second.size() == QSize(780, 700)
    assert settings.get(LAST_SCREEN) == "page"


def test_tab_reaches_every_control_and_shows_it(qtbot: QtBot, desk: MainWindow) -> None:
    desk.go("page")
    wanted = {
        widget
        for widget in desk.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
    reached: list[QWidget] = []
    for _ in range(len(wanted)):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.append(focused)
        seen = focused.grab().toImage()
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
        assert focused.grab().toImage() != seen, f"{focused} looks the same with and without focus"
    assert set(reached) == wanted
    assert QApplication.focusWidget() is reached[0]


def test_every_control_has_a_name(desk: MainWindow) -> None:
    desk.go("page")
    nameless = [
        widget
        for widget in desk.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert nameless == []


def test_settings_forget_nothing_and_survive_nonsense(settings: Settings, tmp_path: object) -> None:
    assert settings.get(RAIL_SLIM) is False
    settings.put(RECENT, ["one"])
    settings.put(THEME, "dark")
    settings.save()
    again = Settings(tmp_path / "settings.ini")  # type: ignore[operator]
    assert again.get(THEME) == "dark"
    assert again.get(RECENT) == ["one"]
    assert again.recent_workspaces() == []
    real = tmp_path / "a.cxdesk"  # type: ignore[operator]
    real.touch()
    again.add_recent(real)
    assert again.recent_workspaces() == [real]


LATE = ("numpy", "sqlalchemy", "alembic", "textblob", "nltk", "openpyxl", "xlsxwriter", "lxml")


def test_nothing_heavy_is_loaded_before_the_window_shows() -> None:
    program = f"import sys, cxdesk.desktop.window; print([name for name in {LATE} if name in sys.modules])"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert ended.stdout.strip() == "[]"
