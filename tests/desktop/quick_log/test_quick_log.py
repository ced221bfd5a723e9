"""Ctrl+L over any screen, keyboard only, on a real workspace."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cxdesk.desktop.background import Background
from cxdesk.desktop.desk import Desk
from cxdesk.desktop.quick_log import LogPanel
from cxdesk.desktop.window import MainWindow
from cxdesk.workspace import Workspace

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
ENTER, TAB, ESC = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape


class Typist:
    """Types where the focus is, and waits until the work is done."""

    def __init__(self, bot: QtBot, window: MainWindow, desk: Desk, background: Background) -> None:
        self.bot, self.window, self.desk, self.background = bot, window, desk, background

    @property
    def panel(self) -> LogPanel:
        return self.desk.quick_log.panel

    @property
    def workspace(self) -> Workspace:
        return self.desk.workspace

    def settle(self) -> None:
        for _ in range(3):
            self.bot.waitUntil(lambda: self.background.idle, timeout=30_000)
            QApplication.processEvents()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        self.bot.keyClick(self.window.focusWidget() or self.window, key, modifier)
        self.settle()

    def type(self, words: str) -> None:
        self.bot.keyClicks(self.window.focusWidget(), words)

    def logged(self) -> list[tuple[str, str, str, str, float | None, float | None]]:
        """Return account, touchpoint, words, scale, rating and days of what is stored, oldest first."""
        part = self.workspace.experiences
        rows = part.rows(sorted(part.row_ids()))
        return [(r.account, r.touchpoint, r.comment, r.scale, r.rating, r.days_waited) for r in rows]


@pytest.fixture
def typist(qtbot: QtBot, window: MainWindow, background: Background, tmp_path: Path) -> Iterator[Typist]:
    path = tmp_path / "talks.cxdesk"
    with Workspace.create(path) as made:
        made.accounts.add("Northwind Freight")
        made.accounts.add("Corvale Foods")
        made.interviews.add("Talk", "The invoice was late.")
    desk = Desk(window, background)
    found = Typist(qtbot, window, desk, background)
    desk.open(path)
    found.settle()
    yield found
    background.close()
    desk.close()


def test_from_any_screen_to_a_logged_experience_without_a_mouse(typist: Typist) -> None:
    for screen in ("interviews", "issues", "journey", "priorities"):
        typist.window.go(screen)
        typist.settle()
        before = typist.window.focusWidget()
        typist.press(Qt.Key.Key_L, CTRL)
        typist.type("north")
        typist.press(ENTER)
        typist.type("bil")
        typist.press(ENTER)
        typist.type(f"The invoice was wrong on {screen}.")
        typist.press(TAB)
        typist.type("csat 2")
        typist.press(TAB)
        typist.type("12")
        typist.press(ENTER)
        assert not typist.panel.isVisible()
        assert typist.window.focusWidget() is before
        wanted = ("Northwind Freight", "Billing", f"The invoice was wrong on {screen}.", "csat", 2.0, 12.0)
        assert typist.logged()[-1] == wanted
        assert typist.window.frame.banner.text == "Logged for Northwind Freight."


def test_undo_from_the_message_takes_it_back(typist: Typist) -> None:
    typist.press(Qt.Key.Key_L, CTRL)
    typist.panel.what.setFocus()
    typist.type("Nobody answered.")
    typist.press(ENTER)
    assert len(typist.logged()) == 1
    assert "account and touchpoint can be filled in later" in typist.window.frame.banner.text
    typist.press(Qt.Key.Key_Z, CTRL)
    assert typist.logged() == []


def test_the_next_one_of_the_same_account_follows_at_once(typist: Typist) -> None:
    typist.press(Qt.Key.Key_L, CTRL)
    typist.type("corv")
    typist.press(ENTER)
    typist.press(TAB)
    typist.type("First.")
    typist.press(ENTER, SHIFT)
    typist.type("And more.")
    typist.press(ENTER, CTRL)
    assert typist.panel.isVisible()
    assert typist.window.focusWidget() is typist.panel.touchpoint
    assert typist.panel.account.text() == "Corvale Foods"
    assert typist.panel.what.toPlainText() == ""
    typist.press(TAB)
    typist.type("Second.")
    typist.press(ENTER)
    assert [(row[0], row[2]) for row in typist.logged()] == [
        ("Corvale Foods", "First.\nAnd more."),
        ("Corvale Foods", "Second."),
    ]


def test_what_was_typed_waits_for_the_next_time(typist: Typist) -> None:
    before = typist.window.focusWidget()
    typist.press(Qt.Key.Key_L, CTRL)
    typist.panel.what.setFocus()
    typist.type("Half a sen")
    typist.press(ESC)
    assert not typist.panel.isVisible() and typist.window.focusWidget() is before
    typist.press(Qt.Key.Key_L, CTRL)
    assert typist.panel.what.toPlainText() == "Half a sen"
    assert typist.logged() == []


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("rating", "7", "say the scale"),
        ("rating", "csat 9", "CSAT goes from 1 to 5"),
        ("days", "soon", "say a number of days"),
        ("days", "-4", "must be from 0"),
        ("touchpoint", "forklift", "is none of: Awareness"),
    ],
)
def test_what_does_not_fit_is_said_in_the_panel_and_can_be_corrected(
    typist: Typist, field: str, typed: str, said: str
) -> None:
    typist.press(Qt.Key.Key_L, CTRL)
    typist.panel.what.setFocus()
    typist.type("Slow.")
    widget: QWidget = getattr(typist.panel, field)
    widget.setFocus()
    typist.type(typed)
    typist.press(ENTER, CTRL)
    assert said in typist.panel.problem.text()
    assert typist.window.focusWidget() is widget
    assert typist.logged() == []
    getattr(typist.panel, field).clear()
    typist.panel.what.setFocus()
    typist.press(ENTER)
    assert len(typist.logged()) == 1


def test_nothing_is_kept_without_words(typist: Typist) -> None:
    typist.press(Qt.Key.Key_L, CTRL)
    typist.type("north")
    typist.press(ENTER, CTRL)
    assert "a few words are needed" in typist.panel.problem.text()
    assert typist.window.focusWidget() is typist.panel.what
    assert typist.logged() == []


def test_saving_while_names_are_offered_takes_the_marked_one(typist: Typist) -> None:
    typist.press(Qt.Key.Key_L, CTRL)
    typist.panel.what.setFocus()
    typist.type("Late.")
    typist.panel.account.setFocus()
    typist.type("north")
    typist.press(ENTER, CTRL)
    assert typist.logged()[0][0] == "Northwind Freight"
    assert typist.workspace.counts().accounts == 2


def test_a_new_account_is_added_and_offered_at_once(typist: Typist) -> None:
    typist.press(Qt.Key.Key_L, CTRL)
    typist.type("Fjordlyst")
    typist.press(TAB)
    typist.panel.what.setFocus()
    typist.type("Late.")
    typist.press(ENTER, CTRL)
    assert typist.logged()[0][0] == "Fjordlyst"
    typist.panel.account.clear()
    typist.panel.account.setFocus()
    typist.type("fjo")
    assert typist.panel.account.offered[0] == "Fjordlyst"


def test_every_field_has_a_name_and_tab_reaches_them_in_order(typist: Typist) -> None:
    typist.press(Qt.Key.Key_L, CTRL)
    names = []
    for _ in range(7):
        widget = typist.window.focusWidget()
        assert widget is not None
        names.append(QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name))
        typist.press(TAB)
    assert names == [
        "Who is it about?", "Which step?", "What happened", "Rating", "Days waited", "Log it",
        "Leave, what you typed stays",
    ]  # fmt: skip


def test_another_workspace_does_not_get_what_was_typed_for_the_first(typist: Typist, tmp_path: Path) -> None:
    typist.press(Qt.Key.Key_L, CTRL)
    typist.panel.what.setFocus()
    typist.type("Meant for the first.")
    typist.press(ESC)
    typist.desk.create(tmp_path / "other.cxdesk")
    typist.settle()
    typist.press(Qt.Key.Key_L, CTRL)
    assert typist.panel.what.toPlainText() == ""


def test_without_a_workspace_it_says_so(qtbot: QtBot, window: MainWindow, background: Background) -> None:
    desk = Desk(window, background)
    desk.show_start()
    trigger: Callable[[], None] = window.action_table["edit.log"].trigger
    trigger()
    assert not desk.quick_log.panel.isVisible()
    assert "Open a workspace first" in window.frame.banner.text
