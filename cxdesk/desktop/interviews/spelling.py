"""Spelling in a note: unknown words have a wave under them, and a menu at a word offers what was perhaps meant."""

from functools import lru_cache, partial

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Slot
from PySide6.QtGui import QContextMenuEvent, QPainter, QPen, QPolygonF, QTextBlock, QTextCursor
from PySide6.QtWidgets import QMenu

from cxdesk.desktop.interviews.mark_painting import boxes, seen, visible_blocks
from cxdesk.desktop.interviews.marks import Mark
from cxdesk.desktop.interviews.note_editor import NoteEditor
from cxdesk.desktop.interviews.units import to_units
from cxdesk.desktop.screen import Context
from cxdesk.desktop.settings import SPELLING
from cxdesk.interviews.spelling import Speller

_KEPT = 512
_AHEAD = 20_000
"""Characters that are searched for the next unknown word."""
_BEFORE = 60
_STEP, _RISE, _DROP = 2.0, 1.2, 4.2
_KEEP = QTextCursor.MoveMode.KeepAnchor
_LISTED = frozenset({"setting", "account", "contact", "tag"})
_MISSING = "The list of English words is missing on this computer, so spelling cannot be checked."


class Spelling(QObject):
    """Checks the words of an editor while it is on. Nothing is ever corrected by itself."""

    def __init__(self, context: Context, editor: NoteEditor) -> None:
        super().__init__(editor)
        self._context, self._editor = context, editor
        self._speller: Speller | None = None
        self._spans = lru_cache(_KEPT)(lambda text: self._speller.unknown(text) if self._speller else [])
        self._held: Mark | None = None
        self._typed = self._asked = -1
        self.menu = QMenu(editor)
        self.menu.setAccessibleName("Spelling")
        editor.underlay = self.paint
        editor.edited.connect(self._hold)
        editor.cursorPositionChanged.connect(self._let_go)
        editor.viewport().installEventFilter(self)

    # ---- on and off

    def begin(self) -> None:
        """Go on as a person left it on this computer."""
        self._context.actions["interviews.spelling"].setCheckable(True)
        if self._context.settings.get(SPELLING):
            self._load()

    @Slot()
    def toggle(self) -> None:
        """Check spelling, or stop."""
        is_on = not self._context.settings.get(SPELLING)
        self._context.settings.put(SPELLING, is_on)
        if is_on:
            self._load()
            self._say("Spelling is checked. Ctrl+. corrects a word.")
        else:
            self._show(None)
            self._say("Spelling is no longer checked.")

    def changed(self, entities: frozenset[str]) -> None:
        """Learn the words that were written meanwhile."""
        if self._speller is not None and entities & _LISTED:
            self._load()

    def _load(self) -> None:
        job = self._context.workspace.speller
        self._context.background.run(job, self._take, lane="pool", key="interviews.spelling", owner=self)

    def _take(self, speller: Speller | None) -> None:
        if speller is None:
            self._context.settings.put(SPELLING, False)
            self._context.window.show_message(_MISSING, "warning")
        self._show(speller if self._context.settings.get(SPELLING) else None)

    def _show(self, speller: Speller | None) -> None:
        self._speller = speller
        self._spans.cache_clear()
        self._context.actions["interviews.spelling"].setChecked(speller is not None)
        self._editor.viewport().update()

    def _say(self, words: str) -> None:
        self._context.window.show_message(words, seconds=4)

    # ---- unknown words

    def marks(self, block: QTextBlock, first: int, last: int) -> list[Mark]:
        """Return the unknown words of a block that end at position `first` or later, up to `last`."""
        # A little more is read, so that a word is whole and the sentence it stands in can be told.
        start = max(block.position(), first - _BEFORE)
        text = self._cursor(start, min(last, block.position() + block.length() - 1)).selectedText()
        spans = self._spans(text)
        found = (Mark(start + to_units(text, one.start), start + to_units(text, one.end)) for one in spans)
        return [one for one in found if one.end >= first]

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Draw a wave under the unknown words in `area`; the one that is being typed waits until it is finished."""
        if self._speller is None:
            return
        painter.setPen(QPen(self._context.theme.colors.tint("warning").solid, 1.1))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        for block in visible_blocks(self._editor.document(), area):
            first, last = seen(block, area)
            for mark in self.marks(block, first, last):
                if mark.end == self._typed:
                    self._held = mark
                else:
                    for box in boxes(block, mark, first, last):
                        _paint_wave(painter, box)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    @Slot()
    def _hold(self) -> None:
        self._typed, self._asked = self._editor.textCursor().position(), -1

    @Slot()
    def _let_go(self) -> None:
        """Draw the wave that waited, now that the caret is elsewhere."""
        if self._editor.textCursor().position() != self._typed:
            self._typed = -1
        mark, self._held = self._held, None
        if mark is not None and mark.end < self._editor.document().characterCount():
            place = self._editor.place_of(mark)
            self._editor.viewport().update(place.adjusted(-4, -4, 4, 4))

    # ---- correcting

    @Slot()
    def correct(self) -> None:
        """Offer words for the unknown one at the caret, or for the next one; asked again there, for the one after."""
        if self._speller is None:
            self._say("Turn on Check spelling first.")
        elif (mark := self._next()) is None:
            self._say("No unknown word from here on.")
        else:
            self._editor.put_caret(mark.end)
            self._typed, self._asked = -1, mark.end
            self._editor.viewport().update()
            self.offer(mark)

    def _next(self) -> Mark | None:
        caret = self._editor.textCursor().position()
        caret += caret == self._asked
        block, limit = self._editor.document().findBlock(caret), caret + _AHEAD
        while block.isValid() and block.position() < limit:
            last = min(block.position() + block.length(), limit)
            found = self.marks(block, max(caret, block.position()), last)
            if found and found[0].end < last:
                return found[0]
            block = block.next()
        return None

    def offer(self, mark: Mark) -> None:
        """Open the menu at an unknown word."""
        if self._speller is None:
            return
        word = self._cursor(mark.start, mark.end).selectedText()
        self.menu.clear()
        for number, known in enumerate(self._speller.suggest(word), 1):
            self.menu.addAction(f"&{number}  {known}").triggered.connect(partial(self._replace, mark, known))
        if self.menu.isEmpty():
            self.menu.addAction("No word is like it").setEnabled(False)
        self.menu.addSeparator()
        self.menu.addAction(f"&Add “{word}” to this workspace's words").triggered.connect(
            partial(self._add, word)
        )
        place = self._editor.place_of(mark).bottomLeft()
        self.menu.popup(self._editor.viewport().mapToGlobal(place))

    def _replace(self, mark: Mark, word: str, *_: object) -> None:
        self._editor.close_step()
        self._cursor(mark.start, mark.end).insertText(word)
        self._editor.close_step("Correct spelling")
        self._editor.put_caret(mark.start + to_units(word, len(word)))

    def _add(self, word: str, *_: object) -> None:
        job = partial(self._context.workspace.settings.add_word, word)
        self._context.background.run(job, None, self._context.window.show_error, owner=self)

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(start)
        cursor.setPosition(end, _KEEP)
        return cursor

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the menu by the right button of the mouse as well."""
        if not isinstance(event, QContextMenuEvent) or self._speller is None or not self._editor.may_write:
            return False
        at = self._editor.cursorForPosition(event.pos()).position()
        block = self._editor.document().findBlock(at)
        mark = next((one for one in self.marks(block, at, at + _BEFORE) if one.start <= at), None)
        if mark is not None:
            self.offer(mark)
        return mark is not None


def _paint_wave(painter: QPainter, box: QRectF) -> None:
    """Draw a wave along the foot of the words in a box."""
    count = max(2, round((box.width() - 4) / _STEP) + 1)
    painter.drawPolyline(_wave(count).translated(box.left() + 2, box.bottom() - _DROP))


@lru_cache(_KEPT)
def _wave(count: int) -> QPolygonF:
    return QPolygonF([QPointF(at * _STEP, _RISE * (at % 2)) for at in range(count)])
