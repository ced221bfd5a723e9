"""What an export may show of whom, by the consents that stand today; everything else is counted but withheld."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cxdesk.accounts import Showing, what_may_be_shown
from cxdesk.identity import Id
from cxdesk.store import Database
from cxdesk.store.accounts import contact_places, note_contacts, quotes_by_contact
from cxdesk.store.evidence import quote_texts
from cxdesk.workspace.consents import Consents
from cxdesk.workspace.listing import Listing

NO_QUOTE = "(no consent to quote)"


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be shown of the words in each note. A person who may not be named has an alias that stays the same."""

    without_asking: Showing
    contact_of: Mapping[Id, Id]
    showing: Mapping[Id, Showing]
    name: Mapping[Id, str]
    alias: Mapping[Id, str]

    def of(self, note: Id) -> Showing:
        """Return what may be shown of a note."""
        contact = self.contact_of.get(note)
        return self.without_asking if contact is None else self.showing[contact]

    def person(self, note: Id) -> str:
        """Return the name of the person who spoke, their alias, or "" when nobody is known."""
        contact = self.contact_of.get(note)
        if contact is None:
            return ""
        return (self.name if self.showing[contact].name else self.alias)[contact]

    def words(self, note: Id, text: str) -> str:
        """Return words of a note as they may be read."""
        return self.without_name(note, text) if self.of(note).quote else NO_QUOTE

    def without_name(self, note: Id, text: str) -> str:
        """Return a text in which the speaker's own name gives way to the alias, unless it may be shown."""
        contact = self.contact_of.get(note)
        if contact is None or self.showing[contact].name:
            return text
        return text.replace(self.name[contact], self.alias[contact])


def load_shown(database: Database, consents: Consents, on: date) -> Shown:
    """Return what may be shown on a day."""
    places, standing, rule = contact_places(database), consents.all_standing(), consents.rules()
    return Shown(
        without_asking=what_may_be_shown(None, on, rule),
        contact_of={note: one for note, one in note_contacts(database).items() if one in places},
        showing={one: what_may_be_shown(standing.get(one), on, rule) for one in places},
        name={one: name for one, (_, name, _) in places.items()},
        alias={
            one: f"Contact {rid}{', ' * bool(account)}{account}" for one, (rid, _, account) in places.items()
        },
    )


def withheld(database: Database, shown: Shown) -> list[str]:
    """Return a sentence for each thing that consent keeps out of an export, with how often; none when all is shown."""
    words = names = people = 0
    for contact, quotes in quotes_by_contact(database).items():
        showing = shown.without_asking if contact is None else shown.showing.get(contact)
        if showing is None or not showing.quote:
            words += quotes
        if contact is not None and (showing is None or not showing.name):
            names, people = names + quotes, people + 1
    found = []
    if words:
        found.append(f"Consent: {words} quotes are counted, but their words are withheld {NO_QUOTE}.")
    if names:
        found.append(
            f"Consent: {names} quotes of {people} people stand without their names: nobody asked them, or they did not agree."
        )
    return found


def best_shown(database: Database, listing: Listing, shown: Shown) -> dict[Id, str]:
    """Return of each issue the most telling quote among those that may be read."""
    standing = listing.standing
    said = standing.quotes
    kept = [k for k, note in enumerate(said.notes) if shown.of(note).quote]
    best = said.best(standing.prepared.evidence.issue, len(standing.issues), kept)
    texts = quote_texts(database, [int(said.rids[place]) for place in best if place >= 0])
    return {
        row.id: shown.words(said.notes[place], texts[int(said.rids[place])]) if place >= 0 else NO_QUOTE
        for row, place in zip(standing.issues, best, strict=True)
    }
