"""One note at work: the editor, what is heard and quoted in it, and its way to the disk, kept in step."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication

from cxdesk.desktop.interviews.autoformat import Speakers
from cxdesk.desktop.interviews.hearing import Hearing
from cxdesk.desktop.interviews.note_pane import NotePane
from cxdesk.desktop.interviews.open_notes import OpenNotes, records_of
from cxdesk.desktop.interviews.quote_list import make_cards
from cxdesk.desktop.interviews.quote_panel import QuotePanel
from cxdesk.desktop.screen import Context
from cxdesk.errors import CxdeskError
from cxdesk.identity import Id
from cxdesk.issues import Issue
from cxdesk.issues.quote import Quote

if TYPE_CHECKING:
    from cxdesk.workspace.notes import Note

_CALM_MS = 400


class Writing(QObject):
    """Shows a note and takes in what is typed, marked, heard, and written by others."""

    def __init__(self, context: Context, pane: NotePane, panel: QuotePanel, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._pane, self._panel = context, pane, panel
        self._note: Note | None = None
        self.editor = pane.text
        self.editor.may_write = not context.workspace.read_only_reason
        self.notes = OpenNotes(context.theme, context.background, context.workspace, self)
        self.hearing = Hearing(context.background, context.workspace, self)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MS)
        self._connect()

    def _connect(self) -> None:
        self.editor.edited.connect(self._touch)
        self.editor.changed.connect(self._save)
        self.notes.said.connect(self._pane.bar.state.setText)
        self.notes.failed.connect(self._tell)
        self.hearing.heard.connect(self.editor.show_marks)
        self.hearing.finished.connect(self._recount)
        self._calm.timeout.connect(self.refresh)
        self.editor.pasting.advanced.connect(self._tell_pasting)
        if isinstance(application := QGuiApplication.instance(), QGuiApplication):
            application.commitDataRequest.connect(self.leave)

    @property
    def shown(self) -> Id | None:
        """The note on the screen."""
        return self.notes.current.sheet.note if self.notes.current is not None else None

    def show(self, identity: Id, note: "Note") -> None:
        """Show a note; the same one again only where something else is stored now than was."""
        self._note = note
        self._pane.show_note(note)
        if identity == self.shown and self.notes.current is not None:
            if self.notes.current.take_in(records_of(note)):
                self.editor.show_marks()
                self.hearing.touch()
        else:
            saving = self.notes.open(identity, note)
            self.editor.shaping.speakers = _speakers(note)
            self.editor.show_sheet(saving.sheet)
            self.hearing.show(saving.sheet)
            self._pane.bar.state.setText("")
            self._pane.show_languages([])
        self.refresh()

    @Slot()
    def leave(self, *_: object) -> None:
        """Save what was typed, now that a person goes elsewhere."""
        if self.notes.current is not None:
            self.editor.close_step()
            self.notes.current.save_now()

    @Slot()
    def refresh(self) -> None:
        """Show the quotes as they are now."""
        if self._note is None:
            return
        sheet = self.editor.sheet
        sheet.settle()
        issues = {one.id: one for one in sheet.others.values() if isinstance(one, Issue)}
        self._panel.show_cards(make_cards(self.quotes(), issues, self._note.tags))
        self._pane.recount()
        self.editor.questions_changed.emit()

    def quotes(self) -> list[Quote]:
        """Return the quotes in the order of the note, dismissed ones left out."""
        sheet = self.editor.sheet
        numbers = {identity: number for number, identity in enumerate(sheet.paper.order)}
        shown = [quote for quote in sheet.quotes.values() if quote.state != "dismissed"]
        return sorted(shown, key=lambda quote: (numbers.get(quote.block, len(numbers)), quote.start))

    @Slot()
    def _recount(self) -> None:
        self._pane.recount()
        self._pane.show_languages(self.hearing.languages)

    @Slot()
    def _touch(self) -> None:
        if self.notes.current is not None:
            self.notes.current.touch()
        self.hearing.touch()
        self._calm.start()

    @Slot(str)
    def _save(self, name: str) -> None:
        if self.notes.current is not None:
            self.notes.current.save_now(name)
        self.hearing.touch()
        self.refresh()

    @Slot(float)
    def _tell_pasting(self, fraction: float) -> None:
        self._pane.bar.state.setText(f"Pasting, {fraction:.0%} (Esc stops)")

    @Slot(object)
    def _tell(self, error: CxdeskError) -> None:
        self._context.window.show_error(error)


def _speakers(note: "Note") -> Speakers:
    return Speakers(
        contact=note.contact.name if note.contact is not None else "",
        interviewer=note.interview.interviewer if note.interview is not None else "",
        account=note.account.name if note.account is not None else "",
    )
