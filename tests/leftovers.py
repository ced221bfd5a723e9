"""What a test left behind: threads, running timers, windows, a modal window that would have blocked a person."""

import gc
import threading
from dataclasses import dataclass
from typing import Self

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QWidget

PATIENCE = 2.0
"""Seconds that a thread gets to end, and that a modal window may stay open."""


@dataclass(frozen=True, slots=True)
class Living:
    """What was alive at one moment."""

    threads: tuple[threading.Thread, ...]
    timers: tuple[QTimer, ...]
    windows: tuple[QWidget, ...]

    @classmethod
    def now(cls) -> Self:
        """Return what is alive now."""
        return cls(tuple(threading.enumerate()), _running_timers(), _windows())


def left_since(before: Living) -> list[str]:
    """Return a line for each thing that appeared since `before` and is still there, and close such windows."""
    _settle()
    now = Living.now()
    if len(now.timers) > len(before.timers) or len(now.windows) > len(before.windows):
        gc.collect()
        _settle()
        now = Living.now()
    windows = [window for window in now.windows if window not in before.windows]
    left = [f"window {_described(window)}" for window in windows]
    left += [f"timer of {_described(timer.parent())}" for timer in now.timers if timer not in before.timers]
    left += [f"thread {thread.name}" for thread in now.threads if _outlives(thread, before)]
    for window in windows:
        window.close()
        window.deleteLater()
    return left


class ModalWatch:
    """Closes a modal window that stays open, so that a test fails instead of hanging; `closed` tells which."""

    def __init__(self) -> None:
        self.closed: list[str] = []
        self._seen: QWidget | None = None
        self._timer = QTimer()
        self._timer.setInterval(int(PATIENCE * 500))
        self._timer.timeout.connect(self.look)

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.stop()
        self._seen = QApplication.activeModalWidget()
        self.look()

    def look(self) -> None:
        """Close the modal window if it was there at the last look, too."""
        modal = QApplication.activeModalWidget()
        if modal is not None and modal is self._seen:
            self.closed.append(f"modal window {_described(modal)}")
            modal.close()
        self._seen = modal


def _settle() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()


def _running_timers() -> tuple[QTimer, ...]:
    timers = (thing for thing in gc.get_objects() if issubclass(type(thing), QTimer))
    return tuple(timer for timer in timers if shiboken6.isValid(timer) and timer.isActive())


def _windows() -> tuple[QWidget, ...]:
    windows = QApplication.topLevelWidgets()
    return tuple(w for w in windows if w.parentWidget() is None and w.metaObject().className() != "QTipLabel")


def _outlives(thread: threading.Thread, before: Living) -> bool:
    if thread in before.threads:
        return False
    thread.join(PATIENCE)
    return thread.is_alive()


def _described(thing: object) -> str:
    return repr(thing) if thing is not None else "nobody"
