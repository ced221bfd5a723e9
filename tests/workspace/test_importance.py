"""What each step of the journey means to customers: asked of how many speak of it, derived where enough told."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from cxdesk.accounts import Account
from cxdesk.identity import new_id
from cxdesk.interviews import Block, Interview
from cxdesk.issues import Quote
from cxdesk.store import Change, Edit
from cxdesk.workspace import Workspace

TODAY = date(2026, 11, 20)
STEPS = ("Onboarding", "Support", "Billing")


def _fill(workspace: Workspace, felt: "np.ndarray[tuple[int, int], np.dtype[np.float64]]") -> None:
    """One talk a customer, with one quote about each step, which feels as given."""
    tags = {tag.name: tag.id for tag in workspace.tags.all() if tag.facet == "touchpoint"}
    changes = []
    for k, row in enumerate(felt.tolist()):
        account = Account(id=new_id(), name=f"Customer {k}")
        talk = Interview(id=new_id(), title="Talk", account=account.id, held_on=TODAY)
        block = Block(id=new_id(), note=talk.id, position=0.0, text="It was so.")
        quotes = [
            Quote(id=new_id(), note=talk.id, block=block.id, start=0, end=10, text="It was so.", kind="pain",
                  sentiment=value, tags=(tags[step],))
            for step, value in zip(STEPS, row, strict=True)
        ]  # fmt: skip
        changes += [Change(None, account), Change(None, talk, [block, *quotes])]
    workspace._database.write(Edit("Fill", changes))


@pytest.mark.parametrize(("customers", "is_derived"), [(12, False), (60, True)])
def test_importance_is_derived_only_where_enough_customers_told(
    tmp_path: Path, customers: int, is_derived: bool
) -> None:
    random = np.random.default_rng(3)
    felt = random.uniform(-0.2, 0.2, (customers, 3))
    felt[:, 1] *= 4.5
    with Workspace.create(tmp_path / "steps.cxdesk") as workspace:
        _fill(workspace, felt)
        found = workspace.importance.of_steps(TODAY)
    assert (found.is_derived, found.customers) == (is_derived, customers)
    importance = {one.step: one.importance for one in found.steps}
    assert set(importance) == set(STEPS)
    if is_derived:
        assert sum(importance.values()) == pytest.approx(1.0)
        assert importance["Support"] > 0.7
    else:
        assert importance == dict.fromkeys(STEPS, 1.0)
    feeling = {one.step: one.feeling for one in found.steps}
    assert feeling["Support"] == pytest.approx(float(felt[:, 1].mean()))


def test_nobody_spoke_of_a_step(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "none.cxdesk") as workspace:
        assert workspace.importance.of_steps(TODAY).steps == ()
