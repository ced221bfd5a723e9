"""A chart by keyboard, by mouse and by ear."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from cxdesk.desktop.charts import Chart
from tests.desktop.charts.conftest import Easel
from tests.desktop.charts.given import every_chart, make_pareto

Show = Callable[[Chart], Easel]
KEY = Qt.Key


def heard(widget: QWidget, what: QAccessible.Text = QAccessible.Text.Description) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(what)


@pytest.mark.parametrize("kind", range(5))
def test_arrows_walk_every_mark_and_say_each(easel: Show, kind: int) -> None:
    shown = easel(every_chart(6)[kind])
    shown.focus()
    said = []
    for _ in range(6):
        shown.press(KEY.Key_Right)
        said.append(heard(shown.canvas))
    marks = shown.canvas.drawing.marks
    assert shown.pointed == [mark.key for mark in marks]
    assert said == [f"{at} of 6. {mark.words}" for at, mark in enumerate(marks, 1)]
    shown.press(KEY.Key_Right)
    assert shown.pointed[-1] == marks[-1].key


def test_home_end_pages_and_back(easel: Show) -> None:
    shown = easel(make_pareto(list(range(30, 0, -1))))
    shown.focus()
    shown.press(KEY.Key_Down, KEY.Key_PageDown, KEY.Key_Up, KEY.Key_End, KEY.Key_Home)
    assert shown.pointed == ["k0", "k10", "k9", "k29", "k0"]
    shown.press(KEY.Key_Escape)
    assert shown.pointed[-1] == ""
    assert shown.canvas.current is None


def test_other_keys_are_left_to_the_screen(easel: Show) -> None:
    shown = easel(make_pareto([30, 20, 10]))
    shown.focus()
    shown.press(KEY.Key_Right, KEY.Key_A, KEY.Key_F5)
    nameless = QKeyEvent(QEvent.Type.KeyPress, 0x01ABCDEF, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(shown.canvas, nameless)
    assert shown.pointed == ["k0"]


def test_enter_and_click_choose(easel: Show) -> None:
    shown = easel(make_pareto([30, 20, 10]))
    shown.focus()
    shown.press(KEY.Key_Right, KEY.Key_Right, KEY.Key_Return)
    assert shown.chosen == ["k1"]
    place = shown.canvas.drawing.marks[2].box.center().toPoint()
    shown.bot.mouseClick(shown.canvas, Qt.MouseButton.LeftButton, pos=place)
    assert shown.chosen == ["k1", "k2"]
    shown.bot.mouseClick(shown.canvas, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert shown.chosen == ["k1", "k2"]


def test_enter_on_a_mark_is_no_shortcut_of_the_screen(easel: Show) -> None:
    shown = easel(make_pareto([30, 20, 10]))
    other: list[str] = []
    action = QAction(shown.window)
    action.setShortcut("Return")
    action.triggered.connect(lambda: other.append("screen"))
    shown.window.addAction(action)
    shown.focus()
    shown.press(KEY.Key_Return)
    shown.press(KEY.Key_Right, KEY.Key_Return)
    assert (other, shown.chosen) == (["screen"], ["k0"])


def test_cursor_and_ring_can_be_seen_and_go(easel: Show) -> None:
    shown = easel(make_pareto([30, 20, 10]))
    calm = shown.canvas.grab().toImage()
    shown.focus()
    ringed = shown.canvas.grab().toImage()
    shown.press(KEY.Key_Right)
    pointed = shown.canvas.grab().toImage()
    assert len({calm.cacheKey(), ringed.cacheKey()}) == 2
    assert calm != ringed != pointed
    shown.press(KEY.Key_Escape)
    shown.view.as_table.setFocus(Qt.FocusReason.MouseFocusReason)
    assert shown.canvas.grab().toImage() == calm


def test_pointer_shows_a_tip_that_stays_inside(easel: Show) -> None:
    shown = easel(make_pareto([30, 20, 10]))
    calm = shown.canvas.grab().toImage()
    for mark in shown.canvas.drawing.marks:
        shown.bot.mouseMove(shown.canvas, mark.box.center().toPoint())
        assert shown.canvas.grab().toImage() != calm
        assert shown.canvas.cursor().shape() == Qt.CursorShape.PointingHandCursor
    shown.bot.mouseMove(shown.canvas, QPoint(3, 3))
    assert shown.canvas.grab().toImage() == calm


def test_choice_made_elsewhere_moves_the_cursor_silently(easel: Show) -> None:
    shown = easel(make_pareto([30, 20, 10]))
    shown.view.select("k2")
    assert shown.canvas.current is not None
    assert shown.canvas.current.key == "k2"
    assert (shown.pointed, shown.chosen) == ([], [])
    shown.view.select("nobody")
    assert shown.canvas.current is None


def test_cursor_stays_with_its_item_when_numbers_change(easel: Show) -> None:
    shown = easel(make_pareto([30, 20, 10]))
    shown.focus()
    shown.press(KEY.Key_Right)
    shown.view.show_chart(make_pareto([5, 20, 10]))
    assert heard(shown.canvas).startswith("3 of 3. Invites not delivered: 5 pain points")


def test_names_are_there_to_be_heard(easel: Show) -> None:
    shown = easel(make_pareto([30, 20, 10]))
    assert heard(shown.canvas, QAccessible.Text.Name) == "Pareto of pain"
    assert QAccessible.queryAccessibleInterface(shown.canvas).role() == QAccessible.Role.Graphic
    assert heard(shown.canvas).startswith("2 of 3 issues make up 83 % of all pain points.")
    assert heard(shown.view, QAccessible.Text.Name) == "Pareto of pain"
    names = [
        heard(button, QAccessible.Text.Name)
        for button in (shown.view.as_table, shown.view.copy, shown.view.save)
    ]
    assert names == ["Show as table", "Copy picture and figures", "Save as a file"]


def test_everything_is_reached_by_tab(easel: Show) -> None:
    shown = easel(make_pareto([30, 20, 10]))
    shown.view.as_table.setFocus(Qt.FocusReason.TabFocusReason)
    reached = []
    for _ in range(4):
        reached.append(shown.window.focusWidget())
        shown.press(KEY.Key_Tab)
    assert reached == [shown.view.as_table, shown.view.copy, shown.view.save, shown.canvas]


def test_empty_chart_teaches_and_offers_nothing_to_copy(easel: Show) -> None:
    shown = easel(make_pareto([], "Hear a customer, and what hurts shows here."))
    assert heard(shown.canvas) == "Hear a customer, and what hurts shows here."
    assert not any(button.isEnabled() for button in (shown.view.as_table, shown.view.copy, shown.view.save))
    shown.focus()
    shown.press(KEY.Key_Right, KEY.Key_Return)
    assert (shown.pointed, shown.chosen) == ([], [])
    shown.view.show_chart(make_pareto([3]))
    assert shown.view.copy.isEnabled()
