"""The journey is reckoned from what was said: against a plain count of the same records, and by hand."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import fmean, median
from typing import Any

import pytest

from cxdesk.accounts import Account
from cxdesk.identity import Id, new_id
from cxdesk.interviews import Block, Interview
from cxdesk.issues import Quote
from cxdesk.paths import resource
from cxdesk.store import Change, Edit
from cxdesk.touchpoints import Experience
from cxdesk.workspace import Workspace
from cxdesk.workspace.journey import BYS, By, JourneyMap

AS_OF = date(2026, 11, 25)
WORDS = "It took far too long."


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "study.cxdesk") as made:
        yield made


def tag(workspace: Workspace, name: str) -> Id:
    return next(one.id for one in workspace.touchpoints.of("touchpoint", retired=True) if one.name == name)


def tell(workspace: Workspace, note: Interview | Experience, *quotes: dict[str, Any]) -> Id:
    """Write a note of one block with these quotes."""
    block = Block(id=new_id(), note=note.id, position=0.0, text=WORDS)
    made = [
        Quote(id=new_id(), note=note.id, block=block.id, start=0, end=len(WORDS), text=WORDS, **facts)
        for facts in quotes
    ]
    workspace._database.write(Edit("Tell", [Change(None, note, [block, *made])]))
    return note.id


def talk(workspace: Workspace, *quotes: dict[str, Any], **facts: Any) -> Id:
    facts = {"title": "Talk", "held_on": AS_OF, "touchpoint": "Support"} | facts
    return tell(workspace, Interview(id=new_id(), **facts), *quotes)


def live(workspace: Workspace, *quotes: dict[str, Any], **facts: Any) -> Id:
    facts = {"happened_on": AS_OF, "touchpoint": "Support"} | facts
    return tell(workspace, Experience(id=new_id(), **facts), *quotes)


def row(found: JourneyMap, name: str) -> int:
    return next(step.place for step in found.steps if step.name == name)


def test_an_empty_workspace_shows_every_step_and_nobody_asked(workspace: Workspace) -> None:
    found = workspace.journey.map(as_of=AS_OF)
    assert [step.name for step in found.steps] == [step.name for step in workspace.touchpoints.steps()]
    assert (found.cells, found.whole, found.groups, found.notes) == ({}, {}, (), 0)


def test_a_quote_of_a_talk_goes_to_its_own_step_and_the_talk_counts_at_its_own_too(
    workspace: Workspace,
) -> None:
    talk(workspace, {"heard": -0.5, "tags": (tag(workspace, "Billing"),)}, {"heard": 0.25})
    found = workspace.journey.map(as_of=AS_OF)
    billing, support = found.whole[row(found, "Billing")], found.whole[row(found, "Support")]
    assert (billing.notes, billing.feeling.value) == (1, -0.5)
    assert (support.notes, support.feeling.value) == (1, 0.25)


def test_an_experience_stays_at_its_own_step_whatever_its_quotes_are_tagged_with(
    workspace: Workspace,
) -> None:
    live(workspace, {"heard": -0.5, "tags": (tag(workspace, "Billing"),)}, scale="ces", rating=2.0)
    found = workspace.journey.map(as_of=AS_OF)
    assert list(found.whole) == [row(found, "Support")]
    assert found.whole[row(found, "Support")].rating("ces").value == 2.0


def test_a_long_talk_counts_as_much_as_a_short_one(workspace: Workspace) -> None:
    talk(workspace, *[{"heard": -1.0}] * 9)
    talk(workspace, {"heard": 1.0})
    found = workspace.journey.map(as_of=AS_OF)
    assert found.whole[row(found, "Support")].feeling.value == 0.0


def test_a_persons_value_wins_and_dismissed_or_deleted_words_are_left_out(workspace: Workspace) -> None:
    talk(workspace, {"heard": -1.0, "sentiment": 0.5}, {"heard": -1.0, "state": "dismissed"})
    gone = talk(workspace, {"heard": -1.0})
    workspace.interviews.delete(gone)
    found = workspace.journey.map(as_of=AS_OF)
    cell = found.whole[row(found, "Support")]
    assert (cell.notes, cell.feeling.value) == (1, 0.5)


def test_three_scales_have_three_means(workspace: Workspace) -> None:
    for scale, rating in (("nps", 9.0), ("nps", 10.0), ("csat", 1.0), ("ces", 7.0), ("", 4.0)):
        live(workspace, scale=scale, rating=rating)
    found = workspace.journey.map(as_of=AS_OF)
    cell = found.whole[row(found, "Support")]
    assert {m.scale: (m.n, m.value) for m in cell.ratings} == {
        "nps": (2, 9.5),
        "csat": (1, 1.0),
        "ces": (1, 7.0),
    }


def test_the_trend_compares_the_last_ninety_days_with_the_ninety_before(workspace: Workspace) -> None:
    for days, heard in ((0, 0.5), (89, 0.5), (90, -0.5), (179, -0.5), (180, 1.0)):
        for _ in range(5):
            talk(workspace, {"heard": heard}, held_on=AS_OF - timedelta(days=days))
    found = workspace.journey.map(as_of=AS_OF)
    cell = found.whole[row(found, "Support")]
    assert (cell.recent.n, cell.before.n, cell.trend) == (10, 10, 1.0)


def test_what_is_told_tomorrow_is_not_in_the_map_of_today(workspace: Workspace) -> None:
    talk(workspace, {"heard": 1.0}, held_on=AS_OF + timedelta(days=1))
    live(workspace, happened_on=AS_OF + timedelta(days=1), days_waited=3.0)
    assert workspace.journey.map(as_of=AS_OF).whole == {}
    live(workspace, happened_on=None)
    assert workspace.journey.map(as_of=AS_OF).notes == 1


def test_what_names_no_step_has_a_row_of_its_own_and_a_retired_step_keeps_its_evidence(
    workspace: Workspace,
) -> None:
    live(workspace, touchpoint="Forklifts")
    live(workspace, touchpoint="Awareness")
    for name in ("Awareness", "Renewal"):
        workspace.touchpoints.retire(tag(workspace, name))
    found = workspace.journey.map(as_of=AS_OF)
    assert found.steps[-1].name == "No step"
    shown = {step.name: step.retired for step in found.steps}
    assert shown["Awareness"] is True
    assert "Renewal" not in shown


def test_the_largest_gap_comes_first_and_steps_without_one_last(workspace: Workspace) -> None:
    talk(workspace, {"heard": -1.0}, touchpoint="Billing")
    talk(workspace, {"heard": 0.5}, touchpoint="Support")
    talk(workspace, {"heard": 0.5}, touchpoint="Renewal")
    for name, own in (("Billing", 5.0), ("Support", 4.0), ("Change", 5.0)):
        workspace.touchpoints.rate(tag(workspace, name), own)
    gaps = [(gap.step.name, gap.gap) for gap in workspace.journey.gaps(AS_OF)]
    assert gaps[:2] == [("Billing", 4.0), ("Support", 0.0)]
    assert {gap for _, gap in gaps[2:]} == {None}


def fill_at_random(workspace: Workspace, seed: int) -> None:
    """Write forty notes of any kind about any step."""
    random = Random(seed)
    steps = workspace.touchpoints.steps()
    accounts = [
        Account(id=new_id(), name=f"Account {k}", tier=random.choice(("Gold", "Silver", "")), region="North")
        for k in range(5)
    ]
    workspace._database.write(Edit("Fill", [Change(None, one) for one in accounts]))
    for k in range(40):
        quotes = [
            {
                "heard": random.choice((None, random.uniform(-1, 1))),
                "sentiment": random.choice((None, None, 0.25)),
                "effort": random.choice((None, 1, 5)),
                "state": random.choice(("proposed", "accepted", "dismissed")),
                "tags": tuple(one.id for one in random.sample(steps, random.randint(0, 2))),
            }
            for _ in range(random.randint(0, 4))
        ]
        day = AS_OF - timedelta(days=random.randrange(400))
        account = random.choice((None, *(one.id for one in accounts)))
        place = random.choice(("", "forklifts", *(one.name for one in steps)))
        if k % 2:
            talk(workspace, *quotes, held_on=day, account=account, touchpoint=place)
        else:
            waited = random.choice((None, float(random.randrange(60))))
            live(workspace, *quotes, happened_on=day, account=account, touchpoint=place, days_waited=waited)


def steps_told(workspace: Workspace, note: Interview | Experience) -> dict[int, list[Quote]]:
    """Return, counted plainly, at which places a note speaks and with which quotes."""
    steps = workspace.touchpoints.steps(retired=True)
    names = {one.name.casefold(): k for k, one in enumerate(steps)}
    own = names.get(note.touchpoint.casefold(), -1)
    found: dict[int, list[Quote]] = {}
    for quote in workspace.interviews.note(note.id).quotes:
        tagged = [k for k, one in enumerate(steps) if one.id in quote.tags]
        at = min(tagged) if tagged and isinstance(note, Interview) else own
        found.setdefault(at, []).append(quote)
    if isinstance(note, Experience) or note.touchpoint or not found:
        found.setdefault(own, [])
    return found


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("by", BYS)
def test_every_cell_is_what_a_plain_count_says_and_what_its_evidence_shows(
    workspace: Workspace, by: By, seed: int
) -> None:
    fill_at_random(workspace, seed)
    found = workspace.journey.map(by, AS_OF)
    database = workspace._database
    plain: dict[int, list[tuple[Interview | Experience, list[Quote]]]] = {}
    for note in (*database.find(Interview), *database.find(Experience)):
        for place, quotes in steps_told(workspace, note).items():
            plain.setdefault(place, []).append((note, quotes))
    assert set(found.whole) == set(plain)
    for place, notes in plain.items():
        cell = found.whole[place]
        felt = [[q.feeling for q in quotes if q.feeling is not None] for _, quotes in notes]
        means = [fmean(values) for values in felt if values]
        waits = [n.days_waited for n, _ in notes if isinstance(n, Experience) and n.days_waited is not None]
        effort = [q.effort for _, quotes in notes for q in quotes if q.effort is not None]
        assert (cell.notes, cell.feeling.n, cell.effort.n) == (len(notes), len(means), len(effort))
        assert cell.feeling.value == (pytest.approx(fmean(means)) if means else None)
        assert cell.days_waited == (median(waits) if waits else None)
        for group in (None, *found.groups):
            told = workspace.journey.told(by, place, group, AS_OF)
            at = cell if group is None else found.cells.get((place, group))
            assert len({one.note for one in told}) == (at.notes if at is not None else 0)


def test_evidence_is_the_worst_first_and_leads_to_where_it_was_said(workspace: Workspace) -> None:
    bad = talk(workspace, {"heard": -0.9})
    good = talk(workspace, {"heard": 0.9})
    bare = live(workspace, scale="nps", rating=3.0)
    found = workspace.journey.map(as_of=AS_OF)
    told = workspace.journey.told("tier", row(found, "Support"), None, AS_OF)
    assert [one.note for one in told] == [bad, good, bare]
    assert told[0].quote is not None and told[2].quote is None
    assert (told[2].words, told[2].rating) == (WORDS, 3.0)
    assert len(workspace.journey.told("tier", row(found, "Support"), None, AS_OF, limit=2)) == 2


def test_months_stand_in_order_and_groups_by_how_much_was_heard(workspace: Workspace) -> None:
    workspace.imports.add([resource("samples", "halden")])
    months = workspace.journey.map("month", AS_OF).groups
    assert list(months) == sorted(months) and months[0] == "2026-01"
    found = workspace.journey.map("account", AS_OF)
    notes = [sum(c.notes for (_, g), c in found.cells.items() if g == group) for group in found.groups]
    assert notes == sorted(notes, reverse=True)
