"""Work off the window's thread: order, answers, cancelling, the end."""

import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from cxdesk.desktop.background import Background, Cancelled, Progress
from cxdesk.errors import CancelledError, CxdeskError, ReadOnlyError


def test_answer_comes_back_on_the_windows_thread(qtbot: QtBot, background: Background) -> None:
    heard: list[tuple[str, str]] = []

    def hear(name: str) -> None:
        heard.append((name, threading.current_thread().name))

    background.run(lambda: threading.current_thread().name, hear)
    qtbot.waitUntil(lambda: bool(heard))
    worker, window = heard[0]
    assert worker.startswith("workspace")
    assert window == "MainThread"


def test_workspace_jobs_follow_each_other(qtbot: QtBot, background: Background) -> None:
    done: list[int] = []
    gate = threading.Event()
    background.run(lambda: gate.wait(5), lambda _: done.append(0))
    for number in range(1, 20):
        background.run(lambda number=number: number, done.append)
    gate.set()
    qtbot.waitUntil(lambda: len(done) == 20)
    assert done == list(range(20))


def test_later_job_with_the_same_key_silences_the_older(qtbot: QtBot, background: Background) -> None:
    heard: list[str] = []
    ran: list[str] = []
    for word in ("first", "second", "last"):
        background.run(lambda word=word: ran.append(word) or word, heard.append, key="search")
    qtbot.waitUntil(lambda: background.idle)
    assert heard == ["last"]
    assert ran == ["first", "second", "last"]


def test_expected_failure_is_told_and_unexpected_reaches_the_hook(
    qtbot: QtBot, background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[CxdeskError] = []
    faults: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: faults.append(error))

    def refuse() -> None:
        raise ReadOnlyError("read-only folder")

    background.run(refuse, on_error=told.append)
    with qtbot.waitSignal(background.failed) as untold:
        background.run(refuse)
    background.run(lambda: 1 // 0)
    qtbot.waitUntil(lambda: bool(faults))
    assert isinstance(told[0], ReadOnlyError)
    assert isinstance(untold.args[0], ReadOnlyError)
    assert isinstance(faults[0], ZeroDivisionError)


def test_cancelled_job_ends_and_waiting_one_never_starts(qtbot: QtBot, background: Background) -> None:
    started = threading.Event()
    ends: list[str] = []

    def long(progress: Progress, cancelled: Cancelled) -> None:
        started.set()
        while not cancelled():
            progress(0.5, "waiting")
        raise CancelledError

    def other() -> None:
        ends.append("other ran")

    one = background.run(long, on_error=lambda error: ends.append(type(error).__name__))
    two = background.run(other, on_error=lambda error: ends.append(type(error).__name__))
    assert started.wait(5)
    background.cancel(two)
    background.cancel(one)
    qtbot.waitUntil(lambda: background.idle)
    assert ends == ["CancelledError", "CancelledError"]


def test_progress_comes_at_most_twenty_times_a_second(qtbot: QtBot, background: Background) -> None:
    heard: list[float] = []

    def busy(progress: Progress, cancelled: Cancelled) -> None:
        for step in range(200_000):
            progress(step / 200_000, "")

    background.run(busy, on_progress=lambda fraction, what: heard.append(fraction))
    qtbot.waitUntil(lambda: background.idle, timeout=20_000)
    assert heard == sorted(heard)
    assert 1 <= len(heard) < 200


class Page(QObject):
    """A receiver that may be gone before its answer."""

    heard: list[int] = []

    @Slot(object)
    def hear(self, number: int) -> None:
        Page.heard.append(number)


def test_answer_for_a_deleted_page_is_dropped(qtbot: QtBot, background: Background) -> None:
    gate = threading.Event()
    page = Page()
    background.run(lambda: gate.wait(5), page.hear)
    page.deleteLater()
    with qtbot.waitSignal(page.destroyed):
        pass
    gate.set()
    qtbot.waitUntil(lambda: background.idle)
    assert Page.heard == []


def test_idle_is_told(qtbot: QtBot, background: Background) -> None:
    told: list[bool] = []
    background.idle_changed.connect(told.append)
    background.run(lambda: None)
    background.run(lambda: None)
    qtbot.waitUntil(lambda: background.idle)
    assert told == [False, True]


def test_after_the_end_nothing_starts(qtbot: QtBot) -> None:
    background = Background()
    ran: list[int] = []
    assert background.close()
    assert background.run(lambda: ran.append(1)) == 0
    assert ran == []


def test_close_tells_when_a_job_hangs(qtbot: QtBot) -> None:
    background = Background()
    gate, started, others = threading.Event(), threading.Event(), set(threading.enumerate())

    def hang() -> None:
        started.set()
        gate.wait(10)

    background.run(hang)
    assert started.wait(5)
    assert not background.close(0.05)
    gate.set()
    for worker in set(threading.enumerate()) - others:
        worker.join(5)  # else the worker would be the last to hold what belongs to this thread


EXIT = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from cxdesk.desktop.background import Background
application = QCoreApplication(sys.argv)
background = Background()
def busy(progress, cancelled):
    while not cancelled():
        progress(0.5, "busy")
for lane in ("workspace", "pool", "pool", "workspace"):
    background.run(busy, lane=lane)
def leave():
    assert background.close()
    application.quit()
QTimer.singleShot(60, leave)
sys.exit(application.exec())
"""


@pytest.mark.parametrize("run", range(5))
def test_program_ends_cleanly_while_jobs_run(run: int) -> None:
    ended = subprocess.run([sys.executable, "-c", EXIT], capture_output=True, text=True, timeout=30)
    assert (ended.returncode, ended.stderr) == (0, "")
