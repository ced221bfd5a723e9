"""From a talk of forty lines to a ranked list, by keyboard alone."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxdesk.app import App
from cxdesk.desktop.files import FixedFiles
from cxdesk.desktop.loops import LoopsScreen
from cxdesk.desktop.priorities import PrioritiesScreen
from cxdesk.desktop.settings import Settings
from cxdesk.desktop.wrap_up import WrapUpScreen
from cxdesk.identity import Id
from cxdesk.workspace import Workspace

MARKED = (
    "Invoices come as one sum and our finance cannot split them.",
    "We waited three weeks for an answer about the scanner.",
    "The portal throws me out in the middle of a form.",
    "I keep a spreadsheet of all our tickets by hand.",
    "New starters wait twelve days for an account.",
    "Nobody told us about the maintenance on Friday.",
)
CHAT = "We have nine depots and about six hundred people, line {}."


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


def _settle(qtbot: QtBot, app: App) -> None:
    for _ in range(3):
        qtbot.waitUntil(lambda: app.background.idle, timeout=20_000)
        QApplication.processEvents()


@pytest.fixture
def press(app: App, qtbot: QtBot) -> Callable[..., None]:
    def type_key(key: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        target = QApplication.focusWidget() or app.window
        qtbot.keyClicks(target, key, modifier) if isinstance(key, str) else qtbot.keyClick(
            target, key, modifier
        )
        _settle(qtbot, app)

    return type_key


def _talk(workspace: Workspace) -> Id:
    """Forty lines, six of them marked as a person does it."""
    lines = [MARKED[k // 6] if k % 6 == 5 and k // 6 < 6 else CHAT.format(k) for k in range(40)]
    note = workspace.interviews.add("Talk with Anna", "\n".join(lines))
    workspace.interviews.name_account(note, "Northwind Freight")
    workspace.interviews.name_contact(note, "Anna Weber")
    workspace.interviews.update(note, began_at=time.time() - 2400)
    for block in workspace.interviews.note(note).blocks:
        if block.text in MARKED:
            workspace.quotes.add(block.id, 0, len(block.text))
    return note


def test_six_marks_become_six_ranked_issues_and_an_answer_owed(
    app: App, qtbot: QtBot, tmp_path: Path, press: Callable[..., None]
) -> None:
    app.desk.create(tmp_path / "study.cxdesk")
    qtbot.waitUntil(lambda: app.desk.workspace is not None, timeout=20_000)
    _settle(qtbot, app)
    workspace = app.desk.workspace
    note = _talk(workspace)
    _settle(qtbot, app)

    app.window.go("wrap_up", note)
    _settle(qtbot, app)
    screen = app.window.visited("wrap_up")
    assert isinstance(screen, WrapUpScreen)
    drafts = screen.model.drafts
    assert len(drafts) == 6
    assert [one.rank for one in drafts] == [1, 2, 3, 4, 5, 6]
    assert "the talk took about 40 minutes" in screen.about.text()

    press("4")
    press("l")
    press("friday")
    press(Qt.Key.Key_Return)
    press("a")
    press(Qt.Key.Key_Return)
    assert app.window.frame.banner.accessibleName() == "6 issues, 1 answer owed."
    shown = [one.title for one in screen.model.drafts]

    press(Qt.Key.Key_Return)
    assert app.window.current == "priorities"
    priorities = app.window.visited("priorities")
    assert isinstance(priorities, PrioritiesScreen)
    _settle(qtbot, app)
    assert priorities.listing is not None
    assert [one.title for one in priorities.listing.top(10)] == shown

    press("8", Qt.KeyboardModifier.ControlModifier)
    loops = app.window.visited("loops")
    assert isinstance(loops, LoopsScreen)
    assert loops.current is not None and loops.current.contact == "Anna Weber"
    assert workspace.verify() == []
