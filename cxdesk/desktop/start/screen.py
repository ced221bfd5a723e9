"""The first screen: what cxdesk is for, three doors, and the workspaces that were open last."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.desktop.actions import Action
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.screen import Context, Screen
from cxdesk.desktop.settings import RECENT
from cxdesk.desktop.start.door import Door
from cxdesk.desktop.start.line import Kept
from cxdesk.desktop.start.picture import Picture
from cxdesk.desktop.start.recent import RecentList, look_up
from cxdesk.desktop.start.steps import Steps
from cxdesk.desktop.start.veil import Veil, drop_words, the_workspace
from cxdesk.desktop.widgets import Button, Label, ScrollArea
from cxdesk.paths import SUFFIX

_WIDTH = 920
_STACKED_BELOW = 620
_PICTURE_FROM = 820
_PROMISE = "From what your customers said to what to fix first, and why."
_PLACE = "Everything stays on this computer."
_DOORS = (
    (
        "sample",
        Icon.SAMPLE,
        "Open the sample",
        "40 interviews of an invented provider: see a ranked fix list in a minute.",
    ),
    (
        "new",
        Icon.FILE_NEW,
        "New workspace",
        "One file that holds your interviews, what hurts in them, and your ranking.",
    ),
    (
        "import",
        Icon.IMPORT,
        "Import notes",
        "Text, Word, transcripts, CSV or Excel. They come into a new workspace.",
    ),
)


class StartScreen(Screen):
    """Three doors by mouse, by Tab, arrows and Enter, or by the keys 1, 2 and 3; files may be dropped anywhere."""

    sample_asked = Signal()
    new_asked = Signal()
    import_asked = Signal(list)
    open_asked = Signal(Path)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setAcceptDrops(True)
        self.doors = tuple(
            Door(self.theme, icon, title, words, str(place))
            for place, (_, icon, title, words) in enumerate(_DOORS, 1)
        )
        self.recent = RecentList(self.theme)
        self._folder = Button(self.theme, "Import a folder…", Icon.IMPORT, "ghost")
        self._other = Button(self.theme, "Open a workspace…", Icon.OPEN, "ghost")
        self._recent_title = Label(self.theme, "Recent workspaces", "card")
        self._picture = Picture(self.theme)
        self._doors_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._steps = Steps(self)
        self._scroll = self._lay_out()
        self.veil = Veil(self.theme, self)
        self._connect()
        self._show_recent()

    def crumbs(self) -> list[str]:
        """Return the words of the top bar."""
        return ["Welcome"]

    def activated(self) -> None:
        """Look again at the recent workspaces; the keyboard begins at the last one, or at the first door."""
        self._show_recent()
        first = next(iter(self.recent.buttons), self.doors[0])
        _put_keyboard_on(first)

    # ---- parts

    def _lay_out(self) -> ScrollArea:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._head())
        column.addSpacing(12)
        self._doors_row.setSpacing(12)
        for door in self.doors:
            self._doors_row.addWidget(door, 1)
        column.addLayout(self._doors_row)
        column.addSpacing(16)
        column.addWidget(self._recent_title)
        column.addWidget(self.recent)
        column.addLayout(self._foot())
        return self._framed(column)

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addStretch(1)
        words.addWidget(Label(self.theme, "cxdesk", "kpi"))
        words.addWidget(Label(self.theme, _PROMISE, "editor", "text2", wrap=True))
        words.addWidget(Label(self.theme, _PLACE, "body", "text2", wrap=True))
        words.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(28)
        head.addLayout(words, 1)
        head.addWidget(self._picture)
        return head

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(4)
        hint = Label(
            self.theme, "Or drop notes or a workspace anywhere on this page.", "small", "text2", wrap=True
        )
        foot.addWidget(hint, 1)
        foot.addWidget(self._folder)
        foot.addWidget(self._other)
        return foot

    def _framed(self, column: QVBoxLayout) -> ScrollArea:
        middle = QWidget()
        middle.setMaximumWidth(_WIDTH)
        middle.setLayout(column)
        page = QWidget()
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(middle, 1000)
        across.addStretch(1)
        down = QVBoxLayout(page)
        down.setContentsMargins(28, 24, 28, 24)
        down.addStretch(2)
        down.addLayout(across)
        down.addStretch(3)
        scroll = ScrollArea(self.theme, page, "Start")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        return scroll

    def _connect(self) -> None:
        slots = (self._sample, self._new, self._import)
        for (key, icon, title, _), door, slot, digit in zip(_DOORS, self.doors, slots, "123", strict=True):
            door.clicked.connect(slot)
            action = Action(f"start.{key}", f"Start: {title}", digit, icon, screen="start")
            self.context.actions.add(action, slot)
        self._folder.clicked.connect(self._ask_folder)
        self._other.clicked.connect(self._ask_workspace)
        self.recent.chosen.connect(self.open_asked)
        self.recent.missed.connect(self._tell_missing)
        self.recent.removed.connect(self._forget)
        self._steps.stepped.connect(self._scroll_to)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the doors below each other, and leave the picture out, where the page is narrow."""
        super().resizeEvent(event)
        width = event.size().width()
        is_stacked = width < _STACKED_BELOW
        way = QBoxLayout.Direction.TopToBottom if is_stacked else QBoxLayout.Direction.LeftToRight
        self._doors_row.setDirection(way)
        self._steps.is_stacked = is_stacked
        self._picture.setVisible(width >= _PICTURE_FROM)

    @Slot(QWidget)
    def _scroll_to(self, widget: QWidget) -> None:
        self._scroll.ensureWidgetVisible(widget, 12, 24)

    # ---- ways in

    @Slot()
    def _sample(self) -> None:
        self.sample_asked.emit()

    @Slot()
    def _new(self) -> None:
        self.new_asked.emit()

    @Slot()
    def _import(self) -> None:
        self.import_asked.emit([])

    @Slot()
    def _ask_folder(self) -> None:
        self.context.files.open_folder(self, "Import a folder of notes", self._take)

    @Slot()
    def _ask_workspace(self) -> None:
        kinds = f"cxdesk workspaces (*{SUFFIX})"
        self.context.files.open_files(self, "Open a workspace", kinds, self._open_first)

    def _open_first(self, paths: list[Path]) -> None:
        self.open_asked.emit(paths[0])

    def _take(self, paths: list[Path]) -> None:
        workspace = the_workspace(paths)
        if workspace is not None:
            self.open_asked.emit(workspace)
        elif paths:
            self.import_asked.emit(paths)

    # ---- recent workspaces

    def _show_recent(self) -> None:
        paths = [Path(name) for name in self.context.settings.get(RECENT)]
        self.recent.show_paths(paths)
        self.recent.setVisible(bool(paths))
        self._recent_title.setVisible(bool(paths))
        self._steps.set_rows(
            [self.doors, *([line] for line in self.recent.buttons), [self._folder, self._other]]
        )
        if paths:
            self.context.background.run(partial(look_up, paths), self._show_kept, lane="pool", key="recent")

    def _show_kept(self, kept: dict[Path, Kept]) -> None:
        self.recent.show_kept(kept)

    @Slot(Path)
    def _tell_missing(self, path: Path) -> None:
        words = f"{path.name} is no longer in {path.parent}. It was moved, renamed or deleted."
        self.context.window.show_message(words, "warning", "Take off the list", partial(self._forget, path))

    @Slot(Path)
    def _forget(self, path: Path) -> None:
        """Take a workspace off the list; the file stays where it is."""
        known = self.context.settings.get(RECENT)
        place = self.recent.paths.index(path) if path in self.recent.paths else 0
        self._remember([name for name in known if name != str(path)])
        left = self.recent.buttons
        _put_keyboard_on(left[min(place, len(left) - 1)] if left else self.doors[0])
        words = f"{path.stem} is off the list. The file itself was not touched."
        self.context.window.show_message(words, "neutral", "Undo", partial(self._remember, known), seconds=12)

    def _remember(self, names: list[str]) -> None:
        self.context.settings.put(RECENT, names)
        self._show_recent()

    # ---- dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, and say what letting go will do."""
        if paths := _local_files(event.mimeData()):
            event.acceptProposedAction()
            self.veil.cover(drop_words(paths))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show the page again."""
        self.veil.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a dropped workspace, import anything else."""
        self.veil.hide()
        event.acceptProposedAction()
        self._take(_local_files(event.mimeData()))


def _put_keyboard_on(button: QAbstractButton) -> None:
    # The reason is lost when the window gets the keyboard only later; the ring has to show all the same.
    button.setProperty("ring", True)
    button.setFocus(Qt.FocusReason.OtherFocusReason)


def _local_files(dragged: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in dragged.urls() if url.isLocalFile()]
