"""Pasting: a little at once, a lot piece by piece, so that the window goes on; it is one step either way."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate, chain, islice
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
        self._rest: Iterator[Line] = iter(())
        self._from = self._room = 0.0
        self._number = self._done = self._size = 0
        self.is_on = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    def begin(self, lines: Iterator[Line], size: int) -> None:
        """Paste lines of about `size` characters; the first goes on in the line of the caret."""
        pieces = (piece for line in lines for piece in _pieces(line))
        first, self._rest = next(pieces, None), pieces
        if first is None or self.is_on:
            return
        self.is_on, self._done, self._size = True, len(first.text), size + 1000
        self._editor.close_step()
        self._begin_line(first)
        self._go_on()

    def _begin_line(self, first: Line) -> None:
        """Write the first line at the caret; what stands behind it goes below."""
        editor, cursor = self._editor, self._editor.textCursor()
        cursor.removeSelectedText()
        cursor.insertText(first.text)
        following = next(self._rest, None)
        if following is not None:
            self._rest = chain((following,), self._rest)
            if not cursor.atBlockEnd():
                cursor.insertBlock()
                cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
                editor.setTextCursor(cursor)
        editor.sheet.dress()
        self._number, block, _ = editor.line()
        if first.style and block.text == first.text:
            editor.sheet.amend(block, _styled(block, first))
        behind = editor.sheet.text_blocks[self._number + 1 : self._number + 2]
        self._from = editor.sheet.blocks[block.id].position
        self._room = behind[0].position - self._from if behind else float(self._size)

    @Slot()
    def cancel(self) -> None:
        """Stop; what is pasted so far stays and is taken back by one undo."""
        self._rest = iter(())
        self._finish()

    @Slot()
    def _go_on(self) -> None:
        if not self.is_on:
            return
        lines = list(islice(self._rest, _AT_ONCE))
        if not lines:
            self._finish()
            return
        sheet = self._editor.sheet
        above = sheet.blocks[sheet.paper.order[self._number]]
        sheet.add(self._number + 1, _blocks(above, lines, self._places(lines)))
        self._number += len(lines)
        self._done += sum(len(line.text) + 1 for line in lines)
        self.advanced.emit(min(0.99, self._done / self._size))
        self._timer.start(0)

    def _places(self, lines: list[Line]) -> list[float]:
        """Return places that grow with what was pasted, so that all of it has room ahead of the block below."""
        ends = accumulate((len(line.text) + 1 for line in lines), initial=self._done)
        return [self._from + self._room * done / (2 * self._size) for done in list(ends)[1:]]

    def _finish(self) -> None:
        self.is_on = False
        editor = self._editor
        if self._done and self._number < len(editor.sheet.paper.order):
            block = editor.sheet.blocks[editor.sheet.paper.order[self._number]]
            if editor.textCursor().block().blockNumber() != self._number:
                editor.put_caret(editor.sheet.position(self._number, len(block.text)))
        editor.close_step("Paste")
        editor.edited.emit()
        self.ended.emit()


def _blocks(above: Block, lines: list[Line], places: list[float]) -> list[Block]:
    voice = above.voice if above.voice != "frame" else "customer"
    plain = replace(
        above, text="", style="", bold=(), question=None, rating=None, voice=voice, typed_at=None, at=None
    )
    return [
        _styled(replace(plain, id=new_id(), text=line.text, position=place), line)
        for line, place in zip(lines, places, strict=True)
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
