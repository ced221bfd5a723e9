"""Typing a name: known ones are offered, new ones are added, the list never takes the focus."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import NameField

NAMES = ["Aubin Logistique", "Corvale Foods", "Northwind Freight", "Penrose Clinics", "Anorak Ltd"]


class Form(QWidget):
    """Two fields, one below the other, and what was chosen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.field = NameField(theme, "Account", lambda: list(NAMES), self)
        self.after = QLineEdit(self)
        self.chosen: list[tuple[str, bool]] = []
        self.left = 0
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.after)
        column.addStretch(1)
        self.field.chosen.connect(lambda name, is_new: self.chosen.append((name, is_new)))
        self.field.left.connect(self._note_left)

    def _note_left(self) -> None:
        self.left += 1


@pytest.fixture
def form(qtbot: QtBot, theme: Theme) -> Iterator[Form]:
    made = Form(theme)
    qtbot.addWidget(made)
    made.resize(420, 400)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.field.setFocus()
    yield made
    made.close()


def press(form: Form, *keys: Qt.Key) -> None:
    for key in keys:
        target = QApplication.focusWidget() or form
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))


def test_enter_takes_the_known_name_that_begins_so(form: Form, qtbot: QtBot) -> None:
    qtbot.keyClicks(form.field, "nor")
    assert form.field.offered == ["Northwind Freight", "Anorak Ltd", "Add “nor”"]
    press(form, Qt.Key.Key_Return)
    assert form.chosen == [("Northwind Freight", False)]
    assert form.field.text() == "Northwind Freight"
    assert form.field.offered == []
    assert form.field.hasFocus()


def test_the_last_line_adds_what_was_typed(form: Form, qtbot: QtBot) -> None:
    qtbot.keyClicks(form.field, "  North   Sea ")
    assert form.field.offered == ["Add “North Sea”"]
    press(form, Qt.Key.Key_Return)
    assert form.chosen == [("North Sea", True)]


def test_up_from_the_first_line_reaches_the_new_name(form: Form, qtbot: QtBot) -> None:
    qtbot.keyClicks(form.field, "Northwind")
    press(form, Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert form.chosen == [("Northwind", True)]


def test_a_name_typed_in_full_is_not_offered_as_new(form: Form, qtbot: QtBot) -> None:
    qtbot.keyClicks(form.field, "corvale foods")
    assert form.field.offered == ["Corvale Foods"]
    assert form.field.choice == ("Corvale Foods", False)


def test_letters_inside_a_word_do_not_make_enter_take_another_name(form: Form, qtbot: QtBot) -> None:
    qtbot.keyClicks(form.field, "rose")
    assert form.field.offered == ["Penrose Clinics", "Add “rose”"]
    press(form, Qt.Key.Key_Return)
    assert form.chosen == [("rose", True)]


def test_a_field_for_known_names_only_offers_no_new_one(form: Form, qtbot: QtBot) -> None:
    form.field.takes_new = False
    qtbot.keyClicks(form.field, "cor")
    assert form.field.offered == ["Corvale Foods"]
    form.field.take_marked()
    assert form.chosen == [("Corvale Foods", False)]
    form.field.set_text("")
    qtbot.keyClicks(form.field, "zzz")
    assert form.field.offered == []


def test_a_field_for_known_names_only_takes_the_first_of_those_that_hold_the_letters(
    form: Form, qtbot: QtBot
) -> None:
    form.field.takes_new = False
    qtbot.keyClicks(form.field, "or")
    assert form.field.offered[0] == "Corvale Foods"
    assert len(form.field.offered) == 3
    press(form, Qt.Key.Key_Return)
    assert form.chosen == [("Corvale Foods", False)]


def test_tab_takes_and_goes_on(form: Form, qtbot: QtBot) -> None:
    qtbot.keyClicks(form.field, "pen")
    press(form, Qt.Key.Key_Tab)
    assert form.chosen == [("Penrose Clinics", False)]
    assert form.after.hasFocus()


def test_escape_closes_the_list_then_leaves_and_keeps_the_letters(form: Form, qtbot: QtBot) -> None:
    qtbot.keyClicks(form.field, "pen")
    press(form, Qt.Key.Key_Escape)
    assert form.field.offered == []
    assert form.left == 0
    press(form, Qt.Key.Key_Escape)
    assert form.left == 1
    assert form.field.text() == "pen"
    assert form.chosen == []


def test_down_in_an_empty_field_shows_names_and_enter_alone_takes_none(form: Form) -> None:
    press(form, Qt.Key.Key_Return)
    assert form.chosen == []
    press(form, Qt.Key.Key_Down)
    assert form.field.offered == NAMES
    press(form, Qt.Key.Key_Return)
    assert form.chosen == [("Aubin Logistique", False)]


def test_a_click_takes_a_line(form: Form, qtbot: QtBot) -> None:
    qtbot.keyClicks(form.field, "co")
    lines = form.field._drop.list
    place = lines.visualItemRect(lines.item(0)).center()
    qtbot.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert form.chosen == [("Corvale Foods", False)]
    assert form.field.hasFocus()


def test_going_elsewhere_closes_the_list_and_keeps_what_was_typed(form: Form, qtbot: QtBot) -> None:
    qtbot.keyClicks(form.field, "zeb")
    form.after.setFocus()
    assert form.field.offered == []
    assert form.field.choice == ("zeb", True)


def test_a_screen_reader_hears_what_enter_would_take(form: Form, qtbot: QtBot) -> None:
    face = QAccessible.queryAccessibleInterface(form.field)
    assert face.text(QAccessible.Text.Name) == "Account"
    qtbot.keyClicks(form.field, "cor")
    assert face.text(QAccessible.Text.Description) == "Enter: Corvale Foods"


def test_near_the_lower_edge_the_list_opens_upwards(form: Form, qtbot: QtBot) -> None:
    column = form.layout()
    assert isinstance(column, QVBoxLayout)
    column.insertStretch(0, 100)
    column.activate()
    qtbot.keyClicks(form.field, "cor")
    assert form.field.geometry().top() > form.height() / 2
    assert form.field._drop.geometry().bottom() < form.field.geometry().top()
