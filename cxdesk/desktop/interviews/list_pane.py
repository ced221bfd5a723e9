"""The left pane: which notes there are, a search, filters."""

from array import array
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cxdesk.desktop.background import Background
from cxdesk.desktop.interviews.lines import NoteLine, Sort, fetch_lines, find_ids, find_rid
from cxdesk.desktop.interviews.note_list import NoteList
from cxdesk.desktop.labels import number
from cxdesk.desktop.tables import Column, IdTableModel
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import ChipButton, Label, SearchField, SegmentedControl
from cxdesk.identity import Id


class ListPane(QWidget):
    """Shows interviews or experiences. `chosen` tells the id of the note to open, None when nothing is listed."""

    chosen = Signal(object)
    entered = Signal()
    listed = Signal()

    def __init__(
        self, theme: Theme, background: Background, workspace: Any, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._background, self._workspace = theme, background, workspace
        self.sort: Sort = "interviews"
        self._title = Label(theme, "Interviews", "card", parent=self)
        self._count = Label(theme, "", "small", "text2", parent=self)
        self._sorts = SegmentedControl(
            theme,
            "Which notes",
            (("interviews", "Interviews", None), ("experiences", "Experiences", None)),
            self,
        )
        self.search = SearchField(theme, "Search notes", self)
        self._unfinished = ChipButton(theme, "Finish me", None, "warning", self)
        self._proposed = ChipButton(theme, "Proposed", None, "accent", self)
        column = Column("Note", _whole, text=_words)
        self.model = IdTableModel([column], self._fetch, self)
        self.list = NoteList(theme, self.model, self)
        self._nothing = Label(theme, "", "body", "text2", wrap=True, parent=self)
        self._nothing.setMargin(16)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._lay_out()
        self._connect()

    def reload(self) -> None:
        """Ask again which notes there are."""
        wanted = (self.search.text(), self._unfinished.isChecked(), self._proposed.isChecked())
        job = _ids_job(self._workspace, self.sort, *wanted)
        self._background.run(job, self._show, lane="pool", key="interviews.list")

    def refresh(self) -> None:
        """Read the lines again; which ones there are stays."""
        if self._unfinished.isChecked() or self._proposed.isChecked():
            self.reload()
        else:
            self.model.refresh_all()

    def show_note(self, identity: Id, is_interview: bool) -> None:
        """Bring the line of a note into view, without filters; it is looked up off the window's thread."""
        self._choose_sort("interviews" if is_interview else "experiences")
        line = self.current_line()
        if line is None or line.id != identity:
            job = _rid_job(self._workspace, self.sort, identity)
            self._background.run(job, self._reveal, lane="pool", key="interviews.reveal")

    def current_line(self) -> NoteLine | None:
        """Return the current line."""
        index = self.list.currentIndex()
        line: NoteLine | None = self.model.row_at(index.row()) if index.isValid() else None
        return line

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and hairline."""
        painter, colors = QPainter(self), self._theme.colors
        painter.fillRect(self.rect(), colors.surface)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), colors.line)

    def _lay_out(self) -> None:
        head, chips = QHBoxLayout(), QHBoxLayout()
        for widget in (self._title, self._count):
            head.addWidget(widget)
        head.addStretch(1)
        for chip in (self._unfinished, self._proposed):
            chips.addWidget(chip)
        chips.addStretch(1)
        head.setSpacing(8)
        chips.setSpacing(8)
        top = QVBoxLayout()
        top.setContentsMargins(16, 14, 16, 8)
        top.setSpacing(8)
        top.addLayout(head)
        top.addWidget(self._sorts)
        top.addWidget(self.search)
        top.addLayout(chips)
        self._pages = QStackedWidget(self)
        for page in (self.list, self._nothing):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self._sorts.chosen.connect(self._resort)
        self.search.searched.connect(self.reload)
        self.search.went_down.connect(self.list.setFocus)
        self._unfinished.toggled.connect(self.reload)
        self._proposed.toggled.connect(self.reload)
        self.list.chosen.connect(self._say)
        self.list.opened.connect(self.entered)

    def _fetch(self, rids: list[int]) -> list[NoteLine]:
        return fetch_lines(self._workspace, self.sort, rids)

    def _choose_sort(self, sort: Sort) -> None:
        if sort != self.sort:
            self._sorts.choose(sort)
            self._resort(sort)

    @Slot(str)
    def _resort(self, sort: Sort) -> None:
        self.sort = sort
        self._title.setText("Interviews" if sort == "interviews" else "Experiences")
        self.list.keep(None)
        self.model.show(array("q"))
        self.reload()

    def _show(self, found: tuple[Sort, "array[int]"]) -> None:
        sort, ids = found
        if sort != self.sort:
            return
        self._count.setText(number(len(ids)))
        self.list.show_ids(ids)
        self._nothing.setText(self._words_for_nothing())
        self._pages.setCurrentWidget(self.list if len(ids) else self._nothing)
        self.listed.emit()

    def _words_for_nothing(self) -> str:
        if text := self.search.text().strip():
            return f"Nothing says “{text}”. Try fewer letters, or press Esc in the search to see all."
        if self._unfinished.isChecked() or self._proposed.isChecked():
            return "All done here: no note is left for this filter."
        return f"No {self.sort} yet. They come with the notes and tables you import."

    def _reveal(self, rid: int) -> None:
        if rid < 0 or self.list.select_id(rid):
            return
        for chip in (self._unfinished, self._proposed):
            chip.setChecked(False)
        self.search.clear()
        self.list.keep(rid)
        self.reload()

    @Slot(object)
    def _say(self, rid: int | None) -> None:
        line = self.current_line() if rid is not None else None
        self.chosen.emit(line.id if line is not None else None)


def _whole(line: NoteLine) -> NoteLine:
    return line


def _words(line: NoteLine) -> str:
    return line.words


def _ids_job(
    workspace: Any, sort: Sort, search: str, unfinished: bool, proposed: bool
) -> Callable[..., tuple[Sort, "array[int]"]]:
    def find(progress: object, cancelled: Callable[[], bool]) -> tuple[Sort, "array[int]"]:
        return sort, find_ids(workspace, sort, search, unfinished, proposed, cancelled)

    return find


def _rid_job(workspace: Any, sort: Sort, identity: Id) -> Callable[..., int]:
    def find(progress: object, cancelled: Callable[[], bool]) -> int:
        return find_rid(workspace, sort, identity, cancelled)

    return find
