"""The codebook as a person works in it, by keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from cxdesk.desktop.codebook.words import languages_text, read_languages
from cxdesk.desktop.files import FixedFiles
from cxdesk.errors import InvalidValueError
from cxdesk.tags import LocalWords
from tests.desktop.codebook.conftest import Book

Key = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


# ---- looking


def test_the_tree_shows_each_side_with_its_tags_and_how_many_quotes_they_have(book: Book) -> None:
    names = book.screen.pane.tree.names()
    assert [name for name in names if name in ("Touchpoints", "Processes", "Stages", "Causes")] == [
        "Touchpoints", "Processes", "Stages", "Causes",
    ]  # fmt: skip
    assert names[-2:] == ["Late", "Slow"]
    item = book.screen.pane.tree.currentItem()
    assert item is not None
    assert item.data(0, Qt.ItemDataRole.AccessibleTextRole) == "Slow, 4 quotes, 1 issue"
    assert book.window.current == "codebook" and book.screen.crumbs() == ["Codebook", "Causes", "Slow"]


def test_the_editor_shows_words_and_up_to_five_accepted_quotes(book: Book) -> None:
    editor = book.screen.editor
    assert (editor.name.text(), editor.fields["definition"].text) == ("Slow", "Takes long.")
    assert editor.fields["synonyms"].text == "sluggish"
    assert editor.examples.lines()[0].name.startswith("“The invoice has one sum")
    assert len(editor.examples.lines()) == 4
    assert editor.examples.lines()[0].about.startswith("Northwind Freight")


def test_where_it_is_used_leads_to_the_note_the_issue_and_the_tag(book: Book) -> None:
    book.press("w")
    assert book.screen.uses.more.text() == "4 quotes"
    book.press(Key.Key_Right)
    book.press(Key.Key_Right)
    assert [line.name for line in book.screen.uses.beside.lines()] == ["Late"]
    book.press(Key.Key_Return)
    assert book.screen.editor.name.text() == "Late"
    book.go_to(book.slow)
    book.press("w")
    book.press(Key.Key_Right) if book.screen.uses.view.choice == "quotes" else None
    while book.screen.uses.view.choice != "quotes":
        book.press(Key.Key_Left)
    book.press(Key.Key_Return)
    assert book.went("interviews") == (book.note, book.quotes[3])


def test_a_tag_that_nothing_has_says_how_to_give_it(book: Book) -> None:
    book.go_to(book.workspace.touchpoints.steps()[0].id)
    assert "T on a quote" in book.screen.uses.more.text()
    book.press("w")
    assert QApplication.focusWidget() is not None
    book.press(Key.Key_Escape)
    assert book.screen.pane.tree.hasFocus()


def test_typing_finds_tags_by_synonym_and_says_when_there_is_none(book: Book) -> None:
    book.press("/")
    book.type("sluggish")
    book.press(Key.Key_Return)
    assert book.screen.pane.tree.names() == ["Causes", "Slow"]
    book.press(Key.Key_Escape)
    book.type("qqqq")
    book.press(Key.Key_Return)
    assert book.screen.pane.nothing.isVisible()


# ---- editing


def test_words_are_kept_when_the_field_is_left_and_typing_on_is_one_step(book: Book) -> None:
    book.press(Key.Key_Return)
    book.press(Key.Key_A, CTRL)
    book.type("Slower than promised.")
    book.press(Key.Key_Return)
    book.type("Late ones")
    book.press(Key.Key_Escape)
    now = book.workspace.tags.get(book.slow)
    assert (now.definition, now.not_for) == ("Slower than promised.", "Late ones")
    assert book.screen.pane.tree.hasFocus()
    book.press(Key.Key_Z, CTRL)
    assert book.workspace.tags.get(book.slow).not_for == ""
    assert book.screen.editor.fields["not_for"].text == ""


def test_what_is_still_being_typed_is_kept_when_the_workspace_is_closed(book: Book) -> None:
    book.press(Key.Key_Return)
    book.bot.keyClicks(QApplication.focusWidget(), " Really.")
    book.screen.let_go()
    book.settle()
    assert book.workspace.tags.get(book.slow).definition == "Takes long. Really."


def test_words_in_other_languages_are_read_and_wrong_ones_named(book: Book) -> None:
    field = book.screen.editor.fields["in_languages"]
    field.setFocus()
    book.type("de: langsam; faul | fr: lent")
    book.press(Key.Key_Tab)
    kept = book.workspace.tags.get(book.slow).in_languages
    assert kept == (LocalWords("de", ("langsam", "faul")), LocalWords("fr", ("lent",)))
    assert read_languages(languages_text(kept)) == kept
    field.setFocus()
    book.press(Key.Key_A, CTRL)
    book.type("langsam")
    book.press(Key.Key_Tab)
    assert "write it like de:" in book.message()
    assert field.text == "langsam" and book.workspace.tags.get(book.slow).in_languages == kept
    with pytest.raises(InvalidValueError):
        read_languages("Deutsch: langsam")


def test_a_colour_is_chosen_by_keyboard(book: Book) -> None:
    color = book.screen.editor.color.findChild(QWidget)
    assert color is not None
    book.screen.editor.color._segments[0].setFocus()
    book.press(Key.Key_Right)
    assert book.workspace.tags.get(book.slow).color == "red"


def test_a_new_tag_is_named_at_once_and_stands_behind_the_current_one(book: Book) -> None:
    book.press("n")
    book.type("Ping pong")
    book.press(Key.Key_Return)
    assert book.screen.pane.tree.names()[-3:] == ["Late", "Slow", "Ping pong"]
    assert book.screen.editor.fields["definition"].hasFocus()


def test_a_name_that_is_taken_is_refused_and_put_back(book: Book) -> None:
    book.press(Key.Key_F2)
    book.type("late")
    book.press(Key.Key_Return)
    assert "already" in book.message()
    assert book.screen.editor.name.text() == "Slow"


def test_tags_move_and_retire_and_come_back(book: Book) -> None:
    book.press(Key.Key_Up, ALT)
    assert book.screen.pane.tree.names()[-2:] == ["Slow", "Late"]
    book.press("r")
    assert "retired" in book.message() and book.screen.pane.tree.names()[-1] == "Late"
    assert "Slow" not in book.screen.pane.tree.names()
    book.press("h")
    assert "Slow" in book.screen.pane.tree.names()
    book.go_to(book.slow)
    assert "Retired" in book.screen.editor.state.text()
    book.press("r")
    assert not book.workspace.tags.get(book.slow).retired


# ---- merging, splitting, files


def test_a_merge_shows_first_what_it_does_and_is_taken_back_later(book: Book) -> None:
    book.press("m")
    page = book.screen.reshaping.merging
    book.type("Late")
    book.press(Key.Key_Return)
    assert page.effect.text().startswith("4 quotes and 1 issue change. 1 quote has both already.")
    assert "Takes over: Slow, sluggish" in page.stays.synonyms.text()
    assert page.goes.words.text() == "Takes long."
    book.press(Key.Key_Return)
    assert book.tags() == [{"Late"}] * 4
    assert book.screen.editor.name.text() == "Late"
    assert [line.name for line in book.screen.uses.merged.lines()] == ["Slow"]

    book.workspace.tags.rename(book.late, "Too late")
    book.settle()
    book.press("u")
    assert "Slow is a tag of its own again; 4 quotes and 1 issue have it back" in book.message()
    assert book.tags() == [{"Slow"}, {"Slow"}, {"Slow", "Too late"}, {"Slow"}]
    assert book.screen.editor.name.text() == "Slow"


def test_a_merge_can_be_left_and_offers_only_tags_of_its_side(book: Book) -> None:
    book.press("m")
    field = book.screen.reshaping.merging.field
    book.type("Support")
    assert field.offered == []
    book.press(Key.Key_Return)
    assert "There is no cause Support" in book.screen.reshaping.merging.effect.text()
    book.press(Key.Key_Escape)
    assert book.screen.pane.tree.hasFocus() and not field.isVisible()
    assert book.tags()[0] == {"Slow"}


def test_a_tag_that_was_not_merged_cannot_be_taken_apart(book: Book) -> None:
    book.press("u")
    assert "H shows merged tags" in book.message()


def test_a_split_ticks_the_quotes_that_say_a_word(book: Book) -> None:
    book.press("s")
    page = book.screen.reshaping.splitting
    assert page.list.count() == 4 and not page.list.chosen
    assert "nothing goes over" in page.effect.text() and not page.do.isEnabled()
    book.type("invoice")
    book.press(Key.Key_Return)
    assert page.effect.text() == "2 quotes go over; 1 issue follows."
    page.list.setFocus()
    book.press(Key.Key_Space)
    assert page.effect.text().startswith("1 quote goes over")
    book.press(Key.Key_A, CTRL)
    page.name.setFocus()
    book.type("Invoice errors")
    book.press(Key.Key_Return)
    assert "2 quotes went over to Invoice errors" in book.message()
    assert book.tags() == [{"Slow"}, {"Invoice errors"}, {"Slow", "Late"}, {"Invoice errors"}]
    assert book.screen.editor.name.text() == "Invoice errors"
    assert book.screen.editor.fields["synonyms"].text == "invoice"


def test_an_import_shows_first_what_it_changes_and_is_one_step(book: Book, tmp_path: Path) -> None:
    table = tmp_path / "tags.csv"
    table.write_text("facet,name,definition\ncause,Slow,Other words.\ncause,Ping pong,\nmood,Sad,\n")
    files = book.screen.context.files
    assert isinstance(files, FixedFiles)
    files.paths = [table]
    book.press("i")
    page = book.screen.reshaping.importing
    assert "1 new, 1 changed, 0 as they are, 1 refused" in page.summary.text()
    assert page.do.text() == "Take over 2 tags"
    book.press(Key.Key_Down)
    assert page.details.text() == "definition: Takes long.  →  Other words."
    assert book.workspace.tags.get(book.slow).definition == "Takes long."
    book.press(Key.Key_Return)
    assert book.screen.editor.fields["definition"].text == "Other words."
    assert book.screen.pane.tree.names()[-1] == "Ping pong"
    book.press(Key.Key_Z, CTRL)
    assert book.screen.editor.fields["definition"].text == "Takes long."


def test_a_file_that_is_no_codebook_is_named(book: Book, tmp_path: Path) -> None:
    table = tmp_path / "tags.csv"
    table.write_text("Account,Comment\nAcme,late\n")
    files = book.screen.context.files
    assert isinstance(files, FixedFiles)
    files.paths = [table]
    book.press("i")
    assert "tags.csv" in book.message() and "facet" in book.message()


def test_the_codebook_is_written_as_a_table(book: Book, tmp_path: Path) -> None:
    files = book.screen.context.files
    assert isinstance(files, FixedFiles)
    files.paths = [tmp_path / "out.csv"]
    book.press("e")
    assert "out.csv" in book.message()
    assert "Takes long." in (tmp_path / "out.csv").read_text(encoding="utf-8-sig")


# ---- for everyone


def test_every_control_has_a_name(book: Book) -> None:
    book.press("m")
    book.press(Key.Key_Escape)
    book.press("s")
    nameless = [
        widget
        for widget in book.screen.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and (found := QAccessible.queryAccessibleInterface(widget)) is not None
        and not found.text(QAccessible.Text.Name)
    ]
    assert nameless == []


def test_a_narrow_window_shows_where_it_is_used_in_place_of_the_words(book: Book) -> None:
    book.window.resize(960, 600)
    book.settle()
    assert book.screen.editor.isVisible() and not book.screen.uses.isVisible()
    book.press("w")
    assert book.screen.uses.isVisible() and not book.screen.editor.isVisible()
    book.press(Key.Key_Escape)
    assert book.screen.editor.isVisible()


def test_pasted_lines_become_one_paragraph(book: Book) -> None:
    words = QMimeData()
    words.setText("one\ntwo")
    field = book.screen.editor.fields["example"]
    field.setFocus()
    field.insertFromMimeData(words)
    book.press(Key.Key_Escape)
    assert book.workspace.tags.get(book.slow).example == "one two"
