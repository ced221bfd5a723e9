"""Finding, merging and splitting among 10,000 issues with 100,000 quotes of 300 accounts, against fixed budgets.

Processor seconds of this process. The lists are read on a worker; the budgets say how long a person may wait.
"""

import random
import tempfile
from datetime import date, timedelta
from pathlib import Path

from cxdesk.accounts import Account
from cxdesk.identity import Id, new_id
from cxdesk.interviews import Block, Interview
from cxdesk.issues import Issue, Quote
from cxdesk.store import Change, Edit
from cxdesk.workspace import Workspace
from cxdesk.workspace.issue_filter import IssueFilter
from tests.bench import Row, processor_seconds

ISSUES, QUOTES, ACCOUNTS, EACH = 10_000, 100_000, 300, 20


def fill(workspace: Workspace) -> list[Id]:
    """Write the portfolio; a few issues have most quotes. Return the issues, those with most first."""
    chance = random.Random(5)
    tags = [tag.id for tag in workspace.tags.all()]
    accounts = [
        Account(
            id=new_id(),
            name=f"Account {k}",
            tier=chance.choice(("Gold", "Silver", "")),
            region=chance.choice("NESW"),
        )
        for k in range(ACCOUNTS)
    ]
    issues = [_issue(k, tags, chance) for k in range(ISSUES)]
    changes = [Change(None, one) for one in (*accounts, *issues)]
    for k in range(QUOTES // EACH):
        note = Interview(id=new_id(), title=f"Talk {k}", account=chance.choice(accounts).id)
        parts: list[Block | Quote] = []
        for place in range(EACH):
            text = f"The invoice never arrived, number {k} {place}."
            issue = issues[int(chance.random() ** 3 * ISSUES)].id
            block = Block(id=new_id(), note=note.id, position=float(place), text=text)
            quote = Quote(id=new_id(), note=note.id, block=block.id, start=0, end=len(text), text=text, heard=-0.4,
                          severity=chance.choice((None, 2, 4)), issue=issue)  # fmt: skip
            parts += (block, quote)
        changes.append(Change(None, note, parts))
    workspace._database.write(Edit("Fill", changes))
    return [one.id for one in issues]


def _issue(k: int, tags: list[Id], chance: random.Random) -> Issue:
    due = chance.choice((None, date.today() + timedelta(days=chance.randint(-30, 60))))
    return Issue(
        id=new_id(),
        number=k + 1,
        title=f"Issue {k}",
        tags=tuple(chance.sample(tags, 2)),
        owner=chance.choice(("Ana", "Ben", "")),
        status=chance.choice(("triage", "planned", "done")),
        due=due,
    )


def run() -> list[Row]:
    """Measure what the issues screen asks for."""
    with tempfile.TemporaryDirectory() as folder, Workspace.create(Path(folder) / "many.cxdesk") as workspace:
        issues = fill(workspace)
        part, filters = workspace.issues, workspace.issue_filters
        read = filters.read('account:"account 7" status:triage owner:ana').filter
        tier = IssueFilter("", {"tier": ("Gold",), "severity": ("4",)})
        rows = [
            _budget(
                "list by status", lambda: part.row_ids("", "number", True, {"status": ("triage",)}), 0.05
            ),
            _budget(
                "what was typed, understood", lambda: filters.read("owner:ana tag:bil account:acc"), 0.05
            ),
            _budget(
                "list by account, status, owner", lambda: part.row_ids("", "number", True, read.chosen), 0.05
            ),
            _budget("list by tier and severity", lambda: part.row_ids("", "number", True, tier.chosen), 0.5),
            _budget("all facets counted", lambda: filters.facets(IssueFilter()), 0.8),
            _budget("all facets counted, two on", lambda: filters.facets(tier), 0.8),
            _budget(
                "preview of merging two of the largest",
                lambda: part.merge_preview(issues[:1], issues[1]),
                0.3,
            ),
        ]
        part.merge(issues[:1], issues[1])
        rows.append(_budget("preview of taking it out again", lambda: part.unmerge_preview(issues[0]), 0.5))
        return rows


def _budget(work: str, act: object, seconds: float) -> Row:
    assert callable(act)
    return Row(work, processor_seconds(act, 3), "budget", seconds, 1.0)
