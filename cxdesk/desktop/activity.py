"""Shows long jobs in the strip above the page."""

from PySide6.QtCore import QObject, QTimer, Slot

from cxdesk.desktop.background import Background
from cxdesk.desktop.widgets import ProgressStrip

_PATIENCE = 300
"""Milliseconds before a strip appears: short work must not flicker."""


class Activity(QObject):
    """Follows the labelled jobs of a background; the oldest one is shown, Cancel stops it."""

    def __init__(self, background: Background, strip: ProgressStrip) -> None:
        super().__init__(strip)
        self._background, self._strip = background, strip
        self._labels: dict[int, str] = {}
        self._shown = 0
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._patience.timeout.connect(self._show_oldest)
        background.started.connect(self._begin)
        background.progressed.connect(self._advance)
        background.ended.connect(self._end)
        strip.cancelled.connect(self.cancel)

    @Slot(int, str)
    def _begin(self, number: int, label: str) -> None:
        if label:
            self._labels[number] = label
            if not self._shown and not self._patience.isActive():
                self._patience.start()

    @Slot(int, float, str)
    def _advance(self, number: int, fraction: float, what: str) -> None:
        if number == self._shown:
            self._strip.advance(fraction, what)

    @Slot(int)
    def _end(self, number: int) -> None:
        self._labels.pop(number, None)
        if number == self._shown:
            self._shown = 0
            self._strip.finish()
            self._show_oldest()

    @Slot()
    def cancel(self) -> None:
        """Stop the job that is shown."""
        if self._shown:
            self._background.cancel(self._shown)
            self._strip.stopping()

    @Slot()
    def _show_oldest(self) -> None:
        if self._labels:
            self._shown = min(self._labels)
            self._strip.begin(self._labels[self._shown])
