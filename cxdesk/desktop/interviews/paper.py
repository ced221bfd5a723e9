"""The document of a note: one paragraph of Qt per block, written and read by the block's number."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument

from cxdesk.desktop.interviews.look import SPEAKER_ROOM, Dress, Look, is_bold, look_of
from cxdesk.desktop.interviews.units import difference, to_offset, to_units
from cxdesk.desktop.theme import Theme
from cxdesk.identity import Id
from cxdesk.interviews import Block

_LINE_BREAK = "\u2028"
_BLOCK_BREAK = "\u2029"
_HEAD = 8.0
_KEEP = QTextCursor.MoveMode.KeepAnchor
Moved = Callable[[int, int, int], object]


class Paper:
    """The text of blocks in `order`, each in its look. `moved` hears where text came and went: (position, removed, added).

    While `is_writing`, what changes in the document is written by this class and not by a person.
    """

    def __init__(self, theme: Theme, moved: Moved) -> None:
        self.document = QTextDocument()
        self.document.setUndoRedoEnabled(False)
        self.order: list[Id] = []
        self.is_writing = False
        self._moved = moved
        self._dress = Dress(theme)
        self._looks: dict[Id, Look] = {}

    # ---- reading

    def block(self, number: int) -> QTextBlock:
        """Return the paragraph of a number; never keep it."""
        return self.document.findBlockByNumber(number)

    def number_at(self, position: int) -> int:
        """Return the number of the block over a position, the last one behind the end."""
        found = self.document.findBlock(position)
        return found.blockNumber() if found.isValid() else self.document.blockCount() - 1

    def start(self, number: int) -> int:
        """Return the position at which a block starts."""
        return self.block(number).position()

    def text(self, number: int) -> str:
        """Return the text of a block."""
        return self.block(number).text().replace(_LINE_BREAK, "\n")

    def bold(self, number: int) -> tuple[int, ...]:
        """Return the offsets of bold words, start and end in turn."""
        block = self.block(number)
        formats = block.textFormats()
        if not any(is_bold(one.format) for one in formats):
            return ()
        text, found = self.text(number), list[int]()
        for one in formats:
            if not is_bold(one.format):
                continue
            start, end = one.start, one.start + one.length
            start, end = to_offset(text, start), to_offset(text, end)
            if found and found[-1] == start:
                found[-1] = end
            elif start < end:
                found += [start, end]
        return tuple(found)

    # ---- writing

    @contextmanager
    def writing(self) -> Iterator[QTextCursor]:
        """Give a cursor whose changes are the program's own; the document is laid out at the end."""
        was_writing, self.is_writing = self.is_writing, True
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        try:
            yield cursor
        finally:
            cursor.endEditBlock()
            self.is_writing = was_writing

    def insert(self, number: int, blocks: Sequence[Block], known: Mapping[Id, Block]) -> None:
        """Write blocks so that the first of them gets a number."""
        before = known.get(self.order[number - 1]) if number else None
        with self.writing() as cursor:
            begin = self.start(number - 1) + self.block(number - 1).length() - 1 if number else 0
            cursor.setPosition(begin)
            is_alone = not self.order
            length = self.document.characterCount()
            for at, block in enumerate(blocks):
                look = look_of(block, before)
                self._add(cursor, block, look, is_below=bool(number or at), is_last=at == len(blocks) - 1)
                before = block
            if not number and not is_alone:
                cursor.insertBlock()
            self.order[number:number] = [block.id for block in blocks]
            self._moved(begin, 0, self.document.characterCount() - length)
            for at, block in enumerate(blocks, number):
                self._embolden(cursor, at, block)
            self._fit_head()
        if not number and not is_alone:
            self._looks.pop(self.order[len(blocks)], None)

    def _add(self, cursor: QTextCursor, block: Block, look: Look, is_below: bool, is_last: bool) -> None:
        paragraph, letters = self._dress.paragraph(look), self._dress.letters(look)
        if is_below:
            cursor.insertBlock(paragraph, letters)
        else:
            cursor.setBlockFormat(paragraph)
            cursor.setBlockCharFormat(letters)
        cursor.insertText(_written(block.text), letters)
        self._looks[block.id] = look

    def remove(self, first: int, last: int) -> None:
        """Take away the blocks from one number to before another."""
        count = len(self.order)
        with self.writing() as cursor:
            begin = self.start(first) if last < count or not first else self.start(first) - 1
            end = self.start(last) if last < count else self.document.characterCount() - 1
            cursor.setPosition(begin)
            cursor.setPosition(end, _KEEP)
            cursor.removeSelectedText()
        del self.order[first:last]
        for near in self.order[max(0, first - 1) : first + 1]:
            self._looks.pop(near, None)
        self._moved(begin, end - begin, 0)

    def retext(self, number: int, block: Block) -> None:
        """Write another text into a block, only what differs."""
        old = self.text(number)
        if old != block.text:
            start, removed, added = difference(old, block.text)
            position = self.start(number) + start
            with self.writing() as cursor:
                cursor.setPosition(position)
                cursor.setPosition(position + removed, _KEEP)
                at = to_offset(block.text, start)
                cursor.insertText(_written(block.text[at : to_offset(block.text, start + added)]))
            self._moved(position, removed, added)
        if self.bold(number) != block.bold:
            self._looks.pop(block.id, None)

    def dress(self, first: int, last: int, known: Mapping[Id, Block]) -> bool:
        """Give the blocks from one number to before another their looks; return whether any had another one."""
        first, last = max(0, first), min(last, len(self.order))
        before = known[self.order[first - 1]] if first else None
        wrong: list[tuple[int, Block, Look]] = []
        for number in range(first, last):
            block = known[self.order[number]]
            look = look_of(block, before)
            if self._looks.get(block.id) != look:
                wrong.append((number, block, look))
            before = block
        if wrong:
            with self.writing() as cursor:
                for number, block, look in wrong:
                    self._wear(cursor, number, block, look)
                self._fit_head()
        return bool(wrong)

    def dress_anew(self, known: Mapping[Id, Block]) -> None:
        """Give every block its look in the colours worn now."""
        self._dress.forget()
        self._looks.clear()
        self.dress(0, len(self.order), known)

    def _fit_head(self) -> None:
        """Make room above the first block, whose own distance Qt leaves out."""
        look = self._looks.get(self.order[0])
        room = _HEAD + (SPEAKER_ROOM if look is not None and look.has_speaker else 0.0)
        frame = self.document.rootFrame()
        form = frame.frameFormat()
        if form.topMargin() != room:
            form.setTopMargin(room)
            frame.setFrameFormat(form)

    def _wear(self, cursor: QTextCursor, number: int, block: Block, look: Look) -> None:
        start = self.start(number)
        cursor.setPosition(start)
        cursor.setPosition(start + self.block(number).length() - 1, _KEEP)
        cursor.setBlockFormat(self._dress.paragraph(look))
        cursor.setBlockCharFormat(self._dress.letters(look))
        cursor.setCharFormat(self._dress.letters(look))
        self._looks[block.id] = look
        self._embolden(cursor, number, block)

    def _embolden(self, cursor: QTextCursor, number: int, block: Block) -> None:
        if not block.bold:
            return
        base, look = self.start(number), self._looks[block.id]
        for start, end in zip(block.bold[::2], block.bold[1::2], strict=False):
            cursor.setPosition(base + to_units(block.text, start))
            cursor.setPosition(base + to_units(block.text, end), _KEEP)
            cursor.setCharFormat(self._dress.letters(look, bold=True))

    def letters(self, number: int, bold: bool = False) -> QTextCharFormat:
        """Return the letters of a block, or what they are when bold."""
        return self._dress.letters(self._looks[self.order[number]], bold)


def _written(text: str) -> str:
    return text.replace("\n", _LINE_BREAK).replace(_BLOCK_BREAK, _LINE_BREAK)
