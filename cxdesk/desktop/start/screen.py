"""The first screen: what cxdesk is for, three doors, and the workspaces that were open last."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.screen import Context, Screen
from cxdesk.desktop.start.door import Door
from cxdesk.desktop.start.recent import Recent
from cxdesk.desktop.widgets import Label, ScrollArea
from cxdesk.paths import SUFFIX

_WIDTH = 860
_PROMISE = (
    "Bring in what your customers said. cxdesk hears what hurts, gathers it into issues and ranks them, "
    "so that you can say what to fix first and why. Everything stays on this computer."
)


class StartScreen(Screen):
    """Three doors by mouse, by Tab and Enter, or by the keys 1, 2 and 3; files may be dropped anywhere."""

    sample_asked = Signal()
    new_asked = Signal()
    import_asked = Signal(list)
    open_asked = Signal(Path)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setAcceptDrops(True)
        theme = context.theme
        self.doors = (
            Door(
                theme,
                Icon.PROPOSAL,
                "Open the sample",
                "Forty talks with customers of an invented provider, ranked.",
                "1",
            ),
            Door(
                theme,
                Icon.FILE_NEW,
                "New workspace",
                "One file that holds your interviews, issues and ranking.",
                "2",
            ),
            Door(
                theme,
                Icon.IMPORT,
                "Import notes",
                "Text, Word, transcripts, CSV or Excel: files you already have.",
                "3",
            ),
        )
        for door, slot in zip(self.doors, (self._sample, self._new, self._import), strict=True):
            door.clicked.connect(slot)
        self._page = QWidget()
        self._doors_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self.context.theme
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(Label(theme, "What should be fixed first?", "title"))
        column.addWidget(Label(theme, _PROMISE, "body", "text2", wrap=True))
        column.addSpacing(16)
        self._doors_row.setSpacing(16)
        for door in self.doors:
            self._doors_row.addWidget(door)
        column.addLayout(self._doors_row)
        column.addSpacing(24)
        recent = self.context.settings.recent_workspaces()
        if recent:
            lines = Recent(theme, recent, self)
            lines.chosen.connect(self.open_asked)
            column.addWidget(lines)
        else:
            column.addWidget(Label(theme, "You can also drop notes or a workspace here.", "small", "text3"))
        centred = QWidget()
        centred.setMaximumWidth(_WIDTH)
        centred.setLayout(column)
        outer = QVBoxLayout(self._page)
        outer.setContentsMargins(28, 48, 28, 28)
        outer.addStretch(1)
        outer.addWidget(centred, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ScrollArea(theme, self._page, "Start"))

    def crumbs(self) -> list[str]:
        """Return the words of the top bar."""
        return ["Welcome"]

    def activated(self) -> None:
        """Put the keyboard on the first door."""
        self.doors[0].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _sample(self) -> None:
        self.sample_asked.emit()

    @Slot()
    def _new(self) -> None:
        self.new_asked.emit()

    @Slot()
    def _import(self) -> None:
        self.import_asked.emit([])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a dropped workspace, import anything else."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if len(paths) == 1 and paths[0].suffix == SUFFIX:
            self.open_asked.emit(paths[0])
        elif paths:
            self.import_asked.emit(paths)
