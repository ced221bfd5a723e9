"""The bar at the selection: beside the words, by mouse and by key, and never in the way of typing."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from cxdesk.desktop.interviews.floating import spot
from cxdesk.desktop.interviews.mark_bar import MarkBar
from cxdesk.desktop.interviews.mark_button import MarkButton
from cxdesk.desktop.theme import Theme
from cxdesk.identity import new_id
from cxdesk.issues.quote import Quote

PLACE = QRect(300, 300, 240, 24)
KINDS = ["pain", "need", "delight", "workaround", "idea", "question"]


@dataclass
class Room:
    """A page with a field in which one types, and the bar over it."""

    page: QWidget
    text: QLineEdit
    bar: MarkBar
    bot: QtBot
    asked: list[object] = field(default_factory=list)

    def press(self, *keys: Qt.Key | str) -> None:
        for key in keys:
            target = QApplication.focusWidget() or self.page
            if isinstance(key, str):
                self.bot.keyClicks(target, key)
            else:
                self.bot.keyClick(target, key)

    def focused(self) -> str:
        widget = QApplication.focusWidget()
        return widget.text() if isinstance(widget, MarkButton) else ""

    def shown(self) -> list[MarkButton]:
        return [one for one in self.bar.findChildren(MarkButton) if one.isVisible()]


@pytest.fixture
def room(qtbot: QtBot, theme: Theme) -> Iterator[Room]:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(1224, 700)
    text = QLineEdit(page)
    bar = MarkBar(theme, page)
    made = Room(page, text, bar, qtbot)
    bar.kind_asked.connect(made.asked.append)
    bar.tag_asked.connect(lambda: made.asked.append("tag"))
    bar.issue_asked.connect(lambda: made.asked.append("issue"))
    bar.severity_asked.connect(lambda level: made.asked.append(("severity", level)))
    bar.effort_asked.connect(lambda level: made.asked.append(("effort", level)))
    page.show()
    page.activateWindow()
    qtbot.waitExposed(page)
    text.setFocus()
    yield made


def quote(**facts: object) -> Quote:
    return Quote(id=new_id(), note=new_id(), block=new_id(), start=0, end=5, text="words", **facts)  # type: ignore[arg-type]


def test_it_stands_above_the_words_and_below_where_there_is_no_room(room: Room) -> None:
    room.bar.show_for(PLACE, None)
    assert room.bar.geometry().bottom() < PLACE.top()
    room.bar.show_for(PLACE.translated(0, -290), None)
    assert room.bar.geometry().top() > PLACE.bottom() - 290


@settings(max_examples=60)
@given(
    place=st.builds(
        QRect, st.integers(0, 900), st.integers(0, 500), st.integers(1, 600), st.integers(10, 120)
    ),
    size=st.builds(QSize, st.integers(40, 940), st.integers(20, 160)),
    above=st.booleans(),
)
def test_a_card_is_inside_the_room_and_close_to_the_words_but_never_over_them(
    place: QRect, size: QSize, above: bool
) -> None:
    area = QRect(0, 0, 960, 620)
    card = QRect(spot(place, size, area, above=above), size)
    assert area.contains(card)
    if max(place.top(), area.bottom() - place.bottom()) >= size.height() + 20:
        gap = max(place.top() - card.bottom(), card.top() - place.bottom()) - 1
        assert gap == 8


def test_showing_it_never_takes_the_focus_and_letters_go_into_the_text(room: Room) -> None:
    room.bar.show_for(PLACE, None)
    room.press("1t")
    assert room.text.text() == "1t"
    assert room.asked == []
    room.bar.leave()
    assert not room.bar.isVisible()
    assert room.text.hasFocus()


def test_a_click_asks_and_leaves_the_focus_in_the_text(room: Room) -> None:
    room.bar.show_for(PLACE, None)
    for button in room.shown()[:8]:
        room.bot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert room.asked == [*KINDS, "tag", "issue"]
    assert room.text.hasFocus()


def test_by_mouse_a_severity_is_chosen_from_five_in_words(room: Room) -> None:
    room.bar.show_for(PLACE, None)
    room.bot.mouseClick(room.shown()[8], Qt.MouseButton.LeftButton)
    assert [button.text() for button in room.shown()][::4] == ["Hardly noticed", "Business stops"]
    room.bot.mouseClick(room.shown()[3], Qt.MouseButton.LeftButton)
    assert room.asked == [("severity", 4)]
    assert len(room.shown()) == 10
    assert room.text.hasFocus()


def test_inside_arrows_and_tab_move_and_enter_presses(room: Room) -> None:
    room.bar.show_for(PLACE, None)
    room.bar.enter()
    assert room.focused() == "Pain"
    room.press(Qt.Key.Key_Right, Qt.Key.Key_Tab)
    assert room.focused() == "Delight"
    room.press(Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert room.focused() == "Effort"
    room.press(Qt.Key.Key_Tab, Qt.Key.Key_Return)
    assert room.asked == ["pain"]
    assert room.text.hasFocus()


@pytest.mark.parametrize(("key", "asked"), [*zip("123456", KINDS, strict=True), ("t", "tag"), ("i", "issue")])
def test_inside_the_key_in_the_box_acts_at_once(room: Room, key: str, asked: str) -> None:
    room.bar.show_for(PLACE, None)
    room.bar.enter()
    room.press(key)
    assert room.asked == [asked]
    assert room.text.hasFocus()


@pytest.mark.parametrize(("key", "scale"), [("s", "severity"), ("e", "effort")])
def test_inside_s_and_e_lead_to_levels_and_a_figure_chooses(room: Room, key: str, scale: str) -> None:
    room.bar.show_for(PLACE, None)
    room.bar.enter()
    room.press(key, "5")
    assert room.asked == [(scale, 5)]
    assert room.text.hasFocus()


def test_asked_for_levels_from_the_text_escape_goes_back_and_chooses_nothing(room: Room) -> None:
    room.bar.show_for(PLACE, quote(effort=2))
    room.bar.ask_effort()
    assert room.focused() == "A little effort"
    room.press(Qt.Key.Key_Escape)
    assert room.asked == []
    assert room.text.hasFocus()
    assert len(room.shown()) == 10


def test_the_windows_single_key_shortcuts_wait_while_the_focus_is_in_the_bar(room: Room) -> None:
    heard: list[str] = []
    action = QAction("Other", room.page)
    action.setShortcut("4")
    action.triggered.connect(lambda: heard.append("4"))
    room.page.addAction(action)
    room.bar.show_for(PLACE, None)
    room.bar.ask_severity()
    room.press("4")
    assert (room.asked, heard) == ([("severity", 4)], [])


def test_what_the_quote_has_already_is_marked_and_said(room: Room) -> None:
    room.bar.show_for(PLACE, quote(kind="idea", severity=3))
    marked = {button.text() for button in room.shown() if button.marked}
    assert marked == {"Idea", "Severity"}
    assert [one.accessibleName() for one in room.shown() if one.text() == "Idea"] == ["Idea, 5, chosen"]
    room.bar.ask_severity()
    assert room.focused() == "Costs time"


def test_while_writing_it_says_which_key_is_held(room: Room) -> None:
    room.bar.set_keys("Alt+")
    room.bar.show_for(PLACE, None)
    assert room.shown()[0].accessibleName() == "Pain, Alt+1"
    before = room.bar.width()
    room.bar.set_keys("")
    assert room.shown()[0].accessibleName() == "Pain, 1"
    assert room.bar.width() < before


@pytest.mark.parametrize("width", [1700, 1224, 904, 760, 664])
def test_it_fits_into_every_window_with_all_it_offers(room: Room, width: int) -> None:
    room.page.resize(width, 544)
    room.bar.set_keys("Alt+")
    for ask in (None, room.bar.ask_severity, room.bar.ask_effort):
        room.bar.show_for(QRect(QPoint(width - 100, 300), QSize(80, 24)), None)
        if ask is not None:
            ask()
        assert room.page.rect().contains(room.bar.geometry())
        assert all(button.width() == button.sizeHint().width() for button in room.shown())
        assert all(button.accessibleName() for button in room.shown())
        assert all(button.toolTip() for button in room.shown() if button.narrow)


def test_it_repaints_in_another_look(room: Room, theme: Theme) -> None:
    room.bar.show_for(PLACE, quote())
    light = room.bar.grab().toImage()
    theme.choose("dark")
    assert room.bar.grab().toImage() != light


def test_when_the_window_gets_narrow_it_follows(room: Room) -> None:
    room.bar.show_for(PLACE.translated(600, 0), None)
    assert not room.shown()[0].narrow
    room.page.resize(904, 544)
    assert room.shown()[0].narrow
    assert room.page.rect().contains(room.bar.geometry())
