"""The Qt binding counts references rightly: PySide6 6.12.0 loses one to None a call on Python 3.11 and aborts."""

import subprocess
import sys

PROBE = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
widget, before = QWidget(), sys.getrefcount(None)
for _ in range(2000):
    widget.update()
sys.exit(sys.getrefcount(None) <= before - 200)
"""


def test_binding_keeps_references() -> None:
    assert subprocess.run([sys.executable, "-c", PROBE], check=False).returncode == 0
