"""Grids of one's own sort the issues, here and among the second opinions; the plan is checked for room."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cxdesk.errors import InvalidValueError
from cxdesk.priority.methods import GRIDS, RISK_GRID
from cxdesk.workspace import Workspace
from cxdesk.workspace.grids import sort_issues
from cxdesk.workspace.listing import Listing
from cxdesk.workspace.opinions import Opinion, second_opinions
from cxdesk.workspace.plan import plan_of

AS_OF = date(2026, 11, 20)


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "sample.cxdesk", "Mara") as made:
        made.sample.bring()
        yield made
        assert made.verify() == []


def test_a_cell_of_ones_own_moves_issues_in_the_second_opinion(sample: Workspace) -> None:
    listing = sample.priority.ranking(AS_OF)
    shipped = _opinion(sample, listing)
    for cell in ((4, 2), (3, 2), (2, 3), (2, 2)):
        sample.grids.set_level("risk", *cell, 1)
    assert sample.grids.is_own("risk")
    own = _opinion(sample, listing)
    raised = {one.place for one in sort_issues(listing, "risk", sample.grids.get("risk")) if one.level == 1}
    first = {own.row(place).here for place in range(len(raised))}
    assert first == {listing.row(place).rank for place in raised}
    assert own.ranked.order.tolist() != shipped.ranked.order.tolist()
    sample.grids.reset("risk")
    assert not sample.grids.is_own("risk")
    assert sample.grids.get("risk") == RISK_GRID
    sample.history.undo()
    assert sample.grids.get("risk").levels[2][2] == 1


def _opinion(workspace: Workspace, listing: Listing) -> Opinion:
    found = second_opinions(listing, workspace.grids.methods())
    return next(one for one in found if one.name == "risk")


def test_every_issue_heard_is_in_one_cell_of_each_grid(sample: Workspace) -> None:
    listing = sample.priority.ranking(AS_OF)
    heard = [place for place in range(len(listing)) if listing.row(place).heard]
    for name, (grid, _) in GRIDS.items():
        found = sort_issues(listing, name, grid)
        assert [one.place for one in found] == heard
        for one in found:
            assert one.level == grid.levels[one.row_band][one.column_band]
            assert one.row_band == sum(cut <= one.row + 1e-9 for cut in grid.row_cuts)
            assert one.column_band == sum(cut <= one.column + 1e-9 for cut in grid.column_cuts)


def test_cuts_of_ones_own_are_kept_and_wrong_ones_refused(sample: Workspace) -> None:
    sample.grids.set_cuts("risk", (2, 3, 4, 4.8), (0.05, 0.1, 0.4))
    assert sample.grids.get("risk").column_cuts == (0.05, 0.1, 0.4)
    for rows, columns in (((2, 3, 4), (0.05, 0.1, 0.4)), ((2, 3, 4, 3), (0.05, 0.1, 0.4))):
        with pytest.raises(InvalidValueError):
            sample.grids.set_cuts("risk", rows, columns)
    with pytest.raises(InvalidValueError, match="less pressing"):
        sample.grids.set_level("risk", 4, 3, 4)
    with pytest.raises(InvalidValueError):
        sample.grids.set_level("risk", 0, 0, 0)
    assert sample.grids.get("risk").row_cuts == (2, 3, 4, 4.8)
    assert sample.grids.get("risk").levels == GRIDS["risk"][0].levels


def test_the_plan_says_when_must_leaves_no_room(sample: Workspace) -> None:
    listing = sample.priority.ranking()
    first = [listing.row(place) for place in range(6)]
    sample.issues.set_all([one.id for one in first[:3]], effort=10.0, moscow="must")
    sample.issues.set_all([first[3].id], effort=10.0, moscow="should")
    sample.issues.set_all([first[4].id], effort=10.0, moscow="could")
    sample.issues.set_all([first[5].id], effort=500.0, moscow="will not")
    plan = plan_of(sample.priority.ranking())
    assert plan.check.must == pytest.approx(0.6)
    assert plan.check.must_fits and plan.check.could_fits
    assert plan.counts["must"] == 3 and plan.days["will not"] == 500
    assert [one.moscow for one in plan.issues[:6]] == [*("must",) * 3, "should", "could", "will not"]
    sample.issues.set(first[3].id, moscow="must")
    plan = plan_of(sample.priority.ranking())
    assert plan.check.must == pytest.approx(0.8) and not plan.check.must_fits
    assert plan.assumed == 0
    sample.issues.set(first[0].id, effort=None)
    plan = plan_of(sample.priority.ranking())
    assert plan.assumed == 1
    assert all(one.days > 0 for one in plan.issues)


def test_nothing_heard_nothing_planned(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "new.cxdesk") as workspace:
        listing = workspace.priority.ranking()
        assert plan_of(listing).issues == ()
        assert plan_of(listing).check.must == 0
        assert sort_issues(listing, "risk", workspace.grids.get("risk")) == []
        issue = workspace.issues.add("The lift is noisy")
        assert plan_of(workspace.priority.ranking()).issues == ()
        workspace.issues.set(issue, moscow="must")
        (only,) = plan_of(workspace.priority.ranking()).issues
        assert (only.rank, only.moscow) == (0, "must")
        assert only.days == only.days > 0
