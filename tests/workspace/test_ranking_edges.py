"""Odd portfolios: each has a defined list, told in words and written into a workbook, and nothing in it is NaN."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from math import isfinite
from pathlib import Path
from typing import Any

import pytest

from cxdesk.accounts import Account
from cxdesk.errors import InvalidValueError
from cxdesk.identity import Id, new_id
from cxdesk.interviews import Block, Interview
from cxdesk.issues import Issue, Quote
from cxdesk.store import Change, Edit
from cxdesk.workspace import Workspace
from cxdesk.workspace.listing import Listing
from tests.exchange.workbook_reading import load

TODAY = date(2026, 11, 20)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "odd.cxdesk") as made:
        yield made
        assert made.verify() == []


def _talk(account: Id | None, issues: list[Issue], **facts: Any) -> list[Change]:
    talk = Interview(id=new_id(), title="Talk", account=account, held_on=facts.pop("on", TODAY))
    block = Block(id=new_id(), note=talk.id, position=0.0, text="It hurts.")
    quotes = [
        Quote(id=new_id(), note=talk.id, block=block.id, start=0, end=9, text="It hurts.", kind="pain", issue=issue.id,
              state="accepted", **facts)
        for issue in issues
    ]  # fmt: skip
    return [Change(None, talk, [block, *quotes])]


def _portfolio(
    workspace: Workspace, customers: int = 6, named: bool = True, account: dict[str, Any] | None = None,
    issue: dict[str, Any] | None = None, said: dict[str, Any] | None = None,
) -> list[Issue]:  # fmt: skip
    """Three issues, named by ever fewer customers; one nobody spoke of."""
    accounts = [Account(id=new_id(), name=f"Customer {k}", **(account or {})) for k in range(customers)]
    issues = [Issue(id=new_id(), number=k + 1, title=f"What hurts {k}", **(issue or {})) for k in range(4)]
    changes = [Change(None, one) for one in (*(accounts if named else ()), *issues)]
    for k, one in enumerate(accounts):
        raised = [each for at, each in enumerate(issues[:3]) if k % (at + 1) == 0]
        changes += _talk(one.id if named else None, raised, **(said or {}))
    workspace._database.write(Edit("Fill", changes, undoable=False))
    return issues


def _check(workspace: Workspace, tmp_path: Path) -> Listing:
    """The list, after looking at every number that a screen or a workbook could show."""
    listing = workspace.priority.ranking(TODAY).certain()
    for ranked in listing:
        numbers = [
            ranked.points,
            ranked.largest_share,
            ranked.top_ten,
            *ranked.parts.values(),
            *ranked.factors.values(),
        ]
        assert all(isfinite(one) for one in (*numbers, *(amount for _, amount in ranked.at_risk)))
        why = workspace.priority.why(ranked.id, listing)
        assert sum(quote.share for quote in why.quotes) == pytest.approx(1.0 if why.quotes else 0.0)
    heard = workspace.heard.behind(listing)
    assert all(isfinite(one.weight) for one in heard.segments)
    book = load(workspace.exports.workbook(tmp_path / "list.xlsx", TODAY))
    cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [
        one for one in cells if isinstance(one, str) and (one.startswith("#") or "nan" in one.lower().split())
    ]
    assert not [one for one in cells if isinstance(one, float) and not isfinite(one)]
    return listing


def test_without_accounts_each_respondent_is_a_voice(workspace: Workspace, tmp_path: Path) -> None:
    _portfolio(workspace, named=False)
    listing = _check(workspace, tmp_path)
    assert [one.accounts for one in listing] == [6, 3, 2, 0]
    assert listing.ranking.certainty is not None


def test_one_customer_makes_a_list_without_intervals(workspace: Workspace, tmp_path: Path) -> None:
    _portfolio(workspace, customers=1)
    listing = _check(workspace, tmp_path)
    assert listing.ranking.certainty is None
    assert all(one.single_account for one in listing if one.heard)


def test_with_no_effort_known_every_one_is_assumed_alike(workspace: Workspace, tmp_path: Path) -> None:
    _portfolio(workspace)
    listing = _check(workspace, tmp_path)
    assert all(one.assumed_effort for one in listing)
    assert len({one.factors["effort"] for one in listing}) == 1


@pytest.mark.parametrize("days", [1e-300, 0.0001, 1e9, 1e300])
def test_an_absurd_effort_counts_as_the_nearest_sensible_one(
    workspace: Workspace, tmp_path: Path, days: float
) -> None:
    _portfolio(workspace, issue={"effort": days})
    listing = _check(workspace, tmp_path)
    assert all(0.5 <= one.factors["effort"] <= 250 for one in listing)


@pytest.mark.parametrize("facts", [{"effort": -3.0}, {"effort": 0.0}, {"severity": 9}, {"title": " "}])
def test_what_is_no_value_is_refused_in_words(workspace: Workspace, facts: dict[str, Any]) -> None:
    issue = _portfolio(workspace)[0]
    with pytest.raises(InvalidValueError):
        workspace.issues.set(issue.id, **facts)
    assert workspace.issues.get(issue.id) == issue


def test_a_negative_contract_value_counts_as_unknown(workspace: Workspace, tmp_path: Path) -> None:
    _portfolio(workspace, account={"contract_value": -5000.0})
    listing = _check(workspace, tmp_path)
    assert not any(one.at_risk for one in listing)


def test_a_renewal_long_past_is_no_date_and_one_just_past_is_due_now(
    workspace: Workspace, tmp_path: Path
) -> None:
    urgency = {}
    for name, days in (("long past", 400), ("just past", 20), ("unknown", None)):
        renewal = None if days is None else TODAY - timedelta(days=days)
        with Workspace.create(tmp_path / f"{name}.cxdesk") as each:
            _portfolio(each, account={"renewal": renewal, "contract_value": 100.0})
            urgency[name] = _check(each, tmp_path).row(0).factors["urgency"]
    assert urgency["long past"] == urgency["unknown"] < urgency["just past"]


def test_severity_without_evidence_gives_no_rank(workspace: Workspace, tmp_path: Path) -> None:
    _portfolio(workspace, issue={"severity": 5})
    listing = _check(workspace, tmp_path)
    silent = listing.row(3)
    assert (silent.heard, silent.rank, silent.points) == (False, 0, 0.0)


def test_money_without_a_currency_stands_by_itself(workspace: Workspace, tmp_path: Path) -> None:
    issues = _portfolio(workspace, account={"contract_value": 1000.0})
    euro = Account(id=new_id(), name="In euro", contract_value=9000.0, currency="EUR")
    changes = [Change(None, euro), *_talk(euro.id, issues[:1], sentiment=-1.0)]
    workspace._database.write(Edit("Add", changes))
    listing = _check(workspace, tmp_path)
    assert {currency for currency, _ in listing.row(0).at_risk} == {"", "EUR"}
    assert listing.standing.currencies == ("", "EUR")


def test_weights_all_zero_share_the_first_rank(workspace: Workspace, tmp_path: Path) -> None:
    _portfolio(workspace)
    workspace.priority.set_weights(
        dict.fromkeys(("reach", "severity", "negativity", "urgency", "effort"), 0.0)
    )
    listing = _check(workspace, tmp_path)
    assert [(one.rank, one.points) for one in listing if one.heard] == [(1, 0.0)] * 3
    assert [one.number for one in listing if one.heard] == [1, 2, 3]


@pytest.mark.parametrize("number", [0, -4])
def test_a_base_of_no_customers_is_refused(workspace: Workspace, number: int) -> None:
    with pytest.raises(InvalidValueError):
        workspace.heard.set_in_all("Gold", number)


def test_saying_how_many_there_are_takes_weight_from_those_asked_most(
    workspace: Workspace, tmp_path: Path
) -> None:
    issues = _portfolio(workspace, account={"tier": "Gold"})
    silver = Account(id=new_id(), name="One of many", tier="Silver")
    workspace._database.write(Edit("Add", [Change(None, silver), *_talk(silver.id, issues[2:3])]))
    before = {one.tier: one.weight for one in workspace.heard.behind(_check(workspace, tmp_path)).segments}
    workspace.heard.set_in_all("Gold", 6)
    workspace.heard.set_in_all("Silver", 60)
    after = {one.tier: one.weight for one in workspace.heard.behind(_check(workspace, tmp_path)).segments}
    assert after["Silver"] > before["Silver"]
    assert workspace.history.undo() == "Customers in Silver"
    assert workspace.heard.in_all() == {"Gold": 6}


def test_a_deadline_raises_urgency_up_to_twice_and_a_reach_set_by_a_person_stands(
    workspace: Workspace, tmp_path: Path
) -> None:
    from cxdesk.issues import Override

    first, second, third, _ = _portfolio(workspace)
    before = {one.id: one for one in _check(workspace, tmp_path)}
    override = Override(factor="reach", value=0.8, reason="Measured", by="Ana", on=TODAY)
    changed = [
        (first, replace(first, deadline=TODAY)),
        (second, replace(second, deadline=TODAY + timedelta(days=3000))),
        (third, replace(third, overrides=(override,))),
    ]
    workspace._database.write(Edit("Decide", [Change(one, other) for one, other in changed]))
    after = {one.id: one for one in _check(workspace, tmp_path)}
    assert after[first.id].factors["urgency"] == pytest.approx(2 * before[first.id].factors["urgency"])
    assert after[second.id].factors["urgency"] == pytest.approx(
        before[second.id].factors["urgency"], abs=1e-3
    )
    assert after[third.id].factors["reach"] == 0.8 and after[third.id].overrides == (override,)
