"""From nothing to a painted window: our start screen against an empty QMainWindow, each in a process of its own.

Processor seconds of the whole process (user and system) until the first picture is there, on the offscreen platform.
"""

import os
import resource
import subprocess
import sys
import tempfile

from tests.bench import Row

_EMPTY = """
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit
application = QApplication([])
window = QMainWindow()
window.setCentralWidget(QPlainTextEdit())
window.show()
application.processEvents()
"""
_OURS = """
from pathlib import Path
from PySide6.QtWidgets import QApplication
from cxdesk.app import App
from cxdesk.desktop.settings import Settings
application = QApplication([])
app = App(application, Settings(Path({folder!r}) / "settings.ini"))
app.window.show()
app.desk.show_start()
application.processEvents()
"""


def _seconds(code: str, times: int = 5) -> float:
    return min(_one(code + "\nimport os\nos._exit(0)\n") for _ in range(times))


def _one(code: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run([sys.executable, "-c", code], check=True, env=kept | {"QT_QPA_PLATFORM": "offscreen"})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def run() -> list[Row]:
    """Measure the first paint."""
    with tempfile.TemporaryDirectory() as folder:
        ours = _seconds(_OURS.format(folder=folder))
    return [Row("first paint of the start screen", ours, "empty QMainWindow", _seconds(_EMPTY), 3.5)]
