"""Pasting: a little at once, a lot piece by piece, so that the window goes on; it is one step either way."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QTextCursor

from cxdesk.desktop.interviews.paste import Line
from cxdesk.identity import new_id
from cxdesk.interviews import Block

if TYPE_CHECKING:
    from cxdesk.desktop.interviews.note_editor import NoteEditor

_AT_ONCE = 150
"""Lines written in one go: some 10 ms."""
LONGEST_LINE = 20_000
"""Characters of a line that is pasted; a longer one is cut at a blank, because it would be laid out anew with every key."""


class Pasting(QObject):
    """Writes lines below the caret of an editor. `advanced` tells how far it is, from 0 to 1; `ended` that it is over."""

    advanced = Signal(float)
    ended = Signal()

    def __init__(self, editor: "NoteEditor") -> None:
        super().__init__(editor)
        self._editor = editor
        self._rest: list[Block] = []
        self._total = 0
        self._number = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_on(self) -> bool:
        """Whether a paste is under way."""
        return bool(self._rest)

    def begin(self, lines: list[Line]) -> None:
        """Paste lines; the first goes on in the line of the caret."""
        editor = self._editor
        lines = [piece for line in lines for piece in _pieces(line)]
        editor.close_step()
        cursor = editor.textCursor()
        cursor.removeSelectedText()
        cursor.insertText(lines[0].text)
        if len(lines) > 1 and not cursor.atBlockEnd():
            cursor.insertBlock()
            cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
            editor.setTextCursor(cursor)
        editor.sheet.dress()
        number, block, _ = editor.line()
        if lines[0].style and block.text == lines[0].text:
            editor.sheet.amend(block, _styled(block, lines[0]))
        self._number, self._total = number, len(lines) - 1
        behind = editor.sheet.text_blocks[number + 1 : number + 2]
        self._rest = _blocks(editor.sheet.blocks[block.id], behind[0] if behind else None, lines[1:])
        self._go_on()

    @Slot()
    def cancel(self) -> None:
        """Stop; what is pasted so far stays and is taken back by one undo."""
        self._rest = []
        self._finish()

    @Slot()
    def _go_on(self) -> None:
        now, self._rest = self._rest[:_AT_ONCE], self._rest[_AT_ONCE:]
        if now:
            self._editor.sheet.add(self._number + 1, now)
            self._number += len(now)
        if self._rest:
            self.advanced.emit(1 - len(self._rest) / self._total)
            self._timer.start(0)
        else:
            self._finish()

    def _finish(self) -> None:
        editor = self._editor
        block = editor.sheet.text_blocks[min(self._number, len(editor.sheet.paper.order) - 1)]
        if self._total:
            editor.put_caret(editor.sheet.position(self._number, len(block.text)))
        editor.close_step("Paste")
        editor.edited.emit()
        self.ended.emit()


def _blocks(above: Block, below: Block | None, lines: list[Line]) -> list[Block]:
    step = 1.0 if below is None else (below.position - above.position) / (len(lines) + 1)
    voice = above.voice if above.voice != "frame" else "customer"
    plain = replace(
        above, text="", style="", bold=(), question=None, rating=None, voice=voice, typed_at=None, at=None
    )
    return [
        _styled(replace(plain, id=new_id(), text=line.text, position=above.position + step * number), line)
        for number, line in enumerate(lines, 1)
    ]


def _styled(block: Block, line: Line) -> Block:
    if line.style == "heading":
        return replace(block, style="heading", voice="frame", speaker="")
    return replace(block, style=line.style)


def _pieces(line: Line) -> list[Line]:
    """Cut a line that is too long at blanks."""
    found, text = [], line.text
    while len(text) > LONGEST_LINE:
        at = text.rfind(" ", LONGEST_LINE // 2, LONGEST_LINE)
        at = at if at > 0 else LONGEST_LINE
        found.append(Line(text[:at].rstrip(), line.style))
        text = text[at:].lstrip()
    return [*found, Line(text, line.style)]
