"""The register of improvements (CSI register, ITIL), and the seven questions: views over fixes, nothing typed twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cxdesk.fixes import Fix
from cxdesk.identity import Id
from cxdesk.measures.measure import Measure
from cxdesk.store import Database
from cxdesk.store.fixes import evidence_of
from cxdesk.workspace.fix_page import FixPage, heads_of
from cxdesk.workspace.listing import Listing

SMALL, MEDIUM = 5.0, 20.0
"""Working days up to which a fix is small, and medium."""


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A fix as the register has it.

    `size` is small, medium or large by the likely days of its steps, "" without estimates; `rank` is the best rank of
    its issues, 0 when none of them is in the list; `raised_by` is how many customers named them.
    """

    fix: Fix
    size: str
    rank: int
    kpi: str
    justification: str
    raised_by: int

    @property
    def rid(self) -> int:
        """The number of the fix."""
        return self.fix.number


def register(database: Database, fixes: Sequence[Fix], listing: Listing) -> list[RegisterRow]:
    """Return the register, in the order of the fixes. Not for the window's thread."""
    heads = heads_of(database, {issue for fix in fixes for issue in fix.issues})
    named: dict[Id, set[Id]] = {}
    for one in evidence_of(database, sorted(set(heads.values()))):
        if one.account is not None:
            named.setdefault(one.issue, set()).add(one.account)
    ranks = dict(
        zip((row.id for row in listing.standing.issues), listing.ranking.ranks.tolist(), strict=True)
    )
    measures = {one.id: one.name for one in database.find(Measure)}
    return [_row(fix, [heads[one] for one in fix.issues], named, ranks, measures) for fix in fixes]


def _row(
    fix: Fix,
    issues: Sequence[Id],
    named: dict[Id, set[Id]],
    ranks: dict[Id, int],
    measures: dict[Id, str],
) -> RegisterRow:
    found = [ranks[one] for one in issues if ranks.get(one)]
    raised: set[Id] = set().union(*(named.get(one, set()) for one in issues))
    kpi = measures.get(fix.measure, "") if fix.measure else ""
    reason = fix.decision or fix.problem or fix.description
    return RegisterRow(fix, size_of(fix), min(found, default=0), kpi, reason, len(raised))


def size_of(fix: Fix) -> str:
    """Return how large a fix is by the likely days of its steps; "" without estimates."""
    days = [step.likely for step in fix.steps if step.likely is not None]
    if not days:
        return ""
    whole = sum(days)
    return "small" if whole <= SMALL else "medium" if whole <= MEDIUM else "large"


QUESTIONS = (
    "What is the vision?",
    "Where are we now?",
    "Where do we want to be?",
    "How do we get there?",
    "Take action",
    "Did we get there?",
    "How do we keep the momentum going?",
)
"""The continual improvement model (ITIL 4)."""


def seven_answers(page: FixPage, today: date) -> tuple[str, ...]:
    """Return what a fix answers to each of `QUESTIONS`, "" where it does not say."""
    fix, unit = page.fix, f" {page.measure.unit}" if page.measure and page.measure.unit else ""
    chosen = next((one.title for one in fix.options if one.key == fix.chosen), "")
    done = sum(step.done_on is not None for step in fix.steps)
    last = f"{page.points[-1][1]:g}{unit}" if page.points else ""
    now = " · ".join(
        part for part in (f"{fix.baseline:g}{unit}" if fix.baseline is not None else "", f"last read: {last}" if last else "") if part
    )  # fmt: skip
    target = f"{fix.target:g}{unit}" if fix.target is not None else ""
    wanted = " by ".join(part for part in (target, fix.by.isoformat() if fix.by else "") if part)
    verdict = page.judgement.verdict if page.changed_on is not None and page.changed_on <= today else ""
    told = f", {page.told.worked} of {page.told.told} customers say that it helped" if page.told.told else ""
    return (
        " ".join(part for part in (fix.problem or fix.title, f"(for {fix.who})" if fix.who else "") if part),
        now,
        wanted,
        f"{chosen}: {fix.decision}" if chosen else "",
        f"{done} of {len(fix.steps)} steps done" if fix.steps else "",
        f"{verdict}{told}" if verdict else "",
        " · ".join(
            part for part in (fix.lessons, f"repeatable: {fix.repeatable}" if fix.repeatable else "") if part
        ),
    )
