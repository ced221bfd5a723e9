"""The composition root: puts the window together, starts it, and ends it in order."""

import os
import signal
import sys
import tempfile
import threading
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from cxdesk.desktop.background import Background
from cxdesk.desktop.desk import Desk
from cxdesk.desktop.files import FileChooser
from cxdesk.desktop.garbage import Collector
from cxdesk.desktop.settings import THEME, Settings
from cxdesk.desktop.theme import CHOICES, Choice, Theme
from cxdesk.desktop.window import MainWindow
from cxdesk.errors import CxdeskError
from cxdesk.log import logger, start_log
from cxdesk.paths import user_folder

_NO_DISPLAY = """cxdesk: there is no display to show a window on.
Without one these work: demo, new, import, log, score, rank, export, verify (see `cxdesk --help`)."""


def has_display() -> bool:
    """Return whether Qt can show (or pretend to show) a window; asked before Qt, which would abort."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


class App:
    """Everything that lives as long as the program: background, look, window, desk."""

    def __init__(
        self, application: QApplication, settings: Settings, files: FileChooser | None = None
    ) -> None:
        self.background = Background()
        self.theme = Theme(application, _choice(settings))
        self.window = MainWindow(self.theme, self.background, settings, files)
        self.desk = Desk(self.window, self.background)
        self.window.closing.connect(self.end)
        self.is_ended = False

    def end(self) -> bool:
        """Refuse new work, wait for what runs, save what was typed, close the workspace; return whether all ended in time."""
        if self.is_ended:
            return True
        self.is_ended = True
        if not self.background.close():
            return False
        self._save_typing()
        self.desk.close()
        return True

    def _save_typing(self) -> None:
        """What cannot be saved is a draft on the disk, offered at the next start."""
        try:
            self.window.write_through()
        except CxdeskError as error:
            logger.error("typing was not saved: %s", error)


def _choice(settings: Settings) -> Choice:
    chosen = settings.get(THEME)
    return next((one for one in CHOICES if one == chosen), "system")


def run(arguments: Sequence[str]) -> int:
    """Open the window (with a workspace when one is named) and return the exit code when it is closed."""
    if "--self-check" in arguments:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        return self_check()
    if not has_display():
        print(_NO_DISPLAY, file=sys.stderr)
        return 1
    start_log()
    application = _make_application()
    Collector(application)
    app = App(application, Settings(user_folder() / "settings.ini"))
    _catch_the_unexpected(app)
    app.window.show()
    QTimer.singleShot(0, app.window, lambda: _begin(app, arguments))
    code = application.exec()
    if not app.end():
        logger.error("work did not end in time")
        _leave_at_once(code)
    return code


def _leave_at_once(code: int) -> None:
    """A job hangs, and waiting for it would hang the program."""
    for sink in logger.handlers:
        sink.flush()
    os._exit(code)


def _make_application() -> QApplication:
    QCoreApplication.setApplicationName("cxdesk")
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setDesktopFileName("cxdesk")
    return application


def _begin(app: App, arguments: Sequence[str]) -> None:
    app.desk.show_start()
    if arguments:
        app.desk.open(Path(arguments[0]))


def _catch_the_unexpected(app: App) -> None:
    """Log what nobody expected and say it in the window; the work that was saved stays saved."""

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        text = "".join(traceback.format_exception(kind, error, trace))
        logger.error("unexpected: %s", text)
        sys.__excepthook__(kind, error, trace)
        if issubclass(kind, Exception) and threading.current_thread() is threading.main_thread():
            place = user_folder() / "cxdesk.log"
            app.window.show_message(
                f"Something went wrong that should not ({kind.__name__}). Nothing saved is lost; details: {place}",
                "negative",
            )

    sys.excepthook = tell
    threading.excepthook = lambda failed: tell(
        failed.exc_type, failed.exc_value or RuntimeError(), failed.exc_traceback
    )


def self_check() -> int:
    """Open the sample, score, write a workbook, draw a page offscreen; print what failed and return 0 or 1."""
    from cxdesk.sentiment.engines import check_engine
    from cxdesk.workspace import Workspace

    application = _make_application()
    failures: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Workspace.create(folder / "sample.cxdesk") as workspace:
            workspace.sample.bring()
            if not workspace.priority.ranking().top(1):
                failures.append("the sample gives no ranked issue")
            if workspace.exports.workbook(folder / "list.xlsx").stat().st_size < 10_000:
                failures.append("the workbook is empty")
            failures += workspace.verify()
        if not check_engine():
            failures.append('"good" is not heard as positive')
        app = App(application, Settings(folder / "settings.ini"))
        app.desk.show_start()
        app.window.resize(960, 600)
        if app.window.grab().toImage().isNull():
            failures.append("no page can be drawn")
        app.window.close()
        application.processEvents()
        app.end()
    print("\n".join(failures) or "cxdesk works here")
    return 1 if failures else 0
