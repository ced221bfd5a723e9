"""Whether the keyboard brought the focus here: only then a ring is drawn. And whose a key is."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
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


def take_plain_keys(event: QEvent) -> bool:
    """Claim a letter or figure that would else be a shortcut of the screen; call it from a panel's event()."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    is_plain = not event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    )
    if is_plain and event.text().isprintable() and event.text():
        event.accept()
        return True
    return False


def take_enter(event: QEvent) -> bool:
    """Claim Enter, with Ctrl too, that would else be a shortcut of the screen; call it from a filter of the fields."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        event.accept()
        return True
    return False
