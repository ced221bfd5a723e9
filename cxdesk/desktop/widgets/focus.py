"""Whether the keyboard brought the focus here: only then a ring is drawn."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

_BY_KEY = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
}
_KEPT = {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}


def note_focus(widget: QWidget, event: QFocusEvent) -> None:
    """Remember in the widget whether its ring shows; call it from focusInEvent."""
    if event.reason() not in _KEPT:
        widget.setProperty("ring", event.reason() in _BY_KEY)
    widget.update()


def has_ring(widget: QWidget) -> bool:
    """Return whether the widget's ring shows now."""
    return widget.hasFocus() and bool(QObject.property(widget, "ring"))
