"""The current draft at the right: how severe and where, its quotes, what it may belong to, who waits for an answer."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import count, date_text, felt_words, kind_word
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import (
    Button,
    Label,
    NameField,
    Panel,
    QuoteLine,
    QuoteLines,
    ScrollArea,
    SegmentedControl,
)
from cxdesk.desktop.wrap_up.loop_form import LoopForm
from cxdesk.desktop.wrap_up.words import joins_words, severity_words
from cxdesk.issues.issue import issue_number

if TYPE_CHECKING:
    from cxdesk.fixes import Loop
    from cxdesk.issues import Quote
    from cxdesk.workspace.issue_drafts import IssueDraft
    from cxdesk.workspace.taking import Talk

_WIDTH = 340


class DraftPanel(Panel):
    """Says what a person asks of the current draft; `left` asks for the focus to go back to the list."""

    severity_asked = Signal(int)
    step_asked = Signal(str)
    filed = Signal(str, bool)
    loop_asked = Signal(object)
    loop_wanted = Signal()
    quote_opened = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Issue", "right", parent)
        self.setFixedWidth(_WIDTH)
        self._steps: list[str] = []
        self._people: list[str] = []
        self.issues: list[str] = []
        """Names that "file under" offers, the most likely first."""
        numbers = [(str(level), str(level), None) for level in range(1, 6)]
        self.severity = SegmentedControl(
            theme, "Severity, 1 hardly noticed to 5 business stops", numbers, self
        )
        self.why = Label(theme, "", "small", "text2", wrap=True, parent=self)
        self.step = NameField(theme, "Touchpoint", self._all_steps, self)
        self.joins = Label(theme, "", "small", "text2", wrap=True, parent=self)
        self.home = NameField(theme, "Another issue, or a new title", self._all_issues, self)
        self.form = LoopForm(theme, self._all_people, self)
        self.owe = Button(theme, "Owe an answer", Icon.TIME, tooltip="L", parent=self)
        self.owed = Label(theme, "", "small", "text", wrap=True, parent=self)
        self.quotes = QuoteLines(theme, "Quotes of this issue", self)
        self._lay_out(theme)
        self._connect()

    def _lay_out(self, theme: Theme) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(2, 2, 6, 2)
        column.setSpacing(6)
        groups: Sequence[tuple[str, Sequence[QWidget]]] = (
            ("Severity  ·  1–5", (self.severity, self.why)),
            ("Touchpoint  ·  T", (self.step,)),
            ("File under  ·  I", (self.joins, self.home)),
            ("Answer owed  ·  L", (self.owed, self.owe, self.form)),
        )
        for words, widgets in groups:
            column.addWidget(Label(theme, words, "small_strong", "text2"))
            for widget in widgets:
                left = (
                    Qt.AlignmentFlag.AlignLeft if widget in (self.severity, self.owe) else Qt.AlignmentFlag(0)
                )
                column.addWidget(widget, 0, left)
            column.addSpacing(10)
        self._heading = Label(theme, "Quotes", "small_strong", "text2")
        column.addWidget(self._heading)
        column.addWidget(self.quotes, 1)
        self.quotes.setMinimumHeight(160)
        self.column.addWidget(ScrollArea(theme, inner, "The current issue"), 1)

    def _connect(self) -> None:
        self.severity.chosen.connect(self._ask_severity)
        self.step.chosen.connect(self._ask_step)
        self.home.chosen.connect(self._ask_home)
        self.step.left.connect(self.left)
        self.home.left.connect(self.left)
        self.form.left.connect(self._leave_form)
        self.form.asked.connect(self.loop_asked)
        self.owe.clicked.connect(self.loop_wanted)
        self.quotes.opened.connect(self.quote_opened)

    def show_talk(self, talk: "Talk", people: list[str]) -> None:
        """Take the names that the fields offer."""
        self._steps = [tag.name for tag in talk.steps]
        self._people = people

    def show_draft(self, draft: "IssueDraft | None", step: str, loops: "Sequence[Loop]") -> None:
        """Show a draft, or nothing; what is being typed into a field of the same draft stays."""
        self.setEnabled(draft is not None)
        if draft is None:
            self.set_title("Issue")
            self.quotes.clear()
            return
        self.set_title(issue_number(draft.issue.number) if draft.issue is not None else "New issue")
        self.severity.choose(str(draft.shown_severity))
        self.why.setText(severity_words(draft))
        self.joins.setText(joins_words(draft))
        self.joins.setVisible(bool(draft.joining))
        if not self.step.hasFocus():
            self.step.set_text(step)
        if not self.home.hasFocus():
            self.home.set_text("")
        self.owed.setText("\n".join(map(_loop_words, loops)))
        self.owed.setVisible(bool(loops))
        self._heading.setText(count(len(draft.quotes), "quote"))
        self.quotes.show_lines(map(_line, draft.quotes))

    def ask_step(self) -> None:
        """Go to the touchpoint."""
        self._go(self.step)

    def ask_home(self) -> None:
        """Go to the field to file the quotes elsewhere."""
        self._go(self.home)

    def ask_loop(self, what: str, who: str, owner: str) -> None:
        """Open the form of an answer owed."""
        self.owe.hide()
        self.form.begin(what, who, owner)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _go(self, field: NameField) -> None:
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()

    def _all_steps(self) -> list[str]:
        return self._steps

    def _all_people(self) -> list[str]:
        return self._people

    def _all_issues(self) -> list[str]:
        return self.issues

    @Slot(str)
    def _ask_severity(self, key: str) -> None:
        self.severity_asked.emit(int(key))

    @Slot(str, bool)
    def _ask_step(self, name: str, _is_new: bool) -> None:
        self.step_asked.emit(name)
        self.left.emit()

    @Slot(str, bool)
    def _ask_home(self, name: str, is_new: bool) -> None:
        self.filed.emit(name, is_new)
        self.left.emit()

    @Slot()
    def _leave_form(self) -> None:
        self.owe.show()
        self.left.emit()


def _loop_words(loop: "Loop") -> str:
    when = f", by {date_text(loop.due, date.today())}" if loop.due else ""
    who = f" (from {loop.owner})" if loop.owner else ""
    return f"{loop.what}{when}{who}"


def _line(quote: "Quote") -> QuoteLine:
    about = [kind_word(quote.kind), felt_words(quote.feeling, quote.sentiment is not None)]
    about += ["proposed"] if quote.state == "proposed" else []
    return QuoteLine(quote.text, " · ".join(about), "", (quote.note, quote.id))
