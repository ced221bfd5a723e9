"""Saving by itself: typed words are on the disk at once as a draft, and in the workspace when a person pauses."""

from collections.abc import Iterable
from functools import partial
from time import localtime, monotonic_ns, strftime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from cxdesk.desktop.background import Background
from cxdesk.desktop.interviews.meeting import meet
from cxdesk.desktop.interviews.sheet import Sheet
from cxdesk.desktop.interviews.steps import TYPING, Pair, Written
from cxdesk.errors import CxdeskError
from cxdesk.identity import Id
from cxdesk.interviews import Block

if TYPE_CHECKING:
    from cxdesk.workspace.notes import NoteEdit

DRAFT_MS, SAVE_MS, RETRY_MS = 150, 5000, 4000
"""Milliseconds from the first unsaved key to the draft, from the last key to the save, and between tries."""


class Saving(QObject):
    """Keeps one note's unsaved state on the disk. `said` tells in words how it stands, `failed` why a save did not work."""

    said = Signal(str)
    failed = Signal(object)

    def __init__(self, background: Background, workspace: Any, sheet: Sheet, parent: QObject) -> None:
        super().__init__(parent)
        self._background, self._workspace, self.sheet = background, workspace, sheet
        self.stored: dict[Id, Written] = {}
        self._sent: dict[Id, Written | None] = {}
        self._is_saving = False
        self._name = TYPING
        self._draft = self._timer(DRAFT_MS, self._keep_draft)
        self._save = self._timer(SAVE_MS, self.save_now)

    def _timer(self, pause: int, slot: Any) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause)
        timer.timeout.connect(slot)
        return timer

    @property
    def is_pending(self) -> bool:
        """Whether anything is not in the workspace yet."""
        return self._is_saving or bool(self.pairs())

    def pairs(self) -> tuple[Pair, ...]:
        """Return what differs from what is stored, before and after."""
        sheet = self.sheet
        sheet.settle()
        found = [(self.stored.get(one), sheet.get(one)) for one in sheet.changed]
        differing = [pair for pair in found if pair[0] != pair[1]]
        sheet.changed = {
            one for pair in differing for record in pair if record is not None for one in (record.id,)
        }
        blanks = [a.id for b, a in differing if b is None and isinstance(a, Block) and _is_blank(a)]
        if not blanks:
            return tuple(differing)
        needed = {quote.block for quote in sheet.quotes.values()}
        return tuple(p for p in differing if p[1] is None or p[1].id in needed or p[1].id not in blanks)

    # ---- timers

    def touch(self) -> None:
        """Hear that a key was typed."""
        if not self._draft.isActive():
            self._draft.start()
        self._save.start()
        if not self._is_saving:
            self.said.emit("")

    @Slot()
    def _keep_draft(self) -> None:
        if (edit := self._edit()) is not None:
            keep = partial(self._workspace.drafts.keep, edit, monotonic_ns())
            self._background.run(keep, None, self._tell_draft, lane="pool", owner=self)

    def _tell_draft(self, error: CxdeskError) -> None:
        self.failed.emit(error)

    def _edit(self) -> "NoteEdit | None":
        from cxdesk.workspace.notes import NoteEdit

        pairs = self.pairs()
        return NoteEdit(self.sheet.note, pairs) if pairs else None

    @Slot()
    def save_now(self, name: str = TYPING) -> None:
        """Write what is unsaved; while a write is under way, right after it."""
        self._save.stop()
        if name != TYPING:
            self._name = name
        if self._is_saving:
            self._save.start(0)
            return
        edit = self._edit()
        if edit is None:
            return
        self._is_saving = True
        self._sent = {(after or before).id: after for before, after in edit.changes}  # type: ignore[union-attr]
        self.said.emit("Saving…")
        name, self._name = self._name, TYPING
        job = partial(self._workspace.interviews.save, edit, name)
        self._background.run(job, partial(self._saved, monotonic_ns()), self._not_saved, owner=self)

    def _saved(self, number: int, _: object) -> None:
        self._is_saving = False
        for identity, after in self._sent.items():
            if after is None:
                self.stored.pop(identity, None)
            else:
                self.stored[identity] = after
        self._sent = {}
        forget = partial(self._workspace.drafts.forget, self.sheet.note, number)
        self._background.run(forget, lane="pool", owner=self)
        if self.pairs():
            self.touch()
        else:
            self._draft.stop()
            self.said.emit(f"Saved {strftime('%H:%M', localtime())}")

    def _not_saved(self, error: CxdeskError) -> None:
        self._is_saving = False
        self._sent = {}
        self.said.emit("Not saved yet")
        self.failed.emit(error)
        self._save.start(RETRY_MS)

    def write_through(self) -> None:
        """Write what is unsaved on this thread: the background has ended. Raises CxdeskError."""
        self._draft.stop()
        self._save.stop()
        if (edit := self._edit()) is not None:
            self._workspace.interviews.save(edit)
            self._workspace.drafts.forget(self.sheet.note, monotonic_ns())

    # ---- what others wrote

    def learn(self, record: Written) -> None:
        """Know a stored record that is about to be changed together with the note."""
        self.stored[record.id] = record
        self.sheet.others.setdefault(record.id, record)

    def take_in(self, records: Iterable[Written]) -> bool:
        """Show what is stored now where it is news, never over what is typed; return whether anything was."""
        theirs = {one.id: one for one in records}
        self.sheet.settle()
        pairs = meet(self.stored, theirs, self._sent, self.sheet)
        if pairs:
            self.sheet.show_stored(pairs)
        if self.pairs():
            self.touch()
        return bool(pairs)


def _is_blank(block: Block) -> bool:
    return not block.text.strip() and block.question is None
