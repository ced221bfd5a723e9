"""What the window says without a dialog: a strip with a message, a strip of progress, an empty page that teaches."""

from collections.abc import Callable, Sequence
from time import monotonic

from PySide6.QtCore import QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import duration
from cxdesk.desktop.theme import Theme, Tone, sizes
from cxdesk.desktop.widgets.button import Button
from cxdesk.desktop.widgets.painting import paint_bar, paint_icon, rounded
from cxdesk.desktop.widgets.text import ElidedLabel, Label

_ICONS: dict[str, Icon] = {
    "negative": Icon.ERROR,
    "warning": Icon.WARNING,
    "positive": Icon.CIRCLE_DONE,
}


class Banner(QWidget):
    """A strip with a message, one action and a close button; hidden until there is something to say."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.tone = theme, "neutral"
        self._on_action: Callable[[], None] | None = None
        self._label = Label(theme, kind="strong", wrap=True, parent=self)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._act = Button(theme, "Undo", parent=self)
        self._close = Button(theme, icon=Icon.CLOSE, kind="ghost", tooltip="Close message", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(56, 8, 24, 8)
        row.setSpacing(8)
        for widget in (self._label, self._act, self._close):
            row.addWidget(widget, 1 if widget is self._label else 0)
        self._act.clicked.connect(self._run)
        self._close.clicked.connect(self.dismiss)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self.dismiss)
        theme.changed.connect(self._wear)
        self.hide()

    @property
    def text(self) -> str:
        """The message shown, or shown last."""
        return self._label.text()

    def show_message(
        self,
        text: str,
        tone: Tone = "neutral",
        action: str = "",
        on_action: Callable[[], None] | None = None,
        seconds: float = 0,
    ) -> None:
        """Say `text`; `action` is the word of a button that runs `on_action`; after `seconds` it goes by itself."""
        self.tone, self._on_action = tone, on_action
        self._label.setText(text)
        self._act.setText(action or self._act.text())
        self._act.setVisible(bool(action))
        self.setAccessibleName(text)
        self._clock.stop()
        if seconds > 0:
            self._clock.start(round(seconds * 1000))
        self._wear()
        self.show()

    @Slot()
    def dismiss(self) -> None:
        """Take the message away and let go of its action."""
        self._on_action = None
        self._clock.stop()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the strip when the focus is in it."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tinted ground and the icon of the tone."""
        painter, tint = QPainter(self), self._theme.colors.tones[self.tone]
        box = QRectF(self.rect()).adjusted(16, 2, -16, -2)
        rounded(painter, box, sizes.RADIUS_CARD, tint.tint)
        mark = QRectF(box.x() + 14, box.y(), 16, box.height())
        paint_icon(painter, mark, self._theme, _ICONS.get(self.tone, Icon.NOTICE), tint.ink)

    @Slot()
    def _run(self) -> None:
        action = self._on_action
        self.dismiss()
        if action is not None:
            action()

    @Slot()
    def _wear(self) -> None:
        self._label.set_tone("text")
        self.update()


class ProgressStrip(QWidget):
    """A strip with what is being done, a bar, the time left and Cancel."""

    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fraction, self._began = 0.0, 0.0
        self._name = ""
        self._label = ElidedLabel(theme, kind="strong", parent=self)
        self._left = Label(theme, kind="small", tone="text2", parent=self)
        self._stop = Button(theme, "Cancel", kind="secondary", parent=self)
        self._stop.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 8, 20, 12)
        row.setSpacing(12)
        row.addWidget(self._label, 1)
        row.addWidget(self._left)
        row.addWidget(self._stop)
        theme.changed.connect(self._wear)
        self.hide()

    def begin(self, label: str) -> None:
        """Show the strip with an empty bar."""
        self._name, self._began = label, monotonic()
        self._stop.setEnabled(True)
        self.advance(0.0)
        self.show()

    def advance(self, fraction: float, what: str = "") -> None:
        """Fill the bar to `fraction` (0 to 1); `what` says what is being done now."""
        self._fraction = max(0.0, min(1.0, fraction))
        self._label.setText(f"{self._name} · {what}" if what else self._name)
        self._left.setText(self._time_left())
        self.setAccessibleName(f"{self._label.text()}, {round(self._fraction * 100)} %")
        self.update()

    def stopping(self) -> None:
        """Say that Cancel was heard; work stops at its next safe point."""
        self._stop.setEnabled(False)
        self._left.setText("Stopping…")

    def finish(self) -> None:
        """Hide the strip."""
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar along the lower edge."""
        bar = QRectF(28, self.height() - 8, self.width() - 48, 6)
        paint_bar(QPainter(self), bar, self._theme, self._fraction)

    def _time_left(self) -> str:
        passed = monotonic() - self._began
        if self._fraction < 0.02 or passed < 1.0:
            return f"{round(self._fraction * 100)} %"
        left = passed / self._fraction * (1 - self._fraction)
        return f"{round(self._fraction * 100)} % · {duration(left)} left"

    @Slot()
    def _wear(self) -> None:
        self.update()


class EmptyState(QWidget):
    """A page without content: an icon, what belongs here, and the ways to get it."""

    def __init__(
        self,
        theme: Theme,
        icon: Icon,
        title: str,
        text: str,
        actions: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._icon = theme, icon
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(2)
        column.addSpacing(64)
        for label in self._labels(title, text):
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(_centred(actions))
        column.addStretch(3)
        theme.changed.connect(self._wear)

    def set_words(self, title: str, text: str) -> None:
        """Say something else, e.g. that a search found nothing."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setMinimumHeight(self._text.heightForWidth(420))
        self.setAccessibleName(title)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon on a round ground above the title."""
        painter, tint = QPainter(self), self._theme.colors.tint("accent")
        box = QRectF(self.width() / 2 - 28, self._title.y() - 72, 56, 56)
        rounded(painter, box, 28, tint.tint)
        paint_icon(painter, box.adjusted(16, 16, -16, -16), self._theme, self._icon, tint.ink)

    def _labels(self, title: str, text: str) -> tuple[Label, Label]:
        self._title = Label(self._theme, title, "editor_heading", parent=self)
        self._text = Label(self._theme, text, "body", "text2", wrap=True, parent=self)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._text.setFixedWidth(420)
        self._text.setMinimumHeight(self._text.heightForWidth(420))
        return self._title, self._text

    @Slot()
    def _wear(self) -> None:
        self.update()


def _centred(actions: Sequence[QWidget]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 12, 0, 0)
    row.setSpacing(8)
    row.addStretch(1)
    for action in actions:
        row.addWidget(action)
    row.addStretch(1)
    return row
