"""Content for workbooks: a small believable portfolio, and as many quotes as a test needs."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np

from cxdesk.exchange.workbook import EvidenceCounts, FixRow, QuoteRow, WorkbookContent
from cxdesk.priority import FACTORS, Evidence, Model, Ranking, rank

AS_OF = date(2026, 6, 30)
TITLES = (
    "Invoices arrive late and without the order number",
    "Tickets are closed before the customer agrees",
    "Nobody tells the site when the technician is delayed",
    "Portal loses the attachment when a request is changed",
    "Approval of standard changes takes longer than the change",
    "Onboarding asks for the same facts three times",
    "Night shift cannot reach anyone who may decide",
    "Monthly report shows averages, not the missed cases",
    "New users wait for access after their first day",
    "Spare parts are booked under the wrong site",
    "Handover between project and operation leaves gaps",
    "Price of extra work is known only after it is done",
    "Escalations go to a mailbox that nobody reads at weekends",
    "Forms use words that customers do not know",
)
ACCOUNTS = (
    "Halden Foods",
    "Nordlicht Energie",
    "Ostra Bank",
    "Meridian Rail",
    "Café Lumière",
    "Quayside Health",
)
OWNERS = ("Amara Okafor", "Jonas Weber", "")
SAID = (
    "We got the March invoice in May, and again our order number was missing, so accounting sent it back.",
    "The ticket said “solved”, but nobody had asked us. We only noticed because the printer was still dead.",
    "Honestly it is fine most days.\nBut when it goes wrong, it takes three weeks until somebody calls.",
    "I had to upload the same drawing four times.",
)


def ranked_portfolio(issues: int = len(TITLES)) -> tuple[Evidence, Model, Ranking]:
    """Return evidence of six accounts about some issues, its calibrated model and its ranking."""
    chance = np.random.default_rng(11)
    rows = max(40, 8 * issues)
    account = chance.integers(0, len(ACCOUNTS), rows)
    issue = np.concatenate(
        [np.arange(issues), np.minimum(chance.geometric(0.2, rows - issues) - 1, issues - 1)]
    )
    evidence = Evidence.of(
        issues=issues,
        accounts=len(ACCOUNTS),
        issue=issue,
        account=account,
        interview=account,
        age_days=chance.integers(0, 300, rows),
        sentiment=chance.uniform(-1, 0.2, rows),
        severity=chance.integers(1, 6, rows),
        heard_account=list(range(len(ACCOUNTS))),
        heard_age_days=[10, 40, 80, 5, 120, 200],
        effort_days=np.where(chance.random(issues) < 0.3, np.nan, chance.integers(1, 60, issues)),
        days_to_renewal=[30, 300, 90, np.nan, 700, 150],
    )
    model = Model.calibrate(evidence)
    return evidence, model, rank(evidence, model)


def fixes_of(ranking: Ranking) -> list[FixRow]:
    """Return the ranked issues as rows, best first."""
    return [_fix(ranking, int(k), place) for place, k in enumerate(ranking.order)]


def _fix(ranking: Ranking, k: int, place: int) -> FixRow:
    badges = ["effort assumed"] * bool(ranking.assumed_effort[k]) + ["one account only"] * bool(
        ranking.single_account[k]
    )
    return FixRow(
        key=f"{k:032x}",
        number=k + 1,
        title=TITLES[k % len(TITLES)],
        factors=dict(zip(FACTORS, ranking.factors[k].tolist(), strict=True)),
        accounts=int(ranking.accounts[k]),
        mentions=int(ranking.mentions[k]),
        touchpoint=("Billing", "Support ticket", "On-site visit")[k % 3],
        process=("Order entry", "Help desk")[k % 2],
        severity=k % 5 + 1,
        feeling=-0.4,
        is_effort_assumed=bool(ranking.assumed_effort[k]),
        best_quote=SAID[k % len(SAID)],
        best_account=ACCOUNTS[k % len(ACCOUNTS)],
        best_on=AS_OF - timedelta(days=k),
        owner=OWNERS[place % 3],
        status=("triage", "planned", "in progress")[place % 3],  # type: ignore[arg-type]
        due=AS_OF + timedelta(days=30 + place) if place % 2 else None,
        state="proposed" if place % 3 == 1 else "accepted",
        badges=badges,
    )


def quotes(count: int) -> Iterator[QuoteRow]:
    """Yield so many quotes of changing accounts, feelings and tags, made when asked for."""
    for k in range(count):
        feeling = None if k % 7 == 6 else round(((k * 37) % 200 - 140) / 140, 2)
        yield QuoteRow(
            text=f"{SAID[k % len(SAID)]} ({k})",
            account=ACCOUNTS[k % len(ACCOUNTS)],
            contact=("Ines Duarte", "Mr. Lindqvist", "")[k % 3],
            on=AS_OF - timedelta(days=k % 170) if k % 11 else None,
            source=f"interview-{k % 40:02d}.docx",
            touchpoint=("Billing", "Support ticket", "")[k % 3],
            sentiment=feeling,
            label=""
            if feeling is None
            else "negative"
            if feeling < -0.12
            else "positive"
            if feeling > 0.12
            else "neutral",
            severity=k % 5 + 1 if k % 2 else None,
            kind="pain" if k % 4 else "idea",
            tags=("billing", "late") if k % 2 else ("ticket closed too early",),
            issue_number=k % 14 + 1 if k % 5 else None,
            issue_title=TITLES[k % 14] if k % 5 else "",
            state="proposed" if k % 3 else "accepted",
        )


def content(issues: int = len(TITLES), said: int = 120, **changes: Any) -> WorkbookContent:
    """Return a whole workbook's content; `changes` replace facts of it."""
    _, model, ranking = ranked_portfolio(max(issues, 1))
    facts: dict[str, Any] = {
        "title": "Service experience, first half of 2026",
        "workspace": "Halden",
        "as_of": AS_OF,
        "created_at": datetime(2026, 7, 1, 9, 30, tzinfo=UTC),
        "weights": model.weights.mapping(),
        "bounds": model.bounds.mapping(),
        "model_version": model.version,
        "preset": "balanced",
        "half_life": model.half_life,
        "constants": {
            "Pseudo-accounts": model.levels.pseudo_accounts,
            "Usual effort, days": model.levels.median_effort,
        },
        "first_day": date(2026, 1, 5),
        "last_day": date(2026, 6, 28),
        "counts": EvidenceCounts(
            accounts=len(ACCOUNTS),
            interviews=40,
            experiences=150,
            sources=42,
            quotes_used=said,
            quotes_proposed=80,
            quotes_dismissed=11,
        ),
        "fixes": fixes_of(ranking)[:issues],
        "quotes": quotes(said),
        "exclusions": ("11 quotes were dismissed by a person.", "2 interviews lie after the as-of date."),
        "not_heard": ((31, "Parking at the Lund site"), (34, "Wording of the e-mail footer")),
        "project_id": "0190c0ffee",
        "export_id": "0190beef",
    }
    return WorkbookContent(**{**facts, **changes})
