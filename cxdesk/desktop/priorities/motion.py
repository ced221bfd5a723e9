"""Rows that glide to their new places, so that the eye can follow what a moved weight does."""

from collections.abc import Mapping

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStyle

_MILLISECONDS = 160
_STILL = QStyle.StyleHint.SH_Widget_Animation_Duration


class RowMotion(QObject):
    """Says where each row is drawn on the way from where it was seen; `stepped` asks for a new picture.

    A motion that begins before another has ended goes on from what is seen at that moment. Where the system asks for
    no animation, rows are at once where they belong.
    """

    stepped = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._from: dict[int, float] = {}
        self._clock = QVariantAnimation(self)
        self._clock.setStartValue(0.0)
        self._clock.setEndValue(1.0)
        self._clock.setDuration(_MILLISECONDS)
        self._clock.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._clock.valueChanged.connect(self._tell)
        self._clock.finished.connect(self._tell)

    @property
    def is_running(self) -> bool:
        """Whether rows are on their way."""
        return self._clock.state() == QVariantAnimation.State.Running

    @property
    def rows(self) -> Mapping[int, float]:
        """Where each row was seen when the motion began, by row id."""
        return self._from

    def begin(self, seen: Mapping[int, float]) -> None:
        """Let rows go from where they are seen (row id → y) to where they are."""
        self._clock.stop()
        self._from = dict(seen)
        if QApplication.style().styleHint(_STILL) > 0 and _may_move():
            self._clock.start()

    def place(self, rid: int, target: float, otherwise: float) -> float:
        """Return where a row whose place is `target` is drawn now; one that was not seen comes from `otherwise`."""
        if not self.is_running:
            return target
        start = self._from.get(rid, otherwise)
        return start + (target - start) * float(self._clock.currentValue())

    @Slot()
    def _tell(self) -> None:
        self.stepped.emit()


def _may_move() -> bool:
    hints = QGuiApplication.styleHints().accessibility()
    wish = getattr(hints, "motionPreference", None)
    return wish is None or "Reduced" not in str(wish())
