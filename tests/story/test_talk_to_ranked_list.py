"""An account manager's afternoon, by keyboard alone: a talk is begun, typed, marked and wrapped up as a ranked list."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxdesk.app import App
from cxdesk.desktop.files import FixedFiles
from cxdesk.desktop.interviews import InterviewsScreen
from cxdesk.desktop.settings import Settings
from cxdesk.desktop.wrap_up import WrapUpScreen
from cxdesk.workspace import Workspace

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
MARKED = {
    "The invoice never arrived and nobody answered our mail for three weeks.": Qt.Key.Key_1,
    "Every morning the first scanner does not connect.": Qt.Key.Key_1,
    "We keep our own spreadsheet of open tickets because yours is wrong.": Qt.Key.Key_4,
    "I need one person who can tell me when the second site goes live.": Qt.Key.Key_2,
    "A firewall rule needs four signatures and takes five weeks.": Qt.Key.Key_1,
    "Approvals for new starters get lost between two teams.": Qt.Key.Key_1,
}
SMALL_TALK = (
    "They run nine depots and two warehouses",
    "The night shift starts at ten",
    "Their own customers are grocers",
    "The move to the new building is in May",
    "She has been there for six years",
)


def _lines() -> list[str]:
    """Forty lines of a talk; the six that hurt are spread over it."""
    told = list(MARKED)
    return [
        told[k // 6] if k % 6 == 3 and k // 6 < len(told) else f"{SMALL_TALK[k % 5]}, {k}." for k in range(40)
    ]


@pytest.fixture
def app(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[App]:
    made = App(qapp, Settings(tmp_path / "settings.ini"), FixedFiles([]))
    qtbot.addWidget(made.window)
    made.window.resize(1440, 900)
    made.window.show()
    made.desk.show_start()
    qtbot.waitExposed(made.window)
    made.desk.create(tmp_path / "talks.cxdesk")
    qtbot.waitUntil(lambda: made.desk.workspace is not None, timeout=20_000)
    _idle(qtbot, made)
    yield made
    made.window.close()
    assert made.end()


def _idle(qtbot: QtBot, app: App) -> None:
    qtbot.waitUntil(lambda: app.background.idle, timeout=20_000)


@pytest.fixture
def press(app: App, qtbot: QtBot) -> Callable[..., None]:
    def type_key(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        qtbot.keyClick(QApplication.focusWidget() or app.window, key, modifier)
        _idle(qtbot, app)

    return type_key


@pytest.fixture
def say(app: App, qtbot: QtBot) -> Callable[[str], None]:
    def type_words(words: str) -> None:
        qtbot.keyClicks(QApplication.focusWidget(), words)

    return type_words


def _begin(press: Callable[..., None], say: Callable[[str], None]) -> None:
    press(Qt.Key.Key_T, CONTROL)
    for words in ("Northwind Freight", "Amira Haddad", "Operations lead"):
        say(words)
        press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)


def _hold(press: Callable[..., None], say: Callable[[str], None]) -> None:
    for number, line in enumerate(_lines()):
        if number % 10 == 0:
            press(Qt.Key.Key_J, CONTROL)
        say(line)
        if line in MARKED:
            press(MARKED[line], ALT)
        press(Qt.Key.Key_Return)


def test_a_talk_is_held_with_a_guide_and_left_with_six_ranked_drafts(
    app: App, qtbot: QtBot, press: Callable[..., None], say: Callable[[str], None]
) -> None:
    workspace = app.desk.workspace
    assert isinstance(workspace, Workspace)
    _begin(press, say)
    (account,) = workspace.accounts.all()
    assert account.name == "Northwind Freight"
    interviews = app.window.visited("interviews")
    assert isinstance(interviews, InterviewsScreen)
    qtbot.waitUntil(interviews.note.text.hasFocus)
    _hold(press, say)

    press(Qt.Key.Key_Return, CONTROL)
    wrap_up = app.window.visited("wrap_up")
    assert isinstance(wrap_up, WrapUpScreen)
    qtbot.waitUntil(lambda: wrap_up.talk is not None and app.background.idle, timeout=20_000)
    (row,) = workspace.interviews.rows(workspace.interviews.row_ids())
    note = workspace.interviews.note(row.id)
    assert [b.text for b in note.blocks if b.voice == "customer" and b.text] == _lines()
    assert sum(b.question is not None for b in note.blocks) == 4
    assert all(b.typed_at is not None and b.at is not None for b in note.blocks if b.text in _lines())
    by_hand = {quote.text for quote in note.quotes if quote.state == "accepted"}
    assert by_hand == set(MARKED)
    assert wrap_up.talk is not None
    drafts = [draft for draft in wrap_up.talk.drafts if any(q.state == "accepted" for q in draft.quotes)]
    assert len(drafts) == 6
    points = [draft.place.points for draft in wrap_up.talk.drafts]
    assert points == sorted(points, reverse=True)

    press(Qt.Key.Key_4)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: app.background.idle, timeout=20_000)
    ranked = workspace.priority.ranking().top(10)
    assert len([one for one in ranked if one.state == "accepted"]) >= 6
    ended = workspace.interviews.note(row.id).interview
    assert ended is not None and ended.ended_at is not None
    assert workspace.verify() == []


def test_one_undo_order_for_typing_and_marking(
    app: App, qtbot: QtBot, press: Callable[..., None], say: Callable[[str], None]
) -> None:
    workspace = app.desk.workspace
    _begin(press, say)
    say("The invoice never arrived. ")
    press(Qt.Key.Key_1, ALT)
    say("Then it came twice.")
    (row,) = workspace.interviews.rows(workspace.interviews.row_ids())
    assert len(workspace.interviews.note(row.id).quotes) == 1
    interviews = app.window.visited("interviews")
    assert isinstance(interviews, InterviewsScreen)
    text = interviews.note.text
    while "twice" in text.toPlainText() or "came" in text.toPlainText() or "Then" in text.toPlainText():
        press(Qt.Key.Key_Z, CONTROL)
    assert len(interviews.writing.quotes()) == 1
    press(Qt.Key.Key_Z, CONTROL)
    assert interviews.writing.quotes() == []
    assert text.toPlainText().startswith("The invoice never arrived.")
