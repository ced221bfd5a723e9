"""The table of actions, the menus and the palette made from it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from cxdesk.desktop.actions import Action, Actions, clashes, shortcuts_markdown
from cxdesk.desktop.palette import CommandPalette, Entry, matches
from cxdesk.desktop.theme import Theme


@pytest.fixture
def holder(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


@pytest.fixture
def table(theme: Theme, holder: QWidget) -> Actions:
    return Actions(theme, holder)


def test_two_actions_of_one_screen_cannot_share_keys(table: Actions) -> None:
    table.add(Action("a.one", "One", "A", screen="a"), print)
    table.add(Action("b.one", "Other", "A", screen="b"), print)
    with pytest.raises(ValueError, match=r"a\.two and a\.one share A"):
        table.add(Action("a.two", "Two", "a", screen="a"), print)
    with pytest.raises(ValueError, match="share"):
        table.add(Action("all", "All", "A"), print)
    with pytest.raises(ValueError, match="exists"):
        table.add(Action("a.one", "Again"), print)
    assert clashes(table.table()) == []


def test_keys_of_a_screen_rest_while_another_is_current(
    qtbot: QtBot, table: Actions, holder: QWidget
) -> None:
    ran: list[str] = []
    table.add(Action("a.act", "Accept", "A", screen="a"), lambda: ran.append("a"))
    table.add(Action("b.act", "Add", "A", screen="b"), lambda: ran.append("b"))
    qtbot.keyClick(holder, Qt.Key.Key_A)
    table.set_screen("b")
    qtbot.keyClick(holder, Qt.Key.Key_A)
    table.set_screen("a")
    qtbot.keyClick(holder, Qt.Key.Key_A)
    assert ran == ["b", "a"]
    assert [action.id for action, _ in table.usable()] == ["a.act"]


def test_actions_of_a_screen_that_is_gone_are_forgotten(table: Actions) -> None:
    table.add(Action("a.act", "Accept", "A", screen="a"), print)
    table.drop_screen("a")
    assert table.table() == ()
    table.add(Action("a.act", "Accept", "A", screen="a"), print)


def test_list_of_shortcuts_names_every_key() -> None:
    page = shortcuts_markdown(
        (Action("x", "&Undo", "Ctrl+Z"), Action("y", "Accept", "A", screen="a")), {"a": "Issues"}
    )
    assert page.index("Everywhere") < page.index("**Ctrl+Z** | Undo") < page.index("## Issues")
    assert "**A** | Accept" in page


@pytest.fixture
def palette(theme: Theme, table: Actions, holder: QWidget) -> Iterator[CommandPalette]:
    yield CommandPalette(theme, table, holder)


def texts(palette: CommandPalette) -> list[str]:
    return [entry.text for entry in palette.entries]


def test_palette_finds_by_letters_and_enter_runs(
    qtbot: QtBot, table: Actions, palette: CommandPalette
) -> None:
    ran: list[str] = []
    table.add(Action("one", "Import notes…", "Ctrl+I"), lambda: ran.append("import"))
    table.add(Action("two", "Export workbook…", "Ctrl+E"), lambda: ran.append("export"))
    table.add(Action("three", "Undo"), print).setEnabled(False)
    palette.open()
    field = palette.findChild(QLineEdit)
    assert field.hasFocus()
    assert texts(palette) == ["Import notes…", "Export workbook…"]
    qtbot.keyClicks(field, "work exp")
    assert texts(palette) == ["Export workbook…"]
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert ran == ["export"]
    assert palette.isHidden()


def test_palette_moves_by_arrow_and_escape_gives_the_focus_back(
    qtbot: QtBot, table: Actions, palette: CommandPalette, holder: QWidget
) -> None:
    ran: list[str] = []
    table.add(Action("one", "One"), lambda: ran.append("one"))
    table.add(Action("two", "Two"), lambda: ran.append("two"))
    before = QLineEdit(holder)
    before.show()
    before.setFocus()
    palette.open()
    field = palette.findChild(QLineEdit)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert before.hasFocus()
    palette.open()
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert ran == ["two"]


def test_palette_offers_what_other_sources_find(qtbot: QtBot, palette: CommandPalette) -> None:
    ran: list[str] = []
    palette.add_source(
        lambda typed: [Entry(f"Note about {typed}", "Interview", None, lambda: ran.append(typed))]
    )
    palette.open()
    qtbot.keyClicks(palette.findChild(QLineEdit), "invoice")
    assert texts(palette) == ["Note about invoice"]
    palette.run_current()
    assert ran == ["invoice"]


def test_palette_closes_when_the_focus_goes_elsewhere(palette: CommandPalette, holder: QWidget) -> None:
    other = QLineEdit(holder)
    other.show()
    palette.open()
    other.setFocus()
    assert palette.isHidden()
    assert other.hasFocus()


def test_palette_says_that_it_found_nothing(qtbot: QtBot, table: Actions, palette: CommandPalette) -> None:
    table.add(Action("view.theme", "Switch between light and dark"), print)
    palette.open()
    field = palette.findChild(QLineEdit)
    qtbot.keyClicks(field, "theme")
    assert texts(palette) == ["Switch between light and dark"]
    qtbot.keyClicks(field, "zz")
    assert texts(palette) == []
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_words_match_in_any_order_and_case() -> None:
    assert matches("NOTES imp", "Import notes…")
    assert not matches("notes exp", "Import notes…")
