"""The first door: the sample opens with people's words in it, and says so."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cxdesk.desktop import desk as opening
from cxdesk.desktop.desk import Desk
from cxdesk.desktop.window import MainWindow


def test_the_sample_opens_partly_reviewed_and_says_so(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "documents_folder", lambda: tmp_path)
    desk = Desk(window, window.background)
    desk.open_sample()
    qtbot.waitUntil(lambda: "reviewed" in window.frame.banner.text, timeout=60_000)
    assert window.frame.banner.text.startswith("40 interviews and 158 experiences imported")
    assert not window.frame.banner._act.isVisibleTo(window), "undo would take back only what was said last"
    assert desk.workspace.path == tmp_path / "cxdesk sample.cxdesk"
    assert desk.workspace.agreements.told().overall.is_enough
    assert desk.workspace.review.count() > 100
    qtbot.waitUntil(lambda: window.background.idle, timeout=60_000)
    window.background.close()
    desk.close()
