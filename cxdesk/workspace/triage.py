"""Intentions of a triage: decide on issue after issue, say why, and look up later who decided what."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from cxdesk.errors import InvalidValueError
from cxdesk.fixes import Loop
from cxdesk.identity import Id
from cxdesk.issues import Issue, Override
from cxdesk.issues.issue import issue_number
from cxdesk.store import Change, Database, Edit
from cxdesk.store.decisions import Decision, decisions_on, decisions_since
from cxdesk.store.edit import Record
from cxdesk.store.triage import all_triaged
from cxdesk.workspace.consents import Consents
from cxdesk.workspace.issues import Issues
from cxdesk.workspace.listing import Listing
from cxdesk.workspace.priority import Priority
from cxdesk.workspace.showing import load_shown
from cxdesk.workspace.triage_case import Case, Outcome, Waiting, make_case, outcome_of, ranked_issues, waiting
from cxdesk.workspace.triage_checks import FACTOR_BOUNDS, check_judged, check_override, check_parking, said
from cxdesk.workspace.triage_owing import answers_owed

_WORDS = {
    "severity": "Severity",
    "effort": "Effort",
    "owner": "Owner",
    "due": "Due day",
    "deadline": "Needed by",
    "moscow": "Place in the plan",
}


class Triage:
    """Decides on the issues of a workspace; each decision is one step that undo takes back, with its why."""

    def __init__(self, database: Database, priority: Priority, issues: Issues, consents: Consents) -> None:
        self._database, self._priority = database, priority
        self._issues, self._consents = issues, consents
        self._listing: Listing | None = None

    # ---- reading

    def queue(self, today: date | None = None) -> list[Waiting]:
        """Return the issues that wait for a decision, by rank: proposed ones, too, not those parked into the future.

        It ranks anew what changed; until it is called again `case` tells the points of this ranking.
        """
        self._listing = self._priority.ranking()
        return waiting(self._listing, today or date.today())

    def case(self, issue: Id, today: date | None = None) -> Case:
        """Return what a meeting should see of an issue, decided or not. Raises UnknownRecordError.

        Words are shown and people are named as far as consent allows it, as in an export.
        """
        day = today or date.today()
        record = self._issues.get(issue)
        similar = self._issues.similar(record.title, 8)
        return make_case(
            self._database,
            record,
            self._ranked(),
            similar,
            load_shown(self._database, self._consents, day),
            day,
        )

    def _ranked(self) -> Listing:
        self._listing = self._listing or self._priority.ranking()
        return self._listing

    def targets(self, issue: Id) -> list[Waiting]:
        """Return the issues that another one may become part of: the similar ones first, then by rank."""
        known = {
            one.id: Waiting(one.id, one.number, one.title, rank)
            for one, rank in ranked_issues(self._ranked())
        }
        near = [one.issue.id for one in self._issues.similar(self._issues.get(issue).title, 8)]
        order = dict.fromkeys([*(one for one in near if one in known), *known])
        return [known[one] for one in order if one != issue]

    def outcomes(self, issues: Sequence[Id], today: date | None = None) -> dict[Id, Outcome]:
        """Return what has become of these issues; one that is gone is "dismissed"."""
        day, known = today or date.today(), all_triaged(self._database)
        return {one: outcome_of(known[one], day) if one in known else "dismissed" for one in issues}

    def owed(self, issues: Sequence[Id]) -> int:
        """Return how many answers are owed about these issues."""
        where = f"state = 'owed' AND issue IN ({', '.join('?' * len(issues))})"
        return len(self._database.find(Loop, where, issues))

    def decisions(self, issue: Id | None = None, since: datetime | None = None) -> list[Decision]:
        """Return who did what to one issue and why, or to all since a moment, newest first; what was taken back, too."""
        if issue is not None:
            return decisions_on(self._database, issue)
        return decisions_since(self._database, since or datetime.fromtimestamp(0).astimezone())

    def numbers(self, issues: Sequence[Id]) -> dict[Id, str]:
        """Return how people call these issues, "CX-012"."""
        where = f"id IN ({', '.join('?' * len(issues))})"
        return {one.id: issue_number(one.number) for one in self._database.find(Issue, where, issues)}

    # ---- deciding

    def accept(self, issue: Id, why: str = "") -> None:
        """Plan an issue. A reason it was declined for holds no more; `why` is for the log. Raises UnknownRecordError."""
        self._write("Accept", issue, why, state="accepted", status="planned", reason="", parked_until=None)

    def decline(self, issue: Id, reason: str) -> None:
        """Say no, in words fit for the customer, and owe them to each account that raised it and waits for none yet.

        Raises InvalidValueError without a reason, UnknownRecordError.
        """
        words = said("reason", reason, "the customer will read why")
        before = self._issues.get(issue)
        after = replace(before, state="accepted", status="declined", reason=words, parked_until=None)
        changes = [Change(before, after), *answers_owed(self._database, before)]
        self._database.write(Edit(f"Decline {issue_number(before.number)}", changes, words))

    def park(self, issue: Id, until: date, why: str = "") -> None:
        """Leave an issue undecided until a day; on that day it waits again.

        Raises InvalidValueError for a day that is not ahead, or more than two years, UnknownRecordError.
        """
        check_parking(until, date.today())
        self._write("Park", issue, why, status="triage", reason="", parked_until=until)

    def judge(self, issue: Id, why: str = "", **facts: Any) -> None:
        """Set severity (1–5), effort (days), owner, due, deadline or moscow; None or "" leaves it open again.

        Raises InvalidValueError, UnknownRecordError.
        """
        check_judged(facts, date.today())
        words = " and ".join(_WORDS[name] for name in facts)
        self._write(f"{words} of", issue, why, state="accepted", **facts)

    def override(self, issue: Id, factor: str, value: float, reason: str) -> None:
        """Decide on a factor in place of what was reckoned: reach and negativity 0–1, urgency 1–4.

        Raises InvalidValueError for another factor or value and without a reason, UnknownRecordError.
        """
        check_override(factor, value)
        words = said("reason", reason, "say why your value is better than the reckoned one")
        made = Override(
            factor=factor, value=float(value), reason=words, by=self._database.author, on=date.today()
        )
        others = (one for one in self._issues.get(issue).overrides if one.factor != factor)
        kept = sorted((*others, made), key=lambda one: list(FACTOR_BOUNDS).index(one.factor))
        self._write(f"Override {factor} of", issue, words, state="accepted", overrides=tuple(kept))

    def lift(self, issue: Id, factor: str, why: str = "") -> None:
        """Go back to the reckoned value of a factor. Raises InvalidValueError when nobody had set it."""
        overrides = self._issues.get(issue).overrides
        kept = tuple(one for one in overrides if one.factor != factor)
        if kept == overrides:
            raise InvalidValueError("override", factor, "it stands as it was reckoned")
        self._write(f"Lift {factor} of", issue, why, overrides=kept)

    def merge(self, issue: Id, into: Id) -> None:
        """Make an issue part of another; see `Issues.merge`. Raises InvalidValueError for itself."""
        if issue == into:
            raise InvalidValueError("issue", issue_number(self._issues.get(into).number), "it is this one")
        self._issues.merge([issue], into)

    def _write(self, verb: str, issue: Id, why: str, **facts: Any) -> None:
        before = self._issues.get(issue)
        after: Record = replace(before, **facts)
        name = f"{verb} {issue_number(before.number)}"
        self._database.write(Edit(name, [Change(before, after)], " ".join(why.split())))
