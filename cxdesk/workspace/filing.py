"""From what readers found to records: accounts and contacts are recognised by name, notes by fingerprint."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from cxdesk.accounts import Account, Contact
from cxdesk.exchange.readers.reading import ReadAccount, ReadNote
from cxdesk.identity import Id, new_id
from cxdesk.interviews import Block, Interview
from cxdesk.issues.extraction import NoteHeard
from cxdesk.store import Change
from cxdesk.touchpoints import Experience, find_touchpoint
from cxdesk.workspace.accounts import fold_name
from cxdesk.workspace.revising import Known, Revision

_FACTS = ("tier", "service_line", "region", "contract_value", "currency", "renewal", "owner")


@dataclass(slots=True)
class Filing:
    """Everything one import brings, while it is put together; nothing is written yet.

    `known` are the fingerprints already there; `twice` counts notes that were recognised and left out. `old` knows the
    interviews whose files may have come again, changed.
    """

    accounts: dict[str, Account]
    contacts: dict[tuple[Id | None, str], Contact]
    known: set[str]
    old: Known
    before: dict[Id, Account] = field(default_factory=dict)
    fresh: list[Account | Contact] = field(default_factory=list)
    notes: list[tuple[Interview | Experience, list[Block]]] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)
    heard: list[NoteHeard] = field(default_factory=list)
    twice: int = 0

    def add_account(self, found: ReadAccount) -> None:
        """Take a row of an account list: a new account, or the blanks of a known one filled."""
        account = self._account(found.name)
        if account is None:
            return
        facts = {f: getattr(found, f) for f in _FACTS if getattr(found, f) and not getattr(account, f)}
        if facts:
            self._keep(replace(account, **facts))

    def _keep(self, account: Account) -> None:
        old = self.accounts[fold_name(account.name)]
        self.accounts[fold_name(account.name)] = account
        if old in self.fresh:
            self.fresh[self.fresh.index(old)] = account
        else:
            self.before.setdefault(account.id, old)

    def _account(self, name: str) -> Account | None:
        key = fold_name(name)
        if key and key not in self.accounts:
            account = Account(id=new_id(), name=" ".join(name.split()))
            self.accounts[key] = account
            self.fresh.append(account)
        return self.accounts.get(key)

    def _contact(self, name: str, role: str, account: Id | None) -> Contact | None:
        key = (account, fold_name(name))
        if key[1] and key not in self.contacts:
            contact = Contact(id=new_id(), name=" ".join(name.split()), account=account, role=role)
            self.contacts[key] = contact
            self.fresh.append(contact)
        return self.contacts.get(key)

    def add_note(self, found: ReadNote) -> None:
        """Take one note, unless the same was imported before; a changed file revises its interview."""
        if found.fingerprint in self.known:
            self.twice += 1
            return
        self.known.add(found.fingerprint)
        account = self._account(found.account)
        owner = account.id if account else None
        contact = self._contact(found.contact, found.role, owner)
        person = contact.id if contact else None
        if revision := None if found.is_experience else self.old.revise(found, owner, person):
            self.revisions.append(revision)
            self.heard.append(revision.heard)
            return
        record = _record(found, owner, person)
        blocks = _blocks(found, record.id)
        self.notes.append((record, blocks))
        self.heard.append(NoteHeard(record.id, owner, tuple(blocks), found.question))

    def account_changes(self) -> Iterable[Change]:
        """Return the changes of new and completed accounts and of new contacts."""
        yield from (Change(None, record) for record in self.fresh)
        by_id = {account.id: account for account in self.accounts.values()}
        yield from (Change(old, by_id[identity]) for identity, old in self.before.items())


def _blocks(found: ReadNote, note: Id) -> list[Block]:
    read = enumerate(found.blocks)
    return [
        Block(
            id=new_id(), note=note, position=float(k), text=b.text, speaker=b.speaker, voice=b.voice, at=b.at
        )
        for k, b in read
    ]


def _record(found: ReadNote, account: Id | None, contact: Id | None) -> Interview | Experience:
    touchpoint = find_touchpoint(found.touchpoint)
    if found.is_experience:
        return Experience(
            id=new_id(),
            account=account,
            contact=contact,
            happened_on=found.on,
            touchpoint=touchpoint,
            channel=found.channel,
            scale=found.scale,
            rating=found.rating,
            days_waited=found.days_waited,
            question=found.question,
            source=found.source,
            fingerprint=found.fingerprint,
        )
    return Interview(
        id=new_id(),
        title=found.title,
        account=account,
        contact=contact,
        held_on=found.on,
        touchpoint=touchpoint,
        rating=found.rating,
        interviewer=found.interviewer,
        source=found.source,
        fingerprint=found.fingerprint,
    )
