"""One answer: the customer's words, what became of the issue, a letter from the facts, and saying it was told."""

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.labels import date_text, status_face
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import Button, Chip, Label, Panel, QuoteLine, QuoteLines, ScrollArea
from cxdesk.fixes.due import read_due
from cxdesk.fixes.letter import lacks_reason
from cxdesk.issues.issue import issue_number

if TYPE_CHECKING:
    from cxdesk.store.loops import LoopRow

_WIDTH = 360


class LetterField(QPlainTextEdit):
    """A few lines of text; Ctrl+Enter is `sent`, Escape `left`, Tab goes on."""

    sent = Signal()
    left = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Escape and Ctrl+Enter, type the rest."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.sent.emit()
        else:
            super().keyPressEvent(event)


class LoopPanel(Panel):
    """Edits take effect on Enter or on leaving a field: `edited` carries them. `answered` carries what was said."""

    edited = Signal(object, dict)
    answered = Signal(object, str)
    reopened = Signal(object)
    copied = Signal(str)
    refused = Signal(str)
    note_opened = Signal(object)
    issue_opened = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Answer", "right", parent)
        self.setFixedWidth(_WIDTH)
        self.row: LoopRow | None = None
        self.words = QuoteLines(theme, "What the customer said", self)
        self.status = Chip(theme, parent=self)
        self.issue = Button(theme, "", Icon.ISSUE, "ghost", parent=self)
        self.letter = LetterField("Letter to the customer; edit it before you send it", self)
        self.missing = Label(theme, "", "small", "warning", wrap=True, parent=self)
        self.copy = Button(theme, "Copy the letter", Icon.COPY, tooltip="C", parent=self)
        self.said = LetterField("What was said to the customer; Ctrl+Enter keeps it", self)
        self.done = Button(theme, "They were told", Icon.DONE, "primary", tooltip="Ctrl+Enter", parent=self)
        self.again = Button(theme, "Owe it again", Icon.RESET, tooltip="O", parent=self)
        self.what, self.due, self.owner = self._line("About"), self._line("By"), self._line("From")
        self._lay_out(theme)
        self._connect()

    def _line(self, name: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setAccessibleName(name)
        field.editingFinished.connect(self._save)
        return field

    def _lay_out(self, theme: Theme) -> None:
        self.owner.setPlaceholderText("nobody yet")
        self.due.setPlaceholderText("in 2 weeks, Friday, 31 Jan")
        self.said.setPlaceholderText("What you told them, in a sentence")
        self.words.setFixedHeight(84)
        self.letter.setMinimumHeight(190)
        self.said.setFixedHeight(64)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(2, 2, 6, 2)
        column.setSpacing(8)
        column.addLayout(self._form(theme))
        column.addWidget(Label(theme, "They said", "small_strong", "text2"))
        column.addWidget(self.words)
        about = QHBoxLayout()
        about.addWidget(self.status)
        about.addWidget(self.issue)
        about.addStretch(1)
        column.addLayout(about)
        column.addWidget(Label(theme, "Letter, from what is known", "small_strong", "text2"))
        for widget in (self.letter, self.missing):
            column.addWidget(widget)
        column.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(4)
        column.addWidget(Label(theme, "What was said", "small_strong", "text2"))
        column.addWidget(self.said)
        foot = QHBoxLayout()
        for button in (self.done, self.again):
            foot.addWidget(button)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(1)
        self.column.addWidget(ScrollArea(theme, inner, "The current answer"), 1)

    def _form(self, theme: Theme) -> QFormLayout:
        form = QFormLayout()
        form.setSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, field in (("About", self.what), ("By", self.due), ("From", self.owner)):
            label = Label(theme, words, "small", "text2")
            label.setMinimumHeight(30)
            form.addRow(label, field)
        return form

    def _connect(self) -> None:
        self.words.opened.connect(self.note_opened)
        self.issue.clicked.connect(self._open_issue)
        self.copy.clicked.connect(self.copy_letter)
        self.said.sent.connect(self._answer)
        self.done.clicked.connect(self._answer)
        self.again.clicked.connect(self._reopen)
        for field in (self.letter, self.said):
            field.left.connect(self._leave)

    def show_row(self, row: "LoopRow | None", letter: str, is_lacking: bool) -> None:
        """Show an answer with its letter; what is being typed stays when it is the same one."""
        same = self.row is not None and row is not None and self.row.id == row.id
        self.row = row
        self.setEnabled(row is not None)
        if row is None:
            return
        self.set_title(row.contact or row.account or "Answer", row.account if row.contact else "")
        self._show_fields(row, same)
        told = f"“{row.what}”, asked {date_text(row.asked_on)}" if row.asked_on else row.what
        line = QuoteLine(row.quote or row.what, _about(row), told, (row.note, row.quote_id))
        self.words.show_lines([line])
        self._show_issue(row)
        if not (same and self.letter.document().isModified()):
            self.letter.setPlainText(letter)
        self.missing.setText(
            "The reason is missing. Write it as the issue’s description, or here." if is_lacking else ""
        )
        self.missing.setVisible(is_lacking)
        self.done.setVisible(row.state == "owed")
        self.again.setVisible(row.state == "answered")

    def _show_fields(self, row: "LoopRow", keep_typing: bool) -> None:
        due = row.due.isoformat() if row.due else ""
        for field, text in ((self.what, row.what), (self.due, due), (self.owner, row.owner)):
            if not (keep_typing and field.hasFocus()):
                field.setText(text)
                field.setCursorPosition(0)
        if not (keep_typing and self.said.hasFocus()):
            self.said.setPlainText(row.answer)

    def _show_issue(self, row: "LoopRow") -> None:
        has_issue = row.issue is not None and row.status is not None
        self.status.setVisible(has_issue)
        self.issue.setVisible(has_issue)
        if row.status is not None and row.issue_number is not None:
            face = status_face(row.status)
            self.status.set_face(face.text, face.icon, face.tone)
            self.issue.setText(issue_number(row.issue_number))
            self.issue.setToolTip(row.issue_title)

    def ask_answer(self) -> None:
        """Go to the field for what was said."""
        self.said.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.said.selectAll()

    def edit_facts(self) -> None:
        """Go to what the answer is about."""
        self.what.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.what.selectAll()

    def copy_letter(self) -> None:
        """Put the letter, as it was edited, on the clipboard."""
        self.copied.emit(self.letter.toPlainText())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts back what is stored and leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _leave(self) -> None:
        if self.row is not None:
            self._show_fields(self.row, False)
        self.left.emit()

    @Slot()
    def _save(self) -> None:
        if self.row is None:
            return
        typed = self.due.text().strip()
        due = read_due(typed, date.today()) if typed else None
        if typed and due is None:
            self.refused.emit(f"“{typed}” is not a day. Try “Friday”, “in 2 weeks” or 2027-01-31.")
            return
        facts: dict[str, Any] = {
            "what": self.what.text().strip(),
            "due": due,
            "owner": self.owner.text().strip(),
        }
        changed = {name: value for name, value in facts.items() if getattr(self.row, name) != value}
        if changed:
            self.edited.emit(self.row.id, changed)

    @Slot()
    def _answer(self) -> None:
        if self.row is None:
            return
        text = self.said.toPlainText().strip()
        if not text:
            self.refused.emit("Write in a sentence what you told them, then Ctrl+Enter.")
            self.said.setFocus()
            return
        self.answered.emit(self.row.id, text)

    @Slot()
    def _reopen(self) -> None:
        if self.row is not None:
            self.reopened.emit(self.row.id)

    @Slot()
    def _open_issue(self) -> None:
        if self.row is not None and self.row.issue is not None:
            self.issue_opened.emit(self.row.issue)


def letter_lacks(row: "LoopRow") -> bool:
    """Tell whether the letter of this answer refuses without a reason."""
    from cxdesk.workspace.loops import facts_of

    return lacks_reason(facts_of(row))


def _about(row: "LoopRow") -> str:
    parts = (
        row.contact,
        date_text(row.asked_on) if row.asked_on else "",
        "" if row.quote else "no words filed",
    )
    return " · ".join(part for part in parts if part)
