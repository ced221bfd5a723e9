"""A codebook put in order by keyboard: two tags made one, other work, the merge taken back after a restart."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxdesk.app import App
from cxdesk.desktop.codebook import CodebookScreen
from cxdesk.desktop.files import FixedFiles
from cxdesk.desktop.settings import Settings
from cxdesk.identity import Id
from cxdesk.workspace import Workspace

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
LINES = (
    "We waited three weeks for an answer.",
    "The invoice came late and was wrong.",
    "Our invoice has one sum and finance cannot split it.",
)
Press = Callable[..., None]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "codebook.csv"


@pytest.fixture
def app(qapp: QApplication, qtbot: QtBot, tmp_path: Path, table: Path) -> Iterator[App]:
    made = App(qapp, Settings(tmp_path / "settings.ini"), FixedFiles([table]))
    qtbot.addWidget(made.window)
    made.window.show()
    made.desk.show_start()
    qtbot.waitExposed(made.window)
    yield made
    made.window.close()
    assert made.end()


def settle(app: App, qtbot: QtBot) -> None:
    for _ in range(4):
        qtbot.waitUntil(lambda: app.background.idle, timeout=20_000)
        QApplication.processEvents()


@pytest.fixture
def press(app: App, qtbot: QtBot) -> Press:
    def type_key(key: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        target = QApplication.focusWidget() or app.window
        qtbot.keyClicks(target, key, modifier) if isinstance(key, str) else qtbot.keyClick(
            target, key, modifier
        )
        settle(app, qtbot)

    return type_key


def open_at(app: App, qtbot: QtBot, path: Path, press: Press) -> Workspace:
    app.desk.open(path)
    qtbot.waitUntil(lambda: app.desk.workspace is not None, timeout=20_000)
    settle(app, qtbot)
    press(Key.Key_9, CTRL)
    workspace = app.desk.workspace
    assert isinstance(workspace, Workspace) and isinstance(app.window.visited("codebook"), CodebookScreen)
    return workspace


def find(press: Press, name: str) -> None:
    """Go to a tag by its name, as a person does."""
    press("/")
    press(Key.Key_A, CTRL)
    press(name)
    press(Key.Key_Return)
    press(Key.Key_Down)


def names_of(workspace: Workspace, quotes: list[Id]) -> list[set[str]]:
    names = {one.id: one.name for one in workspace.tags.all()}
    return [{names[tag] for tag in workspace.quotes.get(quote).tags} for quote in quotes]


def test_a_merge_is_taken_back_after_other_work_and_a_restart(
    app: App, qtbot: QtBot, tmp_path: Path, table: Path, press: Press
) -> None:
    path = tmp_path / "study.cxdesk"
    with Workspace.create(path) as made:
        late, slow = (made.tags.add(name, "cause") for name in ("Zz late", "Zz slow"))
        note = made.interviews.add("Talk", "\n".join(LINES))
        blocks = made.interviews.note(note).blocks
        quotes = [made.quotes.add(block.id, 0, len(block.text), tags=(slow,)) for block in blocks]

    workspace = open_at(app, qtbot, path, press)
    find(press, "Zz slow")
    press("m")
    press("Zz late")
    press(Key.Key_Return)
    press(Key.Key_Return)
    assert names_of(workspace, quotes) == [{"Zz late"}] * 3

    find(press, "Zz late")
    press(Key.Key_Return)
    press("Not when it was promised.")
    press(Key.Key_Escape)
    press("s")
    press("invoice")
    press(Key.Key_Return)
    press("Invoice errors")
    press(Key.Key_Return)
    assert names_of(workspace, quotes) == [{"Zz late"}, {"Invoice errors"}, {"Invoice errors"}]
    press("e")
    assert "Not when it was promised." in table.read_text(encoding="utf-8-sig")
    press("i")
    press(Key.Key_Escape)

    app.desk.leave()
    qtbot.waitUntil(lambda: app.desk.workspace is None, timeout=20_000)
    workspace = open_at(app, qtbot, path, press)
    press("h")
    find(press, "Zz slow")
    press("u")
    assert names_of(workspace, quotes) == [{"Zz slow"}, {"Invoice errors"}, {"Invoice errors"}]
    assert workspace.tags.get(late).definition == "Not when it was promised."
    assert "Zz slow" not in workspace.tags.get(late).synonyms
    press(Key.Key_Z, CTRL)
    assert names_of(workspace, quotes)[0] == {"Zz late"}
    assert workspace.verify() == []
