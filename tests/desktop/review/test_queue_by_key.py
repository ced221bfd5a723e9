"""The queue, by keyboard: one key an answer, undo goes back to it, many at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxdesk.desktop.background import Background
from cxdesk.desktop.review.sentence_view import pieces
from cxdesk.desktop.window import MainWindow
from cxdesk.sentiment import Score
from cxdesk.sentiment.engine import Part
from cxdesk.workspace import Workspace
from tests.desktop.review.conftest import LINES, ReviewRoom, enter, fill

INVOICE, RUTA, MIXED, SITES, ANSWERED = LINES
ENTER, CTRL, SHIFT = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_the_first_shows_its_words_in_context_why_and_how_many_wait(room: ReviewRoom) -> None:
    page = room.screen.queue
    room.go_to(MIXED)
    assert page.left.text() == "5 quotes to go"
    assert page.origin.text().startswith("Northwind")
    assert MIXED in page.sentence.toPlainText()
    assert next(chip.face.text for chip in page.doubts if chip.isVisible()) == "Both good and bad"
    assert page.why.reasons.reasons and page.why.poles.text().startswith("Both are there")
    assert page.why.second.text().startswith("TextBlob hears it as")


def test_enter_agrees_and_the_next_one_stands_there(room: ReviewRoom) -> None:
    room.go_to(INVOICE)
    room.press(ENTER)
    quote = room.quote(INVOICE)
    assert (quote.sentiment, quote.state) == (quote.heard, "accepted")
    assert room.shown != INVOICE
    assert room.screen.queue.left.text() == "4 quotes to go"
    assert room.said == "Agreed. Ctrl+Z takes it back."


@pytest.mark.parametrize(("key", "value"), [("1", -0.9), ("2", -0.5), ("3", 0.0), ("4", 0.5), ("5", 0.9)])
def test_1_to_5_say_how_it_feels(room: ReviewRoom, key: str, value: float) -> None:
    room.go_to(RUTA)
    room.press(key)
    assert room.quote(RUTA).sentiment == value


def test_undo_shows_the_quote_again_whose_answer_was_taken_back(room: ReviewRoom) -> None:
    room.go_to(RUTA)
    room.press("1")
    room.press("s")
    room.press("z", CTRL)
    assert room.quote(RUTA).sentiment is None
    assert room.shown == RUTA


def test_where_nothing_was_heard_enter_asks_for_a_word(room: ReviewRoom) -> None:
    room.go_to(SITES)
    assert not room.screen.queue.agree.isEnabled()
    room.press(ENTER)
    assert room.said == "Nothing was heard here. Say with 1 to 5 how it feels."
    assert (room.shown, room.quote(SITES).sentiment) == (SITES, None)


def test_an_answer_changes_how_the_same_words_are_heard_at_once(room: ReviewRoom) -> None:
    room.go_to(RUTA)
    room.press("1")
    value = room.workspace.engine.score([RUTA])[0].value
    assert value is not None and value < 0


def test_keys_pressed_before_the_next_quote_is_shown_are_for_nobody(room: ReviewRoom) -> None:
    room.go_to(RUTA)
    target = QApplication.focusWidget()
    room.bot.keyClicks(target, "115")
    room.settle()
    valued = [words for words in LINES if room.quote(words).sentiment is not None]
    assert valued == [RUTA]


def test_d_dismisses_and_a_only_accepts(room: ReviewRoom) -> None:
    room.go_to(INVOICE)
    room.press("d")
    assert room.quote(INVOICE).state == "dismissed"
    room.go_to(RUTA)
    room.press("a")
    assert (room.quote(RUTA).state, room.quote(RUTA).sentiment) == ("accepted", None)
    assert room.shown != RUTA
    assert room.screen.queue.left.text() == "4 quotes to go", "how it feels stays open"


def test_s_skips_and_shift_s_comes_back(room: ReviewRoom) -> None:
    first = room.shown
    seen = [first]
    for _ in range(4):
        room.press("s")
        seen.append(room.shown)
    assert sorted(seen) == sorted(LINES)
    room.press("s")
    assert room.shown == first
    room.press("S", SHIFT)
    assert room.shown == seen[-1]


def test_tags_are_switched_with_space_and_say_which_words_suggest_them(room: ReviewRoom) -> None:
    room.go_to(INVOICE)
    room.press("t")
    row = room.screen.queue.tags
    tag, chip = next(iter(row.chips.items()))
    assert chip.hasFocus() and "“" in chip.text()
    room.press(Qt.Key.Key_Space)
    assert room.quote(INVOICE).tags == (tag,)
    assert room.shown == INVOICE and chip.hasFocus() and chip.isChecked()
    room.press(Qt.Key.Key_Space)
    assert room.quote(INVOICE).tags == ()
    assert row.chips[tag] is chip, "it can be switched on again"
    room.press(Qt.Key.Key_Escape)
    assert room.screen.queue.sentence.hasFocus()


def test_n_opens_the_talk_at_the_quote(room: ReviewRoom) -> None:
    room.go_to(RUTA)
    quote = room.quote(RUTA)
    room.press("n")
    assert room.went("interviews") == (quote.note, quote.id)


def test_all_surer_than_are_accepted_with_a_preview_as_one_step(room: ReviewRoom) -> None:
    room.press("A", SHIFT)
    bar = room.screen.queue.surer
    assert bar.isVisible()
    room.press("1")
    assert all(room.quote(words).sentiment is None for words in LINES), "the one quote is not asked about now"
    for _ in range(4):
        room.press(Qt.Key.Key_Left)
    assert bar.threshold == 0.6
    told = bar.preview.text()
    room.press(ENTER)
    accepted = [words for words in LINES if room.quote(words).state == "accepted"]
    assert told.startswith(f"{len(accepted)} proposal") and SITES not in accepted and accepted
    assert not bar.isVisible()
    assert room.message().endswith("accepted, as one step.")
    room.press("z", CTRL)
    assert {room.quote(words).state for words in LINES} == {"proposed"}


def test_escape_leaves_many_as_they_are(room: ReviewRoom) -> None:
    room.press("A", SHIFT)
    room.press(Qt.Key.Key_Escape)
    assert not room.screen.queue.surer.isVisible()
    assert {room.quote(words).state for words in LINES} == {"proposed"}
    room.press("3")
    assert sum(room.quote(words).sentiment == 0 for words in LINES) == 1


def test_when_all_is_judged_the_page_says_so_and_undo_brings_the_last_one_back(room: ReviewRoom) -> None:
    for _ in LINES:
        room.press("2")
    assert room.screen.pages.currentWidget() is room.screen.empty
    assert room.screen.empty.accessibleName() == "Everything is judged"
    room.press(ENTER)
    room.press("z", CTRL)
    assert room.screen.pages.currentWidget() is room.screen.queue


def test_a_workspace_without_quotes_teaches(
    window: MainWindow, background: Background, qtbot: QtBot, workspace: Workspace
) -> None:
    room = enter(window, background, qtbot, workspace)
    assert room.screen.empty.accessibleName() == "Nothing to review yet"
    for key in "12345adtsnw":
        room.press(key)
    background.close()


def test_every_place_the_focus_can_go_has_a_name(room: ReviewRoom) -> None:
    seen = set()
    for _ in range(30):
        room.press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.accessibleName() or getattr(focused, "text", lambda: "")(), focused
        seen.add(focused)
    assert room.screen.queue.sentence in seen
    assert room.screen.queue.agree in seen or room.shown == SITES


def test_the_sentence_is_cut_where_reasons_begin_and_end() -> None:
    parts = (
        Part(0, 3, "not", -0.2, "negation"),
        Part(4, 8, "good", -0.3, "word"),
        Part(0, 8, "not good", 0.1, "hedge"),
    )
    found = list(pieces("not good!", Score(-0.4, "negative", raw=-0.4, parts=parts)))
    assert [words for words, _ in found] == ["not", " ", "good", "!"]
    assert [round(amount, 2) for _, amount in found] == [-0.1, 0.1, -0.2, 0]


def test_a_workspace_open_elsewhere_is_read_but_not_answered(
    window: MainWindow, background: Background, qtbot: QtBot, workspace: Workspace
) -> None:
    fill(workspace)
    with Workspace.open(workspace.path) as other:
        room = enter(window, background, qtbot, other)
        first = room.shown
        for key in "123ad":
            room.press(key)
        room.press(ENTER)
        assert room.shown == first
        room.press("s")
        assert room.shown != first
        room.press("w")
        for key in "erl":
            room.press(key)
        assert room.screen.agreement.headline.text() == "Nothing to compare yet"
        assert other.review.count() == len(LINES) and other.engine.name == "cxdesk"
        background.close()
        other.watch(None)


def test_a_text_without_a_full_stop_is_shown_by_its_beginning(
    window: MainWindow, background: Background, qtbot: QtBot, workspace: Workspace
) -> None:
    words = "the invoice never arrived and " * 4000
    note = workspace.interviews.add("Endless", words)
    (block,) = workspace.interviews.note(note).blocks
    workspace.quotes.add(block.id, 0, len(block.text))
    room = enter(window, background, qtbot, workspace)
    shown = room.screen.queue.sentence.toPlainText()
    assert shown.startswith("the invoice never arrived") and shown.rstrip().endswith("[…]")
    assert len(shown) < 3000
    assert len(room.screen.queue.why.reasons.reasons) <= 6
    room.press("1")
    assert workspace.review.count() == 0
    background.close()
