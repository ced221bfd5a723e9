"""From what readers found to records: accounts and contacts are recognised by name, notes by fingerprint."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from cxdesk.accounts import Account, Consent, Contact, Engagement
from cxdesk.exchange.readers.reading import ReadAccount, ReadContact, ReadEngagement, ReadNote
from cxdesk.identity import Id, new_id
from cxdesk.interviews import Block, Interview
from cxdesk.issues.extraction import NoteHeard
from cxdesk.store import Change
from cxdesk.touchpoints import Experience, find_touchpoint
from cxdesk.workspace.names import fold_name
from cxdesk.workspace.revising import Known, Revision

_PROJECT_FACTS = ("service_line", "owner", "started", "promised", "delivered")
_FACTS = ("tier", "service_line", "region", "contract_value", "currency", "renewal", "owner")


@dataclass(slots=True)
class Filing:
    """Everything one import brings, while it is put together; nothing is written yet.

    `known` are the fingerprints already there; `twice` counts notes that were recognised and left out;
    `settle` gives the journey's name for a touchpoint as it was read; `old` knows the interviews whose files may have
    come again, changed.
    """

    accounts: dict[str, Account]
    contacts: dict[tuple[Id | None, str], Contact]
    known: set[str]
    old: Known
    consents: dict[Id, Consent] = field(default_factory=dict)
    engagements: dict[tuple[Id, str], Engagement] = field(default_factory=dict)
    before: dict[Id, Account | Contact | Engagement] = field(default_factory=dict)
    after: dict[Id, Account | Contact | Engagement] = field(default_factory=dict)
    fresh: dict[Id, Account | Contact | Consent | Engagement] = field(default_factory=dict)
    notes: list[tuple[Interview | Experience, list[Block]]] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)
    heard: list[NoteHeard] = field(default_factory=list)
    twice: int = 0
    settle: Callable[[str], str] = find_touchpoint

    def add_account(self, found: ReadAccount) -> None:
        """Take a row of an account list: a new account, or the blanks of a known one filled."""
        account = self._account(found.name)
        if account is None:
            return
        facts = {f: getattr(found, f) for f in _FACTS if getattr(found, f) and not getattr(account, f)}
        if facts:
            filled = self.accounts[fold_name(account.name)] = replace(account, **facts)
            self._keep(account, filled)

    def add_contact(self, found: ReadContact) -> None:
        """Take a row of a list of people: a new person, a role that was blank, and a consent newer than the known one."""
        account = self._account(found.account)
        contact = self._contact(found.name, found.role, account.id if account else None)
        if contact is None:
            return
        if found.role and not contact.role:
            filled = self.contacts[contact.account, fold_name(contact.name)] = replace(
                contact, role=found.role
            )
            self._keep(contact, filled)
        if found.scopes is not None:
            self._add_consent(found, contact.id, found.scopes)

    def _add_consent(self, found: ReadContact, contact: Id, scopes: tuple[str, ...]) -> None:
        consent = Consent(
            id=new_id(),
            contact=contact,
            given_on=found.given_on,
            scopes=scopes,
            expires=found.expires,
            how=found.how,
        )
        known = self.consents.get(contact)
        if known is None or _is_news(consent, known):
            self.consents[contact] = consent
            self.fresh[consent.id] = consent

    def add_engagement(self, found: ReadEngagement) -> None:
        """Take a row of a list of projects: a new one, or the blanks of a known one filled."""
        account = self._account(found.account)
        name = " ".join(found.name.split())
        if account is None or not name:
            return
        key, told = (account.id, fold_name(name)), {f: getattr(found, f) for f in _PROJECT_FACTS}
        known = self.engagements.get(key)
        if known is None:
            made = self.engagements[key] = Engagement(id=new_id(), account=account.id, name=name, **told)
            self.fresh[made.id] = made
            return
        facts = {f: value for f, value in told.items() if value and not getattr(known, f)}
        if facts:
            filled = self.engagements[key] = replace(known, **facts)
            self._keep(known, filled)

    def _keep(self, old: Account | Contact | Engagement, new: Account | Contact | Engagement) -> None:
        """Let a completed record take the place of the one before."""
        if old.id in self.fresh:
            self.fresh[old.id] = new
        else:
            self.before.setdefault(old.id, old)
            self.after[old.id] = new

    def _account(self, name: str) -> Account | None:
        key = fold_name(name)
        if key and key not in self.accounts:
            account = Account(id=new_id(), name=" ".join(name.split()))
            self.accounts[key] = account
            self.fresh[account.id] = account
        return self.accounts.get(key)

    def _contact(self, name: str, role: str, account: Id | None) -> Contact | None:
        key = (account, fold_name(name))
        if key[1] and key not in self.contacts:
            contact = Contact(id=new_id(), name=" ".join(name.split()), account=account, role=role)
            self.contacts[key] = contact
            self.fresh[contact.id] = contact
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
        record = _record(found, owner, person, self.settle(found.touchpoint))
        blocks = _blocks(found, record.id)
        self.notes.append((record, blocks))
        self.heard.append(NoteHeard(record.id, owner, tuple(blocks), found.question))

    def account_changes(self) -> Iterable[Change]:
        """Return the changes of new and completed accounts, contacts and engagements, and of new consents."""
        yield from (Change(None, record) for record in self.fresh.values())
        yield from (Change(old, self.after[identity]) for identity, old in self.before.items())


def _is_news(consent: Consent, known: Consent) -> bool:
    """Return whether a row says something else than what is known, and not something older."""
    said = (consent.scopes, consent.expires)
    if said == (known.scopes, known.expires):
        return False
    if consent.given_on is None or known.given_on is None:
        return consent.given_on is not None
    return consent.given_on > known.given_on


def _blocks(found: ReadNote, note: Id) -> list[Block]:
    read = enumerate(found.blocks)
    return [
        Block(
            id=new_id(), note=note, position=float(k), text=b.text, speaker=b.speaker, voice=b.voice, at=b.at
        )
        for k, b in read
    ]


def _record(
    found: ReadNote, account: Id | None, contact: Id | None, touchpoint: str
) -> Interview | Experience:
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
