"""What the whole window knows of accounts: the jump box finds them, imports tell of people and projects."""

from pathlib import Path

from tests.desktop.accounts.conftest import Opener, Place


def test_the_jump_box_leads_to_an_account(place: Place) -> None:
    place.window.go("interviews")
    entry = next(one for one in place.desk._find("corvale") if one.text == "Corvale Foods")
    entry.run()
    place.settle()
    assert place.window.current == "accounts"
    assert place.screen.panel.form.lines["Name"].text() == "Corvale Foods"


def test_an_import_of_people_says_what_came_in(open_place: Opener, tmp_path: Path) -> None:
    place = open_place(full=False)
    people = tmp_path / "people.csv"
    people.write_text("account,contact,consent\nAcme,Ana,all\nAcme,Bo,\n", encoding="utf-8")
    place.desk.bring([people])
    place.settle()
    assert place.said().startswith("2 people, 1 account, 1 consent imported")
    assert place.names() == ["Acme"]
    assert [line.name for line in place.screen.panel.people.list.lines()] == ["Ana", "Bo"]


def test_a_target_that_a_filter_hides_is_shown_all_the_same(place: Place) -> None:
    place.press("/")
    place.type_and_enter("corvale")
    assert place.names() == ["Corvale Foods"]
    place.choose("Northwind Freight")
    assert place.names() == ["Corvale Foods", "Northwind Freight"]
    assert place.screen.panel.form.lines["Name"].text() == "Northwind Freight"
