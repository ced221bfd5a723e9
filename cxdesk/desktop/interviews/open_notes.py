"""The notes that are written: the one on the screen, and those left before all of them was saved."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from cxdesk.desktop.background import Background
from cxdesk.desktop.interviews.saving import Saving
from cxdesk.desktop.interviews.sheet import Sheet
from cxdesk.desktop.interviews.stamps import TalkClock
from cxdesk.desktop.interviews.steps import Written
from cxdesk.desktop.theme import Theme
from cxdesk.identity import Id

if TYPE_CHECKING:
    from cxdesk.workspace.notes import Note


class OpenNotes(QObject):
    """Opens notes and keeps those that are not saved yet, whatever is shown. `said` is of the one shown."""

    said = Signal(str)
    failed = Signal(object)

    def __init__(self, theme: Theme, background: Background, workspace: Any, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._background, self._workspace = theme, background, workspace
        self._kept: dict[Id, Saving] = {}
        self.current: Saving | None = None

    def open(self, identity: Id, note: "Note") -> Saving:
        """Return a note to be shown; the one before is saved and let go of."""
        self.leave()
        saving = self._kept.get(identity)
        if saving is None:
            saving = self._kept[identity] = self._make(identity, note)
        else:
            saving.take_in(records_of(note))
        saving.said.connect(self.said)
        self.current = saving
        return saving

    def leave(self) -> None:
        """Save what is shown; it is kept until all of it is stored."""
        if (saving := self.current) is not None:
            saving.said.disconnect(self.said)
            saving.save_now()
        self.current = None
        for identity, kept in list(self._kept.items()):
            if not kept.is_pending:
                del self._kept[identity]
                kept.deleteLater()

    def write_through(self) -> None:
        """Write everything on this thread: the background has ended. Raises CxdeskError."""
        for saving in self._kept.values():
            saving.write_through()

    def _make(self, identity: Id, note: "Note") -> Saving:
        latest = max((block.at or 0.0 for block in note.blocks if block.typed_at is not None), default=0.0)
        talk = note.interview
        began = talk.began_at if talk is not None and talk.ended_at is None else None
        sheet = Sheet(self._theme, identity, TalkClock(began, latest))
        sheet.show(note.blocks, note.quotes, note.issues.values())
        saving = Saving(self._background, self._workspace, sheet, self)
        saving.failed.connect(self.failed)
        saving.stored = {one.id: one for one in records_of(note)}
        return saving


def records_of(note: "Note") -> list[Written]:
    """Return everything stored of a note that is edited."""
    return [*note.blocks, *note.quotes, *note.issues.values()]
