"""Whom nobody has heard: tier × stage × role, the silent accounts, and whom to hear next. Pure, from plain facts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from cxdesk.accounts import Account, Contact, Engagement
from cxdesk.identity import Id

WINDOW = 365
"""Days that count as "lately heard"."""
RENEWAL = 90
"""A contract that ends within so many days makes an interview pressing."""
SOON = 45
"""A contract that ends within so many days presses more."""
DELIVERED = 60
"""A project delivered within so many days asks for a close-out."""
NEW = 120
"""An account whose first project began within so many days is new."""
QUIET = 90
"""Not interviewed for so many days: worth a talk if nothing presses."""
RECENT = 30
"""Interviewed within so many days: not asked again, whatever presses."""

_KNOWN_TIERS = ("strategic", "platinum", "gold", "silver", "bronze", "basic")

GuideKey = Literal["experience", "onboarding", "close_out", "renewal"]
Why = Literal["renewal", "delivered", "new", "never", "silent", "gap", "role", "quiet"]

_WEIGHT: dict[Why, int] = {
    "renewal": 8,
    "delivered": 5,
    "new": 5,
    "never": 4,
    "silent": 2,
    "gap": 2,
    "role": 1,
    "quiet": 1,
}
"""How much each reason presses; they add up."""
_GUIDES: tuple[tuple[Why, GuideKey], ...] = (
    ("renewal", "renewal"),
    ("delivered", "close_out"),
    ("new", "onboarding"),
)


@dataclass(frozen=True, slots=True)
class Said:
    """That somebody at an account was heard: the contact if known, the day, and a stage it was about ("" unknown).

    `is_talk` tells an interview from a comment, which does not spare anybody the next interview.
    """

    account: Id
    contact: Id | None
    on: date
    stage: str = ""
    is_talk: bool = True


@dataclass(frozen=True, slots=True)
class Cell:
    """Tier × stage: of so many accounts these were heard about it lately, and so many people."""

    tier: str
    stage: str
    total: int
    heard: tuple[Id, ...]
    silent: tuple[Id, ...]
    people: int


@dataclass(frozen=True, slots=True)
class Silent:
    """An account nobody heard lately; `last` is when it was heard before that, None for never."""

    account: Account
    last: date | None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an account should be heard; `days` to the renewal, or since the delivery, the beginning or the last talk."""

    why: Why
    days: int | None = None
    what: str = ""


@dataclass(frozen=True, slots=True)
class Next:
    """An interview to hold next. `tie` says what decided between it and the one after where reasons press alike."""

    account: Account
    contact: Contact | None
    guide: GuideKey
    reasons: tuple[Reason, ...]
    tie: Literal["", "value", "renewal", "name"] = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Rows of cells, one per tier; silent accounts; whom to hear next."""

    tiers: tuple[str, ...]
    stages: tuple[str, ...]
    roles: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]
    silent: tuple[Silent, ...]
    next: tuple[Next, ...]
    accounts: dict[Id, Account]


@dataclass(frozen=True, slots=True)
class Facts:
    """What coverage is computed from. `stages` are the steps of the journey in order."""

    accounts: Sequence[Account]
    contacts: Sequence[Contact]
    engagements: Sequence[Engagement]
    said: Sequence[Said]
    stages: Sequence[str]


def cover(facts: Facts, today: date, role: str = "", suggested: int = 3) -> Coverage:
    """Return who was heard in the last 12 months and who was not; the same facts give the same answer in any order.

    With a role only what people of that role said counts in the cells; suggestions look at everybody.
    """
    late = today - timedelta(days=WINDOW)
    people = {one.id: one for one in facts.contacts}
    lately = [one for one in facts.said if late < one.on <= today]
    tiers = _tiers(facts.accounts)
    counted = [
        one for one in lately if not role or (one.contact in people and people[one.contact].role == role)
    ]
    cells = _cells(tiers, facts, counted)
    last = _last(facts.said, today)
    silent = [
        Silent(account, last.get(account.id))
        for account in facts.accounts
        if last.get(account.id, date.min) <= late
    ]
    silent.sort(key=lambda one: (one.last is not None, *_worth(one.account)))
    return Coverage(
        tiers=tiers,
        stages=tuple(facts.stages),
        roles=tuple(sorted({one.role for one in facts.contacts if one.role}, key=str.casefold)),
        cells=cells,
        silent=tuple(silent),
        next=_Suggesting(facts, today, last, _gaps(tiers, facts, lately)).best(suggested),
        accounts={account.id: account for account in facts.accounts},
    )


def _tiers(accounts: Iterable[Account]) -> tuple[str, ...]:
    """Tiers by the names everybody knows, then by name; accounts without a tier last."""
    known = {name: at for at, name in enumerate(_KNOWN_TIERS)}
    found = {account.tier for account in accounts}
    return tuple(
        sorted(found, key=lambda tier: (tier == "", known.get(tier.casefold(), len(known)), tier.casefold()))
    )


def _gaps(tiers: Iterable[str], facts: Facts, lately: Iterable[Said]) -> dict[str, list[str]]:
    """By tier the stages that nobody there was asked about, in the order of the journey."""
    tier_of = {account.id: account.tier for account in facts.accounts}
    asked = {(tier_of.get(one.account), one.stage) for one in lately}
    return {tier: [stage for stage in facts.stages if (tier, stage) not in asked] for tier in tiers}


def _cells(tiers: Iterable[str], facts: Facts, said: Iterable[Said]) -> tuple[tuple[Cell, ...], ...]:
    members: dict[str, list[Account]] = {tier: [] for tier in tiers}
    for account in sorted(facts.accounts, key=_worth):
        members[account.tier].append(account)
    tier_of = {account.id: account.tier for account in facts.accounts}
    heard: dict[tuple[str, str], list[Said]] = {}
    for one in said:
        if one.account in tier_of:
            heard.setdefault((tier_of[one.account], one.stage), []).append(one)
    return tuple(
        tuple(_cell(tier, stage, members[tier], heard.get((tier, stage), [])) for stage in facts.stages)
        for tier in members
    )


def _cell(tier: str, stage: str, members: Sequence[Account], said: Sequence[Said]) -> Cell:
    heard = {one.account for one in said}
    return Cell(
        tier=tier,
        stage=stage,
        total=len(members),
        heard=tuple(one.id for one in members if one.id in heard),
        silent=tuple(one.id for one in members if one.id not in heard),
        people=len({one.contact for one in said if one.contact}),
    )


def _last(said: Iterable[Said], today: date) -> dict[Id, date]:
    last: dict[Id, date] = {}
    for one in said:
        if one.on <= today:
            last[one.account] = max(one.on, last.get(one.account, date.min))
    return last


def _worth(account: Account) -> tuple[float, date, str, Id]:
    """Order of accounts: the larger contract first, then the sooner renewal, then the name."""
    return -(account.contract_value or 0.0), account.renewal or date.max, account.name.casefold(), account.id


class _Suggesting:
    """Weighs the reasons to hear each account next. `gaps` are, by tier, the stages nobody there was asked about."""

    def __init__(self, facts: Facts, today: date, last: dict[Id, date], gaps: dict[str, list[str]]) -> None:
        self._facts, self._today, self._last, self._gaps = facts, today, last, gaps
        self._talked = _last((one for one in facts.said if one.is_talk), today)
        self._heard_people = {one.contact for one in facts.said if one.on <= today and one.contact}
        roles = {one.id: one.role for one in facts.contacts}
        self._heard_roles = {roles.get(one, "") for one in self._heard_people}
        self._people: dict[Id, list[Contact]] = {}
        for contact in facts.contacts:
            if contact.account is not None:
                self._people.setdefault(contact.account, []).append(contact)
        self._projects: dict[Id, list[Engagement]] = {}
        for project in facts.engagements:
            self._projects.setdefault(project.account, []).append(project)

    def best(self, count: int) -> tuple[Next, ...]:
        """Return the most pressing interviews, one an account; ties go to the larger contract, then as in `_worth`.

        An interview that closes a gap takes that reason from the ones after it.
        """
        found: list[Next] = []
        left = list(self._facts.accounts)
        while left and len(found) < count:
            asked = [(account, reasons) for account in left if (reasons := self._reasons(account))]
            asked.sort(key=lambda one: (-_press(one[1]), *_worth(one[0])))
            if not asked:
                break
            account, reasons = asked[0]
            found.append(self._next(account, reasons, asked[1] if len(asked) > 1 else None))
            left.remove(account)
            for reason in reasons:
                if reason.why == "gap":
                    self._gaps[account.tier].remove(reason.what)
        return tuple(found)

    def _reasons(self, account: Account) -> tuple[Reason, ...]:
        """The reasons, the most pressing first; none when it was heard a moment ago."""
        age = (self._today - self._talked.get(account.id, date.min)).days
        if age <= RECENT:
            return ()
        reasons = [*self._dated(account), *self._projected(account)]
        if account.id not in self._last:
            reasons.append(Reason("never"))
        elif (last := (self._today - self._last[account.id]).days) >= WINDOW:
            reasons.append(Reason("silent", last))
        elif age >= QUIET:
            reasons.append(Reason("quiet", age if account.id in self._talked else None))
        if gaps := self._gaps.get(account.tier):
            reasons.append(Reason("gap", what=gaps[0]))
        contact = self._contact(account)
        if contact is not None and contact.role and contact.role not in self._heard_roles:
            reasons.append(Reason("role", what=contact.role))
        return tuple(sorted(reasons, key=lambda one: -_WEIGHT[one.why]))

    def _dated(self, account: Account) -> Iterable[Reason]:
        if account.renewal is not None and 0 <= (days := (account.renewal - self._today).days) <= RENEWAL:
            yield Reason("renewal", days)

    def _projected(self, account: Account) -> Iterable[Reason]:
        """A project delivered lately that nobody talked about since; a first project that began lately."""
        projects = self._projects.get(account.id, [])
        heard = self._talked.get(account.id, date.min)
        ended = [one for one in projects if one.delivered and heard < one.delivered <= self._today]
        if ended:
            newest = max(ended, key=lambda one: (one.delivered or date.min, one.name))
            days = (self._today - (newest.delivered or self._today)).days
            if days <= DELIVERED:
                yield Reason("delivered", days, newest.name)
        began = [one.started for one in projects if one.started is not None and one.started <= self._today]
        if began and not ended and 0 <= (days := (self._today - min(began)).days) <= NEW:
            yield Reason("new", days)

    def _contact(self, account: Account) -> Contact | None:
        """Whom to ask: somebody not heard yet, of a role nobody heard, then by name."""
        return min(
            self._people.get(account.id, ()),
            key=lambda one: (
                one.id in self._heard_people,
                not one.role or one.role in self._heard_roles,
                one.name.casefold(),
                one.id,
            ),
            default=None,
        )

    def _next(
        self, account: Account, reasons: tuple[Reason, ...], after: tuple[Account, tuple[Reason, ...]] | None
    ) -> Next:
        whys = {reason.why for reason in reasons}
        guide: GuideKey = next((guide for why, guide in _GUIDES if why in whys), "experience")
        tied = after is not None and _press(after[1]) == _press(reasons)
        tie = _decided(account, after[0]) if tied and after is not None else ""
        return Next(account, self._contact(account), guide, reasons, tie)


def _press(reasons: Iterable[Reason]) -> int:
    """How much reasons press together."""
    return sum(_WEIGHT[one.why] + 2 * (one.why == "renewal" and (one.days or 0) <= SOON) for one in reasons)


def _decided(first: Account, second: Account) -> Literal["value", "renewal", "name"]:
    """What put one account before another that presses as much."""
    if (first.contract_value or 0.0) != (second.contract_value or 0.0):
        return "value"
    return "renewal" if first.renewal != second.renewal else "name"
