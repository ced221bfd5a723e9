"""Deciding on issues: the queue, each decision with its why, the answers owed, and who decided what."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from cxdesk.accounts import Account, Contact
from cxdesk.errors import InvalidValueError, UnknownRecordError
from cxdesk.identity import Id, new_id
from cxdesk.interviews import Block, Interview
from cxdesk.issues import Issue, Quote
from cxdesk.store import Change, Edit
from cxdesk.workspace import Workspace
from cxdesk.workspace.loops import letter

TODAY = date.today()


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "triage.cxdesk", "Mara") as made:
        yield made
        assert made.verify() == []


Say = Callable[..., Id]


@pytest.fixture
def say(workspace: Workspace) -> Say:
    """Let somebody at an account say words about an issue; returns the issue's id, made when there is none of this title."""
    accounts: dict[str, Account] = {}

    def tell(
        title: str,
        account: str,
        words: str,
        *,
        feeling: float = -0.6,
        contact: str = "",
        state: str = "accepted",
    ) -> Id:
        changes: list[Change] = []
        if account and account not in accounts:
            accounts[account] = Account(id=new_id(), name=account, owner=f"{account} manager")
            changes.append(Change(None, accounts[account]))
        found = workspace._database.find(Issue, "title = ?", (title,))
        issue = found[0] if found else Issue(id=new_id(), number=_next(workspace), title=title, state=state)  # type: ignore[arg-type]
        person = Contact(id=new_id(), name=contact, account=accounts[account].id) if contact else None
        talk = Interview(
            id=new_id(),
            title=f"Talk with {account}",
            account=accounts[account].id if account else None,
            contact=person.id if person else None,
            held_on=TODAY - timedelta(days=10),
        )
        block = Block(id=new_id(), note=talk.id, position=0.0, text=words)
        quote = Quote(
            id=new_id(), note=talk.id, block=block.id, start=0, end=len(words), text=words,
            issue=issue.id, sentiment=feeling,
        )  # fmt: skip
        changes += [] if found else [Change(None, issue)]
        changes += [Change(None, person)] if person else []
        workspace._database.write(
            Edit("Fill", [*changes, Change(None, talk, [block, quote])], undoable=False)
        )
        return issue.id

    return tell


def _next(workspace: Workspace) -> int:
    return len(workspace._database.find(Issue)) + 1


def issue(workspace: Workspace, identity: Id) -> Issue:
    return workspace.issues.get(identity)


def titles(workspace: Workspace, today: date | None = None) -> list[str]:
    return [one.title for one in workspace.triage.queue(today)]


# ---- the queue


def test_the_queue_holds_what_waits_in_the_order_of_the_ranking(workspace: Workspace, say: Say) -> None:
    say("Portal is slow", "Northwind", "The portal is slow.")
    for account in ("Northwind", "Contoso", "Fabrikam"):
        say("Invoices are wrong", account, "The invoice is wrong again.", feeling=-0.9)
    say("Proposed one", "Contoso", "Nobody calls back.", state="proposed", feeling=-0.1)
    workspace.issues.add("Nobody spoke of it")
    for done, facts in {"Planned": {"status": "planned"}, "Done": {"status": "done"}}.items():
        workspace.issues.set(workspace.issues.add(done), **facts)
    workspace.issues.dismiss([workspace.issues.add("Dismissed")])
    into = say("Portal is slow", "Contoso", "So slow.")
    workspace.issues.merge([workspace.issues.add("Merged")], into)
    queue = workspace.triage.queue()
    assert queue[0].title == "Invoices are wrong"
    assert {one.title for one in queue} == {
        "Invoices are wrong", "Portal is slow", "Proposed one", "Nobody spoke of it",
    }  # fmt: skip
    assert [one.rank for one in queue] == [1, 2, 3, 0]
    assert queue[-1].title == "Nobody spoke of it"


def test_a_parked_issue_is_away_until_its_day_and_back_on_it(workspace: Workspace, say: Say) -> None:
    parked = say("Portal is slow", "Northwind", "The portal is slow.")
    day = TODAY + timedelta(days=14)
    workspace.triage.park(parked, day, "The new portal comes first")
    assert titles(workspace) == []
    assert titles(workspace, day - timedelta(days=1)) == []
    back = workspace.triage.queue(day)
    assert [(one.title, one.parked_until) for one in back] == [("Portal is slow", day)]
    assert workspace.triage.outcomes([parked]) == {parked: "parked"}
    assert workspace.triage.outcomes([parked], day) == {parked: "waiting"}
    workspace.triage.accept(parked)
    assert issue(workspace, parked).parked_until is None


def test_an_empty_workspace_has_nothing_to_triage(workspace: Workspace) -> None:
    assert workspace.triage.queue() == []
    assert workspace.triage.outcomes([]) == {}
    assert workspace.triage.owed([]) == 0
    assert workspace.triage.decisions() == []


# ---- one issue


def test_a_case_shows_one_quote_of_each_account_first(workspace: Workspace, say: Say) -> None:
    identity = say("Invoices are wrong", "Northwind", "Terrible, every invoice is wrong.", feeling=-0.9)
    for words in ("Wrong once more.", "And wrong again."):
        say("Invoices are wrong", "Northwind", words, feeling=-0.95)
    say("Invoices are wrong", "Contoso", "Some invoices are wrong.", feeling=-0.2)
    say("Invoices are wrong", "", "My bill is wrong.", feeling=-0.1)
    workspace.triage.queue()
    case = workspace.triage.case(identity)
    assert sorted(one.account for one in case.quotes) == ["", "Contoso", "Northwind"]
    assert case.quotes[0].account == "Northwind"
    assert case.ranked is not None and case.ranked.accounts == 3 and case.ranked.mentions == 5
    assert (case.outcome, case.withheld) == ("waiting", 0)
    assert "Northwind manager" in case.owners


def test_a_case_shows_no_words_without_consent_and_no_name(workspace: Workspace, say: Say) -> None:
    identity = say("Invoices are wrong", "Northwind", "I am Anna and mad.", contact="Anna")
    say("Invoices are wrong", "Contoso", "Ben says: wrong again.", contact="Ben")
    anna, ben = sorted(workspace.accounts.contacts(), key=lambda one: one.name)
    workspace.accounts.record_consent(anna.id, ["quote"])
    workspace.accounts.withdraw(ben.id)
    case = workspace.triage.case(identity)
    assert [one.account for one in case.quotes] == ["Northwind"]
    assert "Anna" not in case.quotes[0].words and "mad" in case.quotes[0].words
    assert case.withheld == 1


def test_a_case_offers_what_is_like_it_but_what_is_kept_apart(workspace: Workspace, say: Say) -> None:
    one = say("Invoices are wrong every month", "Northwind", "The invoices are wrong every month.")
    other = say("Invoices are often wrong", "Contoso", "Invoices are wrong every single month.")
    far = say("Parking is missing", "Contoso", "No parking at your office.")
    assert [found.issue.id for found in workspace.triage.case(one).similar] == [other]
    workspace.likeness.keep_apart(one, other)
    assert workspace.triage.case(one).similar == ()
    assert workspace.triage.case(far).similar == ()


# ---- deciding


def test_accepting_plans_an_issue_and_says_why_in_the_log_only(workspace: Workspace, say: Say) -> None:
    identity = say("Portal is slow", "Northwind", "Slow.", state="proposed")
    workspace.triage.accept(identity, "Cheap to fix")
    found = issue(workspace, identity)
    assert (found.state, found.status, found.reason) == ("accepted", "planned", "")
    assert workspace.triage.decisions(identity)[0].why == "Cheap to fix"
    assert workspace.history.undo() == "Accept CX-001"
    assert (issue(workspace, identity).state, issue(workspace, identity).status) == ("proposed", "triage")


def test_declining_owes_an_answer_to_each_account_that_raised_it_once(workspace: Workspace, say: Say) -> None:
    identity = say("Portal is slow", "Northwind", "Slow.", feeling=-0.2, contact="Ben")
    say("Portal is slow", "Northwind", "Terribly slow.", feeling=-0.9, contact="Anna")
    say("Portal is slow", "Contoso", "Too slow.", contact="Cleo")
    waiting = say("Portal is slow", "Fabrikam", "Slow as ever.")
    say("Portal is slow", "", "Slow, says a survey.")
    note = workspace._database.find(Interview, "title = 'Talk with Fabrikam'")[0].id
    workspace.loops.add(note, "When is it faster?", issue=waiting)

    workspace.triage.decline(identity, "  A new portal comes\nin May ")
    found = issue(workspace, identity)
    assert (found.status, found.reason) == ("declined", "A new portal comes in May")
    rows = workspace.loops.rows(workspace.loops.row_ids())
    assert sorted((row.account, row.contact, row.what) for row in rows) == [
        ("Contoso", "Cleo", "Portal is slow"),
        ("Fabrikam", "", "When is it faster?"),
        ("Northwind", "Anna", "Portal is slow"),
    ]
    told = {row.account: letter(row) for row in rows}
    for words in told.values():
        assert "We will not change this, because: A new portal comes in May." in words
    assert "“Terribly slow.”" in told["Northwind"]
    assert told["Northwind"].endswith("Northwind manager")
    assert workspace.triage.owed([identity]) == 3

    assert workspace.history.undo() == "Decline CX-001"
    assert issue(workspace, identity).status == "triage"
    assert workspace.triage.owed([identity]) == 1
    workspace.history.redo()
    assert workspace.triage.owed([identity]) == 3


def test_an_answer_given_before_does_not_stand_for_the_refusal(workspace: Workspace, say: Say) -> None:
    identity = say("Portal is slow", "Northwind", "Slow.")
    note = workspace._database.find(Interview)[0].id
    workspace.loops.answer(workspace.loops.add(note, "Hello?", issue=identity), "We look into it")
    workspace.triage.decline(identity, "Too costly")
    assert workspace.triage.owed([identity]) == 1
    workspace.triage.decline(identity, "Far too costly")
    assert workspace.triage.owed([identity]) == 1
    assert issue(workspace, identity).reason == "Far too costly"


def test_praise_asks_for_no_answer(workspace: Workspace, say: Say) -> None:
    identity = say("Portal is slow", "Northwind", "I love it.", feeling=0.9)
    quote = workspace._database.find(Quote)[0]
    workspace.quotes.set(quote.id, kind="delight")
    workspace.triage.decline(identity, "Nothing to do")
    assert workspace.triage.owed([identity]) == 0


def test_a_refusal_that_is_taken_up_after_all_keeps_no_old_reason(workspace: Workspace, say: Say) -> None:
    identity = say("Portal is slow", "Northwind", "Slow.")
    workspace.triage.decline(identity, "Too costly")
    workspace.triage.accept(identity)
    row = workspace.loops.rows(workspace.loops.row_ids())[0]
    assert "We will do something about it: Portal is slow." in letter(row)
    assert "costly" not in letter(row)


def test_what_is_judged_is_one_step_each_with_its_why(workspace: Workspace, say: Say) -> None:
    identity = say("Portal is slow", "Northwind", "Slow.")
    day = TODAY + timedelta(days=30)
    workspace.triage.judge(identity, "As the team said", severity=4)
    workspace.triage.judge(identity, effort=5.0, owner="Mara", due=day, deadline=day, moscow="must")
    found = issue(workspace, identity)
    assert (found.severity, found.effort, found.owner, found.due, found.deadline, found.moscow) == (
        4, 5.0, "Mara", day, day, "must",
    )  # fmt: skip
    assert found.status == "triage"
    assert workspace.history.undo().startswith("Effort and Owner")
    assert (issue(workspace, identity).effort, issue(workspace, identity).severity) == (None, 4)
    workspace.triage.judge(identity, severity=None)
    assert issue(workspace, identity).severity is None


def test_a_factor_can_be_overridden_and_given_back(workspace: Workspace, say: Say) -> None:
    identity = say("Portal is slow", "Northwind", "Slow.", feeling=-0.1)
    reckoned = workspace.triage.queue() and workspace.triage.case(identity).ranked
    workspace.triage.override(identity, "urgency", 4, "They cancel in May")
    workspace.triage.override(identity, "reach", 0.9, "A partner speaks for all")
    workspace.triage.override(identity, "urgency", 3.5, "In June, they say now")
    workspace.triage.queue()
    ranked = workspace.triage.case(identity).ranked
    assert reckoned and ranked
    assert [(one.factor, one.value, one.reason, one.by, one.on) for one in ranked.overrides] == [
        ("reach", 0.9, "A partner speaks for all", "Mara", TODAY),
        ("urgency", 3.5, "In June, they say now", "Mara", TODAY),
    ]
    assert ranked.points > reckoned.points
    for factor in ("reach", "urgency"):
        workspace.triage.lift(identity, factor, "The partner was wrong")
    workspace.triage.queue()
    assert workspace.triage.case(identity).ranked == reckoned
    with pytest.raises(InvalidValueError):
        workspace.triage.lift(identity, "reach")


@pytest.mark.parametrize(
    ("factor", "value"), [("reach", 0.0), ("reach", 1.0), ("negativity", 0.0), ("urgency", 1.0)]
)
def test_the_outermost_values_still_give_points(
    workspace: Workspace, say: Say, factor: str, value: float
) -> None:
    identity = say("Portal is slow", "Northwind", "Slow.")
    workspace.triage.override(identity, factor, value, "As far as it goes")
    workspace.triage.queue()
    ranked = workspace.triage.case(identity).ranked
    assert ranked is not None and 0 <= ranked.points <= 100


def test_merging_leaves_the_queue(workspace: Workspace, say: Say) -> None:
    one = say("Portal is slow", "Northwind", "Slow.")
    other = say("Slow portal", "Contoso", "Very slow.")
    workspace.triage.merge(one, other)
    assert titles(workspace) == ["Slow portal"]
    assert workspace.triage.outcomes([one, other]) == {one: "merged", other: "waiting"}
    with pytest.raises(InvalidValueError):
        workspace.triage.merge(other, other)


DAY = timedelta(days=1)
ABSURD: dict[str, Callable[[Workspace, Id], None]] = {
    "no reason": lambda w, i: w.triage.decline(i, " \n "),
    "parked for today": lambda w, i: w.triage.park(i, TODAY),
    "parked for years": lambda w, i: w.triage.park(i, TODAY + 900 * DAY),
    "due yesterday": lambda w, i: w.triage.judge(i, due=TODAY - DAY),
    "needed yesterday": lambda w, i: w.triage.judge(i, deadline=TODAY - DAY),
    "no effort": lambda w, i: w.triage.judge(i, effort=0),
    "endless effort": lambda w, i: w.triage.judge(i, effort=1001.0),
    "unknown effort": lambda w, i: w.triage.judge(i, effort=float("nan")),
    "severity 6": lambda w, i: w.triage.judge(i, severity=6),
    "a place of its own": lambda w, i: w.triage.judge(i, moscow="perhaps"),
    "status by the back door": lambda w, i: w.triage.judge(i, status="done"),
    "nothing judged": lambda w, i: w.triage.judge(i),
    "severity as a factor": lambda w, i: w.triage.override(i, "severity", 1, "Why not"),
    "reach over all": lambda w, i: w.triage.override(i, "reach", 1.01, "Why not"),
    "urgency under 1": lambda w, i: w.triage.override(i, "urgency", 0.5, "Why not"),
    "no number": lambda w, i: w.triage.override(i, "negativity", float("nan"), "Why not"),
    "override unexplained": lambda w, i: w.triage.override(i, "reach", 0.5, " "),
}


@pytest.mark.parametrize("what", ABSURD)
def test_what_cannot_be_is_refused_and_changes_nothing(workspace: Workspace, say: Say, what: str) -> None:
    identity = say("Portal is slow", "Northwind", "Slow.")
    before = issue(workspace, identity)
    with pytest.raises(InvalidValueError) as refused:
        ABSURD[what](workspace, identity)
    assert len(refused.value.reason) > 10
    assert issue(workspace, identity) == before
    assert workspace.history.undo_name == ""


def test_what_is_gone_cannot_be_decided_on(workspace: Workspace) -> None:
    for act in (workspace.triage.accept, workspace.triage.case):
        with pytest.raises(UnknownRecordError):
            act(new_id())


# ---- who decided what


def test_the_log_tells_who_what_and_why_and_what_was_taken_back(workspace: Workspace, say: Say) -> None:
    identity = say("Portal is slow", "Northwind", "Slow.")
    workspace.triage.judge(identity, "It stops their work", severity=5)
    workspace.triage.decline(identity, "Too costly")
    workspace.history.undo()
    workspace.triage.park(identity, TODAY + timedelta(days=7), "Next week")
    log = workspace.triage.decisions(identity)
    assert [(one.name, one.who, one.why, one.taken_back) for one in log] == [
        ("Park CX-001", "Mara", "Next week", False),
        ("Decline CX-001", "Mara", "Too costly", True),
        ("Severity of CX-001", "Mara", "It stops their work", False),
        ("Fill", "Mara", "", False),
    ]
    assert [(c.field, c.before, c.after) for c in log[0].changes] == [
        ("parked_until", None, TODAY + timedelta(days=7))
    ]
    assert {(c.field, c.before, c.after) for c in log[1].changes} == {
        ("status", "triage", "declined"),
        ("reason", "", "Too costly"),
    }
    assert log[-1].is_new and not log[0].is_new
    since = log[1].at
    assert workspace.triage.decisions(since=since) == [one for one in log if one.at >= since]
    assert workspace.triage.decisions(since=log[0].at + timedelta(seconds=1)) == []


def test_the_log_names_each_issue_of_a_step_and_follows_a_merge(workspace: Workspace, say: Say) -> None:
    one = say("Portal is slow", "Northwind", "Slow.")
    other = say("Slow portal", "Contoso", "Very slow.")
    workspace.issues.set_all([one, other], owner="Mara")
    assert {found.title for found in workspace.triage.decisions() if found.name.startswith("Change 2")} == {
        "Portal is slow", "Slow portal",
    }  # fmt: skip
    workspace.triage.merge(one, other)
    merged = workspace.triage.decisions(one)[0]
    assert [(c.field, c.before, c.after) for c in merged.changes] == [("merged_into", None, other)]
    assert workspace.triage.numbers([other]) == {other: "CX-002"}


def test_an_override_is_in_the_log_with_its_values(workspace: Workspace, say: Say) -> None:
    identity = say("Portal is slow", "Northwind", "Slow.")
    workspace.triage.override(identity, "reach", 0.5, "As the partner says")
    change = next(c for c in workspace.triage.decisions(identity)[0].changes if c.field == "overrides")
    assert change.before in ((), [])
    assert [(one.factor, one.value) for one in change.after] == [("reach", 0.5)]
