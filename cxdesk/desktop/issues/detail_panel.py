"""One issue: its words and judgements, and the quotes it rests on."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import (
    LEVELS,
    count,
    date_text,
    feeling_word,
    felt_words,
    number,
    severity_word,
    state_word,
)
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import Button, ChipFace, Label, LineList, Panel, QuoteLine, QuoteLines
from cxdesk.desktop.widgets.line_list import ListLine
from cxdesk.identity import Id
from cxdesk.issues.issue import issue_number

if TYPE_CHECKING:
    from cxdesk.desktop.issues.listing import Detail
    from cxdesk.issues import Issue
    from cxdesk.store.listing import QuoteRow
    from cxdesk.store.review import Voice

STATUSES = ("triage", "planned", "in progress", "done", "declined")
_MOST_HIGH, _MOST_QUOTES = 184, 200
SEVERITIES = ("Not set", *(f"{level}  {severity_word(level)}" for level in LEVELS))


class DetailPanel(Panel):
    """Edits take effect on Enter or on leaving a field; `edited` carries the changed facts.

    Escape puts back what is stored and emits `left`.
    """

    edited = Signal(object, dict)
    refused = Signal(str)
    quote_opened = Signal(object)
    why_asked = Signal(object)
    apart_asked = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Issue", "right", parent)
        self.setFixedWidth(340)
        self.issue: Issue | None = None
        self.title = self._line("Title")
        self.description = self._line("Description")
        self.description.setPlaceholderText("What is behind it, in a sentence")
        self.severity = self._choice("Severity", SEVERITIES)
        self.effort = self._line("Effort in days")
        self.effort.setPlaceholderText("days")
        self.owner = self._line("Owner")
        self.owner.setPlaceholderText("nobody yet")
        self.due = self._line("Due date")
        self.due.setPlaceholderText("2027-01-31")
        self.status = self._choice("Status", tuple(state_word(one) for one in STATUSES))
        self.feeling = Label(theme, "", "small", "text2", wrap=True)
        self.heading = Label(theme, "", "small_strong", "text2")
        self.quotes = QuoteLines(theme, "Quotes of the issue")
        self.quotes.opened.connect(self.quote_opened)
        self.merged = Label(theme, "Merged into this", "small_strong", "text2")
        self.inside = LineList(theme, "Issues merged into this one; Enter takes one out again")
        self.inside.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.inside.opened.connect(self.apart_asked)
        self.inside.left.connect(self.left)
        why = Button(theme, "Why this rank?", Icon.PRIORITY)
        why.clicked.connect(self._ask_why)
        self.column.addWidget(self.title)
        self.column.addWidget(self.description)
        self.column.addLayout(self._form(theme))
        self.column.addWidget(self.feeling)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.quotes, 1)
        self.column.addWidget(self.merged)
        self.column.addWidget(self.inside)
        self.column.addWidget(why)

    def _form(self, theme: Theme) -> QFormLayout:
        form = QFormLayout()
        form.setSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        named = ("Severity", self.severity), ("Effort", self.effort), ("Owner", self.owner), ("Due", self.due)
        for words, field in (*named, ("Status", self.status)):
            label = Label(theme, words, "small", "text2")
            label.setMinimumHeight(field.sizeHint().height())
            form.addRow(label, field)
        return form

    def _line(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.editingFinished.connect(self._save)
        return field

    def _choice(self, name: str, choices: tuple[str, ...]) -> QComboBox:
        field = QComboBox()
        field.setAccessibleName(name)
        field.addItems(choices)
        field.activated.connect(self._save)
        return field

    def show_issue(self, found: "Detail") -> None:
        """Show an issue; what is being typed into a field stays when it is the same issue."""
        issue = found.issue
        same = self.issue is not None and self.issue.id == issue.id
        self.issue = issue
        self._show_facts(issue, same)
        more = f", the first {_MOST_QUOTES} are shown" if len(found.quotes) > _MOST_QUOTES else ""
        self.heading.setText(count(len(found.quotes), "quote") + more)
        self.feeling.setText(_felt(found.voices))
        self.feeling.setVisible(bool(found.voices))
        self.quotes.show_lines(map(_line, found.quotes[:_MOST_QUOTES]))
        self.inside.show_lines([_inside_line(one) for one in found.inside])
        self.inside.setFixedHeight(min(self.inside.height(), _MOST_HIGH))
        self.merged.setVisible(bool(found.inside))

    def _show_facts(self, issue: "Issue", keep_typing: bool) -> None:
        self.set_title(issue_number(issue.number), state_word(issue.state))
        values = (
            (self.title, issue.title),
            (self.description, issue.description),
            (self.effort, "" if issue.effort is None else f"{issue.effort:g}"),
            (self.owner, issue.owner),
            (self.due, "" if issue.due is None else issue.due.isoformat()),
        )
        for field, text in values:
            if not (keep_typing and field.hasFocus()):
                field.setText(text)
                field.setCursorPosition(0)
        self.severity.setCurrentIndex(issue.severity or 0)
        self.status.setCurrentIndex(STATUSES.index(issue.status))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts back what is stored and leaves."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
            return
        if self.issue is not None:
            self._show_facts(self.issue, False)
        self.left.emit()

    @Slot()
    def _save(self) -> None:
        if self.issue is None:
            return
        try:
            facts = self._facts()
        except ValueError as error:
            self.refused.emit(str(error))
            return
        changed = {name: value for name, value in facts.items() if getattr(self.issue, name) != value}
        if changed:
            self.edited.emit(self.issue.id, changed)

    def _facts(self) -> dict[str, Any]:
        effort, due = self.effort.text().strip().replace(",", "."), self.due.text().strip()
        return {
            "title": self.title.text().strip(),
            "description": self.description.text().strip(),
            "severity": self.severity.currentIndex() or None,
            "effort": _number(effort) if effort else None,
            "owner": self.owner.text().strip(),
            "due": _day(due) if due else None,
            "status": STATUSES[self.status.currentIndex()],
        }

    @Slot()
    def _ask_why(self) -> None:
        if self.issue is not None:
            self.why_asked.emit(self.issue.id)

    def current_quote(self) -> Id | None:
        """Return the id of the current quote, else of the first; None when there is none."""
        item = self.quotes.currentItem() or self.quotes.item(0)
        target = None if item is None else item.data(Qt.ItemDataRole.UserRole)
        return None if target is None else target[1]

    def shown_id(self) -> Id | None:
        """Return the id of the issue shown."""
        return None if self.issue is None else self.issue.id


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ValueError(f"“{text}” is not a number of days.") from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"“{text}” is not a date like 2027-01-31.") from None


def _felt(voices: "Sequence[Voice]") -> str:
    """Return the mean over accounts, and both poles where good and bad was said."""
    if not voices:
        return ""
    mean = sum(voice.mean for voice in voices) / len(voices)
    low, high = min(voice.low for voice in voices), max(voice.high for voice in voices)
    words = f"Feels {feeling_word(mean).lower()}, {number(mean, 2, sign=True)} over {count(len(voices), 'account')}"
    if feeling_word(low) == "Negative" and feeling_word(high) == "Positive":
        words += f"; quotes from {number(low, 2, sign=True)} to {number(high, 2, sign=True)}"
    return f"{words}."


def _inside_line(issue: "Issue") -> ListLine:
    chip = ChipFace("Take out", Icon.UNLINK)
    return ListLine(f"{issue_number(issue.number)} {issue.title}", "", chip, issue.id)


def _line(row: "QuoteRow") -> QuoteLine:
    proposed = "proposed" if row.state == "proposed" else ""
    day = date_text(row.on) if row.on else ""
    about = (felt_words(row.feeling, row.is_confirmed), row.account or "no account", day, proposed)
    return QuoteLine(row.text, " · ".join(part for part in about if part), row.source, (row.note, row.id))
