"""Sentences are cut where a reader would cut them, at exact places, in linear time."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.interviews.sentences import split_sentences

CUT = {
    "abbreviation": ["We use it daily, e.g. for orders, i.e. a lot.", "It helps."],
    "title": ["Mr. Okafor and Dr. Lind called.", "Nobody answered."],
    "weeks": ["It took approx. 3 wks. for a reply.", "Then nothing."],
    "number": ["Ticket No. 4 is late.", "We said no.", "They shrugged."],
    "morning": ["The call was at 9 a.m. on Monday.", "It lasted an hour."],
    "ends in p.m.": ["The engineer left at 5 p.m.", "We waited."],
    "versus": ["It is cost vs. quality.", "Always."],
    "decimal and version": ["Release 2.3.1 needs 4.5 hours.", "Too long."],
    "time": ["It starts at 10.30 or 10:45.", "Never earlier."],
    "address": ["See https://status.example.com/a.b?c=1.", "Mail ops@example.com."],
    "initial": ["J. Smith left.", "So did I.", "Nobody told us."],
    "quotation": ['"It is slow."', "She said so."],
    "quotation goes on": ['"Really?" she asked.', "He nodded."],
    "ellipsis goes on": ["It works... sometimes.", "Mostly not..."],
    "ellipsis ends": ["I waited…", "Then I left."],
    "what": ["What?!", "Again!!!", "Why?"],
    "emoji": ["Great work! 😀", "Next one. 👍🏽", "Done."],
    "small letters": ["it broke.", "then it came back."],
    "brackets": ["It failed (twice.)", "We gave up."],
}


@pytest.mark.parametrize("case", CUT)
def test_sentences_are_cut_where_a_reader_would(case: str) -> None:
    assert _pieces(" ".join(CUT[case])) == CUT[case]


LINES = {
    "- Slow replies\n- Rude tone. Twice.\n* No owner\n• Late": [
        "- Slow replies",
        "- Rude tone.",
        "Twice.",
        "* No owner",
        "• Late",
    ],
    "1. Invoices\n2. Access takes ages. Fix it.\n10. Other": [
        "1. Invoices",
        "2. Access takes ages.",
        "Fix it.",
        "10. Other",
    ],
    "Good\r\nBad\r\n\r\nUgly": ["Good", "Bad", "Ugly"],
    "it was good.Last time it was not. See ASP.Net docs": [
        "it was good.",
        "Last time it was not.",
        "See ASP.Net docs",
    ],
    "": [],
    " \n\t\u2003 ": [],
}


@pytest.mark.parametrize("text", LINES)
def test_lines_and_bullets_are_sentences(text: str) -> None:
    assert _pieces(text) == LINES[text]


def test_a_wrapped_line_goes_on() -> None:
    wrapped = "The engineer came on Monday and could not find the cable\nso we waited. Then he left."
    assert _pieces(wrapped) == [wrapped[: wrapped.index(" Then")], "Then he left."]


PIECES = st.sampled_from(
    ["Ok", "e.g.", "no.", "3.5", " ", "\n", "\r\n", "...", "?!", '"', "😀", "1.", "- ", "。", "\u2028", ")"]
)


@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map("".join)))
def test_spans_are_ordered_disjoint_and_hold_every_character(text: str) -> None:
    spans = split_sentences(text)
    covered = {place for span in spans for place in range(span.start, span.end)}
    assert covered >= {place for place, character in enumerate(text) if not character.isspace()}
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(piece and piece == piece.strip() for piece in _pieces(text))


@pytest.mark.parametrize(
    "piece", ["a", "!", "ok. ", "line\n", "(.", ".)", '."', "! 😀", "e.g. ", "A. ", "\n", "x.Y"]
)
def test_time_grows_with_the_text_not_with_its_square(piece: str) -> None:
    short, long = piece * (50_000 // len(piece)), piece * (800_000 // len(piece))
    assert _seconds(long) < 16 * 6 * max(_seconds(short), 0.005)


def _seconds(text: str) -> float:
    started = time.process_time()
    split_sentences(text)
    return time.process_time() - started


def _pieces(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text)]
