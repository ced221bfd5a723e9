"""The checklist of a card: the bar, what is missing, the lines, and the fields of the current line."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxdesk.desktop.rollout.ready_bar import ReadyBar
from cxdesk.desktop.rollout.words import COLUMNS, LINE, Line, state_words
from cxdesk.desktop.tables import IdTableModel, TableView
from cxdesk.desktop.theme import Theme, Tone
from cxdesk.desktop.widgets import FieldForm, Label
from cxdesk.fixes.fix import fix_number

if TYPE_CHECKING:
    from cxdesk.desktop.rollout.reading import View


class Checklist(QWidget):
    """`edited` carries the key of a line and its facts, `refused` an error of a field."""

    edited = Signal(str, dict)
    refused = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []
        self._shown: object = None
        self.title = Label(theme, "", "title", wrap=True, parent=self)
        self.bar = ReadyBar(theme, self)
        self.words = Label(theme, "", "small", "text2", wrap=True, parent=self)
        self.model = IdTableModel(COLUMNS, self._fetch, self)
        self.view = TableView(theme, "What has to be ready", self.model, self)
        self.form = FieldForm(theme, LINE, self)
        self._lay_out()
        self.view.chosen.connect(self._show_line)
        self.view.opened.connect(self._go_to_line)
        self.form.edited.connect(self._edit)
        self.form.refused.connect(self.refused)
        self.form.left.connect(self.go_in)

    @property
    def current(self) -> Line | None:
        """The current line."""
        rid = self.view.current_id()
        return None if rid is None or rid >= len(self._lines) else self._lines[rid]

    def show_view(self, view: "View") -> None:
        """Show the newest revision of the chosen fix; the current line stays current."""
        one = view.chosen
        assert one is not None and one.card is not None
        kept = self.current.item.key if self.current is not None and self._shown == one.fix.id else None
        self._shown = one.fix.id
        self.title.setText(f"{fix_number(one.fix.number)} {one.fix.title}")
        words, tone = state_words(view)
        self.words.setText(words)
        self.words.set_tone(tone)
        bar: Tone = (
            "negative" if one.is_overdue else "positive" if not view.missing or one.is_open else "accent"
        )
        self.bar.show_share(one.ready or 0.0, view.opens_at, bar)
        self._lines = [Line(rid, item) for rid, item in enumerate(one.card.items)]
        self.model.show(line.rid for line in self._lines)
        at = next((line.rid for line in self._lines if line.item.key == kept), None)
        if at is None and kept is not None:
            at = len(self._lines) - 1
        if at is not None or self.view.current_id() is None:
            self.view.select_id(at or 0)
        self._show_line()

    def go_in(self) -> None:
        """Take the keyboard to the lines."""
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def choose_last(self) -> None:
        """Make the last line current and go to its name."""
        self.view.select_id(len(self._lines) - 1)
        self.form.focus_first()

    def edit_line(self) -> None:
        """Go to the fields of the current line."""
        self.form.focus_first()

    def set_read_only(self, is_read_only: bool) -> None:
        """Let nothing be changed."""
        self.form.setEnabled(not is_read_only)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(24, 14, 24, 10)
        head.setSpacing(6)
        for widget in (self.title, self.bar, self.words):
            head.addWidget(widget)
        foot = QVBoxLayout()
        foot.setContentsMargins(24, 8, 24, 14)
        foot.addWidget(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        column.addLayout(foot)
        self.view.setMinimumHeight(140)

    @Slot(object)
    def _show_line(self, _rid: object = None) -> None:
        line = self.current
        record: Any = None if line is None else line.item
        before = self.form.property("line")
        key = None if line is None else line.item.key
        self.form.setProperty("line", key)
        self.form.show_record(record, same=key is not None and key == before)

    @Slot(int)
    def _go_to_line(self, _rid: int) -> None:
        self.edit_line()

    @Slot(dict)
    def _edit(self, facts: dict[str, Any]) -> None:
        if self.current is not None:
            self.edited.emit(self.current.item.key, facts)

    def _fetch(self, rids: list[int]) -> list[Line]:
        return [self._lines[rid] for rid in rids if rid < len(self._lines)]
