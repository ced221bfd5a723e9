"""Where a tag is used: its quotes, its issues, the tags that stand with it, and those that were merged into it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cxdesk.desktop.codebook.words import FACET_WORDS, color_tone
from cxdesk.desktop.faces import ChipFace
from cxdesk.desktop.labels import count, date_text, number
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import Label, LineList, Panel, QuoteLine, QuoteLines, ScrollArea, SegmentedControl
from cxdesk.desktop.widgets.line_list import ListLine
from cxdesk.issues.issue import issue_number
from cxdesk.tags import Tag

if TYPE_CHECKING:
    from cxdesk.store.listing import IssueRow, QuoteRow
    from cxdesk.workspace.tags import Where

WIDTH = 340
_VIEWS = (("quotes", "Quotes", None), ("issues", "Issues", None), ("with", "Stands with", None))
_STEPS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_NOTHING = {
    "quotes": "No quote has this tag yet. In a note, T on a quote gives it; suggestions use its name and synonyms.",
    "issues": "No issue has this tag.",
    "with": "No other tag stands together with it on a quote.",
}


class UsesPanel(Panel):
    """`note_opened`, `issue_opened` and `tag_opened` carry what to go to; Escape emits `left`."""

    note_opened = Signal(object)
    issue_opened = Signal(object)
    tag_opened = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Where it is used", "right", parent)
        self._where: Where | None = None
        self.view = SegmentedControl(theme, "What to list", _VIEWS, self)
        self.quotes = QuoteLines(theme, "Quotes with this tag", self)
        self.issues = LineList(theme, "Issues with this tag", self)
        self.beside = LineList(theme, "Tags that stand together with it", self)
        self.more = Label(theme, "", "small", "text2", wrap=True, parent=self)
        self.merged_word = Label(theme, "Merged into it", "small_strong", "text2", parent=self)
        self.merged = LineList(theme, "Tags merged into it", self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.quotes)
        for name, lines in (("Issues", self.issues), ("Tags", self.beside)):
            self._pages.addWidget(ScrollArea(theme, _on_top(lines), name))
        for widget in (self.view, self.more, self._pages, self.merged_word, self.merged):
            self.column.addWidget(widget, 1 if widget is self._pages else 0)
        self.setMinimumWidth(WIDTH)
        self._connect()

    def show_where(self, where: "Where") -> None:
        """Show where a tag is used."""
        self._where = where
        self.set_title("Where it is used", where.tag.name)
        self.quotes.show_lines(map(_quote_line, where.quotes))
        self.issues.show_lines([_issue_line(row) for row in where.issues])
        self.beside.show_lines([_tag_line(tag, times) for tag, times in where.together])
        self.merged.show_lines([ListLine(tag.name, "U takes it back", None, tag.id) for tag in where.merged])
        self.merged_word.setVisible(bool(where.merged))
        self._turn()

    def enter(self) -> None:
        """Take the focus, at the first line, of the first list that has one."""
        if self._where is not None and not self._lines().count():
            kept = (key for key, _, _ in _VIEWS if self._list_of(key).count())
            self.view.choose(next(kept, self.view.choice))
            self._turn()
        self._focus_lines()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Left and right in a list go to the list beside it."""
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        step = _STEPS.get(event.key()) if is_key else None  # type: ignore[attr-defined]
        if step is None:
            return False
        keys = [key for key, _, _ in _VIEWS]
        place = keys.index(self.view.choice) + step
        if 0 <= place < len(keys):
            self.view.choose(keys[place])
            self._turn()
            self._focus_lines()
        return True

    def _focus_lines(self) -> None:
        lines = self._lines()
        (lines if lines.count() else self.view).setFocus(Qt.FocusReason.ShortcutFocusReason)
        if lines.currentRow() < 0:
            lines.setCurrentRow(0)

    def _list_of(self, key: str) -> QuoteLines | LineList:
        lists: dict[str, QuoteLines | LineList] = {"quotes": self.quotes, "issues": self.issues}
        return lists.get(key, self.beside)

    def _lines(self) -> QuoteLines | LineList:
        return self._list_of(self.view.choice)

    @Slot()
    def _turn(self, *_choice: object) -> None:
        key = self.view.choice
        self._pages.setCurrentIndex([one for one, _, _ in _VIEWS].index(key))
        is_empty = not self._lines().count()
        self._pages.setHidden(is_empty)
        self.more.setText(_NOTHING[key] if is_empty else self._more_words(key))
        self.column.setStretchFactor(self.more, 1 if is_empty else 0)
        self.more.setAlignment(Qt.AlignmentFlag.AlignTop)

    def _more_words(self, key: str) -> str:
        where = self._where
        assert where is not None
        if key == "quotes":
            total = where.accepted + where.proposed
            asked = f", {number(where.proposed)} to confirm" if where.proposed else ""
            shown = f"; the first {number(len(where.quotes))}" if len(where.quotes) < total else ""
            return f"{count(total, 'quote')}{asked}{shown}"
        if key == "issues":
            return count(len(where.issues), "issue")
        return "How many quotes have both"

    def _connect(self) -> None:
        self.view.chosen.connect(self._turn)
        self.quotes.opened.connect(self.note_opened)
        self.issues.opened.connect(self.issue_opened)
        for watched in (self.quotes, self.issues, self.beside):
            watched.installEventFilter(self)
        for lines in (self.beside, self.merged):
            lines.opened.connect(self.tag_opened)
        for lines in (self.issues, self.beside, self.merged):
            lines.left.connect(self.left)


def _on_top(lines: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(lines)
    column.addStretch(1)
    return page


def _quote_line(row: "QuoteRow") -> QuoteLine:
    proposed = "Proposed" if row.state == "proposed" else ""
    about = "  ·  ".join(part for part in (proposed, row.account, row.contact, date_text(row.on)) if part)
    return QuoteLine(row.text, about or "No account", "Open the note", (row.note, row.id))


def _issue_line(row: "IssueRow") -> ListLine:
    return ListLine(
        row.title, f"{issue_number(row.number)}  ·  {count(row.mentions, 'mention')}", None, row.id
    )


def _tag_line(tag: Tag, times: int) -> ListLine:
    chip = ChipFace(number(times), None, color_tone(tag.color))
    return ListLine(tag.name, FACET_WORDS[tag.facet][1].capitalize(), chip, tag.id)
