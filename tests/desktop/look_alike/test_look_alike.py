"""Deciding by key on what looks alike."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxdesk.desktop.background import Background
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.issues import IssuesScreen
from cxdesk.desktop.look_alike import LookAlikeScreen
from cxdesk.desktop.screen import Screen
from cxdesk.desktop.settings import Settings
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.window import MainWindow
from cxdesk.identity import Id
from cxdesk.workspace import Workspace
from tests.workspace.test_likeness import HOLD, LATE, OTHERS, say

CTRL = Qt.KeyboardModifier.ControlModifier


class Wrote(QObject):
    """Brings the news of a write to the window's thread."""

    happened = Signal(object)


class StandIn(Screen):
    """Remembers what it was asked to show."""

    shown: object = None

    def show_target(self, target: object) -> None:
        self.shown = target


@dataclass
class Desk:
    """The window on two issues that look the same, with a quote each, and three quotes without an issue."""

    window: MainWindow
    workspace: Workspace
    background: Background
    bot: QtBot
    late: tuple[Id, Id] = (b"", b"")
    hold: tuple[Id, ...] = ()
    quote: Id = b""

    @property
    def screen(self) -> LookAlikeScreen:
        screen = self.window.visited("look_alike")
        assert isinstance(screen, LookAlikeScreen)
        return screen

    @property
    def issues(self) -> IssuesScreen:
        screen = self.window.visited("issues")
        assert isinstance(screen, IssuesScreen)
        return screen

    def settle(self) -> None:
        """Wait until nothing is left to do."""
        for _ in range(3):
            self.bot.waitUntil(lambda: self.background.idle)
            QApplication.processEvents()
        self.bot.waitUntil(lambda: self.background.idle)

    def press(
        self, key: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the focus is, then wait until its work is done."""
        target = QApplication.focusWidget() or self.window
        if isinstance(key, str):
            self.bot.keyClicks(target, key, modifier)
        else:
            self.bot.keyClick(target, key, modifier)
        self.settle()

    def lines(self) -> list[str]:
        return [self.screen.list.item(row).text() for row in range(self.screen.list.count())]


Opener = Callable[[bool], Desk]


@pytest.fixture
def open_desk(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Opener]:
    """Return a function that opens the window on the issues, full or empty, and closes all at the end."""
    opened: list[Desk] = []

    def open_it(full: bool) -> Desk:
        background = Background()
        window = MainWindow(Theme(qapp, "light"), background, Settings(tmp_path / "settings.ini"))
        qtbot.addWidget(window)
        desk = Desk(window, Workspace.create(tmp_path / "alike.cxdesk"), background, qtbot)
        opened.append(desk)
        if full:
            fill(desk)
        wrote = Wrote(window)
        wrote.happened.connect(window.tell_changed, Qt.ConnectionType.QueuedConnection)
        desk.workspace.watch(wrote.happened.emit)
        window.undo_asked.connect(lambda: background.run(desk.workspace.history.undo))
        window.set_workspace(desk.workspace)
        window.register("issues", "Issues", Icon.ISSUE, "ACT", "Ctrl+2", IssuesScreen)
        window.register("look_alike", "Look alike", Icon.MERGE, "", "", LookAlikeScreen, in_rail=False)
        window.register("interviews", "Interviews", Icon.INTERVIEW, "STUDY", "Ctrl+1", StandIn)
        window.set_undo("the last step", "")
        window.resize(1280, 800)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        window.go("issues")
        desk.settle()
        return desk

    yield open_it
    for desk in opened:
        desk.background.close()
        desk.workspace.watch(None)
        desk.workspace.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def fill(desk: Desk) -> None:
    workspace = desk.workspace
    for title in ("The portal is slow", "Reports have wrong figures"):
        workspace.issues.add(title)
    desk.late = workspace.issues.add(LATE[0]), workspace.issues.add(LATE[1])
    desk.quote, _ = say(
        workspace, "The invoice came two months late", "Late invoice again", issue=desk.late[1]
    )
    desk.hold = tuple(say(workspace, *HOLD))
    say(workspace, *OTHERS)


@pytest.fixture
def desk(open_desk: Opener) -> Desk:
    """The screen, reached from the issues by its key."""
    desk = open_desk(True)
    desk.press("l")
    return desk


def test_a_quiet_line_above_the_issues_says_how_much_looks_alike(open_desk: Opener) -> None:
    desk = open_desk(True)
    assert desk.issues.alike.isVisible()
    assert (
        desk.issues.alike.words.text()
        == "1 pair of issues may be the same · 1 group of quotes may be an issue"
    )
    desk.issues.alike.button.click()
    desk.settle()
    assert desk.lines() == ["CX-003 and CX-004", "3 quotes, no issue"]


def test_the_pair_stands_side_by_side_with_the_words_both_speak_of(desk: Desk) -> None:
    pair = desk.screen.pair
    assert pair.isVisible()
    assert (pair.stays.name.text(), pair.joins.name.text()) == LATE
    assert "“invoices”" in pair.reason.text()
    assert (pair.stays.quotes.count(), pair.joins.quotes.count()) == (0, 2)
    assert pair.joins.quotes.accessibleName() == "Quotes of CX-004"


def test_a_says_the_same_and_undo_asks_again(desk: Desk) -> None:
    desk.press("a")
    assert desk.workspace.issues.get(desk.late[1]).merged_into == desk.late[0]
    assert desk.lines() == ["3 quotes, no issue"]
    desk.press(Qt.Key.Key_Z, CTRL)
    assert desk.workspace.issues.get(desk.late[1]).merged_into is None
    assert len(desk.lines()) == 2


def test_x_swaps_which_of_the_two_stays(desk: Desk) -> None:
    desk.press("x")
    assert (desk.screen.pair.stays.name.text(), desk.screen.pair.joins.name.text()) == LATE[::-1]
    desk.press("a")
    assert desk.workspace.issues.get(desk.late[0]).merged_into == desk.late[1]


def test_d_keeps_apart_and_the_next_proposal_comes(desk: Desk) -> None:
    desk.press("d")
    assert desk.workspace.issues.get(desk.late[0]).distinct == (desk.late[1],)
    assert desk.lines() == ["3 quotes, no issue"]
    assert desk.screen.group.isVisible()


def test_quotes_become_an_issue_under_the_title_that_was_typed(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return)
    assert desk.screen.group.name.hasFocus()
    desk.screen.group.name.selectAll()
    desk.press("Always a long queue")
    desk.press(Qt.Key.Key_Return)
    issue = desk.workspace.quotes.get(desk.hold[0]).issue
    assert issue is not None
    assert desk.workspace.issues.get(issue).title == "Always a long queue"
    assert desk.lines() == ["CX-003 and CX-004"]
    desk.press(Qt.Key.Key_Z, CTRL)
    assert desk.workspace.quotes.get(desk.hold[0]).issue is None


def test_d_on_quotes_says_that_they_are_no_issue(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Down)
    desk.press("d")
    assert desk.lines() == ["CX-003 and CX-004"]
    assert desk.workspace.quotes.get(desk.hold[0]).state == "proposed"


def test_enter_goes_into_the_quotes_and_a_quote_opens_its_note(desk: Desk) -> None:
    desk.press("x")
    desk.press(Qt.Key.Key_Return)
    quotes = desk.screen.pair.stays.quotes
    assert quotes.hasFocus()
    quotes.itemActivated.emit(quotes.item(0))
    shown = desk.window.visited("interviews")
    assert isinstance(shown, StandIn) and isinstance(shown.shown, tuple)


def test_escape_leads_back_to_the_issues(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Escape)
    assert desk.window.current == "issues"


def test_q_shows_the_quotes_like_the_current_one_and_why(open_desk: Opener) -> None:
    desk = open_desk(True)
    desk.issues.show_target(desk.late[1])
    desk.issues.view.setFocus()
    desk.settle()
    desk.press("q")
    assert desk.screen.similar.isVisible() and not desk.screen.side.isVisible()
    quotes = desk.screen.similar.quotes
    assert quotes.count() == 1
    assert "CX-004 · also says" in quotes.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert quotes.hasFocus()
    desk.press("a")
    assert desk.workspace.issues.get(desk.late[1]).merged_into is None
    desk.press(Qt.Key.Key_Escape)
    desk.press("l")
    assert desk.screen.pair.isVisible() and desk.screen.side.isVisible()


def test_an_empty_workspace_teaches_and_the_line_above_the_issues_stays_away(open_desk: Opener) -> None:
    desk = open_desk(False)
    assert not desk.issues.alike.isVisible()
    desk.press("l")
    assert desk.screen.pages.currentWidget().accessibleName() == "Nothing looks alike"
    for key in ("a", "d", "x"):
        desk.press(key)
    assert desk.workspace.history.undo_name == ""


def test_every_place_the_focus_can_go_has_a_name(desk: Desk) -> None:
    for _ in range(12):
        desk.press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.accessibleName() or getattr(focused, "text", lambda: "")()
