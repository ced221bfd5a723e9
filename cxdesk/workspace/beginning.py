"""The start of a talk: who is there, which guide it follows, and a blank note; all in one edit."""

import time
from dataclasses import dataclass, field, replace
from datetime import date

from cxdesk.accounts import Account, Contact
from cxdesk.identity import Id, new_id
from cxdesk.interviews import Interview
from cxdesk.store import Change, Database, Edit
from cxdesk.workspace.accounts import fold_name
from cxdesk.workspace.guides import find_guide


@dataclass(slots=True)
class Beginning:
    """Puts an interview together; whoever and whatever is not known yet is made with it."""

    database: Database
    changes: list[Change] = field(default_factory=list)

    def account(self, name: str) -> Account | None:
        """Return the account of a name, capitals and blanks aside, a new one when unknown, None for a blank name."""
        if not (folded := fold_name(name)):
            return None
        for one in self.database.find(Account):
            if fold_name(one.name) == folded:
                return one
        made = Account(id=new_id(), name=" ".join(name.split()))
        self.changes.append(Change(None, made))
        return made

    def contact(self, name: str, role: str, account: Account | None) -> Contact | None:
        """Return the contact of a name at an account; a role that was not known is kept with them."""
        if not (folded := fold_name(name)):
            return None
        at, role = account.id if account else None, " ".join(role.split())
        for one in self.database.find(Contact, "account IS ?", (at,)):
            if fold_name(one.name) == folded:
                after = replace(one, role=role or one.role)
                self.changes += [Change(one, after)] if after != one else []
                return after
        made = Contact(id=new_id(), name=" ".join(name.split()), account=at, role=role)
        self.changes.append(Change(None, made))
        return made

    def guide(self, identity: Id | None) -> Id | None:
        """Return the guide; one that only ships gets its record. Raises UnknownRecordError."""
        if identity is None:
            return None
        guide, only_ships = find_guide(self.database, identity)
        self.changes += [Change(None, guide)] if only_ships else []
        return guide.id

    def write(self, interview: Interview) -> Id:
        """Write everything as one step and return the interview's id."""
        self.database.write(Edit("Begin interview", [*self.changes, Change(None, interview)]))
        return interview.id


def begin(
    database: Database,
    account: str,
    contact: str,
    guide: Id | None,
    engagement: Id | None,
    role: str,
    title: str,
    interviewer: str,
) -> Id:
    """Begin an interview now; see Interviews.begin."""
    beginning = Beginning(database)
    at = beginning.account(account)
    who = beginning.contact(contact, role, at)
    named = who.name if who else at.name if at else "New interview"
    return beginning.write(
        Interview(
            id=new_id(),
            title=" ".join(title.split()) or named,
            account=at.id if at else None,
            contact=who.id if who else None,
            held_on=date.today(),
            interviewer=interviewer.strip(),
            engagement=engagement,
            guide=beginning.guide(guide),
            began_at=time.time(),
        )
    )
