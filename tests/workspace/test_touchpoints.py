"""The steps of the journey and the processes as a person edits them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cxdesk.errors import InvalidValueError
from cxdesk.identity import Id
from cxdesk.store import Change, Edit
from cxdesk.touchpoints import JOURNEY
from cxdesk.workspace import Workspace

PROCESSES = {
    "Call handling",
    "Help desk",
    "Technical support",
    "On-site support",
    "Order entry",
    "Call logging",
    "Workforce management",
    "Administration",
}


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "study.cxdesk") as made:
        yield made
        assert made.verify() == []


def names(workspace: Workspace, *, retired: bool = False) -> list[str]:
    return [step.name for step in workspace.touchpoints.steps(retired=retired)]


def step(workspace: Workspace, name: str) -> Id:
    return next(one.id for one in workspace.touchpoints.steps(retired=True) if one.name == name)


def test_a_new_workspace_has_the_journey_and_the_catalogue(workspace: Workspace) -> None:
    assert tuple(names(workspace)) == JOURNEY
    assert {one.name for one in workspace.touchpoints.processes()} >= PROCESSES


def test_a_workspace_from_before_positions_keeps_the_order_of_the_journey_and_can_be_reordered(
    workspace: Workspace,
) -> None:
    changes = [Change(one, replace(one, position=0.0)) for one in workspace.touchpoints.steps()]
    workspace._database.write(Edit("As in the first version", changes))
    assert tuple(names(workspace)) == JOURNEY
    workspace.touchpoints.move(step(workspace, "Renewal"), 0)
    assert names(workspace) == ["Renewal", *JOURNEY[:-1]]
    workspace.history.undo()
    assert tuple(names(workspace)) == JOURNEY


def test_a_step_moves_by_one_and_to_the_ends(workspace: Workspace) -> None:
    support = step(workspace, "Support")
    at = JOURNEY.index("Support")
    workspace.touchpoints.move(support, at + 1)
    assert names(workspace).index("Support") == at + 1
    for _ in range(3):
        workspace.touchpoints.move(support, 0)
    assert names(workspace)[0] == "Support"
    workspace.touchpoints.move(support, 99)
    assert names(workspace)[-1] == "Support"


def test_moving_up_and_down_a_hundred_times_keeps_every_step_once(workspace: Workspace) -> None:
    billing = step(workspace, "Billing")
    for turn in range(100):
        workspace.touchpoints.move(billing, 3 + turn % 2)
    assert sorted(names(workspace)) == sorted(JOURNEY)
    assert names(workspace).index("Billing") == 4


def test_a_new_step_stands_behind_another_one(workspace: Workspace) -> None:
    workspace.touchpoints.add("  Site  visit ", after=step(workspace, "Onboarding"))
    assert names(workspace)[2:5] == ["Onboarding", "Site visit", "First value"]
    workspace.history.undo()
    assert tuple(names(workspace)) == JOURNEY


@pytest.mark.parametrize("name", ["", "  ", "billing", " Billing "])
def test_a_blank_or_taken_name_is_refused(workspace: Workspace, name: str) -> None:
    with pytest.raises(InvalidValueError):
        workspace.touchpoints.add(name)
    with pytest.raises(InvalidValueError):
        workspace.touchpoints.rename(step(workspace, "Support"), name)


def test_a_retired_name_is_refused_with_the_way_out(workspace: Workspace) -> None:
    workspace.touchpoints.retire(step(workspace, "Awareness"))
    assert "Awareness" not in names(workspace)
    assert "Awareness" in names(workspace, retired=True)
    with pytest.raises(InvalidValueError, match="bring it back"):
        workspace.touchpoints.add("awareness")
    workspace.touchpoints.bring_back(step(workspace, "Awareness"))
    assert tuple(names(workspace)) == JOURNEY


def test_a_renamed_step_is_renamed_in_every_note_in_one_step(workspace: Workspace) -> None:
    talk = workspace.interviews.add("Talk", "The invoice was late.")
    workspace.interviews.update(talk, touchpoint="billing")
    lived = workspace.experiences.log(what="The invoice was late.", touchpoint="Billing")
    other = workspace.experiences.log(what="Nobody answered.", touchpoint="Support")
    before = workspace.history.undo_name
    workspace.touchpoints.rename(step(workspace, "Billing"), "Money")

    def places() -> list[str]:
        interview = workspace.interviews.note(talk).interview
        assert interview is not None
        return [interview.touchpoint, *(workspace.experiences.get(one).touchpoint for one in (lived, other))]

    assert places() == ["Money", "Money", "Support"]
    assert workspace.history.undo_name == "Rename Billing"
    workspace.history.undo()
    assert places() == ["billing", "Billing", "Support"]
    assert workspace.history.undo_name == before


def test_what_is_imported_under_a_shipped_name_goes_to_the_renamed_step(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.touchpoints.rename(step(workspace, "Sales and contract"), "Selling")
    table = tmp_path / "survey.csv"
    table.write_text(
        "account,date,touchpoint,comment\nNorthwind,2026-03-01,sales,The offer was wrong.\n"
        "Northwind,2026-03-02,Forklifts,They never start.\n",
        encoding="utf-8",
    )
    workspace.imports.add([table])
    found = {
        row.comment: row.touchpoint for row in workspace.experiences.rows(workspace.experiences.row_ids())
    }
    assert found == {"The offer was wrong.": "Selling", "They never start.": "Forklifts"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("billing", "Billing"),
        ("bil", "Billing"),
        ("help desk", "Support"),
        ("QBR", "Reporting and review"),
        (" ", ""),
    ],
)
def test_a_step_is_recognised_as_people_type_it(workspace: Workspace, typed: str, meant: str) -> None:
    assert workspace.touchpoints.match(typed) == meant


@pytest.mark.parametrize(
    ("typed", "said"), [("re", "Reporting and review, Renewal"), ("forklift", "is none of: Awareness")]
)
def test_what_is_no_step_or_could_be_two_is_refused_with_the_choices(
    workspace: Workspace, typed: str, said: str
) -> None:
    with pytest.raises(InvalidValueError, match=said):
        workspace.touchpoints.match(typed)


def test_a_retired_step_is_no_longer_matched_nor_suggested(workspace: Workspace) -> None:
    billing, words = step(workspace, "Billing"), "Our invoice is wrong every month."

    def suggested() -> set[Id]:
        lived = workspace.experiences.log(what=words)
        return {tag for quote in workspace.interviews.note(lived).quotes for tag in quote.tags}

    assert billing in suggested()
    workspace.touchpoints.retire(billing)
    assert billing not in suggested()
    with pytest.raises(InvalidValueError):
        workspace.touchpoints.match("Billing")


def test_our_own_rating_is_kept_cleared_and_bounded(workspace: Workspace) -> None:
    billing = step(workspace, "Billing")
    workspace.touchpoints.rate(billing, 4.0)
    assert workspace.touchpoints.get(billing).own_rating == 4.0
    for wrong in (0.0, 6.0):
        with pytest.raises(InvalidValueError, match="1 to 5"):
            workspace.touchpoints.rate(billing, wrong)
    workspace.touchpoints.rate(billing, None)
    assert workspace.touchpoints.get(billing).own_rating is None


def test_a_change_of_a_rating_is_held_to_its_scale(workspace: Workspace) -> None:
    lived = workspace.experiences.log(what="Slow.", scale="ces", rating=2.0, on=date(2026, 3, 1))
    with pytest.raises(InvalidValueError, match="CES goes from 1 to 7"):
        workspace.interviews.update(lived, rating=9.0)
    workspace.interviews.update(lived, scale="nps", rating=9.0)
    assert workspace.experiences.get(lived).scale == "nps"
