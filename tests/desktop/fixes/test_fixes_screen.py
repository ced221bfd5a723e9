"""A fix by keyboard: begun, described, decided, carried through its phases; the board and the list."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxdesk.desktop.background import Background
from cxdesk.desktop.desk import Desk
from cxdesk.desktop.fixes import FixesScreen
from cxdesk.desktop.labels import date_text
from cxdesk.desktop.window import MainWindow
from cxdesk.fixes import Fix, Option
from cxdesk.store import Change, Edit
from cxdesk.workspace import Workspace
from tests.desktop.priorities.conftest import fill

CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
KEEP = Option(key="k", kind="keep", title="Leave it", monthly=4000.0)
CHANGE = Option(key="c", kind="change", title="A rota", low=4, likely=8, high=12, worth=300.0, once=2000.0,
                monthly=0.0, lead_days=20, reversal="easy")  # fmt: skip


@dataclass
class Hall:
    """The window on its fixes screen."""

    desk: Desk
    bot: QtBot

    @property
    def screen(self) -> FixesScreen:
        screen = self.desk.window.visited("fixes")
        assert isinstance(screen, FixesScreen)
        return screen

    @property
    def workspace(self) -> Workspace:
        found: Workspace = self.desk.workspace
        return found

    def settle(self) -> None:
        for _ in range(6):
            self.bot.waitUntil(lambda: self.desk.background.idle)
            QApplication.processEvents()

    def press(self, key: Qt.Key | str, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        target = QApplication.focusWidget() or self.desk.window
        if isinstance(key, str):
            self.bot.keyClicks(target, key, modifier)
        else:
            self.bot.keyClick(target, key, modifier)
        self.settle()

    def answer(self, *words: str) -> None:
        for said in words:
            field = self.screen.page.dialogue.field if self.on_page else self.screen.dialogue.field
            assert field.hasFocus(), f"nobody asks for {said}"
            field.setText("")
            self.bot.keyClicks(field, said)
            self.press(Qt.Key.Key_Return)

    @property
    def on_page(self) -> bool:
        return self.screen._open_fix is not None

    def act(self, key: str) -> None:
        self.desk.window.action_table[f"fixes.{key}"].trigger()
        self.settle()

    def fix(self) -> Fix:
        return self.workspace.fixes.all()[0]

    def begin(self, title: str) -> None:
        self.desk.window.go("fixes")
        self.settle()
        self.act("new")
        self.answer(title)

    def message(self) -> str:
        return self.desk.window.frame.banner.accessibleName()


@pytest.fixture
def hall(qtbot: QtBot, window: MainWindow, background: Background, tmp_path: Path) -> Iterator[Hall]:
    path = tmp_path / "heard.cxdesk"
    with Workspace.create(path, "Ana") as workspace:
        fill(workspace)
    opened = Desk(window, background)
    opened.open(path)
    qtbot.waitUntil(lambda: window.workspace is not None)
    yield Hall(opened, qtbot)
    assert background.close()
    opened.close()


def test_nothing_to_fix_yet_teaches_how_to_begin(hall: Hall) -> None:
    hall.desk.window.go("fixes")
    hall.settle()
    assert hall.screen._pages.currentIndex() == 2
    hall.begin("Answers within a day")
    assert hall.on_page
    assert hall.fix().title == "Answers within a day"
    assert hall.screen.page.forms[0].lines["Service"].hasFocus()


def test_an_issue_begins_a_fix_by_a_key(hall: Hall) -> None:
    hall.desk.window.go("issues")
    hall.settle()
    hall.press("b")
    assert hall.desk.window.current == "fixes"
    assert hall.on_page and len(hall.fix().issues) == 1
    assert [line.name for line in hall.screen.page.lists[0].lines()] == [hall.fix().title]


def test_facts_are_typed_and_what_is_missing_goes_away(hall: Hall) -> None:
    hall.begin("Answers within a day")
    page = hall.screen.page
    asked = [line.name for line in page.missing.lines()]
    assert "Say which service it is about" in asked
    hall.bot.keyClicks(page.forms[0].lines["Service"], "Help desk")
    hall.press(Qt.Key.Key_Tab)
    assert hall.fix().service == "Help desk"
    assert "Say which service it is about" not in [line.name for line in page.missing.lines()]
    hall.act("issue")
    hall.answer("CX-001")
    assert len(hall.fix().issues) == 1
    page.lists[0].setFocus(Qt.FocusReason.TabFocusReason)
    hall.press(Qt.Key.Key_Delete)
    assert hall.fix().issues == ()


def test_enter_on_what_is_missing_goes_to_its_field(hall: Hall) -> None:
    hall.begin("Answers within a day")
    page = hall.screen.page
    page.missing.choose("cohort")
    page.missing.setFocus(Qt.FocusReason.TabFocusReason)
    hall.press(Qt.Key.Key_Return)
    assert page.forms[0].lines["Segment"].hasFocus()
    page.missing.choose("issues")
    page.missing.setFocus(Qt.FocusReason.TabFocusReason)
    hall.press(Qt.Key.Key_Return)
    assert page.dialogue.is_asking
    hall.press(Qt.Key.Key_Escape)
    assert not page.dialogue.is_asking and hall.on_page


def test_a_gate_lets_pass_with_a_reason_that_is_kept(hall: Hall) -> None:
    hall.begin("Answers within a day")
    hall.act("on")
    assert "Say which issues it answers." in hall.screen.page.dialogue.hint.text()
    hall.answer("The board wants it")
    assert hall.fix().phase == 2
    assert hall.fix().skips[0].reason == "The board wants it"
    assert hall.screen.page.facts.words["Assess passed with a reason"] == "The board wants it"
    hall.act("back")
    assert hall.fix().phase == 1


def test_the_wording_of_a_problem_is_helped_with_while_it_is_typed(hall: Hall) -> None:
    hall.begin("Answers within a day")
    hall.act("phase_2")
    page = hall.screen.page
    line = page.forms[1].lines["The problem"]
    assert line.hasFocus()
    hall.bot.keyClicks(line, "Onboarding is slow")
    assert page.heads[0].text().startswith("Still an observation")
    assert "“slow” cannot be measured" in page.heads[0].text()
    line.setText("")
    hall.bot.keyClicks(line, "Tier-2 onboarding 34 to 20 days by 30 September 2099")
    assert page.heads[0].text() == "This can be measured."
    hall.press(Qt.Key.Key_Return)
    fix = hall.fix()
    assert (fix.baseline, fix.target, fix.by, fix.who) == (34, 20, date(2099, 9, 30), "Tier-2 onboarding")


def test_a_measure_is_chosen_and_read(hall: Hall) -> None:
    hall.begin("Answers within a day")
    hall.act("measure")
    hall.answer("Days until answered", "days")
    hall.act("reading")
    hall.answer("3.5", "yesterday")
    page = hall.workspace.fixes.page(hall.fix().id)
    assert page.measure is not None and (page.measure.name, page.measure.unit) == (
        "Days until answered",
        "days",
    )
    assert [value for _, value in page.points] == [3.5]
    hall.act("reading")
    hall.answer("4", "yesterday")
    assert "has a reading of that day already" in hall.message()


def test_ways_are_compared_and_one_is_decided_for(hall: Hall) -> None:
    hall.begin("Answers within a day")
    hall.act("phase_3")
    hall.act("option")
    hall.answer("Leave it", "Keep", "0")
    assert "never free" in hall.screen.page.dialogue.hint.text()
    hall.answer("4000")
    hall.act("option")
    hall.answer("A rota", "Change", "4, 8, 12", "300", "2000", "0", "20", "Easy")
    lines = hall.screen.page.lists[0].lines()
    assert [line.name for line in lines] == ["Leave it", "A rota"]
    assert "best in 100 %" in lines[1].about
    hall.act("choose")
    hall.answer("A rota", "Most for the money")
    assert hall.fix().decision == "Most for the money"
    assert hall.screen.page.lists[0].lines()[1].name == "✓ A rota"
    hall.desk.window.action_table["edit.undo"].trigger()
    hall.settle()
    assert hall.fix().chosen == ""


def test_a_plan_says_when_it_will_be_done(hall: Hall) -> None:
    hall.begin("Answers within a day")
    hall.act("phase_4")
    hall.act("step")
    hall.answer("Write the rota", "Ben", "1,2,4", "in 2 weeks")
    assert hall.fix().steps[0].likely == 2
    hall.act("step")
    hall.answer("Teach it", "Ana", "1, 1, 2", "in 3 weeks", "Write")
    assert hall.fix().steps[1].after == (hall.fix().steps[0].key,)
    page = hall.screen.page
    assert page.heads[1].text().startswith("About 3.")
    page.lists[1].setFocus(Qt.FocusReason.TabFocusReason)
    hall.press("x")
    assert hall.fix().steps[0].done_on == date.today()
    hall.press(Qt.Key.Key_Delete)
    assert [(step.title, step.after) for step in hall.fix().steps] == [("Teach it", ())]


def test_a_meeting_names_who_understood(hall: Hall) -> None:
    hall.begin("Answers within a day")
    hall.act("phase_5")
    hall.act("meeting")
    hall.answer("yesterday", "Ana, Ben", "Cleo")
    assert "Cleo was not there" in hall.screen.page.dialogue.hint.text()
    hall.answer("Ana", "The new rota")
    (meeting,) = hall.fix().checkins
    assert (meeting.asked, meeting.confirmed) == (("Ana", "Ben"), ("Ana",))
    assert hall.screen.page.lists[0].lines()[0].about.endswith("1 of 2 confirmed")


def test_cards_move_by_keys_and_a_refusal_opens_the_page(hall: Hall) -> None:
    hall.begin("Answers within a day")
    hall.press(Qt.Key.Key_Escape)
    hall.press(Qt.Key.Key_Escape)
    assert not hall.on_page
    assert hall.screen.board.columns[0].hasFocus()
    hall.press(Qt.Key.Key_Right, CTRL)
    assert hall.fix().phase == 1
    assert hall.on_page and "Say which issues it answers" in hall.message()
    hall.act("on")
    hall.answer("Now")
    hall.press(Qt.Key.Key_Escape)
    hall.press(Qt.Key.Key_Escape)
    assert [column.count() for column in hall.screen.board.columns] == [0, 1, 0, 0, 0, 0, 0]
    hall.press(Qt.Key.Key_Left, CTRL)
    assert hall.fix().phase == 1


def test_a_late_card_says_so(hall: Hall) -> None:
    on_time = hall.workspace.fixes.start("On time", due=date.today() + timedelta(days=9))
    late = hall.workspace.fixes.start("Late", due=date.today())
    started = date.today() - timedelta(days=30)
    hall.workspace.fixes.set(late, started=started, due=date.today() - timedelta(days=3))
    hall.desk.window.go("fixes")
    hall.settle()
    pictures = []
    for fix in (late, on_time):
        hall.screen.board.choose(hall.workspace.fixes.get(fix).number)
        pictures.append(hall.screen.board.columns[0].grab().toImage())
    assert pictures[0] != pictures[1]
    lines = [hall.screen.model.row_at(row) for row in range(2)]
    assert [hall.screen.model.index(row, 6).data() for row in range(2)] == [
        date_text(line.fix.due) for line in lines
    ]


def test_a_dropped_card_asks_the_gate(hall: Hall) -> None:
    fix = hall.workspace.fixes.start("Answers within a day")
    hall.desk.window.go("fixes")
    hall.settle()
    hall.screen.board.columns[4].moved.emit(fix, 5)
    hall.settle()
    assert hall.message() == "One phase at a time."
    hall.screen.board.columns[1].moved.emit(fix, 2)
    hall.settle()
    assert hall.fix().phase == 1 and hall.on_page


def test_the_list_has_those_that_are_done_too(hall: Hall) -> None:
    first = hall.workspace.fixes.start("Given up")
    hall.workspace.fixes.drop(first, "No money")
    hall.workspace.fixes.start("Answers within a day")
    hall.desk.window.go("fixes")
    hall.settle()
    assert sum(column.count() for column in hall.screen.board.columns) == 1
    hall.press("l")
    assert [hall.screen.model.row_at(row).fix.title for row in range(2)] == [
        "Answers within a day",
        "Given up",
    ]
    hall.press(Qt.Key.Key_Down)
    hall.press(Qt.Key.Key_Return)
    assert hall.screen.page.title.text() == "FX-001  Given up"
    hall.act("reopen")
    assert hall.workspace.fixes.get(first).state == "open"


def test_too_many_at_once_are_said(hall: Hall) -> None:
    for at in range(4):
        fix = hall.workspace.fixes.start(f"Fix {at}", service="Help desk")
        hall.workspace.fixes.advance(fix, "Begin")
    hall.desk.window.go("fixes")
    hall.settle()
    assert hall.screen.notice.text() == "4 fixes at once for Help desk; 3 get done sooner."
    assert not hall.screen.notice.isHidden()


def test_an_issue_heard_again_after_it_was_closed_is_said_on_the_board(hall: Hall) -> None:
    (issue,) = [one.id for one in hall.workspace.priority.ranking() if one.title == "Nobody answers"]
    fix = hall.workspace.fixes.start("Answers within a day", [issue])
    made = hall.workspace.fixes.get(fix)
    long_ago = date.today() - timedelta(days=300)
    closed = replace(made, state="closed", phase=7, started=long_ago, closed_on=long_ago)
    hall.workspace._database.write(Edit("Close", [Change(made, closed)]))
    hall.desk.window.go("fixes")
    hall.settle()
    assert hall.screen.notice.text().startswith("Heard again after it was closed: FX-001 (6 quotes).")
    hall.press("l")
    hall.press(Qt.Key.Key_Return)
    assert "Heard again" in hall.screen.page.facts.words
    hall.act("reopen")
    assert hall.fix().state == "open" and hall.fix().phase == 6
    assert hall.workspace.issues.get(issue).status == "in progress"


def test_the_register_and_the_seven_questions_by_key(hall: Hall) -> None:
    issue = next(iter(hall.workspace.priority.ranking())).id
    hall.workspace.fixes.start("Answers within a day", [issue], accountable="Mara")
    hall.desk.window.go("fixes")
    hall.settle()
    hall.press("j")
    assert hall.screen.register_view.hasFocus()
    cells = [hall.screen.register.index(0, at).data() for at in range(11)]
    assert cells[4] == "Answers within a day" and cells[5] == "#1" and cells[8] == "6 customers"
    hall.press(Qt.Key.Key_Return)
    assert hall.on_page
    hall.act("seven")
    assert hall.screen.page.facts.words["What is the vision?"] == "Answers within a day"
    hall.act("seven")
    assert "Evidence" in hall.screen.page.facts.words
