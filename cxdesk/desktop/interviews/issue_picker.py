"""A field to file a quote under another issue: type some letters, or a new title."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from cxdesk.desktop.theme import Theme, sizes
from cxdesk.desktop.theme.fonts import font
from cxdesk.desktop.widgets import Label
from cxdesk.desktop.widgets.painting import paint_text, rounded
from cxdesk.identity import Id
from cxdesk.issues.issue import issue_number

_MOST, _ROW = 7, 28
_LOOKED_AT = 400
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_USER = Qt.ItemDataRole.UserRole


class Choice(NamedTuple):
    """Where a quote may be filed: under an issue, under a new one of this title, or (neither) under none."""

    words: str
    issue: Id | None = None
    title: str = ""


class _ChoiceDelegate(QStyledItemDelegate):
    """Paints one choice."""

    def __init__(self, theme: Theme, view: QListWidget) -> None:
        super().__init__(view)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size that every choice has."""
        return QSize(100, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the words, on a ground when it is the one that Enter takes."""
        colors, box, state = self._theme.colors, QRectF(option.rect), option.state
        is_current = bool(state & QStyle.StateFlag.State_Selected)
        if is_current or state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, box, sizes.RADIUS_CHIP, colors.selected if is_current else colors.hover)
        words = box.adjusted(8, 0, -8, 0)
        face = font("strong" if is_current else "body")
        paint_text(painter, words, index.data(Qt.ItemDataRole.DisplayRole), face, colors.text)


class IssuePicker(QWidget):
    """Hidden until `begin`. `typed` asks for choices, `show_choices` answers, `picked` tells the one taken."""

    typed = Signal(str)
    picked = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = Label(theme, "File under", "caption", "text2", parent=self)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText("Issue, or a new title…")
        self.field.setAccessibleName("Issue to file under; Enter takes it, Escape leaves")
        self.choices = QListWidget(self)
        self.choices.setAccessibleName("Issues to choose from")
        self.choices.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.choices.setFrameShape(QFrame.Shape.NoFrame)
        self.choices.setItemDelegate(_ChoiceDelegate(theme, self.choices))
        self.choices.setMouseTracking(True)
        self.choices.viewport().setAutoFillBackground(False)
        self.choices.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.choices.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self._label, self.field, self.choices):
            column.addWidget(widget)
        self.field.installEventFilter(self)
        self.field.textEdited.connect(self.typed)
        self.choices.itemClicked.connect(self._take)
        self.hide()

    def begin(self) -> None:
        """Open, empty, with the focus in the field."""
        self.field.clear()
        self.choices.clear()
        self._fit()
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.typed.emit("")

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Offer these; the first is the one Enter takes."""
        self.choices.clear()
        for choice in choices:
            item = QListWidgetItem(choice.words)
            item.setData(_USER, choice)
            item.setToolTip(choice.words)
            self.choices.addItem(item)
        self.choices.setCurrentRow(0)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the field, arrows move among the choices, Enter takes one, Escape leaves."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.hide()
                self.left.emit()
                return True
            if event.key() in _ENTER:
                if (item := self.choices.currentItem()) is not None:
                    self._take(item)
                return True
            if event.key() in _MOVES:
                self.choices.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        rows = self.choices.count()
        self.choices.setVisible(rows > 0)
        self.choices.setFixedHeight(rows * _ROW)

    @Slot(QListWidgetItem)
    def _take(self, item: QListWidgetItem) -> None:
        self.hide()
        self.picked.emit(item.data(_USER))
        self.left.emit()


def choices_job(workspace: Any, text: str, words: str, now: Id | None) -> Callable[[], list[Choice]]:
    """Return the job that finds choices for what was typed, or, when nothing was, the issues most like the quote."""

    def find() -> list[Choice]:
        rows = workspace.issues.rows(workspace.issues.row_ids()[:_LOOKED_AT].tolist())
        found = _matching(workspace, rows, text) if text.strip() else _alike(rows, words)
        choices = [
            Choice(f"{issue_number(row.number)}  {row.title}", row.id) for row in found if row.id != now
        ]
        choices = choices[:_MOST]
        if text.strip():
            choices.append(Choice(f"New issue “{text.strip()}”", title=text.strip()))
        elif now is not None:
            choices.append(Choice("No issue"))
        return choices

    return find


def _matching(workspace: Any, rows: Sequence[Any], text: str) -> list[Any]:
    asked = text.strip().casefold()
    named = [row for row in rows if asked in f"{issue_number(row.number)} {row.title}".casefold()]
    known = {row.rid for row in named}
    more = [rid for rid in workspace.issues.row_ids(text)[:_MOST].tolist() if rid not in known]
    return [*named, *workspace.issues.rows(more)]


def _alike(rows: Sequence[Any], words: str) -> list[Any]:
    """Return the issues most like the words first, then the others; comparing needs numpy, so not at start."""
    from cxdesk.issues.similarity import similar

    near = [at for at, _, _ in similar(words, [row.title for row in rows], _MOST)]
    return [rows[at] for at in near] + [row for at, row in enumerate(rows) if at not in near]
