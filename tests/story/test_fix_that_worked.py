"""One issue from triage to "it worked, and the customer knows", by keyboard: a correction and their answer included."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxdesk.app import App
from cxdesk.desktop.files import FixedFiles
from cxdesk.desktop.fixes import FixesScreen
from cxdesk.desktop.settings import Settings
from cxdesk.fixes import Fix
from cxdesk.workspace import Workspace

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ENTER, ESC, RIGHT = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Right
BEFORE = (34, 36, 33, 35, 34, 36, 35)
"""Readings one a month up to the change."""
Press = Callable[..., None]


@pytest.fixture
def app(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[App]:
    made = App(qapp, Settings(tmp_path / "settings.ini"), FixedFiles([]))
    qtbot.addWidget(made.window)
    made.window.show()
    made.desk.show_start()
    qtbot.waitExposed(made.window)
    yield made
    made.window.close()
    assert made.end()


@pytest.fixture
def press(app: App, qtbot: QtBot) -> Press:
    """Press keys where the focus is: texts are typed, the others are pressed, each until its work is done."""

    def type_keys(
        *keys: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        for key in keys:
            target = QApplication.focusWidget() or app.window
            qtbot.keyClicks(target, key, modifier) if isinstance(key, str) else qtbot.keyClick(
                target, key, modifier
            )
            for _ in range(4):
                qtbot.waitUntil(lambda: app.background.idle, timeout=20_000)
                QApplication.processEvents()

    return type_keys


@pytest.fixture
def answer(app: App, press: Press) -> Press:
    """Answer questions one after the other, in place of what is suggested."""

    def type_answers(*said: str) -> None:
        for words in said:
            field = QApplication.focusWidget()
            assert field is not None and "answer" not in words
            press("a", modifier=CTRL)
            press(words, ENTER)

    return type_answers


def _fill(folder: Path) -> Path:
    path = folder / "study.cxdesk"
    with Workspace.create(path) as workspace:
        issue = workspace.issues.add("Onboarding takes for ever")
        for account in ("Halden", "Aubin"):
            note = workspace.interviews.add(f"Talk with {account}", "Onboarding takes for ever, it is bad.")
            workspace.interviews.name_account(note, account)
            block = workspace.interviews.note(note).blocks[0]
            workspace.quotes.set(workspace.quotes.add(block.id, 0, 25), issue=issue, severity=4)
    return path


def _day(months: int) -> str:
    return (date.today() - timedelta(days=30 * months)).isoformat()


def test_from_triage_to_worked(app: App, press: Press, answer: Press, qtbot: QtBot, tmp_path: Path) -> None:
    app.desk.open(_fill(tmp_path))
    qtbot.waitUntil(lambda: app.window.workspace is not None, timeout=20_000)
    workspace: Workspace = app.window.workspace

    def fix() -> Fix:
        return workspace.fixes.all()[0]

    # a meeting accepts it; whoever owns it begins a fix
    press("T", modifier=CTRL | SHIFT)
    press("a")
    press("2", modifier=CTRL)
    press("b")
    screen = app.window.visited("fixes")
    assert isinstance(screen, FixesScreen) and app.window.current == "fixes"
    assert workspace.issues.get(fix().issues[0]).status == "planned"

    # 1 assess
    for label, words in (("Service", "Onboarding"), ("Segment", "Tier 2"), ("Accountable", "Mara")):
        screen.page.forms[0].lines[label].setFocus()
        press(words, Qt.Key.Key_Tab)
    press(ESC)
    press(RIGHT, modifier=CTRL)

    # 2 define: the sentence fills the fields
    assert fix().phase == 2, screen.page.dialogue.hint.text()
    press("Tier-2 onboarding 35 to 20 days by 30 September 2099", ENTER)
    assert (fix().baseline, fix().target) == (35, 20)
    for label, words in (("Source of the numbers", "Project register"), ("Who reads it", "Ben")):
        screen.page.forms[1].lines[label].setFocus()
        press(words, Qt.Key.Key_Tab)
    press(ESC)
    press("m")
    answer("Days to onboard", "days")
    for at, value in enumerate(BEFORE):
        screen.page.phases.focus_choice()
        press("v")
        answer(str(value), _day(len(BEFORE) + 2 - at))
    assert workspace.fixes.page(fix().id).missing == ()
    screen.page.phases.focus_choice()
    press(RIGHT, modifier=CTRL)

    # 3 alternatives, doing nothing among them
    assert fix().phase == 3
    press("o")
    answer("Leave it", "Keep", "4000")
    for title, kind, once in (("A rota", "Change", "2000"), ("A second line", "Improve", "90000")):
        screen.page.phases.focus_choice()
        press("o")
        answer(title, kind, "4, 8, 12", "300", once, "0", "20", "Easy")
    screen.page.phases.focus_choice()
    press(RIGHT, modifier=CTRL)

    # 4 select and plan: a reason, an accountable person, a first step
    assert fix().phase == 4
    screen.page.phases.focus_choice()
    press("c")
    answer("A rota", "Most for the money")
    assert workspace.loops.owed()[0] == 2
    screen.page.forms[3].lines["Done"].setFocus()
    press("in-house", Qt.Key.Key_Tab)
    screen.page.phases.focus_choice()
    press("p")
    answer("Write the rota", "Ben", "1, 2, 4", "in 2 weeks")
    screen.page.phases.focus_choice()
    press(RIGHT, modifier=CTRL)

    # 5 make it happen: who understood; the card is passed with a reason
    assert fix().phase == 5
    screen.page.phases.focus_choice()
    press("h")
    answer((date.today() - timedelta(days=40)).isoformat(), "Ben, Ana", "all", "The rota")
    screen.page.phases.focus_choice()
    press(RIGHT, modifier=CTRL)
    answer("Two people only: the card is not worth it")
    assert fix().phase == 6
    assert workspace.issues.get(fix().issues[0]).status == "done"

    # 6 monitor: one reading off target is corrected, the next one says that it worked
    for value, days in (("37", 20), ("20", 1)):
        screen.page.phases.focus_choice()
        press("v")
        answer(value, (date.today() - timedelta(days=days)).isoformat())
    page = workspace.fixes.page(fix().id)
    assert (page.judgement.verdict, len(page.off_target)) == ("improved", 1)
    screen.page.phases.focus_choice()
    press("q")
    answer("We correct it", "The old rota hung in the hall")
    screen.page.phases.focus_choice()
    press(RIGHT, modifier=CTRL)

    # 7 learn: it closes only when the customers say so
    assert fix().phase == 7
    for label, words in (("What was learned", "Take the old rota down"), ("Repeatable elsewhere?", "yes")):
        screen.page.forms[6].lines[label].setFocus()
        press(words, Qt.Key.Key_Tab)
    screen.page.phases.focus_choice()
    press("d")
    assert "2 customers wait to be told" in app.window.frame.banner.accessibleName()
    press("a")
    assert app.window.current == "loops"
    for _ in range(2):
        press("a")
        press("We have a rota now; you wait 20 days.")
        press(ENTER, modifier=CTRL)
    press("w")
    press("h")
    press(Qt.Key.Key_Down, "h")
    press("F", modifier=CTRL | SHIFT)
    screen.page.phases.focus_choice()
    press("d")
    assert (fix().state, fix().exception) == ("closed", "")
    assert [skip.phase for skip in fix().skips] == [5]
    assert workspace.verify() == []
