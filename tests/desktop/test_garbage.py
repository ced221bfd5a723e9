"""Garbage is collected on the window's thread."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from cxdesk.desktop.garbage import Collector


class Knot:
    """Something only the collector frees, that tells on which thread it went."""

    def __init__(self, gone: list[str]) -> None:
        self.itself = self
        self._gone = gone

    def __del__(self) -> None:
        self._gone.append(threading.current_thread().name)


@pytest.fixture
def parent(qtbot: QtBot) -> Iterator[QObject]:
    made = QObject()
    yield made
    made.deleteLater()


def test_what_another_thread_leaves_goes_on_the_windows_thread(qtbot: QtBot, parent: QObject) -> None:
    gone: list[str] = []
    gc.enable()
    Collector(parent)

    def work() -> None:
        Knot(gone)
        assert [[] for _ in range(50_000)]

    thread = threading.Thread(target=work, name="work")
    thread.start()
    thread.join()
    assert gone == []
    kept = [[[]] for _ in range(5_000)]
    qtbot.waitUntil(lambda: bool(gone), timeout=5_000)
    assert gone == [threading.current_thread().name]
    assert kept
