"""The whole work on accounts without a mouse."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.desktop.accounts.conftest import Opener, Place

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_an_account_is_made_by_typing_its_name_and_facts(open_place: Opener) -> None:
    place = open_place(full=False)
    place.press("n", CTRL | SHIFT)
    place.type_and_enter("Penrose Clinics")
    assert place.names() == ["Penrose Clinics"]
    assert place.screen.panel.form.lines["Name"].hasFocus()
    place.press(Qt.Key.Key_Tab)
    place.press("Gold")
    place.press(Qt.Key.Key_Tab)
    place.press("UK")
    place.press(Qt.Key.Key_Tab)
    place.press(Qt.Key.Key_Tab)
    place.press("298k gbp")
    place.press(Qt.Key.Key_Tab)
    place.type_and_enter("31 January 2027")
    found = place.workspace.accounts.find("Penrose Clinics")
    assert found is not None
    assert (found.tier, found.region) == ("Gold", "UK")
    assert (found.contract_value, found.currency) == (298000.0, "GBP")
    assert found.renewal == date(2027, 1, 31)
    assert place.screen.panel.form.lines["Renewal"].text() == "31 Jan 2027"
    place.press(Qt.Key.Key_Escape)
    assert place.screen.view.hasFocus()


def test_a_known_name_is_opened_not_made_again(place: Place) -> None:
    place.choose("Northwind Freight")
    place.press("n")
    place.type_and_enter("corv")
    assert place.names() == ["Corvale Foods", "Northwind Freight"]
    assert place.screen.panel.form.lines["Name"].text() == "Corvale Foods"


def test_a_person_is_added_with_a_role_in_one_line(place: Place) -> None:
    place.choose("Corvale Foods")
    place.press("p")
    place.type_and_enter("Matthias Greiner, Head of IT")
    corvale = place.workspace.accounts.find("Corvale Foods")
    assert corvale is not None
    people = place.workspace.accounts.contacts(corvale.id)
    assert [(one.name, one.role) for one in people] == [("Matthias Greiner", "Head of IT")]
    assert place.screen.panel.people.adding.hasFocus()
    assert [line.name for line in place.screen.panel.people.list.lines()] == ["Matthias Greiner"]


def test_consent_is_asked_for_and_kept_by_six_keys(place: Place) -> None:
    place.choose("Northwind Freight")
    place.press("c")
    for key in "123":
        place.press(key)
    place.press(Qt.Key.Key_Return)
    first = place.screen.panel.people.list.lines()[0]
    assert first.chip is not None and first.chip.text == "notes · quote · name"
    amira = place.workspace.accounts.contacts()[0]
    standing = place.workspace.accounts.standing(amira.id)
    assert standing is not None and standing.given_on == date.today()


def test_withdrawing_shows_at_once_and_can_be_undone(place: Place) -> None:
    place.choose("Northwind Freight")
    place.press("c")
    place.screen.panel.people.consent.form.nothing.click()
    place.settle()
    first = place.screen.panel.people.list.lines()[0]
    assert first.chip is not None and first.chip.text.startswith("Withdrawn")
    assert "no longer show" in place.said()
    place.press("c")
    place.press("2")
    place.press(Qt.Key.Key_Return)
    assert place.screen.panel.people.earlier.text().startswith("Before: nothing allowed, on ")
    place.screen.view.setFocus()
    place.press("z", CTRL)
    place.press("z", CTRL)
    first = place.screen.panel.people.list.lines()[0]
    assert first.chip is not None and first.chip.text == "Nobody asked yet"
    assert place.screen.panel.people.earlier.isHidden()


def test_an_expiry_that_cannot_be_read_stays_in_the_form_and_says_why(place: Place) -> None:
    place.choose("Northwind Freight")
    place.press("c")
    place.press("1")
    form = place.screen.panel.people.consent.form
    form.expires.setFocus()
    place.type_and_enter("03/04/2027")
    assert "day and month could change places" in place.said()
    assert form.isVisible()
    form.expires.selectAll()
    place.type_and_enter("in 1 year")
    assert not form.isVisible()
    assert "until" in place.screen.panel.people.consent.until.text()


def test_a_project_tells_how_late_it_is(place: Place) -> None:
    place.choose("Northwind Freight")
    chip = place.screen.panel.projects.list.lines()[0].chip
    assert chip is not None and chip.text == "3 days late"
    place.press("r")
    place.type_and_enter("Portal, 2026-01-31")
    assert [line.name for line in place.screen.panel.projects.list.lines()] == ["Roll-out", "Portal"]
    place.screen.panel.projects.list.setFocus()
    place.screen.panel.projects.list.setCurrentRow(1)
    place.press(Qt.Key.Key_Return)
    place.screen.panel.projects.form.lines["Delivered"].setFocus()
    place.type_and_enter("31 Jan 2026")
    chip = place.screen.panel.projects.list.lines()[1].chip
    assert chip is not None and chip.text == "On time"


def test_a_promise_that_cannot_be_read_keeps_what_was_typed(place: Place) -> None:
    place.choose("Northwind Freight")
    place.press("r")
    place.type_and_enter("Portal, soon")
    assert "write it like" in place.said()
    assert place.screen.panel.projects.adding.text() == "Portal, soon"


def test_delete_takes_the_person_away_and_the_account_stays(place: Place) -> None:
    place.choose("Northwind Freight")
    people = place.screen.panel.people.list
    people.setFocus()
    people.setCurrentRow(0)
    place.press(Qt.Key.Key_Delete)
    assert [line.name for line in people.lines()] == ["Joan Tully"]
    assert "Northwind Freight" in place.names()
    place.press("z", CTRL)
    assert [line.name for line in people.lines()] == ["Amira Haddad", "Joan Tully"]


def test_delete_takes_the_account_away_until_undo(place: Place) -> None:
    place.choose("Northwind Freight")
    place.press(Qt.Key.Key_Delete)
    assert place.names() == ["Corvale Foods"]
    assert place.workspace.verify() == []
    place.press("z", CTRL)
    assert place.names() == ["Corvale Foods", "Northwind Freight"]


def test_m_merges_two_and_keeps_the_talk(place: Place) -> None:
    place.choose("Northwind Freight")
    place.press(Qt.Key.Key_Up, SHIFT)
    place.press("m")
    assert place.names() == ["Corvale Foods"]
    assert [line.name for line in place.screen.panel.notes.lines()] == ["Talk with Amira"]


def test_enter_on_a_note_opens_it(place: Place) -> None:
    place.choose("Northwind Freight")
    place.screen.panel.notes.setFocus()
    place.press(Qt.Key.Key_Return)
    assert place.window.current == "interviews"


def test_a_name_that_is_taken_is_refused_in_words(place: Place) -> None:
    place.choose("Corvale Foods")
    place.press(Qt.Key.Key_F2)
    place.type_and_enter("northwind freight")
    assert "there is an account of this name" in place.said()
    assert place.names() == ["Corvale Foods", "Northwind Freight"]


def test_money_without_a_currency_keeps_the_one_it_had(place: Place) -> None:
    place.choose("Northwind Freight")
    line = place.screen.panel.form.lines["Contract a year"]
    line.setFocus()
    line.selectAll()
    place.type_and_enter("500.000")
    found = place.workspace.accounts.find("Northwind Freight")
    assert found is not None and (found.contract_value, found.currency) == (500000.0, "GBP")
    assert line.text() == "500,000 GBP"


def test_escape_puts_back_what_is_stored(place: Place) -> None:
    place.choose("Northwind Freight")
    place.press(Qt.Key.Key_F2)
    place.press("Nonsense")
    place.press(Qt.Key.Key_Escape)
    assert place.screen.panel.form.lines["Name"].text() == "Northwind Freight"
    assert place.screen.view.hasFocus()


@pytest.mark.qt_log_ignore("plugin does not support", extend=True)
def test_the_rule_for_exports_is_chosen_by_key(place: Place) -> None:
    place.choose("Northwind Freight")
    place.press("x")
    place.press(Qt.Key.Key_Down)
    place.press(Qt.Key.Key_Down)
    place.press(Qt.Key.Key_Return)
    assert place.workspace.accounts.rules() == "nothing"
    assert place.screen.panel.rule.text() == "Nothing"


def test_on_a_narrow_window_the_panel_comes_when_asked_and_escape_puts_it_away(open_place: Opener) -> None:
    place = open_place(width=960)
    assert not place.screen.panel.isVisible()
    place.screen.view.setFocus()
    place.press(Qt.Key.Key_Return)
    assert place.screen.panel.isVisible()
    place.press(Qt.Key.Key_Escape)
    assert not place.screen.panel.isVisible()


def test_search_finds_an_account_by_a_person(place: Place) -> None:
    place.press("/")
    place.type_and_enter("tully")
    assert place.names() == ["Northwind Freight"]
    assert place.screen.figure.text() == "1 of 2 accounts"


def test_an_empty_workspace_teaches(open_place: Opener) -> None:
    place = open_place(full=False)
    assert place.screen._empty.isVisible()
    assert not place.screen.panel.isVisible()


def test_every_place_the_focus_can_go_has_a_name(place: Place) -> None:
    place.choose("Northwind Freight")
    place.press("c")
    seen = set()
    for _ in range(60):
        place.press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        name = focused.accessibleName() or getattr(focused, "text", lambda: "")()
        assert name
        seen.add(name)
    assert {"Notes", "Ends on", "People", "Add a person: name, then a comma and the role", "Renewal"} <= seen
