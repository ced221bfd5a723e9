"""The people of an account, their roles, and what they allowed."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from cxdesk.desktop.accounts.part import Part
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.typed import day_words, split_line
from cxdesk.desktop.widgets import ConsentStrip, Label
from cxdesk.desktop.widgets.consent import consent_face
from cxdesk.desktop.widgets.consent_form import SCOPE_WORDS
from cxdesk.desktop.widgets.field_form import text_field
from cxdesk.desktop.widgets.line_list import ListLine
from cxdesk.identity import Id

if TYPE_CHECKING:
    from cxdesk.accounts import Consent
    from cxdesk.workspace.accounts import Person


class PeoplePart(Part):
    """A line a person; the opened one shows name, role and consent."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        fields = (text_field("name", "Name"), text_field("role", "Role", "What they do there"))
        super().__init__(theme, "PEOPLE", "person", fields, parent)
        self._people: dict[Id, Person] = {}
        self._account: Id | None = None
        self.consent = ConsentStrip(theme, self.card)
        self.earlier = Label(theme, "", "small", "text2", wrap=True, parent=self.card)
        self.card.column.insertWidget(2, self.consent)
        self.card.column.insertWidget(3, self.earlier)
        self.adding.setPlaceholderText("Add a person: name, role")
        self.adding.setAccessibleName("Add a person: name, then a comma and the role")
        self.form.edited.connect(self._edit)
        self.consent.recorded.connect(self._record)
        self.consent.withdrawn.connect(self._withdraw)
        self.consent.refused.connect(self.refused)
        self.consent.opened.connect(self.opened)

    def show_people(self, account: Id, people: "tuple[Person, ...]") -> None:
        """Show the people of an account; the opened one stays open."""
        if account != self._account:
            self.hide_card()
        self._account = account
        self._people = {one.contact.id: one for one in people}
        self.show_lines(
            [
                ListLine(
                    one.contact.name,
                    one.contact.role or "Role unknown",
                    consent_face(one.consent),
                    one.contact.id,
                )
                for one in people
            ]
        )
        if self.target is not None:
            self._fill(same=True)

    def show_target(self, target: object) -> None:
        """Fill the card with a person."""
        self._fill(same=False)

    def ask_consent(self) -> bool:
        """Open the consent form of the current person, or of the first whom nobody asked; returns whether there is one."""
        waiting = (one.contact.id for one in self._people.values() if one.consent is None)
        target = self.target or self.list.current or next(waiting, None)
        if target is None:
            return False
        if self.target != target:
            self.open(target)
        self.consent.begin()
        return True

    def _fill(self, same: bool) -> None:
        person = self._people.get(self.target)  # type: ignore[call-overload]
        if person is not None:
            self.form.show_record(person.contact, same)
            self.consent.show_consent(person.contact.name, person.consent)
            self.earlier.setText("\n".join(f"Before: {_said(one)}" for one in person.earlier))
            self.earlier.setVisible(bool(person.earlier))

    def add(self, text: str) -> None:
        """Ask for a person of this account."""
        name, role = split_line(text)
        self.asked.emit("add_contact", (name, self._account, role), {})

    def remove_target(self, target: object) -> None:
        """Ask to delete a person."""
        self.asked.emit("delete_contact", (target,), {})

    @Slot(dict)
    def _edit(self, facts: dict[str, object]) -> None:
        self.asked.emit("update_contact", (self.target,), facts)

    @Slot(tuple, object, object, str)
    def _record(self, scopes: tuple[str, ...], given: date, expires: date | None, how: str) -> None:
        self.asked.emit("record_consent", (self.target, scopes, given, expires, how), {})

    @Slot(str)
    def _withdraw(self, how: str) -> None:
        self.asked.emit("withdraw", (self.target, how), {})


def _said(consent: "Consent") -> str:
    """Return what was once said: what was allowed, on which day, how."""
    allowed = " · ".join(SCOPE_WORDS[scope].lower() for scope in consent.scopes if scope in SCOPE_WORDS)
    day = f"on {day_words(consent.given_on)}" if consent.given_on else ""
    return ", ".join(part for part in (allowed or "nothing allowed", day, consent.how) if part)
