"""The editor of a note: keys write, or (in the other mode) act on the sentence they are at."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QWidget

from cxdesk.desktop.interviews.note_view import NoteView
from cxdesk.desktop.interviews.paste import lines_of
from cxdesk.desktop.interviews.pasting import Pasting
from cxdesk.desktop.interviews.questions import Questions
from cxdesk.desktop.interviews.shaping import Shaping
from cxdesk.desktop.interviews.sheet import Sheet
from cxdesk.desktop.interviews.steps import TYPING, Pair, Step
from cxdesk.desktop.interviews.target import Target, many_words, target_at, target_between
from cxdesk.desktop.theme import Theme
from cxdesk.identity import Id
from cxdesk.interviews import Block
from cxdesk.interviews.guide import Question

_PAUSE_MS = 1200
"""Milliseconds after which what is typed next is taken back by itself."""
_READING = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
_WRITING = Qt.TextInteractionFlag.TextEditorInteraction
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NONE, _CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_PLAIN = (_NONE, Qt.KeyboardModifier.KeypadModifier)
_KEYS = {
    Qt.Key.Key_1: "kind_pain",
    Qt.Key.Key_2: "kind_need",
    Qt.Key.Key_3: "kind_delight",
    Qt.Key.Key_4: "kind_workaround",
    Qt.Key.Key_5: "kind_idea",
    Qt.Key.Key_6: "kind_question",
    Qt.Key.Key_T: "tags",
    Qt.Key.Key_I: "issue",
    Qt.Key.Key_S: "severity",
    Qt.Key.Key_E: "effort",
}
"""What these keys ask for together with Alt, while writing; the digits also by themselves over selected words."""
_MODES = {
    True: "Writing: keys type. Alt and 1 to 6 mark the sentence. Escape ends writing.",
    False: "Marking: keys act on the sentence. Enter starts writing.",
}


class NoteEditor(NoteView):
    """Edits a sheet. `edited` tells that words changed, `changed` the name of a step to be saved at once.

    While marking, Up and Down ask for the next proposal (`stepped`), Left and Right go by sentences. `asked` names what a
    key asks for, `undo_asked` that the last step here was taken back before, `mode_changed` whether keys write.
    """

    edited = Signal()
    questions_changed = Signal()
    changed = Signal(str)
    asked = Signal(str)
    stepped = Signal(int)
    opened = Signal()
    undo_asked = Signal()
    redo_asked = Signal()
    mode_changed = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.shaping, self.questions, self.pasting = Shaping(self), Questions(self), Pasting(self)
        self.may_write = True
        self._kind, self._caret, self._was_blank = "", -1, False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_PAUSE_MS)
        self._rest.timeout.connect(self.close_step)
        self._dressing = QTimer(self)
        self._dressing.setSingleShot(True)
        self._dressing.timeout.connect(self._dress)
        self.cursorPositionChanged.connect(self._remember)
        self.setPlaceholderText(
            "Type what is said. “Name: ” says who speaks, “- ” begins a list, “# ” a heading."
        )
        self.document().contentsChange.connect(self._follow)
        self.set_writing(False)

    # ---- modes

    @property
    def is_writing(self) -> bool:
        """Whether keys write."""
        return not self.isReadOnly()

    def set_writing(self, writing: bool) -> None:
        """Let keys write, or act on sentences; a note that may not be changed is never written."""
        writing = writing and self.may_write
        self.setTextInteractionFlags(_WRITING if writing else _READING)
        self.setAccessibleDescription(_MODES[writing])
        if writing:
            self.current = None
        self.viewport().update()
        self.mode_changed.emit(writing)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show another note: one without words is written, another one is marked at first."""
        self.sheet.paper.document.contentsChange.disconnect(self._follow)
        super().show_sheet(sheet)
        sheet.paper.document.contentsChange.connect(self._follow)
        self._kind = ""
        self.set_writing(all(not block.text for block in sheet.blocks.values()))

    # ---- what a key acts on

    def target(self) -> Target | None:
        """Return the selected words, else the sentence that is current or at the caret."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            return target_between(self.sheet, cursor.selectionStart(), cursor.selectionEnd())
        if self.current is not None:
            return target_between(self.sheet, self.current.start, self.current.end)
        return target_at(self.sheet, cursor.position())

    def change(self, pairs: Sequence[Pair], name: str) -> None:
        """Change records as one step, to be saved at once."""
        self.sheet.caret = self.textCursor().position()
        self.sheet.change(pairs, name)
        self._kind = ""
        self.show_marks()
        self.changed.emit(name)

    # ---- undo

    @Slot()
    def close_step(self, name: str = TYPING) -> None:
        """Let what comes next be taken back by itself."""
        self._kind = ""
        self.sheet.caret = self.textCursor().position()
        self.sheet.close_step(name)

    def undo_step(self) -> Step | None:
        """Take back the last step made here; None when there is none."""
        return self._step(self.sheet.undo(), 0)

    def redo_step(self) -> Step | None:
        """Do again what was taken back here last; None when there is nothing."""
        return self._step(self.sheet.redo(), 1)

    def _step(self, step: Step | None, side: int) -> Step | None:
        if step is not None:
            self.put_caret(step.caret[side])
            self._kind = ""
            self.show_marks()
            self.edited.emit()
            if any(not isinstance(after or before, Block) for before, after in step.pairs):
                self.changed.emit(TYPING)
        return step

    # ---- Qt

    def event(self, event: QEvent) -> bool:
        """Keep the keys that mean something here from the shortcuts of the window."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._is_mine(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write, or act."""
        if self.pasting.is_on:
            if event.key() == Qt.Key.Key_Escape:
                self.pasting.cancel()
        elif self.is_writing:
            self._write(event)
        elif not self._move(event):
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take composed letters as typed ones."""
        if event.commitString():
            self._begin("letters", event.commitString())
        super().inputMethodEvent(event)
        self.sheet.dress()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take words only."""
        return source.hasText() or source.hasHtml()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop words without their foreign looks."""
        self.pasting.begin(lines_of(source), len(source.text()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Start writing where a person double-clicks."""
        if not self.is_writing and self.may_write:
            self.set_writing(True)
            self.setTextCursor(self.cursorForPosition(event.position().toPoint()))
        else:
            super().mouseDoubleClickEvent(event)

    def _is_mine(self, event: QKeyEvent) -> bool:
        if not self.is_writing:
            return event.modifiers() in _PLAIN and event.key() in _ENTER
        modifiers, key = event.modifiers(), event.key()
        if modifiers == _ALT:
            return key in _KEYS
        return modifiers == _CONTROL and key == Qt.Key.Key_B

    # ---- marking

    def _move(self, event: QKeyEvent) -> bool:
        key = event.key()
        if event.modifiers() not in _PLAIN:
            return False
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.step_sentence(key == Qt.Key.Key_Right)
        elif key in _ENTER:
            self._start_writing()
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + (1 if key == Qt.Key.Key_PageDown else -1) * bar.pageStep())
        else:
            return False
        return True

    def _start_writing(self) -> None:
        if not self.may_write:
            self.opened.emit()
            return
        mark = self.current
        self.set_writing(True)
        if mark is not None:
            self.put_caret(mark.end)
        self.ensureCursorVisible()

    # ---- writing

    def _write(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        if self._command(event):
            return
        if key in _ENTER:
            self._begin("line", "")
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._begin("delete", "")
        elif text.isprintable() and text:
            self._begin("letters", text)
        elif event.matches(QKeySequence.StandardKey.Cut) or event.matches(QKeySequence.StandardKey.Paste):
            self.close_step()
        super().keyPressEvent(event)
        if self.sheet.dress():
            self.ensureCursorVisible()
        self._caret = self.textCursor().position()
        if text == " ":
            self.shaping.format_typed()

    def _command(self, event: QKeyEvent) -> bool:
        """Do what a key that writes nothing asks for; return whether it was one."""
        key, modifiers = event.key(), event.modifiers()
        if event.matches(QKeySequence.StandardKey.Undo):
            if self.undo_step() is None:
                self.undo_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Redo):
            if self.redo_step() is None:
                self.redo_asked.emit()
        elif key == Qt.Key.Key_Escape:
            self.set_writing(False)
        elif key in _ENTER and modifiers in _PLAIN:
            return self.shaping.end_list()
        elif key == Qt.Key.Key_Backspace and modifiers in _PLAIN:
            return self.shaping.drop_style()
        elif key == Qt.Key.Key_B and modifiers == _CONTROL:
            self.shaping.toggle_bold()
        elif key in _KEYS and (modifiers == _ALT or (modifiers in _PLAIN and self._marks_selection(key))):
            self.asked.emit(_KEYS[Qt.Key(key)])
        else:
            return False
        return True

    def _marks_selection(self, key: int) -> bool:
        return key <= Qt.Key.Key_6 and self.textCursor().hasSelection() and many_words(self.target())

    def _begin(self, kind: str, text: str) -> None:
        """End the growing step where what comes now is something else, somewhere else, or a new word."""
        cursor = self.textCursor()
        is_new_word = text.isspace() and not self._was_blank
        if (
            kind != self._kind
            or kind == "line"
            or cursor.position() != self._caret
            or is_new_word
            or cursor.hasSelection()
        ):
            self.close_step()
        self._kind, self._was_blank = kind, text.isspace()
        self._rest.start()

    @Slot(int, int, int)
    def _follow(self, position: int, removed: int, added: int) -> None:
        if self.sheet.paper.is_writing:
            return
        self.sheet.follow(position, removed, added)
        self.current = None
        self._dressing.start(0)
        self.edited.emit()

    @Slot()
    def _dress(self) -> None:
        self.sheet.dress()

    @Slot()
    def _remember(self) -> None:
        self.sheet.caret = self.textCursor().position()

    # ---- the line at the caret

    def line(self) -> tuple[int, Block, int]:
        """Return number, block and offset of the caret."""
        return self.sheet.at(self.textCursor().position())

    def change_line(self, before: Block, after: Block | None, name: str, back: int = 0) -> bool:
        """Change the block at the caret as a step of its own, the caret `back` units further left."""
        if after is None or after == before:
            return False
        position = self.textCursor().position() - back
        self.close_step()
        self.sheet.change([(before, after)], name)
        self.put_caret(position)
        self.edited.emit()
        return True

    def put_caret(self, position: int) -> None:
        """Set the caret and bring it into view."""
        cursor = self.textCursor()
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    @Slot()
    def toggle_voice(self) -> None:
        """Let the other side say the line at the caret."""
        self.shaping.toggle_voice()

    # ---- questions of the guide

    def go_to_question(self, question: Question) -> None:
        """Put the caret where a question is answered; one not asked yet is written at the end, in its exact words."""
        self.questions.go_to(question)

    def step_question(self, forward: bool) -> None:
        """Put the caret at the answer of the next or previous question."""
        self.questions.step(forward)

    def rate_question(self, question: Id, rating: float | None) -> None:
        """Set the rating of a question that stands in the note; None takes it away."""
        self.questions.rate(question, rating)

    def answers(self) -> dict[Id, bool]:
        """Return for each question in the note whether something stands below it."""
        return self.questions.answers()

    def ratings(self) -> dict[Id, float]:
        """Return the ratings of the questions in the note that have one."""
        return self.questions.ratings()
