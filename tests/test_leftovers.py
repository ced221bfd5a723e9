"""The leftovers check itself sees what it is there to see."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QWidget

from tests.leftovers import Living, ModalWatch, left_since


@pytest.fixture
def before(qapp: object) -> Iterator[Living]:
    yield Living.now()


def test_clean_test_leaves_nothing(before: Living) -> None:
    QWidget().deleteLater()
    timer = QTimer()
    timer.start(10)
    timer.stop()
    threading.Thread(target=int).start()
    assert left_since(before) == []


def test_forgotten_window_is_named_and_closed(before: Living) -> None:
    window = QWidget()
    window.setObjectName("forgotten")
    assert ["forgotten" in line for line in left_since(before)] == [True]
    assert left_since(before) == []


def test_running_timer_is_seen(before: Living) -> None:
    timer = QTimer()
    timer.start(10_000)
    assert left_since(before) == ["timer of nobody"]
    timer.stop()


def test_running_thread_is_seen(before: Living, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.leftovers.PATIENCE", 0.01)
    end = threading.Event()
    thread = threading.Thread(target=end.wait, name="endless")
    thread.start()
    assert left_since(before) == ["thread endless"]
    end.set()
    thread.join()


def test_modal_window_is_closed_instead_of_hanging(request: pytest.FixtureRequest) -> None:
    qtbot = request.getfixturevalue(
        "qtbot"
    )  # asked for late: the check around this test must not close it first
    with ModalWatch() as watch:
        dialog = QDialog()
        qtbot.addWidget(dialog)
        dialog.exec()
    assert len(watch.closed) == 1
