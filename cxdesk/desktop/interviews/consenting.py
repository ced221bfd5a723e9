"""Consent in a note: what its contact allowed, asked for once and shown above the words."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from cxdesk.accounts import Consent, Contact
from cxdesk.desktop.screen import Context
from cxdesk.desktop.widgets.consent import ConsentStrip
from cxdesk.identity import Id

if TYPE_CHECKING:
    from cxdesk.workspace.notes import Note


class Consenting(QObject):
    """Keeps the strip of a note at what is known, and writes what is entered there.

    `left` tells that a person is done with it; `deleting` that the note is about to go.
    """

    left = Signal()
    deleting = Signal()

    def __init__(self, context: Context, strip: ConsentStrip, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self.strip = context, strip
        self._contact: Contact | None = None
        self._interview: Id | None = None
        self._is_typing = False
        strip.recorded.connect(self._record)
        strip.withdrawn.connect(self._withdraw)
        strip.delete_asked.connect(self._delete)
        strip.refused.connect(context.window.show_error)
        strip.left.connect(self.left)

    def show_note(self, note: "Note") -> None:
        """Show the consent of the note's contact; the strip hides where there is nobody."""
        interview = note.interview
        self._contact = note.contact
        self._interview = interview.id if interview is not None else None
        self._is_typing = (
            interview is not None and interview.began_at is not None and interview.ended_at is None
        )
        if self._contact is None:
            self.strip.show_consent("", None)
            return
        job = partial(self._context.workspace.accounts.standing, self._contact.id)
        show = partial(self._show, self._contact)
        self._context.background.run(job, show, lane="pool", key="interviews.consent", owner=self)

    def ask(self) -> None:
        """Open the form, or say why there is none."""
        if self._contact is None:
            self._context.window.show_message(
                "Fill in the contact first: consent is theirs to give.", seconds=6
            )
        else:
            self.strip.begin()

    def _show(self, contact: Contact, consent: Consent | None) -> None:
        if contact == self._contact:
            self.strip.show_consent(contact.name, consent, self._is_typing)

    @Slot(tuple, object, object, str)
    def _record(self, scopes: tuple[str, ...], given_on: Any, expires: Any, how: str) -> None:
        if (contact := self._id()) is not None:
            record = self._context.workspace.accounts.record_consent
            self._write(partial(record, contact, scopes, given_on, expires, how))

    @Slot(str)
    def _withdraw(self, how: str) -> None:
        if (contact := self._id()) is not None:
            self._write(partial(self._context.workspace.accounts.withdraw, contact, how))

    def _id(self) -> Id | None:
        return self._contact.id if self._contact is not None else None

    def _write(self, job: Any) -> None:
        self._context.background.run(job, None, self._context.window.show_error, owner=self)
        self.left.emit()

    @Slot()
    def _delete(self) -> None:
        if self._interview is not None:
            self.deleting.emit()
            job = partial(self._context.workspace.interviews.delete, self._interview)
            self._context.background.run(job, self._tell, self._context.window.show_error, owner=self)

    def _tell(self, _done: None) -> None:
        undo = self._context.actions["edit.undo"].trigger
        self._context.window.show_message("Deleted what was typed.", "neutral", "Undo", undo, seconds=20)
