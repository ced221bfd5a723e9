"""The main job through the real window, by keyboard alone: notes → proposals → a weight → the workbook."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxdesk.app import App
from cxdesk.desktop.files import FixedFiles
from cxdesk.desktop.issues import IssuesScreen
from cxdesk.desktop.priorities import PrioritiesScreen
from cxdesk.desktop.settings import Settings
from cxdesk.workspace import Workspace
from tests.exchange.workbook_reading import load, table

NOTES = {
    "northwind.md": "---\naccount: Northwind Freight\ncontact: Amira Haddad\ndate: 2026-03-12\n---\n"
    "The invoice never arrived and nobody answered our mail for three weeks.\nRuta was wonderful.\n",
    "lumen.md": "---\naccount: Lumen Ridge\ncontact: Raj\ndate: 2026-04-02\n---\n"
    "Invoices come late every month and the amount is wrong again.\nThe portal logs me out all the time.\n",
    "corvale.md": "---\naccount: Corvale Foods\ncontact: Matthias\ndate: 2026-05-20\n---\n"
    "Our invoice was wrong for the third time.\nApprovals take five weeks, far too long.\n",
}


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    for name, text in NOTES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


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


def _idle(qtbot: QtBot, app: App) -> None:
    qtbot.waitUntil(lambda: app.background.idle, timeout=20_000)


def _workspace(app: App) -> Workspace:
    found = app.desk.workspace
    assert isinstance(found, Workspace)
    return found


@pytest.fixture
def press(app: App, qtbot: QtBot) -> Callable[..., None]:
    def type_key(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        qtbot.keyClick(QApplication.focusWidget() or app.window, key, modifier)
        _idle(qtbot, app)

    return type_key


def _open_with_notes(app: App, qtbot: QtBot, tmp_path: Path, notes: Path) -> None:
    app.desk.create(tmp_path / "study.cxdesk", lambda: app.desk.bring([notes]))
    qtbot.waitUntil(lambda: app.desk.workspace is not None, timeout=20_000)
    _idle(qtbot, app)


def test_from_notes_to_a_workbook_by_keyboard(
    app: App, qtbot: QtBot, tmp_path: Path, notes: Path, press: Callable[..., None]
) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    _open_with_notes(app, qtbot, tmp_path, notes)
    assert app.window.current == "interviews"
    proposed = _workspace(app).counts().quotes_proposed
    assert proposed >= 4

    press(Qt.Key.Key_A)
    assert _workspace(app).counts().quotes_proposed == proposed - 1
    press(Qt.Key.Key_Z, control)
    assert _workspace(app).counts().quotes_proposed == proposed
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    assert _workspace(app).counts().quotes_proposed < proposed

    press(Qt.Key.Key_3, control)
    screen = app.window.visited("priorities")
    assert isinstance(screen, PrioritiesScreen) and screen.listing is not None
    before = [screen.listing.row(place).points for place in range(len(screen.listing))]
    press(Qt.Key.Key_W)
    for _ in range(10):
        press(Qt.Key.Key_Right)
    after = [screen.listing.row(place).points for place in range(len(screen.listing))]
    assert after != before
    qtbot.waitUntil(lambda: _workspace(app).priority.preset() == "", timeout=5_000)
    assert _workspace(app).priority.weights()["reach"] == pytest.approx(1.5)

    out = tmp_path / "list.xlsx"
    app.window.files = FixedFiles([out])
    press(Qt.Key.Key_E, control)
    rows = table(out)
    assert [row["Points"] for row in rows][:1] == [pytest.approx(max(after), abs=1e-6)]
    assert "Quotes" in load(out).sheetnames
    assert _workspace(app).verify() == []


def test_why_adds_up_and_leads_to_the_note(app: App, qtbot: QtBot, tmp_path: Path, notes: Path) -> None:
    _open_with_notes(app, qtbot, tmp_path, notes)
    app.window.go("priorities")
    _idle(qtbot, app)
    screen = app.window.visited("priorities")
    assert isinstance(screen, PrioritiesScreen)
    qtbot.waitUntil(lambda: screen.why.shown is not None, timeout=5_000)
    why = screen.why.shown
    assert why is not None and sum(why.ranked.parts.values()) == pytest.approx(why.ranked.points)
    assert screen.why.quotes.evidence.rowCount() == why.ranked.mentions
    qtbot.keyClick(screen.why.quotes, Qt.Key.Key_Return)
    _idle(qtbot, app)
    assert app.window.current == "interviews"


def test_an_issue_is_judged_and_taken_back(app: App, qtbot: QtBot, tmp_path: Path, notes: Path) -> None:
    _open_with_notes(app, qtbot, tmp_path, notes)
    app.window.go("issues")
    _idle(qtbot, app)
    screen = app.window.visited("issues")
    assert isinstance(screen, IssuesScreen)
    total = _workspace(app).counts().issues
    qtbot.keyClick(screen.view, Qt.Key.Key_D)
    _idle(qtbot, app)
    assert _workspace(app).counts().issues == total - 1
    qtbot.keyClick(screen.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    _idle(qtbot, app)
    assert _workspace(app).counts().issues == total


def test_a_refused_file_is_said_and_the_others_come_in(
    app: App, qtbot: QtBot, tmp_path: Path, notes: Path
) -> None:
    (notes / "broken.docx").write_bytes(b"PK\x03\x04 cut off")
    _open_with_notes(app, qtbot, tmp_path, notes)
    assert _workspace(app).counts().interviews == len(NOTES)
    assert "broken.docx" in app.window.frame.banner.text


def test_something_else_than_a_workspace_is_said_and_the_start_stays(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "song.cxdesk"
    path.write_text("la la")
    app.desk.open(path)
    _idle(qtbot, app)
    assert app.window.current == "start"
    assert "song.cxdesk is not a cxdesk workspace" in app.window.frame.banner.text
    assert path.read_text() == "la la"
