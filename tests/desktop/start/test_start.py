"""The start screen: three doors, recent workspaces, dropped files, all by mouse and by keyboard."""

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from cxdesk.desktop.files import FixedFiles
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.settings import RECENT, Settings
from cxdesk.desktop.start import StartScreen
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import Button
from cxdesk.desktop.window import MainWindow

_COPY = Qt.DropAction.CopyAction
_LEFT = Qt.MouseButton.LeftButton
_NONE = Qt.KeyboardModifier.NoModifier


class Asked(list[object]):
    """Everything the screen asked the desk for, in order."""

    def __init__(self, start: StartScreen) -> None:
        super().__init__()
        start.sample_asked.connect(lambda: self.append("sample"))
        start.new_asked.connect(lambda: self.append("new"))
        start.import_asked.connect(lambda paths: self.append(("import", paths)))
        start.open_asked.connect(lambda path: self.append(("open", path)))


@pytest.fixture
def known(tmp_path: Path, settings: Settings) -> list[Path]:
    """Two workspaces on the list, the second written two days ago, and one whose file is gone."""
    paths = [tmp_path / f"{name}.cxdesk" for name in ("Northwind", "Halden", "Gone")]
    for days, path in enumerate(paths[:2]):
        path.touch()
        written = (datetime.now() - timedelta(days=2 * days)).timestamp()
        os.utime(path, (written, written))
    settings.put(RECENT, [str(path) for path in paths])
    return paths


@pytest.fixture
def start(qtbot: QtBot, window: MainWindow) -> Iterator[StartScreen]:
    """The start screen in the window."""
    window.register("start", "Start", Icon.HOME, "", "", StartScreen, in_rail=False, needs_workspace=False)
    window.go("start")
    found = window.visited("start")
    assert isinstance(found, StartScreen)
    yield found
    qtbot.waitUntil(lambda: window.background.idle)


@pytest.fixture
def asked(start: StartScreen) -> Asked:
    """What the screen asks for."""
    return Asked(start)


def looked(qtbot: QtBot, start: StartScreen) -> None:
    """Wait until the files on the list were looked for."""
    qtbot.waitUntil(lambda: all(line.kept is not None for line in start.recent.buttons))


def focused() -> QAbstractButton:
    found = QApplication.focusWidget()
    assert isinstance(found, QAbstractButton)
    return found


def button(start: StartScreen, text: str) -> Button:
    return next(found for found in start.findChildren(Button) if found.text() == text)


def dragged(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def enter(start: StartScreen, mime: QMimeData) -> bool:
    event = QDragEnterEvent(QPoint(200, 200), _COPY, mime, _LEFT, _NONE)
    event.ignore()
    QApplication.sendEvent(start, event)
    return event.isAccepted()


def drop(start: StartScreen, mime: QMimeData) -> None:
    assert enter(start, mime)
    QApplication.sendEvent(start, QDropEvent(QPointF(200, 200), _COPY, mime, _LEFT, _NONE))


def test_each_door_opens_by_click_and_by_its_digit(qtbot: QtBot, start: StartScreen, asked: Asked) -> None:
    wanted: list[object] = ["sample", "new", ("import", [])]
    for door in start.doors:
        qtbot.mouseClick(door, _LEFT)
    for digit in "123":
        qtbot.keyClick(focused(), digit)
    assert asked == wanted * 2


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_focused_door_opens_by_key(qtbot: QtBot, start: StartScreen, asked: Asked, key: Qt.Key) -> None:
    assert focused() is start.doors[0]
    qtbot.keyClick(focused(), Qt.Key.Key_Right)
    qtbot.keyClick(focused(), key)
    assert asked == ["new"]


def test_arrows_walk_over_the_page(qtbot: QtBot, known: list[Path], start: StartScreen) -> None:
    lines, doors = start.recent.buttons, start.doors
    assert focused() is lines[0]
    steps = [
        (Qt.Key.Key_Up, doors[0]),
        (Qt.Key.Key_Left, doors[0]),
        (Qt.Key.Key_Right, doors[1]),
        (Qt.Key.Key_Right, doors[2]),
        (Qt.Key.Key_Right, doors[2]),
        (Qt.Key.Key_Down, lines[0]),
        (Qt.Key.Key_Down, lines[1]),
        (Qt.Key.Key_Down, lines[2]),
        (Qt.Key.Key_Down, button(start, "Import a folder…")),
        (Qt.Key.Key_Right, button(start, "Open a workspace…")),
        (Qt.Key.Key_Down, button(start, "Open a workspace…")),
        (Qt.Key.Key_Up, lines[2]),
    ]
    for key, reached in steps:
        qtbot.keyClick(focused(), key)
        assert focused() is reached


def test_tab_reaches_everything_once_and_shows_where_it_is(
    qtbot: QtBot, known: list[Path], start: StartScreen
) -> None:
    looked(qtbot, start)
    all_buttons = [*start.doors, *start.recent.buttons, *start.findChildren(Button)]
    wanted = {one for one in all_buttons if one.focusPolicy() & Qt.FocusPolicy.TabFocus}
    start.doors[0].setFocus(Qt.FocusReason.TabFocusReason)
    reached = []
    for _ in wanted:
        here = focused()
        reached.append(here)
        with_ring = here.grab().toImage()
        qtbot.keyClick(here, Qt.Key.Key_Tab)
        assert with_ring != here.grab().toImage()
    assert len(reached) == len(wanted)
    assert set(reached) == wanted


def test_every_button_has_a_name(qtbot: QtBot, known: list[Path], start: StartScreen) -> None:
    looked(qtbot, start)
    for found in start.findChildren(QAbstractButton):
        assert QAccessible.queryAccessibleInterface(found).text(QAccessible.Text.Name)
    names = [line.accessibleName() for line in start.recent.buttons]
    assert names[0].startswith("Northwind, last changed Today")
    assert names[2] == "Gone, not found"


def test_recent_workspace_opens_by_click_and_enter(
    qtbot: QtBot, known: list[Path], start: StartScreen, asked: Asked
) -> None:
    looked(qtbot, start)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    qtbot.mouseClick(start.recent.buttons[1], _LEFT)
    assert asked == [("open", known[0]), ("open", known[1])]


def test_missing_workspace_says_so_and_can_be_taken_off(
    qtbot: QtBot, known: list[Path], start: StartScreen, asked: Asked, window: MainWindow
) -> None:
    looked(qtbot, start)
    qtbot.mouseClick(start.recent.buttons[2], _LEFT)
    assert asked == []
    assert "Gone.cxdesk is no longer in" in window.frame.banner.text
    offer = next(one for one in window.frame.banner.findChildren(Button) if one.text() == "Take off the list")
    qtbot.mouseClick(offer, _LEFT)
    assert start.recent.paths == known[:2]


def test_delete_takes_a_line_off_and_undo_brings_it_back(
    qtbot: QtBot, known: list[Path], start: StartScreen, settings: Settings, window: MainWindow
) -> None:
    qtbot.keyClick(focused(), Qt.Key.Key_Delete)
    assert start.recent.paths == known[1:]
    assert settings.get(RECENT) == [str(path) for path in known[1:]]
    assert known[0].exists()
    assert focused() is start.recent.buttons[0]
    undo = next(one for one in window.frame.banner.findChildren(Button) if one.text() == "Undo")
    qtbot.mouseClick(undo, _LEFT)
    assert start.recent.paths == known
    assert settings.get(RECENT) == [str(path) for path in known]


def test_the_cross_takes_a_line_off_too(qtbot: QtBot, known: list[Path], start: StartScreen) -> None:
    cross = next(
        one for one in start.findChildren(Button) if one.toolTip() == "Take Northwind off the list (Delete)"
    )
    assert cross.isVisible()
    qtbot.mouseClick(cross, _LEFT)
    assert start.recent.paths == known[1:]


def test_without_the_last_recent_line_the_keyboard_is_on_a_door(
    qtbot: QtBot, known: list[Path], start: StartScreen
) -> None:
    for _ in known:
        qtbot.keyClick(focused(), Qt.Key.Key_Delete)
    assert focused() is start.doors[0]
    assert not start.recent.isVisible()


def test_dropped_notes_are_imported_and_a_workspace_is_opened(
    known: list[Path], start: StartScreen, asked: Asked, tmp_path: Path
) -> None:
    notes = [tmp_path / "a.txt", tmp_path / "b.docx"]
    drop(start, dragged(*notes))
    drop(start, dragged(known[0]))
    drop(start, dragged(tmp_path / "OLD.CXDESK"))
    assert asked == [("import", notes), ("open", known[0]), ("open", tmp_path / "OLD.CXDESK")]


def test_while_dragging_the_page_says_what_letting_go_does(start: StartScreen, tmp_path: Path) -> None:
    mime = dragged(tmp_path / "a.txt", tmp_path / "b.txt")
    assert enter(start, mime)
    assert start.veil.isVisible()
    assert start.veil.words == "Drop to import 2 files"
    assert start.veil.geometry() == start.rect()
    QApplication.sendEvent(start, QDragLeaveEvent())
    assert not start.veil.isVisible()


def test_dragged_words_and_web_links_are_not_taken(start: StartScreen, asked: Asked) -> None:
    words, link = QMimeData(), QMimeData()
    words.setText("The invoice never arrived.")
    link.setUrls([QUrl("https://example.org/notes.txt")])
    assert not enter(start, words)
    assert not enter(start, link)
    assert asked == []
    assert not start.veil.isVisible()


def test_folder_and_another_workspace_are_asked_for(
    qtbot: QtBot, start: StartScreen, asked: Asked, window: MainWindow, tmp_path: Path
) -> None:
    files = window.files
    assert isinstance(files, FixedFiles)
    files.paths = [tmp_path]
    qtbot.mouseClick(button(start, "Import a folder…"), _LEFT)
    files.paths = [tmp_path / "x.cxdesk"]
    qtbot.mouseClick(button(start, "Open a workspace…"), _LEFT)
    assert asked == [("import", [tmp_path]), ("open", tmp_path / "x.cxdesk")]


def test_digits_rest_on_other_screens(window: MainWindow, start: StartScreen) -> None:
    assert window.action_table["start.sample"].isVisible()
    window.action_table.set_screen("elsewhere")
    assert not window.action_table["start.sample"].isVisible()


@pytest.mark.parametrize(("width", "is_stacked"), [(1440, False), (960, False), (560, True)])
def test_doors_show_all_their_words_at_every_width(
    qtbot: QtBot, start: StartScreen, window: MainWindow, width: int, is_stacked: bool
) -> None:
    window.setMinimumSize(0, 0)
    window.resize(width, 700)
    qtbot.waitUntil(lambda: window.width() == width)
    qtbot.waitUntil(lambda: (start.doors[0].x() == start.doors[1].x()) is is_stacked)
    for door in start.doors:
        assert door.height() >= door.heightForWidth(door.width())
        assert door.visibleRegion().boundingRect().width() == door.width()


def test_both_looks_draw_another_page(
    qtbot: QtBot, known: list[Path], start: StartScreen, theme: Theme
) -> None:
    looked(qtbot, start)
    light = start.grab().toImage()
    theme.choose("dark")
    assert start.grab().toImage() != light
    theme.choose("light")
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    assert start.grab().toImage() == light
