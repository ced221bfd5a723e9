"""A row of widgets that goes on in the next line where the width ends."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


def flow_row(widgets: Sequence[QWidget], across: int = 8, down: int = 8) -> QWidget:
    """Return a row of these widgets that takes as many lines as its width asks for."""
    row = QWidget()
    let_wrap(row)
    flow = FlowLayout(row, across, down)
    for widget in widgets:
        flow.addWidget(widget)
    return row


def let_wrap(row: QWidget) -> None:
    """Let a widget with a flow be as high as its lines."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    row.setSizePolicy(policy)


class FlowLayout(QLayout):
    """Places widgets side by side in their own size, wrapping as words do; hidden ones take no room."""

    def __init__(self, parent: QWidget | None = None, across: int = 12, down: int = 4) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._across, self._down = across, down
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item at the end."""
        self._items.append(item)

    def move(self, widget: QWidget, before: QWidget) -> None:
        """Place a widget of this layout just ahead of another one."""
        item = next(one for one in self._items if one.widget() is widget)
        self._items.remove(item)
        at = next(number for number, one in enumerate(self._items) if one.widget() is before)
        self._items.insert(at, item)
        self.invalidate()

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item by its place, None outside."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Let go of an item, None outside."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Want no room beyond what the items need."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Need more height where there is less width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the items need in this width."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        """Return the size of one row."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the widest item."""
        sizes = [item.sizeHint() for item in self._items]
        return QSize(
            max((one.width() for one in sizes), default=0), max((one.height() for one in sizes), default=0)
        )

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def _arrange(self, rect: QRect, move: bool) -> int:
        left, top, tallest = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(rect.width(), 1), item.sizeHint().height()))
            if left > rect.x() and left + size.width() > rect.x() + rect.width():
                left, top, tallest = rect.x(), top + tallest + self._down, 0
            if move:
                item.setGeometry(QRect(QPoint(left, top), size))
            left += size.width() + self._across
            tallest = max(tallest, size.height())
        return top + tallest - rect.y()
