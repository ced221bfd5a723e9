"""All of it without a mouse, named for those who do not see it, in any width."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from tests.desktop.priorities.conftest import Opener, Table


def test_arrows_walk_past_the_caption_and_back(table: Table) -> None:
    seen = [table.current()]
    for _ in range(4):
        table.press(Qt.Key.Key_Down)
        seen.append(table.current())
    assert seen == [title for title in table.titles() if not title.startswith("Not heard yet")]
    table.press(Qt.Key.Key_Up)
    assert table.current() == table.titles()[3]
    table.settle()


@pytest.mark.parametrize(("key", "name"), [("1", "reach"), ("3", "negativity"), ("5", "effort")])
def test_digits_go_to_the_weights_and_arrows_move_them(table: Table, key: str, name: str) -> None:
    before = table.screen.weights.weights()[name]
    table.press(key)
    assert QApplication.focusWidget() is table.screen.weights.sliders[name].focusProxy()
    table.press(Qt.Key.Key_Right)
    table.await_stored(name, round(before + 0.05, 2))
    table.press(Qt.Key.Key_Escape)
    assert table.screen.view.hasFocus()


def test_brackets_nudge_the_weight_used_last_from_the_list(table: Table) -> None:
    table.press("4")
    table.press("l")
    table.press("[")
    table.press("[")
    assert table.screen.view.hasFocus()
    table.await_stored("urgency", 0.9)
    table.press("]")
    table.await_stored("urgency", 0.95)


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")
def test_the_presets_open_by_key(table: Table) -> None:
    table.press("p")
    menu = table.screen.weights.menu
    assert menu.isVisible()
    table.bot.keyClick(menu, Qt.Key.Key_Down)
    table.bot.keyClick(menu, Qt.Key.Key_Down)
    table.bot.keyClick(menu, Qt.Key.Key_Return)
    table.await_stored("effort", 0)
    assert table.workspace.priority.preset() == "pain_only"


def test_tab_reaches_everything_and_comes_back(table: Table) -> None:
    screen = table.screen
    wanted = {
        *(slider.focusProxy() for slider in screen.weights.sliders.values()),
        screen.view, screen.weights.preset, screen.weights.day,
        screen.why.parts, screen.why.effort, screen.why.quotes, screen.why.open,
    }  # fmt: skip
    screen.view.setFocus()
    seen: set[QWidget] = set()
    for _ in range(60):
        table.press(Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.add(focus)
    assert wanted <= seen


def test_every_control_has_a_name(table: Table) -> None:
    nameless = []
    for widget in table.screen.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisible():
            continue
        accessible = QAccessible.queryAccessibleInterface(widget)
        if not accessible.text(QAccessible.Text.Name) and widget.parent() is not table.screen.weights.day:
            nameless.append(widget)
    assert nameless == []


def test_a_narrow_window_shows_one_panel_at_a_time(open_table: Opener) -> None:
    table = open_table(width=960)
    screen = table.screen
    assert (screen.weights.isVisible(), screen.why.isVisible()) == (False, True)
    table.press("w")
    assert (screen.weights.isVisible(), screen.why.isVisible()) == (True, False)
    table.press(Qt.Key.Key_Escape)
    assert (screen.weights.isVisible(), screen.why.isVisible()) == (False, True)
    assert screen.view.hasFocus()


def test_letters_typed_into_the_effort_are_no_commands(table: Table) -> None:
    table.choose("Nobody answers")
    table.press("e")
    table.press("w1")
    assert table.screen.why.effort.text() == "w1"
    table.press(Qt.Key.Key_Escape)
    table.settle()
