"""Intentions about roll-out cards: begin at 60 %, revise, open, and see what is overdue."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cxdesk.errors import InvalidValueError
from cxdesk.fixes import Fix, Ready, Rollout, fix_number
from cxdesk.fixes.gates import Missing
from cxdesk.fixes.readiness import (
    Difference,
    check_card,
    difference,
    first_items,
    is_overdue,
    missing,
    readiness,
    stepped,
)
from cxdesk.identity import Id, new_id
from cxdesk.store import Change, Database, Edit

_FACTS = frozenset({"items", "gaps", "pilot", "advocates", "revise_by", "delay", "failure", "loss"})
_FAR = date.max


@dataclass(frozen=True, slots=True)
class Standing:
    """A fix with the newest revision of its card, None without a card; `rid` is the fix's number."""

    rid: int
    fix: Fix
    card: Rollout | None
    ready: float | None
    overdue_days: int = 0

    @property
    def is_overdue(self) -> bool:
        """Whether the day to revise the card has passed."""
        return self.overdue_days > 0

    @property
    def is_open(self) -> bool:
        """Whether the roll-out was opened."""
        return self.card is not None and self.card.opened_on is not None


class Rollouts:
    """The cards of a workspace. What was written on an earlier day, by somebody else or at the opening stays as it was."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # ---- reading

    def all(self, today: date | None = None) -> list[Standing]:
        """Return the open fixes: overdue cards first, longest overdue in front, then by their day, those without a card last."""
        day, newest = today or date.today(), {}
        for card in self._database.find(Rollout, order="revision"):
            newest[card.fix] = card
        fixes = self._database.find(Fix, "state = 'open'", order="number")
        found = [_standing(fix, newest.get(fix.id), day) for fix in fixes]
        return sorted(found, key=_urgency)

    def overdue(self, today: date | None = None) -> list[Standing]:
        """Return the cards of open fixes whose day to be revised has passed, longest overdue first."""
        return [one for one in self.all(today) if one.is_overdue]

    def card(self, fix: Id) -> Rollout | None:
        """Return the newest revision of a fix's card, None before there is one."""
        return next(iter(self.revisions(fix)), None)

    def revisions(self, fix: Id) -> list[Rollout]:
        """Return all revisions of a card, newest first."""
        return self._database.find(Rollout, "fix = ?", (fix,), "revision DESC")

    def missing(self, fix: Id, today: date | None = None) -> tuple[Missing, ...]:
        """Return what keeps a card from opening, in words. Raises InvalidValueError for a fix without a card."""
        return missing(self._newest(fix), today or date.today())

    def compare(self, before: Id, after: Id) -> Difference:
        """Return what one revision made of another of the same fix. Raises UnknownRecordError, InvalidValueError."""
        one, other = (self._database.get(Rollout, identity) for identity in (before, after))
        if one.fix != other.fix:
            raise InvalidValueError("revision", other.revision, "it is of another fix")
        return difference(one, other)

    # ---- doing

    def begin(self, fix: Id, today: date | None = None) -> Id:
        """Make the card of a fix with a checklist to start from, filled in as far as the fix tells; returns its id.

        Raises InvalidValueError when it has one, or is closed, UnknownRecordError.
        """
        found = self._open_fix(fix)
        if self.card(fix) is not None:
            raise InvalidValueError("fix", fix_number(found.number), "it has a roll-out card")
        card = Rollout(
            id=new_id(),
            fix=fix,
            revision=1,
            on=today or date.today(),
            items=first_items(found),
            by=self._database.author,
        )
        self._database.write(Edit(f"Begin the roll-out of {fix_number(found.number)}", [Change(None, card)]))
        return card.id

    def revise(self, fix: Id, today: date | None = None, **facts: Any) -> Id:
        """Make the next revision of a card, with other items, gaps, pilot, advocates, revise_by, delay, failure or loss.

        Returns its id; the earlier ones stay as they were. Raises InvalidValueError, UnknownRecordError.
        """
        return self._write(fix, today, lambda _: facts, is_new=True)

    def change(self, fix: Id, today: date | None = None, **facts: Any) -> Id:
        """Change a card in the revision of the day, or make the next one where the newest is of an earlier day.

        Returns the revision's id. What is no change makes no revision. Raises InvalidValueError, UnknownRecordError.
        """
        return self._write(fix, today, lambda _: facts, merge=" ".join(sorted(facts)))

    def step(self, fix: Id, key: str, up: bool, today: date | None = None) -> Id:
        """Move a line by a quarter. Raises InvalidValueError for a line that is not there."""

        def facts(card: Rollout) -> dict[str, Any]:
            return _with_line(card, key, share=stepped(_line(card, key).share, up))

        return self._write(fix, today, facts, merge=f"step {key}")

    def set_line(self, fix: Id, key: str, today: date | None = None, **facts: Any) -> Id:
        """Change title, weight, share, is_must or note of a line. Raises InvalidValueError."""
        words = {name: " ".join(value.split()) for name, value in facts.items() if isinstance(value, str)}
        told = facts | words
        return self._write(fix, today, lambda card: _with_line(card, key, **told))

    def add_line(self, fix: Id, title: str, today: date | None = None) -> str:
        """Add a line at the end and return its key. Raises InvalidValueError for a blank title."""
        line = Ready(key=new_id().hex(), title=" ".join(title.split()))
        self._write(fix, today, lambda card: {"items": (*card.items, line)})
        return line.key

    def remove_line(self, fix: Id, key: str, today: date | None = None) -> Id:
        """Take a line off the card. Raises InvalidValueError for one that nothing starts without."""

        def facts(card: Rollout) -> dict[str, Any]:
            gone = _line(card, key)
            return {"items": tuple(item for item in card.items if item is not gone)}

        return self._write(fix, today, facts)

    def open(self, fix: Id, today: date | None = None) -> Id:
        """Open the roll-out: what was ready is kept as a revision of its own. Returns its id.

        Raises InvalidValueError with all that is missing; nothing is changed then.
        """
        day, card = today or date.today(), self._newest(fix)
        if card.opened_on is not None:
            raise InvalidValueError("roll-out", fix_number(self._open_fix(fix).number), "it is open already")
        if lacking := missing(card, day):
            words = " ".join(one.words for one in lacking)
            raise InvalidValueError("a roll-out that opens", fix_number(self._open_fix(fix).number), words)
        return self._write(fix, day, lambda _: {"opened_on": day}, verb="Open", is_new=True)

    # ---- writing

    def _write(
        self,
        fix: Id,
        today: date | None,
        facts: Callable[[Rollout], dict[str, Any]],
        *,
        verb: str = "Revise",
        is_new: bool = False,
        merge: str = "",
    ) -> Id:
        """Write what `facts` make of the newest revision, into it or into the next one."""
        found, day, before = self._open_fix(fix), today or date.today(), self._newest(fix)
        told = _tidy(facts(before))
        after = replace(before, **told)
        if after == before and not is_new:
            return before.id
        check_card(after)
        if after.revise_by is not None and after.revise_by < day and after.revise_by != before.revise_by:
            raise InvalidValueError("revise by", after.revise_by.isoformat(), "that day has passed")
        if is_new or not self._is_of_today(before, day):
            number = before.revision + 1
            after = replace(after, id=new_id(), revision=number, on=day, by=self._database.author)
            change = Change(None, after)
        else:
            change = Change(before, after)
        name = f"{verb} the roll-out of {fix_number(found.number)}"
        self._database.write(Edit(name, [change], merge=f"rollout {after.id.hex()} {merge}" if merge else ""))
        return after.id

    def _is_of_today(self, card: Rollout, today: date) -> bool:
        """Whether a revision may still be changed; the one that opened the roll-out never is."""
        if card.on != today or card.by != self._database.author:
            return False
        earlier = self.revisions(card.fix)[1:2]
        return card.opened_on is None or any(one.opened_on is not None for one in earlier)

    def _open_fix(self, fix: Id) -> Fix:
        found = self._database.get(Fix, fix)
        if found.state != "open":
            raise InvalidValueError("fix", fix_number(found.number), "it is closed; nothing is rolled out")
        return found

    def _newest(self, fix: Id) -> Rollout:
        if (card := self.card(fix)) is None:
            number = fix_number(self._database.get(Fix, fix).number)
            raise InvalidValueError("fix", number, "it has no roll-out card yet")
        return card


def _standing(fix: Fix, card: Rollout | None, today: date) -> Standing:
    if card is None:
        return Standing(fix.number, fix, None, None)
    days = (today - card.revise_by).days if card.revise_by is not None and is_overdue(card, today) else 0
    return Standing(fix.number, fix, card, readiness(card.items), days)


def _urgency(one: Standing) -> tuple[bool, int, date, bool, int]:
    day = one.card.revise_by if one.card is not None and one.card.revise_by is not None else _FAR
    return not one.is_overdue, -one.overdue_days, day, one.card is None, one.fix.number


def _line(card: Rollout, key: str) -> Ready:
    found = next((item for item in card.items if item.key == key), None)
    if found is None:
        raise InvalidValueError("line", key, "the card has no such line any more")
    return found


def _with_line(card: Rollout, key: str, **facts: Any) -> dict[str, Any]:
    line = _line(card, key)
    return {"items": tuple(replace(item, **facts) if item is line else item for item in card.items)}


def _tidy(facts: dict[str, Any]) -> dict[str, Any]:
    """Return the facts with words tidied and lists without blanks and repeats. Raises InvalidValueError for another fact."""
    if unknown := set(facts) - _FACTS - {"opened_on"}:
        raise InvalidValueError("card", sorted(unknown)[0], "a card says nothing of that")
    told = dict(facts)
    for name in ("gaps", "advocates"):
        if name in told:
            told[name] = _listed(told[name])
    if "pilot" in told:
        told["pilot"] = " ".join(told["pilot"].split())
    if "items" in told:
        told["items"] = tuple(told["items"])
    return told


def _listed(words: Sequence[str]) -> tuple[str, ...]:
    tidied = (" ".join(one.split()) for one in words)
    return tuple(dict.fromkeys(one for one in tidied if one))
