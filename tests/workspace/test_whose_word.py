"""Whose word a feeling is: a person's wins and is told apart; an issue is felt by accounts, not by quotes."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cxdesk.issues import Quote
from cxdesk.store import Change, Edit
from cxdesk.workspace import Workspace
from tests.exchange.workbook_reading import table

LOUD, QUIET = "Northwind", "Corvale"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """One issue: a loud account complains four times, a quiet one is content once."""
    with Workspace.create(tmp_path / "study.cxdesk", "Mara") as made:
        issue = made.issues.add("Invoices")
        for account, lines in ((LOUD, 4), (QUIET, 1)):
            note = made.interviews.add(account, "\n".join(["The invoice came."] * lines))
            made.interviews.name_account(note, account)
            for block in made.interviews.note(note).blocks:
                made.quotes.add(block.id, 0, len(block.text), issue=issue)
        yield made


def feel(workspace: Workspace, **facts: float) -> None:
    """Let the loud account's quotes feel −0.8 and the quiet one's +0.4, heard or said."""
    pairs = []
    for quote in workspace._database.find(Quote):
        (account,) = (
            row.account for row in workspace.quotes.of_issue(quote.issue or b"") if row.id == quote.id
        )
        value = -0.8 if account == LOUD else 0.4
        pairs.append(Change(quote, replace(quote, **dict.fromkeys(facts, value))))  # type: ignore[arg-type]
    workspace._database.write(Edit("Feel", pairs))


def test_an_issue_is_felt_by_accounts_one_account_one_voice(workspace: Workspace) -> None:
    feel(workspace, heard=0)
    (row,) = workspace.issues.rows(workspace.issues.row_ids())
    voices = workspace.quotes.voices(row.id)
    assert sorted(voice.mean for voice in voices) == [-0.8, 0.4]
    assert row.feeling == pytest.approx(-0.2), "by quotes it would be −0.56"
    assert (row.mentions, row.accounts) == (5, 2)


def test_both_poles_of_one_account_are_kept(workspace: Workspace) -> None:
    feel(workspace, heard=0)
    first = workspace._database.find(Quote)[0]
    workspace.quotes.set(first.id, sentiment=0.8)
    voice = min(workspace.quotes.voices(first.issue or b""), key=lambda one: one.low)
    assert (voice.low, voice.high, voice.mean) == (-0.8, 0.8, pytest.approx(-0.4))


def test_the_workbook_says_whose_word_each_sentiment_is(workspace: Workspace, tmp_path: Path) -> None:
    feel(workspace, heard=0)
    workspace.quotes.set(workspace._database.find(Quote)[0].id, sentiment=0.5)
    last = workspace._database.find(Quote)[-1]
    workspace._database.write(Edit("Unheard", [Change(last, replace(last, heard=None))]))
    rows = table(workspace.exports.workbook(tmp_path / "out.xlsx"), "Quotes", head_row=1)
    told = sorted((row["By"] or "", row["Sentiment"]) for row in rows if row["Sentiment"] is not None)
    assert told == [("machine", -0.8)] * 3 + [("person", 0.5)]
    assert [row["By"] for row in rows if row["Sentiment"] is None] == [None]


def test_the_ranked_list_feels_the_same_as_the_list_of_issues(workspace: Workspace) -> None:
    feel(workspace, heard=0)
    (row,) = workspace.issues.rows(workspace.issues.row_ids())
    (ranked,) = workspace.priority.ranking().top(5)
    assert ranked.feeling == pytest.approx(row.feeling)
