"""Work off the window's thread: plain callables on two lanes, answers back on the window's thread."""

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from inspect import signature
from threading import Event
from time import monotonic
from typing import Any, Literal

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from cxdesk.errors import CancelledError, CxdeskError

Lane = Literal["workspace", "pool"]
Progress = Callable[[float, str], None]
Cancelled = Callable[[], bool]
_PAUSE = 0.05
"""Seconds between two reports of progress: more would flood the window's event queue."""


@dataclass(slots=True)
class _Entry:
    """What the window's thread keeps of a job; the worker never sees it."""

    on_done: Callable[[Any], object] | None
    on_error: Callable[[CxdeskError], object] | None
    on_progress: Callable[[float, str], object] | None
    key: str
    owner: QObject | None
    stop: Event
    future: "Future[Any] | None" = field(default=None)

    def is_wanted(self) -> bool:
        """Return whether somebody is still there to hear the answer."""
        return self.owner is None or isValid(self.owner)


class Background(QObject):
    """Runs jobs and relays their answers; make one, keep it until after `close`.

    The `workspace` lane is one thread, so jobs that touch a workspace follow each other; the `pool` lane is for
    long pure work. A job is `job()` or `job(progress, cancelled)`, told apart by those parameter names.
    """

    started = Signal(int, str)
    progressed = Signal(int, float, str)
    ended = Signal(int)
    failed = Signal(object)
    idle_changed = Signal(bool)
    _reported = Signal(int, str, object)

    def __init__(self) -> None:
        super().__init__()
        self._lanes: dict[Lane, ThreadPoolExecutor] = {
            "workspace": ThreadPoolExecutor(1, "workspace"),
            "pool": ThreadPoolExecutor(2, "pool"),
        }
        self._entries: dict[int, _Entry] = {}
        self._latest: dict[str, int] = {}
        self._last_id = 0
        self._closed = False
        self._reported.connect(self._receive, Qt.ConnectionType.QueuedConnection)

    @property
    def idle(self) -> bool:
        """Whether no job is waiting or running."""
        return not self._entries

    def run(
        self,
        job: Callable[..., Any],
        on_done: Callable[[Any], object] | None = None,
        on_error: Callable[[CxdeskError], object] | None = None,
        on_progress: Callable[[float, str], object] | None = None,
        *,
        lane: Lane = "workspace",
        key: str = "",
        label: str = "",
        owner: QObject | None = None,
    ) -> int:
        """Start `job` on a lane and return its number, 0 after `close`.

        The callbacks run on the window's thread. A later job with the same key makes the answer of an older one
        unwanted (the older job still runs to its end, so a write is kept). Answers for a deleted `owner`, by
        default the QObject whose method `on_done` is, are dropped. Without `on_error`, `failed` is emitted.
        """
        if self._closed:
            return 0
        self._last_id += 1
        number = self._last_id
        entry = _Entry(on_done, on_error, on_progress, key, owner or _receiver(on_done), Event())
        was_idle = self.idle
        self._entries[number] = entry
        if key:
            self._latest[key] = number
        self.started.emit(number, label)
        if was_idle:
            self.idle_changed.emit(False)
        entry.future = self._lanes[lane].submit(self._work, number, job, entry.stop)
        entry.future.add_done_callback(partial(self._report, number))
        return number

    def cancel(self, number: int) -> None:
        """Ask a job to stop; one that has not begun does nothing when its turn comes."""
        if (entry := self._entries.get(number)) is not None:
            entry.stop.set()

    def close(self, seconds: float = 5.0) -> bool:
        """Refuse new jobs, cancel the others and wait for them; return whether all ended in time.

        Answers that are still on their way are dropped. A job that hangs is the caller's reason to leave by os._exit.
        """
        self._closed = True
        futures = [entry.future for entry in self._entries.values() if entry.future is not None]
        for entry in self._entries.values():
            entry.stop.set()
        for pool in self._lanes.values():
            pool.shutdown(wait=False, cancel_futures=True)
        self._entries.clear()
        self._latest.clear()
        return _all_end(futures, monotonic() + seconds)

    def _work(self, number: int, job: Callable[..., Any], stop: Event) -> Any:
        """Run on a worker's thread; it may only emit `_reported` of this object."""
        if stop.is_set():
            raise CancelledError
        return job(*self._tools(number, job, stop))

    def _report(self, number: int, future: Future[Any]) -> None:
        """Tell the window's thread how a job ended; runs on the worker's thread."""
        if future.cancelled():
            return
        if (error := future.exception()) is None:
            self._reported.emit(number, "done", future.result())
        else:
            self._reported.emit(number, "error" if isinstance(error, CxdeskError) else "fault", error)

    def _tools(self, number: int, job: Callable[..., Any], stop: Event) -> tuple[Any, ...]:
        if not {"progress", "cancelled"} <= set(signature(job).parameters):
            return ()
        return self._reporter(number), stop.is_set

    def _reporter(self, number: int) -> Progress:
        last = 0.0

        def report(fraction: float, what: str = "") -> None:
            nonlocal last
            if (now := monotonic()) - last >= _PAUSE:
                last = now
                self._reported.emit(number, "progress", (fraction, what))

        return report

    @Slot(int, str, object)
    def _receive(self, number: int, kind: str, payload: Any) -> None:
        entry = self._entries.get(number)
        if entry is None:
            return
        wanted = entry.is_wanted() and (not entry.key or self._latest.get(entry.key) == number)
        if kind == "progress":
            self._pass_progress(number, entry, wanted, *payload)
            return
        self._release(number, entry)
        try:
            self._answer(entry, kind, payload, wanted)
        finally:
            self.ended.emit(number)
            if self.idle:
                self.idle_changed.emit(True)

    def _pass_progress(self, number: int, entry: _Entry, wanted: bool, fraction: float, what: str) -> None:
        self.progressed.emit(number, fraction, what)
        if wanted and entry.on_progress is not None:
            entry.on_progress(fraction, what)

    def _release(self, number: int, entry: _Entry) -> None:
        del self._entries[number]
        if self._latest.get(entry.key) == number:
            del self._latest[entry.key]

    def _answer(self, entry: _Entry, kind: str, payload: Any, wanted: bool) -> None:
        if kind == "fault":
            sys.excepthook(type(payload), payload, payload.__traceback__)
        elif kind == "done":
            if wanted and entry.on_done is not None:
                entry.on_done(payload)
        elif wanted and entry.on_error is not None:
            entry.on_error(payload)
        elif not isinstance(payload, CancelledError):
            self.failed.emit(payload)


def _receiver(callback: Callable[..., object] | None) -> QObject | None:
    owner = getattr(callback, "__self__", None)
    return owner if isinstance(owner, QObject) else None


def _all_end(futures: "list[Future[Any]]", deadline: float) -> bool:
    for future in futures:
        if future.cancelled():
            continue
        try:
            future.exception(max(0.0, deadline - monotonic()))
        except TimeoutError:
            return False
    return True
