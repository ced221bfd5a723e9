"""The agreement page: honest figures, the choice of engine, learning on, off and forgotten."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from cxdesk.desktop.review.words import engine_word, rate_words
from cxdesk.workspace.agreement import Rate
from tests.desktop.review.conftest import LINES, ReviewRoom

INVOICE, RUTA, MIXED, SITES, ANSWERED = LINES
OUTAGES = "More outages than ever, and nobody answered the phone."
CTRL = Qt.KeyboardModifier.ControlModifier


def test_before_any_answer_it_says_how_to_get_figures(room: ReviewRoom) -> None:
    room.press("w")
    page = room.screen.agreement
    assert page.headline.text() == "Nothing to compare yet"
    assert "Say of a few quotes" in page.interval.text()
    assert not page.table.isVisible()


def test_few_answers_are_counted_not_divided(room: ReviewRoom) -> None:
    for words, key in ((INVOICE, "1"), (RUTA, "1"), (SITES, "3")):
        room.go_to(words)
        room.press(key)
    room.press("w")
    page = room.screen.agreement
    assert page.headline.text() == "Agrees with you on 1 of 2"
    assert "%" not in page.headline.text() + page.by_engine.rows[0][2]
    assert "In 1 more quote nothing was heard" in page.interval.text()
    assert page.table.rows[0] == ("Negative", "1", "0", "1")


@pytest.mark.parametrize(
    ("rate", "words"), [(Rate(0, 0), "–"), (Rate(3, 5), "3 of 5"), (Rate(178, 212), "84 % of 212")]
)
def test_shares_need_ten(rate: Rate, words: str) -> None:
    assert rate_words(rate) == words


def test_engines_have_names() -> None:
    assert [engine_word(one) for one in ("textblob 1", "cxdesk 2.0", "cxdesk 2.0 +")] == [
        "TextBlob 1",
        "cxdesk 2.0",
        "cxdesk 2.0, taught by you",
    ]


def test_e_changes_the_engine_and_offers_to_rescore(room: ReviewRoom) -> None:
    room.press("w")
    room.press("e")
    assert room.workspace.engine.name == "textblob"
    assert room.screen.agreement.engine.choice == "textblob"
    assert "Still as heard before, until you rescore: 5 quotes" in room.message()
    room.press("r")
    assert {room.quote(words).engine for words in LINES} == {"textblob 1"}
    assert room.message().startswith("5 quotes rescored")
    room.press("z", CTRL)
    assert {room.quote(words).engine.partition(" ")[0] for words in LINES} == {"cxdesk"}


def test_l_stops_learning_and_begins_again(room: ReviewRoom) -> None:
    room.go_to(RUTA)
    room.press("1")
    room.press("w")
    page = room.screen.agreement
    assert page.words.isVisible() and page.state.text().startswith("Taught by 1 answer")
    room.press("l")
    assert page.state.text().startswith("Learning is off: 1 answer")
    assert not page.words.isVisible()
    assert page.learning.text() == "Learn from my answers"
    room.press("l")
    assert page.words.isVisible()


def test_what_was_learned_is_forgotten_and_undo_brings_it_back(room: ReviewRoom) -> None:
    room.go_to(RUTA)
    room.press("1")
    room.press("w")
    room.screen.agreement.forget.setFocus()
    room.press(Qt.Key.Key_Space)
    assert room.screen.agreement.state.text().startswith("Nothing is learned yet")
    assert room.quote(RUTA).sentiment == -0.9
    assert room.message().startswith("Forgotten")
    room.press("z", CTRL)
    assert room.screen.agreement.words.isVisible()


def disputed(room: ReviewRoom) -> list[str]:
    """The words of the quotes that the engines hear differently, as the page shows them."""
    disputes = room.screen.agreement.disputes
    return [disputes.item(row).text().strip("“”") for row in range(disputes.count())]


def dispute(room: ReviewRoom) -> None:
    """Let somebody say what TextBlob takes for praise."""
    note = room.workspace.interviews.add("Talk with Kevin", OUTAGES)
    block = room.workspace.interviews.note(note).blocks[0]
    room.workspace.quotes.reopen([room.workspace.quotes.add(block.id, 0, len(OUTAGES))])


def test_enter_on_a_dispute_opens_its_talk(room: ReviewRoom) -> None:
    dispute(room)
    room.press("w")
    disputes, row = room.screen.agreement.disputes, disputed(room).index(OUTAGES)
    disputes.setFocus()
    disputes.setCurrentRow(row)
    room.press(Qt.Key.Key_Return)
    quote = room.quote(OUTAGES)
    assert room.went("interviews") == (quote.note, quote.id)


def test_a_dispute_is_settled_by_a_person(room: ReviewRoom) -> None:
    dispute(room)
    room.workspace.review.say(room.quote(OUTAGES).id, -0.9)
    room.press("w")
    assert OUTAGES not in disputed(room)


def test_several_people_have_a_line_each(room: ReviewRoom) -> None:
    room.go_to(INVOICE)
    room.press("1")
    room.press("w")
    page = room.screen.agreement
    assert not page.by_person.isVisible(), "one person needs no names"
    room.press("w")
    ruta = room.quote(RUTA)
    judged = replace(ruta, sentiment=0.9, state="accepted")
    room.workspace.review.keep([(ruta, judged)], "Tobias", "")
    room.press("w")
    assert page.by_person.rows == (("You", "1", "1 of 1"), ("Tobias", "1", "1 of 1"))
    assert page.headline.text() == "Agrees with people on 2 of 2"


def test_keys_of_the_queue_do_nothing_here(room: ReviewRoom) -> None:
    room.press("w")
    for key in "12345adts":
        room.press(key)
    assert all(room.quote(words).sentiment is None for words in LINES)
