"""Teaching cxdesk through the real window, by keyboard alone: review, agreement, engine, rescoring, all taken back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxdesk.app import App
from cxdesk.desktop.files import FixedFiles
from cxdesk.desktop.review import ReviewScreen
from cxdesk.desktop.settings import Settings
from cxdesk.issues import Quote
from cxdesk.workspace import Workspace

HOLD = "We were put on hold for an hour."
NOTES = {
    f"note{k}.md": f"---\naccount: Account {k}\ndate: 2026-03-{k + 1:02}\n---\n{line}\n"
    for k, line in enumerate(
        (
            "The invoice never arrived and nobody answered our mail for three weeks.",
            "Ruta was wonderful. The portal logs me out all the time.",
            "It was terribly slow but the engineer was wonderful.",
            "Our invoice was wrong for the third time.",
            HOLD,
            "Approvals take five weeks, far too long. The training was great.",
            "The router is broken again. Nobody told us about the maintenance.",
            "Friendly people, and everything was fixed within the hour.",
        )
    )
}
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ENTER = Qt.Key.Key_Return


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
    for _ in range(4):
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


def _quotes(workspace: Workspace) -> list[Quote]:
    return sorted(workspace._database.find(Quote), key=lambda one: one.id)


def test_answers_teach_agreement_is_told_and_everything_is_taken_back(
    app: App, qtbot: QtBot, tmp_path: Path, press: Callable[..., None]
) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    for name, text in NOTES.items():
        (folder / name).write_text(text, encoding="utf-8")
    app.desk.create(tmp_path / "study.cxdesk")
    qtbot.waitUntil(lambda: app.desk.workspace is not None, timeout=20_000)
    _settle(qtbot, app)
    workspace: Workspace = app.desk.workspace
    app.desk.bring([folder])
    _settle(qtbot, app)
    before = _quotes(workspace)
    assert len(before) >= 8

    press("0", CTRL)
    screen = app.window.visited("review")
    assert isinstance(screen, ReviewScreen)
    waiting = workspace.review.count()
    assert screen.queue.left.text() == f"{waiting} quotes to go"

    # ten answers: agree where something was heard, "negative" where nothing was
    shipped = workspace.engine.version
    for _ in range(min(10, waiting)):
        case = screen.queue.case
        assert case is not None
        press("2" if case.score.value is None else ENTER)
    answered = [one for one in _quotes(workspace) if one.sentiment is not None]
    assert len(answered) == min(10, waiting)
    assert all(one.state == "accepted" for one in answered)
    assert workspace.engine.version == f"{shipped}+{len(answered)}"

    # what the person agreed with is what the machine is said to have got right
    press("w")
    page = screen.agreement
    told = workspace.agreements.told()
    assert told.overall.hits == told.overall.n > 0
    assert page.headline.text().startswith("Agrees with you on")
    assert f"of {told.overall.n}" in page.headline.text()

    # another engine, then all that nobody valued is heard again, as one step
    press("e")
    assert workspace.engine.name == "textblob"
    unvalued = [one for one in _quotes(workspace) if one.sentiment is None]
    press("r")
    after = {one.id: one for one in _quotes(workspace)}
    assert all(after[one.id].engine == "textblob 1" for one in unvalued)
    assert all(after[one.id].heard == one.heard for one in answered)
    assert workspace.agreements.told() == told, "old agreement does not change"

    # learning is switched off and on, and forgotten
    press("e")
    press("l")
    assert workspace.engine.version == shipped
    press("l")
    assert workspace.engine.version != shipped

    # everything is taken back, step by step
    for _ in range(60):
        if workspace.history.undo_name.startswith("Import"):
            break
        press("z", CTRL)
    assert _quotes(workspace) == before
    assert (workspace.engine.name, workspace.engine.version) == ("cxdesk", shipped)
    assert workspace.verify() == []


def test_sure_proposals_are_taken_at_once_after_a_look_at_how_many(
    app: App, qtbot: QtBot, tmp_path: Path, press: Callable[..., None]
) -> None:
    app.desk.create(tmp_path / "study.cxdesk")
    qtbot.waitUntil(lambda: app.desk.workspace is not None, timeout=20_000)
    _settle(qtbot, app)
    workspace: Workspace = app.desk.workspace
    for name, text in NOTES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    app.desk.bring([tmp_path / name for name in NOTES])
    _settle(qtbot, app)
    before = _quotes(workspace)

    press("0", CTRL)
    screen = app.window.visited("review")
    assert isinstance(screen, ReviewScreen)
    press("A", SHIFT)
    for _ in range(4):
        press(Qt.Key.Key_Left)
    proposals, _ = workspace.review.sureness().preview(0.6)
    assert screen.queue.surer.preview.text().startswith(f"{proposals} proposal")
    press(ENTER)
    assert sum(one.state == "accepted" for one in _quotes(workspace)) == proposals > 0
    press("z", CTRL)
    assert _quotes(workspace) == before
    assert workspace.verify() == []
