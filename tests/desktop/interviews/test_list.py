"""The list of notes: search, filters, targets, empty pages, names for screen readers."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget


def _names(desk):
    model = desk.screen.pane.model
    return [model.row_at(row).name for row in range(model.rowCount())]


def _search(desk, words):
    desk.screen.pane.search.setFocus()
    desk.press(words)
    desk.press(Qt.Key.Key_Return)


def test_newest_note_is_first_and_open(desk):
    assert _names(desk) == ["Anna Weber", "A scribbled note", "Silence"]
    assert desk.screen.crumbs() == ["Interviews", "Talk with Anna"]
    assert desk.workspace.counts().interviews == 3
    assert QApplication.focusWidget() is desk.screen.pane.list


def test_search_narrows_to_what_was_said_and_escape_shows_all(desk):
    _search(desk, "printer")
    assert _names(desk) == ["A scribbled note"]
    assert desk.screen.crumbs()[-1] == "A scribbled note"
    desk.press(Qt.Key.Key_Escape)
    assert len(_names(desk)) == 3


def test_search_without_a_hit_says_so(desk):
    _search(desk, "zzzz")
    assert "zzzz" in desk.screen.pane._nothing.text()
    assert desk.screen.pane._nothing.isVisible()


def test_finish_me_and_proposed_filter(desk):
    pane = desk.screen.pane
    pane._proposed.click()
    desk.settle()
    assert _names(desk) == ["Anna Weber"]
    pane._proposed.click()
    pane._unfinished.click()
    desk.settle()
    assert _names(desk) == ["Anna Weber", "A scribbled note", "Silence"]


def test_deciding_the_last_proposal_empties_the_proposed_filter(desk):
    desk.screen.pane._proposed.click()
    desk.settle()
    desk.press(Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    assert _names(desk) == []
    assert "All done" in desk.screen.pane._nothing.text()


def test_down_in_the_list_opens_the_next_note(desk):
    desk.press(Qt.Key.Key_Down)
    assert desk.screen.note.title.text() == "A scribbled note"
    assert desk.screen.panel._nothing.isVisible()


def test_experiences_have_comments_that_are_notes(desk):
    desk.screen.pane._choose_sort("experiences")
    desk.settle()
    assert desk.screen.crumbs() == ["Experiences", "Northwind Freight: Billing"]
    assert "The invoice was wrong again." in desk.screen.note.text.toPlainText()


def test_target_opens_note_and_quote_even_when_a_search_hides_it(desk):
    _search(desk, "printer")
    quote = next(one for one in desk.stored() if one.text.startswith("Invoices"))
    desk.window.go("interviews", (desk.notes["anna"], quote.id))
    desk.settle()
    desk.settle()
    assert desk.current_words().startswith("Invoices")
    assert desk.screen.pane.current_line().id == desk.notes["anna"]


def test_target_may_be_an_experience(desk):
    desk.window.go("interviews", desk.notes["lived"])
    desk.settle()
    desk.settle()
    assert desk.screen.crumbs()[0] == "Experiences"
    assert desk.screen.pane.current_line().id == desk.notes["lived"]


def test_a_deleted_note_makes_room_for_another(desk):
    desk.workspace.interviews.delete(desk.notes["anna"])
    desk.settle()
    desk.settle()
    assert _names(desk) == ["A scribbled note", "Silence"]
    assert desk.screen.note.title.text() == "A scribbled note"


def test_the_badge_follows_what_was_decided(desk):
    desk.press("a")
    assert desk.screen.pane.current_line().proposed == 2


def test_changes_made_elsewhere_show_when_the_screen_comes_back(desk):
    desk.window.go("issues")
    desk.workspace.interviews.add("Brand new", "One line.")
    desk.settle()
    desk.window.go("interviews")
    desk.settle()
    assert "Brand new" in _names(desk)


def test_an_empty_workspace_teaches(open_desk):
    desk = open_desk(full=False)
    assert desk.screen._empty.isVisible()
    asked = []
    desk.window.import_asked.connect(lambda: asked.append(True))
    button = next(
        b for b in desk.screen._empty.findChildren(QWidget) if b.accessibleName().startswith("Import")
    )
    desk.bot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked


def test_first_note_leaves_the_empty_page(open_desk):
    desk = open_desk(full=False)
    desk.workspace.interviews.add("First", "Good.")
    desk.settle()
    desk.settle()
    assert not desk.screen._empty.isVisible()
    assert desk.screen.note.title.text() == "First"


def test_everything_that_takes_the_focus_has_a_name(desk):
    silent = [
        widget
        for widget in desk.screen.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert not silent


def test_tab_reaches_every_control_once_and_comes_back(desk):
    first = QApplication.focusWidget()
    seen = [first]
    for _ in range(60):
        desk.bot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if QApplication.focusWidget() is first:
            break
        seen.append(QApplication.focusWidget())
    assert QApplication.focusWidget() is first
    assert len(set(map(id, seen))) == len(seen)
    mine = {desk.screen.pane.list, desk.screen.pane.search, desk.screen.note.text, desk.screen.panel.list}
    assert mine <= set(seen)


def test_lines_and_cards_can_be_heard(desk):
    line = desk.screen.pane.model.index(0, 0).data()
    assert "Anna Weber" in line and "3 proposed" in line
    card = desk.screen.panel.model.index(2, 0).data()
    assert "Invoices are wrong" in card and "proposed" in card and "CX-001" in card
