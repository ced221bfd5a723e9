"""Hearing how sentences feel while a person types: changed blocks only, off the window's thread, after a pause."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from cxdesk.desktop.background import Background
from cxdesk.desktop.interviews.sheet import Sheet
from cxdesk.desktop.interviews.units import to_units
from cxdesk.identity import Id
from cxdesk.interviews import Block
from cxdesk.interviews.language import Language, Share, shares, tally
from cxdesk.interviews.prose import Said, read_note
from cxdesk.interviews.readable import readable
from cxdesk.issues.quote import Quote
from cxdesk.sentiment.engine import Engine
from cxdesk.tags.suggestion import Suggester

if TYPE_CHECKING:
    from cxdesk.workspace.notes import Heard

_PAUSE_MS = 700
_TEACHES = frozenset({"quote", "setting", "tag"})
_AT_ONCE = 6000
"""Characters heard in one go: some 20 ms of work, so that a key never waits long for the interpreter."""

_Read = dict[Id, tuple[str, str, Sequence[Said]]]
"""Per block its text, who speaks, and what is said in it: quoted mail in one block makes the next one quoted, too."""


class Hearing(QObject):
    """Tints the sentences of a sheet. `heard` tells that tints changed, `finished` that all is heard."""

    heard = Signal()
    finished = Signal()

    def __init__(self, background: Background, workspace: Any, parent: QObject) -> None:
        super().__init__(parent)
        self._background, self._workspace = background, workspace
        self._sheet: Sheet | None = None
        self._ears: _Ears | None = None
        self._blocks: tuple[Block, ...] = ()
        self._read: _Read = {}
        self._known: _Read = {}
        self._tallies: dict[Id, Counter[Language]] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._listen)

    @property
    def languages(self) -> list[Share]:
        """The languages of the note as far as it is heard, the largest first."""
        every = (self._tallies[block.id] for block in self._blocks if block.id in self._tallies)
        return shares(sum(every, Counter()))

    def show(self, sheet: Sheet) -> None:
        """Hear another note."""
        self._sheet, self._known, self._tallies = sheet, {}, {}
        self._pause.stop()
        self._listen()

    def hear_quote(self, quote: Quote) -> Quote:
        """Return a quote as the machine hears it; as it is while the engine is not loaded yet."""
        if self._ears is None:
            return quote
        from cxdesk.workspace.quotes import hear_quotes

        return hear_quotes([quote], *self._ears)[0]

    def changed(self, entities: frozenset[str]) -> None:
        """Hear the note again when another engine was chosen, or when this one learned."""
        if self._ears is not None and entities & _TEACHES:
            job = partial(_ears_of, self._workspace)
            self._background.run(job, self._compare, lane="pool", key="interviews.engine", owner=self)

    def _compare(self, ears: "_Ears") -> None:
        before, self._ears = self._ears, ears
        if before is None or before.engine is not ears.engine:
            self._known = {}
            self._listen()

    @Slot()
    def touch(self) -> None:
        """Hear soon what was typed."""
        self._pause.start()

    @Slot()
    def _listen(self) -> None:
        if self._sheet is None:
            return
        self._blocks = tuple(self._sheet.text_blocks)
        done = partial(self._begin, self._sheet)
        self._background.run(
            partial(_read, self._blocks), done, lane="pool", key="interviews.hear", owner=self
        )

    def _begin(self, sheet: Sheet, read: _Read) -> None:
        if sheet is self._sheet:
            self._read = read
            self._hear_some()

    def _hear_some(self) -> None:
        if self._pause.isActive() or self._sheet is None:
            return
        blocks = _some(self._blocks, self._read, self._known)
        if not blocks:
            self.finished.emit()
            return
        job = partial(_hear, self._workspace, blocks, self._read)
        done = partial(self._show, self._sheet, blocks)
        self._background.run(job, done, lane="pool", key="interviews.hear", owner=self)

    def _show(self, sheet: Sheet, blocks: Sequence[Block], found: "_Found") -> None:
        if sheet is not self._sheet:
            return
        self._ears = found.ears
        self._tallies |= found.tallies
        numbers = {identity: number for number, identity in enumerate(sheet.paper.order)}
        for block in blocks:
            self._known[block.id] = self._read[block.id]
            now = sheet.blocks.get(block.id)
            if now is not None and now.text == block.text:
                _tint(sheet, numbers[block.id], block, found.heard)
        self.heard.emit()
        self._hear_some()


class _Ears(NamedTuple):
    """What words are heard with."""

    engine: Engine
    suggester: Suggester


class _Found(NamedTuple):
    """What was heard in some blocks, by what, and how much of each is in which language."""

    heard: "Heard"
    ears: _Ears
    tallies: dict[Id, Counter[Language]]


def _read(blocks: tuple[Block, ...]) -> _Read:
    said = read_note(blocks)
    return {block.id: (block.text, block.voice, said.get(block.id, ())) for block in blocks}


def _hear(workspace: Any, blocks: tuple[Block, ...], read: _Read) -> _Found:
    from cxdesk.workspace.notes import hear

    said = {block.id: read[block.id][2] for block in blocks}
    tallies = {
        block.id: tally(readable(block.text[one.start : one.end]) for one in said[block.id] if not one.why)
        for block in blocks
    }
    ears = _ears_of(workspace)
    return _Found(hear(blocks, ears.engine, said), ears, tallies)


def _some(blocks: Sequence[Block], read: _Read, known: _Read) -> tuple[Block, ...]:
    """Return the first blocks that are not heard as they are now, as many as are heard in one go."""
    found, size = [], 0
    for block in blocks:
        if known.get(block.id) != read[block.id]:
            found.append(block)
            size += len(block.text) + 20
            if size > _AT_ONCE:
                break
    return tuple(found)


def _tint(sheet: Sheet, number: int, block: Block, heard: "Heard") -> None:
    base, text = sheet.paper.start(number), block.text
    is_plain = to_units(text, len(text)) == len(text)
    sentences = [
        (
            base + (span.start if is_plain else to_units(text, span.start)),
            base + (span.end if is_plain else to_units(text, span.end)),
            score,
        )
        for span, score in heard.get(block.id, ())
    ]
    sheet.marks.put_sentences(base, base + to_units(text, len(text)) + 1, sentences)


def _ears_of(workspace: Any) -> _Ears:
    return _Ears(workspace.engine, workspace.suggesting.current())
