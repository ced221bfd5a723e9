"""Tags and issues are picked by typing: what the words speak of comes first, with the words that say so."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from cxdesk.desktop.actions import Actions
from cxdesk.desktop.background import Background
from cxdesk.desktop.files import FixedFiles
from cxdesk.desktop.interviews.issue_picker import Choice, IssuePicker
from cxdesk.desktop.interviews.pick_list import PickLine
from cxdesk.desktop.interviews.picker import Picker
from cxdesk.desktop.interviews.tag_picker import TagPicker
from cxdesk.desktop.screen import Context
from cxdesk.desktop.settings import Settings
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.window import MainWindow
from cxdesk.identity import Id
from cxdesk.workspace import Workspace

PLACE = QRect(300, 200, 240, 24)
WORDS = "We waited three weeks and the invoice never arrived"


@dataclass
class Room:
    """A window with a field in which one types, both pickers, and what was picked."""

    window: MainWindow
    text: QLineEdit
    issues: IssuePicker
    tags: TagPicker
    workspace: Workspace
    background: Background
    bot: QtBot
    picked: list[object] = field(default_factory=list)

    def settle(self) -> None:
        self.bot.waitUntil(lambda: self.background.idle)
        QApplication.processEvents()

    def press(self, *keys: Qt.Key | str) -> None:
        for key in keys:
            target = QApplication.focusWidget() or self.window
            if isinstance(key, str):
                self.bot.keyClicks(target, key)
            else:
                self.bot.keyClick(target, key)
            self.settle()

    def tag(self, name: str) -> Id:
        return next(tag.id for tag in self.workspace.tags.all() if tag.name == name)

    def names(self, tags: object) -> list[str]:
        by_id = {tag.id: tag.name for tag in self.workspace.tags.all()}
        assert isinstance(tags, tuple)
        return [by_id[one] for one in tags]


@pytest.fixture
def room(
    window: MainWindow, theme: Theme, background: Background, settings: Settings, qtbot: QtBot, tmp_path: Path
) -> Iterator[Room]:
    with Workspace.create(tmp_path / "talks.cxdesk") as workspace:
        context = Context(
            theme=theme,
            background=background,
            settings=settings,
            actions=Actions(theme, window),
            files=FixedFiles([]),
            window=window,
            workspace=workspace,
        )
        text = QLineEdit(window)
        text.setAccessibleName("Text")
        text.show()
        text.setFocus()
        issues, tags = IssuePicker(context, window), TagPicker(context, window)
        made = Room(window, text, issues, tags, workspace, background, qtbot)
        issues.picked.connect(made.picked.append)
        tags.picked.connect(made.picked.append)
        yield made
        made.settle()


def words_of(picker: Picker) -> list[str]:
    return [line.words for line in picker.choices.lines]


def current(picker: Picker) -> PickLine:
    line = picker.choices.current
    assert line is not None
    return line


# ---- issues


def test_the_similar_issue_comes_first_and_says_why(room: Room) -> None:
    room.workspace.issues.add("The portal is slow")
    late = room.workspace.issues.add("Invoices never arrive")
    room.issues.begin(PLACE, WORDS)
    room.settle()
    assert words_of(room.issues) == [
        "CX-002  Invoices never arrive",
        "CX-001  The portal is slow",
        f"New issue “{WORDS}”",
    ]
    assert "“invoice”" in current(room.issues).why
    room.press(Qt.Key.Key_Return)
    assert room.picked == [Choice("CX-002  Invoices never arrive", late)]
    assert not room.issues.isVisible()
    assert room.text.hasFocus()


def test_without_a_similar_one_enter_makes_a_new_issue_of_the_words(room: Room) -> None:
    room.workspace.issues.add("The portal is slow")
    room.issues.begin(PLACE, "Well, so the forklifts are pink.")
    room.settle()
    room.press(Qt.Key.Key_Return)
    assert room.picked == [Choice("New issue “The forklifts are pink”", title="The forklifts are pink")]


def test_typing_narrows_and_the_new_issue_stays_the_last_line(room: Room) -> None:
    slow = room.workspace.issues.add("The portal is slow")
    room.workspace.issues.add("Invoices never arrive")
    room.issues.begin(PLACE, WORDS)
    room.press("portal")
    assert words_of(room.issues) == ["CX-001  The portal is slow", "New issue “portal”"]
    room.press(Qt.Key.Key_Return)
    assert isinstance(room.picked[0], Choice) and room.picked[0].issue == slow


def test_a_title_nobody_used_is_taken_as_typed_and_down_and_up_choose_otherwise(room: Room) -> None:
    room.workspace.issues.add("Invoices never arrive")
    room.issues.begin(PLACE, WORDS)
    room.press("Invoicing is a mess")
    assert current(room.issues).words == "New issue “Invoicing is a mess”"
    room.press(Qt.Key.Key_Up)
    assert current(room.issues).words == "CX-001  Invoices never arrive"
    room.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert isinstance(room.picked[0], Choice) and room.picked[0].title == "Invoicing is a mess"


def test_a_title_that_is_there_is_not_offered_as_new(room: Room) -> None:
    room.workspace.issues.add("Invoices never arrive")
    room.issues.begin(PLACE, WORDS)
    room.press("invoices NEVER arrive")
    assert words_of(room.issues) == ["CX-001  Invoices never arrive"]


def test_the_issue_it_has_is_not_offered_and_no_issue_is(room: Room) -> None:
    now = room.workspace.issues.add("Invoices never arrive")
    room.issues.begin(PLACE, WORDS, now)
    room.settle()
    assert words_of(room.issues) == ["No issue", f"New issue “{WORDS}”"]
    room.press(Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert room.picked == [Choice("No issue")]


def test_escape_picks_nothing_and_gives_the_focus_back(room: Room) -> None:
    left: list[bool] = []
    room.issues.left.connect(lambda: left.append(True))
    room.issues.begin(PLACE, WORDS)
    room.press("x", Qt.Key.Key_Escape)
    assert (room.picked, left) == ([], [True])
    assert room.text.hasFocus()
    assert room.text.text() == ""


def test_a_click_on_a_line_takes_it_and_a_click_elsewhere_leaves(room: Room) -> None:
    late = room.workspace.issues.add("Invoices never arrive")
    room.issues.begin(PLACE, WORDS)
    room.settle()
    view = room.issues.choices
    room.bot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualItemRect(view.item(0)).center()
    )
    assert isinstance(room.picked[0], Choice) and room.picked[0].issue == late
    room.issues.begin(PLACE, WORDS)
    room.settle()
    room.text.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not room.issues.isVisible()
    assert len(room.picked) == 1


def test_enter_right_after_typing_takes_what_was_typed_and_not_what_was_shown_before(room: Room) -> None:
    slow = room.workspace.issues.add("The portal is slow")
    room.workspace.issues.add("Invoices never arrive")
    room.issues.begin(PLACE, WORDS)
    room.settle()
    assert current(room.issues).words == "CX-002  Invoices never arrive"
    room.bot.keyClicks(room.issues.field, "portal")
    room.bot.keyClick(room.issues.field, Qt.Key.Key_Return)
    room.settle()
    assert isinstance(room.picked[0], Choice) and room.picked[0].issue == slow
    assert len(room.picked) == 1


def test_a_very_long_quote_is_compared_in_a_blink(room: Room) -> None:
    late = room.workspace.issues.add("Invoices never arrive")
    room.issues.begin(PLACE, "The invoice never arrived. " + "word after word " * 20_000)
    room.settle()
    assert current(room.issues).value.issue == late
    assert len(words_of(room.issues)[-1]) < 90


# ---- tags


def test_suggested_tags_come_first_dashed_with_the_words_that_speak_for_them(room: Room) -> None:
    room.tags.begin(PLACE, WORDS)
    room.settle()
    first, second = room.tags.choices.lines[:2]
    assert first.is_caption
    assert second.dashed and "because of “" in second.note
    captions = [line.words for line in room.tags.choices.lines if line.is_caption]
    assert captions == ["Suggested by the words", "Touchpoint", "Process", "Stage", "Cause"]
    assert len([line for line in room.tags.choices.lines if not line.is_caption]) == len(
        room.workspace.tags.all()
    )


def test_enter_takes_the_surest_suggestion(room: Room) -> None:
    room.tags.begin(PLACE, WORDS)
    room.settle()
    surest = current(room.tags).value
    room.press(Qt.Key.Key_Return)
    assert room.picked == [(surest,)]
    assert room.text.hasFocus()


def test_typed_and_entered_before_the_codebook_came_it_is_still_taken(room: Room) -> None:
    room.tags.begin(PLACE, WORDS)
    room.bot.keyClicks(room.tags.field, "tender")
    room.bot.keyClick(room.tags.field, Qt.Key.Key_Return)
    room.settle()
    assert room.names(room.picked[0]) == ["Sales and contract"]


def test_space_chooses_several_and_enter_keeps_them(room: Room) -> None:
    room.tags.begin(PLACE, "Nothing to suggest")
    room.press("bill", Qt.Key.Key_Space)
    assert room.tags.field.text() == ""
    assert current(room.tags).is_caption is False
    room.press("waiti", Qt.Key.Key_Space, Qt.Key.Key_Return)
    assert room.names(room.picked[0]) == ["Billing", "Waiting"]


def test_space_on_a_chosen_tag_takes_it_away_and_backspace_the_last_one(room: Room) -> None:
    before = [room.tag("Awareness"), room.tag("Waiting"), room.tag("Support")]
    room.tags.begin(PLACE, "", before)
    room.press("aware", Qt.Key.Key_Space, Qt.Key.Key_Backspace, Qt.Key.Key_Return)
    assert room.names(room.picked[0]) == ["Waiting"]


def test_a_synonym_finds_its_tag_and_is_told(room: Room) -> None:
    room.tags.begin(PLACE, "")
    room.press("tender")
    assert current(room.tags).words == "Sales and contract"
    assert "also “tender”" in current(room.tags).note
    room.press(Qt.Key.Key_Return)
    assert room.names(room.picked[0]) == ["Sales and contract"]


def test_opened_and_closed_with_enter_what_it_has_stays(room: Room) -> None:
    room.tags.begin(PLACE, "", [room.tag("Awareness")])
    room.settle()
    assert current(room.tags).chosen
    room.press(Qt.Key.Key_Return)
    assert room.names(room.picked[0]) == ["Awareness"]


def test_escape_leaves_tags_as_they_were_and_a_click_elsewhere_keeps_what_was_chosen(room: Room) -> None:
    room.tags.begin(PLACE, "")
    room.press("bill", Qt.Key.Key_Space, Qt.Key.Key_Escape)
    assert room.picked == []
    room.tags.begin(PLACE, "")
    room.press("bill", Qt.Key.Key_Space)
    room.text.setFocus(Qt.FocusReason.MouseFocusReason)
    assert room.names(room.picked[0]) == ["Billing"]
    assert not room.tags.isVisible()


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (960, 600), (720, 480)])
def test_they_fit_into_every_window_beside_the_words(room: Room, width: int, height: int) -> None:
    room.window.resize(width, height)
    place = QRect(width - 200, height // 2, 150, 24)
    for begin, picker in ((room.tags.begin, room.tags), (room.issues.begin, room.issues)):
        begin(place, WORDS)
        room.settle()
        assert room.window.rect().contains(picker.geometry())
        assert not picker.geometry().intersects(place)
        picker.leave()


def test_they_have_names_for_screen_readers(room: Room) -> None:
    for picker in (room.tags, room.issues):
        assert picker.accessibleName() == picker.field.accessibleName() != ""
        assert "Esc leaves" in picker.field.accessibleDescription()
        assert picker.choices.accessibleName()
    room.tags.begin(PLACE, WORDS)
    room.settle()
    spoken = room.tags.choices.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("suggested")


def test_they_follow_when_the_window_gets_small(room: Room) -> None:
    room.tags.begin(QRect(900, 300, 150, 24), WORDS)
    room.settle()
    room.window.resize(960, 600)
    assert room.window.rect().contains(room.tags.geometry())
    room.tags.leave()
