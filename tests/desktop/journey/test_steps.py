"""Us and them, and the touchpoints, edited by keys."""

from PySide6.QtCore import Qt

from cxdesk.desktop.journey.rows import GAP_COLUMNS
from tests.desktop.journey.conftest import Traveller

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def gap_lines(traveller: Traveller) -> list[list[str]]:
    model = traveller.screen.gap_model
    return [[column.words(model.row_at(row)) for column in GAP_COLUMNS] for row in range(model.rowCount())]


def select_gap(traveller: Traveller, step: str) -> None:
    model = traveller.screen.gap_model
    at = next(row for row in range(model.rowCount()) if model.row_at(row).gap.step.name == step)
    traveller.screen.gaps.select_id(model.id_at(at))
    traveller.settle()


def select_step(traveller: Traveller, step: str) -> None:
    tag = next(one for one in traveller.workspace.touchpoints.steps(retired=True) if one.name == step)
    traveller.screen.steps.select(tag.id)
    traveller.settle()


def test_our_own_rating_stands_beside_theirs_and_the_gap_comes_first(traveller: Traveller) -> None:
    traveller.press(Qt.Key.Key_U)
    assert all(line[1] == "–" for line in gap_lines(traveller))
    select_gap(traveller, "Billing")
    traveller.press(Qt.Key.Key_5)
    first = gap_lines(traveller)[0]
    assert first[:3] == ["Billing", "5.0", "1.8"]
    assert first[3] == "+3.2  we see it better"
    assert first[5] == "1 of 1  few"
    traveller.press(Qt.Key.Key_0)
    assert all(line[1] == "–" for line in gap_lines(traveller))
    traveller.press(Qt.Key.Key_Z, modifier=CTRL)
    assert gap_lines(traveller)[0][1] == "5.0"


def test_the_gap_leads_to_the_evidence_of_everyone(traveller: Traveller) -> None:
    traveller.press(Qt.Key.Key_U)
    select_gap(traveller, "Support")
    traveller.press(Qt.Key.Key_Return)
    assert traveller.evidence() == ["“Nobody called back.”"] * 2
    traveller.press(Qt.Key.Key_Escape)
    assert traveller.window.focusWidget() is traveller.screen.gaps


def test_a_step_is_added_behind_the_current_one(traveller: Traveller) -> None:
    traveller.press(Qt.Key.Key_T)
    select_step(traveller, "Onboarding")
    traveller.press(Qt.Key.Key_N)
    traveller.type("Site visit")
    traveller.press(Qt.Key.Key_Return)
    assert traveller.names()[2:4] == ["Onboarding", "Site visit"]
    assert traveller.window.focusWidget() is traveller.screen.steps.view
    traveller.press(Qt.Key.Key_Z, modifier=CTRL)
    assert "Site visit" not in traveller.names()


def test_a_taken_name_is_said_and_nothing_changes(traveller: Traveller) -> None:
    traveller.press(Qt.Key.Key_T, Qt.Key.Key_N)
    traveller.type("billing")
    traveller.press(Qt.Key.Key_Return)
    assert "there is one of this name already" in traveller.window.frame.banner.text
    assert traveller.names().count("Billing") == 1


def test_renaming_from_the_map_reaches_every_note(traveller: Traveller) -> None:
    traveller.go_to("Billing")
    traveller.press(Qt.Key.Key_F2)
    assert traveller.screen.steps.line.text() == "Billing"
    traveller.type("Money")
    traveller.press(Qt.Key.Key_Return)
    note = traveller.workspace.interviews.note(traveller.talk).interview
    assert note is not None and note.touchpoint == "Money"
    traveller.press(Qt.Key.Key_M)
    traveller.go_to("Money", "Gold")
    assert traveller.screen.map.currentIndex().data() == "−0.60, n 1"


def test_escape_leaves_the_name_as_it_was(traveller: Traveller) -> None:
    traveller.press(Qt.Key.Key_T)
    select_step(traveller, "Billing")
    traveller.press(Qt.Key.Key_F2)
    traveller.type("x")
    traveller.press(Qt.Key.Key_Escape)
    assert "Billing" in traveller.names()
    assert not traveller.screen.steps.line.isVisible()
    assert traveller.window.focusWidget() is traveller.screen.steps.view


def test_a_step_moves_by_keys_and_stays_the_current_one(traveller: Traveller) -> None:
    traveller.press(Qt.Key.Key_T)
    select_step(traveller, "Billing")
    at = traveller.names().index("Billing")
    traveller.press(Qt.Key.Key_Up, Qt.Key.Key_Up, modifier=ALT)
    assert traveller.names().index("Billing") == at - 2
    current = traveller.screen.steps.current
    assert current is not None and current.tag.name == "Billing"
    traveller.press(Qt.Key.Key_Down, modifier=ALT)
    assert traveller.names().index("Billing") == at - 1


def test_a_step_is_retired_and_brought_back_with_the_same_key(traveller: Traveller) -> None:
    traveller.press(Qt.Key.Key_T)
    select_step(traveller, "Renewal")
    traveller.press(Qt.Key.Key_R)
    assert "Renewal" not in traveller.names()
    current = traveller.screen.steps.current
    assert current is not None and (current.tag.name, current.place) == ("Renewal", 0)
    traveller.press(Qt.Key.Key_R)
    assert traveller.names()[-1] == "Renewal"


def test_processes_are_edited_in_the_same_way(traveller: Traveller) -> None:
    traveller.press(Qt.Key.Key_T)
    traveller.screen.steps.facets.setFocus()
    traveller.screen.steps.facets.choose("process")
    traveller.screen.steps.facets.chosen.emit("process")
    traveller.settle()
    names = [traveller.screen.steps.model.row_at(row).tag.name for row in range(5)]
    assert names[0] == "Call handling"
    traveller.press(Qt.Key.Key_N)
    traveller.type("Returns")
    traveller.press(Qt.Key.Key_Return)
    assert "Returns" in [one.name for one in traveller.workspace.touchpoints.processes()]
    assert "Returns" not in traveller.names()
