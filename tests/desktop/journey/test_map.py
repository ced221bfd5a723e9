"""The map as a person sees it and moves on it, and where it leads."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester

from cxdesk.desktop.journey.map_view import ground_of
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.theme.colors import contrast
from cxdesk.touchpoints import FEW, Cell, Mean
from tests.desktop.journey.conftest import WORDS, Opener, Traveller

CTRL = Qt.KeyboardModifier.ControlModifier


def cell_text(traveller: Traveller, step: str, column: str = "Everyone") -> str:
    traveller.go_to(step, column)
    return str(traveller.screen.map.currentIndex().data())


def test_cells_print_their_value_and_empty_ones_say_that_nobody_was_asked(traveller: Traveller) -> None:
    assert cell_text(traveller, "Billing") == "−0.60, n 1"
    assert cell_text(traveller, "Billing", "Gold") == "−0.60, n 1"
    assert cell_text(traveller, "Billing", "No tier") == "nobody asked"
    assert cell_text(traveller, "Support") == "–, n 2, 6.5 d, CES 2.0"
    assert cell_text(traveller, "Renewal") == "nobody asked"


def test_a_cell_leads_to_its_evidence_and_from_there_to_the_note(traveller: Traveller) -> None:
    traveller.go_to("Billing", "Gold")
    assert traveller.evidence() == [f"“{WORDS}”"]
    assert "Few voices" in traveller.screen.panel.facts.text()
    traveller.press(Qt.Key.Key_Return)
    assert traveller.window.focusWidget() is traveller.screen.panel.lines
    traveller.press(Qt.Key.Key_Escape)
    assert traveller.window.focusWidget() is traveller.screen.map
    traveller.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert traveller.window.current == "interviews"
    screen = traveller.window.visited("interviews")
    assert screen is not None and screen.crumbs()[-1] == "Talk"


def test_an_empty_cell_teaches_what_to_do(traveller: Traveller) -> None:
    traveller.go_to("Renewal")
    assert "Nobody was asked about this yet" in traveller.screen.panel.facts.text()
    assert traveller.evidence() == []


def test_the_columns_change_by_key_and_the_place_stays(traveller: Traveller) -> None:
    traveller.go_to("Billing")
    titles = []
    for _ in range(5):
        traveller.press(Qt.Key.Key_C)
        model = traveller.screen.model
        titles.append(model.title(1))
        assert traveller.screen.map.currentIndex().data() == "−0.60, n 1"
    assert titles[:3] == ["No service line", "No region", "Northwind Freight"]
    assert titles[4] == "Gold" or titles[4] == "No tier"
    assert titles[3][-4:].isdigit()


def test_what_is_logged_shows_at_once(traveller: Traveller) -> None:
    traveller.press(Qt.Key.Key_L, modifier=CTRL)
    traveller.type("north")
    traveller.press(Qt.Key.Key_Return)
    traveller.type("ren")
    traveller.press(Qt.Key.Key_Return)
    traveller.type("The renewal was easy and friendly.")
    traveller.press(Qt.Key.Key_Return)
    assert cell_text(traveller, "Renewal").startswith("+")
    traveller.press(Qt.Key.Key_Z, modifier=CTRL)
    assert cell_text(traveller, "Renewal") == "nobody asked"


def test_cells_are_copied_with_their_names(traveller: Traveller) -> None:
    traveller.go_to("Billing")
    traveller.press(Qt.Key.Key_Right, modifier=Qt.KeyboardModifier.ShiftModifier)
    traveller.press(Qt.Key.Key_C, modifier=CTRL)
    head, line = QApplication.clipboard().text().split("\n")
    assert head.split("\t")[:2] == ["", "Everyone"]
    assert line.split("\t")[:2] == ["Billing", "−0.60, n 1"]
    assert len(line.split("\t")) == 3


def test_an_empty_workspace_teaches_and_its_first_button_has_the_focus(travel: Opener) -> None:
    traveller = travel(full=False)
    focused = traveller.window.focusWidget()
    assert focused is not None and focused.accessibleName() == "Log an experience…"
    assert not traveller.screen.panel.isVisible()
    traveller.press(Qt.Key.Key_U)
    assert traveller.screen.gap_model.rowCount() == 10


def test_a_narrow_window_shows_the_evidence_only_when_asked(travel: Opener) -> None:
    traveller = travel(width=960)
    assert not traveller.screen.panel.isVisible()
    traveller.go_to("Billing")
    traveller.press(Qt.Key.Key_Return)
    assert traveller.screen.panel.isVisible()
    assert traveller.evidence() == [f"“{WORDS}”"]


def test_a_screen_reader_hears_step_column_and_value(traveller: Traveller) -> None:
    traveller.go_to("Billing", "Gold")
    view = traveller.screen.map
    index = view.currentIndex()
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Billing, Gold: −0.60, n 1"
    assert QAccessible.queryAccessibleInterface(view).text(QAccessible.Text.Name) == "Journey map"


def test_the_model_keeps_the_rules_of_item_models(traveller: Traveller, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(traveller.screen.model)


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("notes", [1, FEW])
def test_figures_can_be_read_on_every_heat_and_pale_differs_from_full(
    theme: Theme, look: str, notes: int
) -> None:
    theme.choose(look)  # type: ignore[arg-type]
    for step in range(-10, 11):
        feeling = step / 10
        cell = Cell(notes=notes, feeling=Mean("feeling", notes, feeling * notes))
        ground = ground_of(theme, cell)
        assert contrast(theme.colors.ink_on(ground), ground) >= 4.5
        many = Cell(notes=FEW, feeling=Mean("feeling", FEW, feeling * FEW))
        assert (ground == ground_of(theme, many)) == (notes >= FEW)
