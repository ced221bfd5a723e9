"""Intentions about fixes: begin one, carry it through its phases, close it when it worked and customers know."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from cxdesk.errors import InvalidValueError
from cxdesk.fixes import (
    LAST_PHASE,
    PHASES,
    CheckIn,
    Correction,
    Fix,
    Option,
    PlanStep,
    Skip,
    fix_number,
)
from cxdesk.fixes.gates import missing as gate_missing
from cxdesk.fixes.options import check_option
from cxdesk.fixes.planning import check_steps
from cxdesk.identity import Id, new_id
from cxdesk.issues import Issue, Status
from cxdesk.measures.measure import Measure
from cxdesk.store import Change, Database, Edit
from cxdesk.store.fixes import evidence_of, next_fix_number
from cxdesk.workspace.fix_checks import check_facts, known_facts, placed, said_in_problem, titled
from cxdesk.workspace.fix_page import FixPage, answered, heads_of, heard_since, load_page
from cxdesk.workspace.priority import Priority
from cxdesk.workspace.register import RegisterRow, register
from cxdesk.workspace.settings import Settings
from cxdesk.workspace.triage_owing import answers_owed

AT_ONCE = 3
"""So many fixes of one service at a time, unless a workspace says otherwise."""
_LIMIT = "fixes_at_once"
_HAPPENING = 5
"""The phase in which a fix is rolled out; behind it, it is done."""


class Fixes:
    """The fixes of a workspace; every step can be undone."""

    def __init__(self, database: Database, settings: Settings, priority: Priority) -> None:
        self._database, self._settings, self._priority = database, settings, priority

    # ---- reading

    def all(self) -> list[Fix]:
        """Return all fixes, the newest first."""
        return self._database.find(Fix, order="number DESC")

    def get(self, identity: Id) -> Fix:
        """Return one fix. Raises UnknownRecordError."""
        return self._database.get(Fix, identity)

    def page(self, identity: Id, today: date | None = None) -> FixPage:
        """Return a fix with what is known around it. Not for the window's thread. Raises UnknownRecordError."""
        return load_page(self._database, self.get(identity), today or date.today())

    def of_issue(self, issue: Id) -> list[Fix]:
        """Return the fixes that answer an issue, the newest first."""
        return [one for one in self.all() if issue in one.issues]

    def relapses(self, fixes: Sequence[Fix] | None = None) -> list[tuple[Fix, int]]:
        """Return the closed fixes whose issues were heard again more than 30 days after, and how often, most first.

        Of `fixes`, when they are read already.
        """
        closed = [one for one in (self.all() if fixes is None else fixes) if one.closed_on is not None]
        heads = heads_of(self._database, {issue for fix in closed for issue in fix.issues})
        heard = evidence_of(self._database, sorted(set(heads.values())))
        found = [
            (fix, heard_since(heard, {heads[one] for one in fix.issues}, fix.closed_on)) for fix in closed
        ]
        return sorted((one for one in found if one[1]), key=lambda one: -one[1])

    def register(self, fixes: Sequence[Fix] | None = None) -> list[RegisterRow]:
        """Return the register of improvements; of `fixes`, when they are read already. Not for the window's thread."""
        found = self.all() if fixes is None else fixes
        return register(self._database, found, self._priority.ranking()) if found else []

    def at_once(self) -> int:
        """Return how many fixes of one service there should be at a time."""
        return int(self._settings.get(_LIMIT, AT_ONCE))

    def set_at_once(self, most: int) -> None:
        """Say how many fixes of one service there should be at a time. Raises InvalidValueError."""
        if not 1 <= most <= 99:
            raise InvalidValueError("fixes at once", most, "must be 1 to 99")
        change = self._settings.change(_LIMIT, most)
        if change.before != change.after:
            self._database.write(Edit("Limit the fixes at once", [change]))

    def crowded(self, fixes: Sequence[Fix] | None = None) -> dict[str, int]:
        """Return the services with more open fixes between the definition and the roll-out than the limit, and how many;
        of `fixes`, when they are read already.
        """
        counts: dict[str, int] = {}
        for fix in self.all() if fixes is None else fixes:
            if fix.state == "open" and 2 <= fix.phase <= _HAPPENING and fix.service:
                counts[fix.service] = counts.get(fix.service, 0) + 1
        return {service: count for service, count in counts.items() if count > self.at_once()}

    # ---- beginning and describing

    def start(self, title: str, issues: Sequence[Id] = (), **facts: Any) -> Id:
        """Begin a fix that answers issues, and return its id; what still waited in triage is planned from now on.

        Raises InvalidValueError, UnknownRecordError.
        """
        fix = Fix(
            id=new_id(),
            number=next_fix_number(self._database),
            title=titled(title),
            issues=tuple(dict.fromkeys(issues)),
            started=date.today(),
        )
        made = self._checked(replace(fix, **known_facts(facts)))
        moved = self._issues_become(made, "planned", ("triage",))
        self._database.write(Edit(f"Begin {_name(made)}", [Change(None, made), *moved]))
        return made.id

    def set(self, identity: Id, **facts: Any) -> None:
        """Change what is known of a fix; see `Fix`. What is decided is decided by `choose`, `advance` and `close`.

        A problem that says from what, to what and by when fills these where they are blank.

        Raises InvalidValueError, UnknownRecordError.
        """
        before = self.get(identity)
        after = self._checked(said_in_problem(before, replace(before, **known_facts(facts))))
        self._write("Change", before, after, merge=f"fix {identity.hex()} {' '.join(sorted(facts))}")

    def put_option(self, identity: Id, option: Option) -> None:
        """Put an option on the table, in place of the one of the same key. Raises InvalidValueError."""
        before = self.get(identity)
        kept = placed(before.options, option)
        self._write("Options of", before, self._checked(replace(before, options=kept)))

    def put_step(self, identity: Id, step: PlanStep) -> None:
        """Put a step into the plan, in place of the one of the same key. Raises InvalidValueError."""
        before = self.get(identity)
        self._write("Plan", before, self._checked(replace(before, steps=placed(before.steps, step))))

    def check_in(self, identity: Id, checkin: CheckIn) -> None:
        """Keep a meeting about the roll-out. Raises InvalidValueError for a day to come."""
        before = self.get(identity)
        after = replace(before, checkins=(*before.checkins, checkin))
        self._write("Check-in about", before, self._checked(after))

    def correct(
        self, identity: Id, words: str, *, is_reason_only: bool = False, on: date | None = None
    ) -> None:
        """Say what is done about readings off target, or why nothing is. Raises InvalidValueError without words."""
        if not words.strip():
            raise InvalidValueError("correction", words, "say what is done, or why nothing is")
        before = self.get(identity)
        made = Correction(on=on or date.today(), words=" ".join(words.split()), is_reason_only=is_reason_only)
        after = replace(before, corrections=(*before.corrections, made))
        self._write("Correct", before, self._checked(after))

    def measure_by(self, identity: Id, name: str, unit: str = "") -> None:
        """Let a measure of the catalogue tell whether it works, by its name; a new one is added with its unit.

        Raises InvalidValueError without a name, or for a new one without a unit.
        """
        before = self.get(identity)
        said = " ".join(name.split())
        known = {one.name.casefold(): one for one in self._database.find(Measure, "retired = 0")}
        measure, changes = known.get(said.casefold()), []
        if measure is None:
            if not said or not unit.strip():
                raise InvalidValueError("measure", said, "a new measure needs a name and a unit")
            measure = Measure(id=new_id(), name=said, unit=unit.strip(), service=before.service)
            changes = [Change(None, measure)]
        self._write("Measure", before, replace(before, measure=measure.id), changes)

    # ---- deciding

    def choose(self, identity: Id, key: str, reason: str) -> None:
        """Decide for an option, with the reason; the rejected ones are kept, a later choice is a new decision.

        Customers who raised its issues are owed the answer. Raises InvalidValueError without a reason.
        """
        before = self.get(identity)
        if not any(option.key == key for option in before.options):
            raise InvalidValueError("option", key, "is none of those on the table")
        if not reason.strip():
            raise InvalidValueError("decision", reason, "say why this one")
        after = replace(
            before,
            chosen=key,
            decision=" ".join(reason.split()),
            decided_on=date.today(),
            decided_by=self._database.author,
        )
        moved = self._issues_become(after, "in progress", ("triage", "planned"))
        owed = [change for issue in self._issues_of(after) for change in answers_owed(self._database, issue)]
        self._write("Decide", before, after, [*moved, *owed], reason)

    def advance(self, identity: Id, reason: str = "") -> None:
        """Go on to the next phase. With something missing it takes a reason, which is kept.

        Behind the roll-out its issues are done, and their customers are owed to be told. Raises InvalidValueError with
        what is missing, or in the last phase: that is closed.
        """
        before = self.get(identity)
        self._refuse_unless_open(before)
        if before.phase >= LAST_PHASE:
            raise InvalidValueError("phase", PHASES[-1], "is the last one: close the fix")
        after = replace(before, phase=before.phase + 1, skips=self._skips(before, reason))
        moved: list[Change] = []
        if before.phase == _HAPPENING:
            moved = self._issues_become(after, "done", ("triage", "planned", "in progress"))
            for issue in self._issues_of(after):
                moved += answers_owed(self._database, issue)
        self._write(f"To “{PHASES[after.phase - 1]}”:", before, after, moved, reason)

    def back(self, identity: Id, reason: str = "") -> None:
        """Go back a phase; nothing that was written is lost. Raises InvalidValueError in the first phase."""
        before = self.get(identity)
        self._refuse_unless_open(before)
        if before.phase == 1:
            raise InvalidValueError("phase", PHASES[0], "is the first one")
        kept = tuple(skip for skip in before.skips if skip.phase != before.phase - 1)
        after = replace(before, phase=before.phase - 1, skips=kept)
        self._write(f"Back to “{PHASES[after.phase - 1]}”:", before, after, [], reason)

    def close(
        self, identity: Id, exception: str = "", signed_by: str = "", today: date | None = None
    ) -> None:
        """Close a fix that worked and whose customers know, or by a signed exception.

        Raises InvalidValueError with what is missing, or for a fix that is not in its last phase.
        """
        before = self.get(identity)
        self._refuse_unless_open(before)
        if before.phase < LAST_PHASE:
            raise InvalidValueError("phase", PHASES[before.phase - 1], "comes before learning: go on first")
        if bool(exception.strip()) != bool(signed_by.strip()):
            raise InvalidValueError("exception", exception or signed_by, "takes a reason and who signs it")
        asked = replace(before, exception=" ".join(exception.split()), signed_by=" ".join(signed_by.split()))
        page = load_page(self._database, asked, today or date.today())
        if page.missing:
            words = " ".join(one.words for one in page.missing)
            raise InvalidValueError("close", fix_number(before.number), words)
        after = replace(asked, state="closed", closed_on=today or date.today())
        moved = self._issues_become(after, "done", ("triage", "planned", "in progress"))
        self._write("Close", before, after, moved, exception)

    def drop(self, identity: Id, reason: str) -> None:
        """Give a fix up, with the reason; its issues are open again. Raises InvalidValueError without one."""
        if not reason.strip():
            raise InvalidValueError("reason", reason, "say why it is given up")
        before = self.get(identity)
        self._refuse_unless_open(before)
        moved = self._issues_become(before, "planned", ("in progress", "done"))
        self._write("Give up", before, replace(before, state="dropped"), moved, reason)

    def reopen(self, identity: Id, reason: str = "") -> None:
        """Take up a fix again that was closed or given up; a closed one goes back to being watched."""
        before = self.get(identity)
        if before.state == "open":
            raise InvalidValueError("fix", fix_number(before.number), "is open")
        phase = LAST_PHASE - 1 if before.state == "closed" else before.phase
        after = replace(before, state="open", closed_on=None, phase=phase, exception="", signed_by="")
        moved = self._issues_become(after, "in progress", ("done", "planned"))
        self._write("Take up again", before, after, moved, reason)

    def next_round(self, identity: Id) -> Id:
        """Begin another round of a closed fix, with the mean of the readings after the change as its baseline."""
        before = self.get(identity)
        if before.state != "closed":
            raise InvalidValueError("fix", fix_number(before.number), "is not closed yet")
        page = self.page(identity)
        after = [value for day, value in page.points if page.changed_on and day >= page.changed_on]
        baseline = sum(after) / len(after) if after else before.target
        return self._go_on(before, before.title, before.cohort, baseline, round_of=before.id)

    def transfer(self, identity: Id, cohort: str) -> Id:
        """Begin the same fix for another segment, and return its id. Raises InvalidValueError for the same segment."""
        before = self.get(identity)
        if not cohort.strip() or cohort.strip().casefold() == before.cohort.casefold():
            raise InvalidValueError("segment", cohort, "name another segment")
        title = f"{before.title}: {' '.join(cohort.split())}"
        return self._go_on(before, title, " ".join(cohort.split()), None, transfer_of=before.id)

    # ---- parts

    def _go_on(
        self,
        fix: Fix,
        title: str,
        cohort: str,
        baseline: float | None,
        *,
        round_of: Id | None = None,
        transfer_of: Id | None = None,
    ) -> Id:
        made = Fix(
            id=new_id(),
            number=next_fix_number(self._database),
            title=title,
            issues=fix.issues,
            service=fix.service,
            cohort=cohort,
            stage=fix.stage,
            who=fix.who,
            measure=fix.measure,
            baseline=baseline,
            source=fix.source,
            measured_by=fix.measured_by,
            accountable=fix.accountable,
            started=date.today(),
            round_of=round_of,
            transfer_of=transfer_of,
        )
        self._database.write(Edit(f"Begin {_name(made)}", [Change(None, made)]))
        return made.id

    def _skips(self, fix: Fix, reason: str) -> tuple[Skip, ...]:
        page = load_page(self._database, fix, date.today())
        asked = gate_missing(fix, page.standing)
        kept = tuple(skip for skip in fix.skips if skip.phase != fix.phase)
        if not asked:
            return kept
        if not reason.strip():
            raise InvalidValueError("phase", PHASES[fix.phase - 1], " ".join(one.words for one in asked))
        words = " ".join(reason.split())
        return (*kept, Skip(phase=fix.phase, reason=words, by=self._database.author, on=date.today()))

    def _issues_of(self, fix: Fix) -> list[Issue]:
        return [self._database.get(Issue, one.id) for one in answered(self._database, fix)]

    def _issues_become(self, fix: Fix, status: Status, only: Sequence[Status]) -> list[Change]:
        """Return the changes that give its issues a status, of those that have one of `only`."""
        found = (issue for issue in self._issues_of(fix) if issue.status in only and issue.status != status)
        return [
            Change(one, replace(one, state="accepted", status=status, parked_until=None)) for one in found
        ]

    def _checked(self, fix: Fix) -> Fix:
        check_facts(fix)
        for option in fix.options:
            check_option(option)
        check_steps(fix.steps)
        for identity in fix.issues:
            self._database.get(Issue, identity)
        if fix.measure is not None:
            self._database.get(Measure, fix.measure)
        return fix

    def _refuse_unless_open(self, fix: Fix) -> None:
        if fix.state != "open":
            raise InvalidValueError("fix", fix_number(fix.number), f"is {fix.state}; take it up again first")

    def _write(
        self,
        verb: str,
        before: Fix,
        after: Fix,
        more: Sequence[Change] = (),
        reason: str = "",
        merge: str = "",
    ) -> None:
        if before != after or more:
            changes = [Change(before, after), *more]
            self._database.write(
                Edit(f"{verb} {_name(after)}", changes, " ".join(reason.split()), merge=merge)
            )


def _name(fix: Fix) -> str:
    return fix_number(fix.number)
