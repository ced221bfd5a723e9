"""How sure a rank is, what would change it, and other ways to see the list."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from cxdesk.desktop.priorities.charts_page import ChartsPage
from cxdesk.desktop.priorities.heard_page import HeardPage
from cxdesk.desktop.priorities.opinions_page import OpinionsPage
from cxdesk.issues import Issue, Override, Quote
from cxdesk.store import Change, Edit
from tests.desktop.priorities.conftest import ISSUES, Opener, Table


def _sure(table: Table) -> None:
    """Wait until the rank intervals of the list are there."""
    table.bot.waitUntil(lambda: "likely rank" in table.words(0))
    table.settle()


def _facts(table: Table) -> dict[str, str]:
    return table.screen.why.facts.words


def test_each_line_says_between_which_ranks_it_lies(table: Table) -> None:
    _sure(table)
    for row in range(4):
        ranked = table.screen.model.ranked(row)
        assert ranked is not None
        assert 1 <= ranked.low <= ranked.rank <= ranked.high <= 4
        assert "likely rank" in table.words(row)
        assert "likely rank" in str(table.screen.model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole))
    assert "likely" not in table.words(5)


def test_the_reasons_say_what_would_change_the_rank(table: Table) -> None:
    _sure(table)
    table.choose("Invoices are wrong")
    table.bot.waitUntil(lambda: "What would change it" in _facts(table))
    facts = _facts(table)
    assert (
        "level with CX-" in facts["What would change it"] or "lifts it above" in facts["What would change it"]
    )
    assert "nine times in ten" in facts["How sure"] and "Tier" in facts["How sure"]
    assert "customers count like" in facts["One customer"]
    assert "of all weightings" in facts["Other weightings"]
    table.choose("The portal is slow")
    table.bot.waitUntil(lambda: "Only one customer" in _facts(table).get("One customer", ""))


def test_under_five_customers_nothing_is_said_about_chance(open_table: Opener) -> None:
    table = open_table(3)
    table.settle()
    assert "likely rank" not in table.words(0)
    assert "How sure" not in _facts(table)
    assert table.screen.notice.text.startswith("Exploratory")


def test_a_tier_line_stands_where_the_list_becomes_surer(table: Table) -> None:
    _sure(table)
    model = table.screen.model
    tiers = [one.tier for row in range(4) if (one := model.ranked(row))]
    assert tiers == sorted(tiers) and tiers[0] == 1
    assert [model.tier_at(row) for row in range(1, 4)] == [
        here if here != above else 0 for above, here in pairwise(tiers)
    ]


def test_rows_glide_to_their_new_places_and_arrive(table: Table) -> None:
    _sure(table)
    view = table.screen.view
    table.set_weight("effort", 2)
    table.set_weight("reach", 0.2)
    assert view.motion.is_running
    between = _picture(table)
    table.bot.waitUntil(lambda: not view.motion.is_running)
    assert between != _picture(table)
    for row in range(4):
        assert view.motion.place(table.screen.model.rid_at(row), 7.0, -64.0) == 7.0


def _picture(table: Table) -> QImage:
    QApplication.processEvents()
    return table.screen.view.viewport().grab().toImage()


def test_what_a_person_decided_shows_as_decided(table: Table) -> None:
    issue = table.workspace.issues.get(table.issues["Reports come late"])
    override = Override(factor="reach", value=0.9, reason="The board saw it", by="Ana", on=date.today())
    parked = date.today() + timedelta(days=9)
    after = replace(issue, overrides=(override,), parked_until=parked)
    table.workspace._database.write(Edit("Override", [Change(issue, after)]))
    table.bot.waitUntil(lambda: any("overridden" in table.words(row) for row in range(4)))
    table.choose("Reports come late")
    table.bot.waitUntil(lambda: "Decided by a person" in _facts(table))
    assert _facts(table)["Decided by a person"] == "Reach set to 90 % by Ana, Today: The board saw it"
    line = next(one for one in table.screen.why.parts.model().lines if one.factor == "reach")
    assert (line.found, line.value) == ("Set by Ana", "90 %")


def test_charts_are_a_key_away_and_lead_back_to_an_issue(table: Table) -> None:
    _sure(table)
    table.press("c")
    page = table.screen.views.page
    assert isinstance(page, ChartsPage)
    table.bot.waitUntil(lambda: page.views["pareto"].chart is not None)
    chart = page.views["pareto"].chart
    assert chart is not None and {bar.name for bar in chart.bars} == set(ISSUES)  # type: ignore[attr-defined]
    assert sum(bar.value for bar in chart.bars) == pytest.approx(100)  # type: ignore[attr-defined]
    page.views["impact"].chosen.emit(table.issues["The portal is slow"].hex())
    table.await_quotes("The portal is slow")
    table.bot.waitUntil(lambda: "CX-003" in page.views["tornado"].chart.title)  # type: ignore[union-attr]
    table.press(Qt.Key.Key_Escape)
    assert table.screen.views.page is None and table.screen.view.hasFocus()


def test_second_opinions_name_their_list_and_a_preset_can_be_taken(table: Table) -> None:
    _sure(table)
    table.press("m")
    page = table.screen.views.page
    assert isinstance(page, OpinionsPage)
    table.bot.waitUntil(lambda: page.opinions.rowCount() == 13)
    names = [page.opinions.index(row, 0).data() for row in range(13)]
    assert names[:2] == ["Balanced", "Pain only"] and {
        "RICE",
        "WSJF",
        "ICE",
        "ITIL priority",
        "TOPSIS",
    } < set(names)
    assert page.opinions.index(0, 2).data() == "1.00"
    assert page.opinions.index(0, 3).data() == "4 of 4"
    rice = names.index("RICE")
    page.names.select_id(rice)
    table.bot.waitUntil(lambda: "confidence" in str(page.placed.index(0, 4).data()))
    assert page.placed.rowCount() == 4
    page.names.select_id(1)
    table.press(Qt.Key.Key_Return)
    table.bot.waitUntil(lambda: table.workspace.priority.preset() == "pain_only")


def test_recalibrating_is_offered_while_it_would_move_the_top_ten(table: Table) -> None:
    _sure(table)
    assert not table.screen.notice.text
    database = table.workspace._database
    quick = [Issue(id=bytes([9, k] * 8), number=20 + k, title=f"Named once {k}") for k in range(12)]
    note = table.workspace.interviews.rows(table.workspace.interviews.row_ids())[0].id
    block = table.workspace.interviews.note(note).blocks[0].id
    quotes = [
        Quote(id=bytes([8, k] * 8), note=note, block=block, start=0, end=4, text="This", kind="pain", issue=one.id,
              heard=-0.6, severity=1 + k % 5)
        for k, one in enumerate(quick)
    ]  # fmt: skip
    known = [replace(one, effort=0.5 + 40 * (k % 2)) for k, one in enumerate(quick)]
    database.write(Edit("Add", [Change(None, one) for one in (*known, *quotes)]))
    table.settle()
    drifted = table.workspace.priority.standing().drifted
    table.bot.waitUntil(lambda: ("recalibrating" in table.screen.notice.text) == (drifted > 0))
    table.workspace.priority.recalibrate()
    table.bot.waitUntil(lambda: "recalibrating" not in table.screen.notice.text)
    assert table.workspace.priority.standing().drifted == 0


def test_what_the_list_rests_on_is_said_and_a_tier_can_be_weighed_to_all_customers(table: Table) -> None:
    _sure(table)
    table.press("h")
    page = table.screen.views.page
    assert isinstance(page, HeardPage)
    table.bot.waitUntil(lambda: bool(page.facts.words))
    words = page.facts.words
    assert "6 customers in 6 dated notes, 6 of them interviews" in words["How much was heard"]
    assert words["Does a further interview bring anything new?"].startswith("Yes. The last two interviews")
    assert "4 issues heard" in words["How much is still unheard?"]
    assert page.tiers.index(0, 1).data() == "6 of 6"
    table.press(Qt.Key.Key_Return)
    assert page.in_all.hasFocus()
    table.press("many")
    table.press(Qt.Key.Key_Return)
    assert table.workspace.heard.in_all() == {}
    page.in_all.setFocus()
    page.in_all.clear()
    table.press("40")
    table.press(Qt.Key.Key_Return)
    table.bot.waitUntil(lambda: page.tiers.index(0, 3).data() == "40")
    assert table.workspace.heard.in_all() == {"": 40}
    assert table.workspace.history.undo_name == "Customers in no tier"
