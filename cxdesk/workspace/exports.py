"""Handing the list over: the workbook for the PMO lead."""

import uuid
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from cxdesk.exchange.workbook import EvidenceCounts, FixRow, QuoteRow, WorkbookContent, write
from cxdesk.issues import Issue
from cxdesk.sentiment.scale import label_of
from cxdesk.store import Database
from cxdesk.store.listing import IssueRow
from cxdesk.store.queries import all_quotes, counts, evidence_facts, issue_rows
from cxdesk.tags import Tag
from cxdesk.workspace.consents import Consents
from cxdesk.workspace.hearing import never
from cxdesk.workspace.imports import Cancelled, Progress, no_progress
from cxdesk.workspace.listing import Listing, Ranked
from cxdesk.workspace.priority import Priority
from cxdesk.workspace.showing import Shown, best_shown, load_shown, withheld


class Exports:
    """Writing what a workspace holds into files for others, as far as consent reaches."""

    def __init__(self, database: Database, priority: Priority, consents: Consents) -> None:
        self._database = database
        self._priority = priority
        self._consents = consents

    def workbook(
        self,
        path: Path,
        as_of: date | None = None,
        progress: Progress = no_progress,
        cancelled: Cancelled = never,
    ) -> Path:
        """Write the ranked list with its evidence and method as .xlsx and return its path.

        Words and names stand in it only as the consents of today allow. Raises UnwritableFileError or CancelledError; what stood there before then still stands.
        """
        write(self._content(self._priority.ranking(as_of).certain()), path, progress, cancelled)
        return path

    def _content(self, listing: Listing) -> WorkbookContent:
        model = listing.model
        facts = evidence_facts(self._database)
        shown = load_shown(self._database, self._consents, date.today())
        return WorkbookContent(
            title="Fix list",
            workspace=self._database.path.stem,
            as_of=listing.as_of,
            created_at=datetime.now().astimezone(),
            weights=listing.weights,
            bounds=model.bounds.mapping(),
            model_version=model.version,
            preset=listing.preset,
            half_life=model.half_life,
            constants={
                "Largest share of one account": model.share_cap,
                "Usual effort, days": model.levels.median_effort,
            },
            first_day=facts.first_day,
            last_day=facts.last_day,
            counts=self._counts(facts.sources, facts.quotes_dismissed),
            fixes=self._fixes(listing, shown),
            quotes=_quotes(self._database, shown),
            exclusions=[
                *withheld(self._database, shown),
                *_exclusions(facts.quotes_dismissed, facts.issues_set_aside),
            ],
            not_heard=[(ranked.number, ranked.title) for ranked in listing if not ranked.heard],
            project_id=facts.project,
            export_id=str(uuid.uuid4()),
        )

    def _counts(self, sources: int, dismissed: int) -> EvidenceCounts:
        found = counts(self._database)
        return EvidenceCounts(
            accounts=found.accounts,
            interviews=found.interviews,
            experiences=found.experiences,
            sources=sources,
            quotes_used=found.quotes,
            quotes_proposed=found.quotes_proposed,
            quotes_dismissed=dismissed,
        )

    def _fixes(self, listing: Listing, shown: Shown) -> list[FixRow]:
        ranked = [one for one in listing if one.heard]
        rows: dict[int, IssueRow] = {}
        for start in range(0, len(ranked), 500):
            page = [one.rid for one in ranked[start : start + 500]]
            rows.update((row.rid, row) for row in issue_rows(self._database, page))
        process, best = self._processes(), best_shown(self._database, listing, shown)
        return [_fix(one, rows[one.rid], process.get(one.id, ""), best[one.id]) for one in ranked]

    def _processes(self) -> dict[bytes, str]:
        names = {tag.id: tag.name for tag in self._database.find(Tag, "facet = 'process'")}
        found = (
            (i.id, next((names[t] for t in i.tags if t in names), "")) for i in self._database.find(Issue)
        )
        return {identity: name for identity, name in found if name}


def _fix(ranked: Ranked, row: IssueRow, process: str, best: str) -> FixRow:
    badges = [
        (ranked.proposed_only, "proposed only"),
        (ranked.single_account, "one account only"),
        (ranked.assumed_effort, "effort assumed"),
        (bool(ranked.overrides), "overridden by a person"),
        (
            ranked.largest_share > 0.5 and not ranked.single_account,
            f"{ranked.largest_share:.0%} from one account",
        ),
    ]
    return FixRow(
        key=ranked.id.hex(),
        number=ranked.number,
        title=ranked.title,
        factors=ranked.factors,
        accounts=ranked.accounts,
        mentions=ranked.mentions,
        touchpoint=row.touchpoint,
        process=process,
        severity=row.severity,
        feeling=ranked.feeling,
        is_effort_assumed=ranked.assumed_effort,
        best_quote=best,
        owner=ranked.owner,
        status=ranked.status,
        due=ranked.due,
        state=ranked.state,
        badges=[words for holds, words in badges if holds],
        low=ranked.low or None,
        high=ranked.high or None,
        top_ten=ranked.top_ten if ranked.low else None,
        tier=ranked.tier or None,
        at_risk=" + ".join(f"{amount:,.0f} {currency}".strip() for currency, amount in ranked.at_risk),
    )


def _quotes(database: Database, shown: Shown) -> Iterator[QuoteRow]:
    for row in all_quotes(database):
        yield QuoteRow(
            text=shown.words(row.note, row.text),
            account=row.account,
            contact=shown.person(row.note),
            on=row.on,
            source=shown.without_name(row.note, row.source),
            touchpoint=row.touchpoint,
            sentiment=row.feeling,
            label="" if row.feeling is None else label_of(row.feeling),
            by="" if row.feeling is None else "person" if row.is_confirmed else "machine",
            severity=row.severity,
            kind=row.kind,
            tags=row.tags,
            issue_number=row.issue_number,
            issue_title=row.issue_title,
            state=row.state,
        )


def _exclusions(quotes: int, issues: int) -> list[str]:
    return [
        f"{quotes} dismissed quotes are neither counted nor listed.",
        f"{issues} issues that were dismissed, merged, declined or done are not ranked.",
        "Praise is listed among the quotes but is no evidence for an issue.",
        "Words of interviewers, headings and questions are never evidence.",
        "A comment without an account counts as one voice of its own.",
        "A note without a date counts as one half-life old; notes dated after the as-of date are left out.",
    ]
