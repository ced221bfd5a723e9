"""What is the customer's own in a note, whatever was pasted into it; read in linear time, and never an error."""

import sys
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.interviews import Block, Voice
from cxdesk.interviews.prose import LONGEST, own_sentences, read_note, read_texts
from cxdesk.interviews.readable import readable

OUTLOOK = """\
From: Anna Berg <anna@acme.example>
Sent: Monday, 5 January 2026 10:12
To: Service desk
Subject: Portal down

Hello all,
The portal is down again.

Kind regards,
Anna Berg
Head of Logistics | Acme
Tel. +49 30 123456

{head}
We are sorry that the delivery was so terribly late."""

HEADS = {
    "English": "From: Desk\nSent: 2 January 2026 09:00\nTo: Anna\nSubject: Late",
    "German": "Von: Desk\nGesendet: Freitag, 2. Januar 2026 09:00\nAn: Anna\nBetreff: Zu spät",
    "French": "De : Desk\nEnvoyé : vendredi 2 janvier 2026\nÀ : Anna\nObjet : Retard",
    "one line": "From: Desk <d@x.example> Sent: 2 January 2026 09:00 To: Anna Subject: Late",
    "divider": "-----Original Message-----",
    "German divider": "-----Ursprüngliche Nachricht-----",
    "forwarded": "---------- Forwarded message ---------",
    "wrote": "On Fri, Jan 2, 2026 at 9:00 AM Desk <d@x.example> wrote:",
    "schrieb": "Am 02.01.2026 um 09:00 schrieb Desk <d@x.example>:",
    "a écrit": "Le ven. 2 janv. 2026 à 09:00, Desk <d@x.example> a écrit :",
    "escribió": "El vie, 2 ene 2026 a las 9:00, Desk (<d@x.example>) escribió:",
    "napsal": "pá 2. 1. 2026 v 9:00 odesílatel Desk <d@x.example> napsal:",
}


@pytest.mark.parametrize("head", HEADS)
def test_of_a_thread_of_mails_only_the_latest_is_evidence(head: str) -> None:
    assert _own(OUTLOOK.format(head=HEADS[head])) == ["Hello all,", "The portal is down again."]


def test_answers_between_quoted_lines_are_evidence() -> None:
    text = (
        "On 2 Jan 2026, 9:00, Desk wrote:\n> Is it solved?\nNo, not at all.\n> And the invoice?\nStill wrong."
    )
    assert _own(text) == ["No, not at all.", "Still wrong."]


def test_a_forwarded_mail_is_what_was_said_when_nothing_stands_above_it() -> None:
    text = "FYI\n---------- Forwarded message ---------\nFrom: Anna\nDate: 2 January 2026\n\nThe invoice is wrong."
    assert _own(text) == ["FYI", "The invoice is wrong."]


def test_a_thread_that_was_imported_in_paragraphs_is_read_as_one() -> None:
    texts = ["The invoice is wrong again.", HEADS["wrote"], "Dear Anna, it was terrible.", "We failed you."]
    assert [[piece.why for piece in said] for said in read_texts(texts)] == [[""], *[["quoted mail"]] * 3]


def test_quoted_mail_ends_where_somebody_else_speaks() -> None:
    blocks = [
        _block(1, "We are late with the whole project.\n" + HEADS["divider"] + "\nOld words."),
        _block(2, "And since then?", "interviewer"),
        _block(3, "Since then nobody called."),
    ]
    said = read_note(blocks)
    assert [piece.why for piece in said[b"1"]] == ["", "quoted mail", "quoted mail"]
    assert b"2" not in said
    assert [piece.why for piece in said[b"3"]] == [""]


KEPT = [
    "On Monday Peter wrote: the server is down.",
    "From: the customer's side it is fine.",
    "Thanks a lot for the quick help.",
    "Thanks\nThe invoice is still missing.",
    "Kind regards to the whole team, they were great.",
    "You sent us a confidential mail that was meant for another customer.",
    "We called getUser(); it failed twice and nobody could tell us why it did so.",
    "Error after error since Monday.",
    "ERROR: nobody can log in",
    "12:30 the server went down again",
    "Slow,rude,late and expensive,never again",
    "Delivery: 3,5 weeks; promised: 2; nobody called.",
    "3 < 5 and the price is > 100",
    "The price <strong words> is too high",
    "-- but then it broke",
    "A: the answer never came",
    "WE HAVE BEEN WAITING FOR THREE WEEKS",
    "لم يرد أحد على الهاتف منذ أسبوع.",
    "😀😀 great",
    "We use <18> ports & 3 switches",
]


@pytest.mark.parametrize("text", KEPT)
def test_what_only_looks_like_it_stays_evidence(text: str) -> None:
    assert " ".join(_own(text)).split() == text.removeprefix("Thanks\n").split()


PASSED_OVER = {
    "trace": (
        'It fails daily.\nTraceback (most recent call last):\n  File "a.py", line 3, in run\nValueError: bad\nPlease help.',
        "code",
    ),
    "java": ("It fails daily.\n\tat com.acme.Foo.bar(Foo.java:12)\nPlease help.", "code"),
    "fence": ("It fails daily.\n```\nterrible failure\n```\nPlease help.", "code"),
    "statement": ("It fails daily.\nint broken = fail(3);\n}\nPlease help.", "code"),
    "json": ('It fails daily.\n{\n"error": "terrible failure",\n}\nPlease help.', "code"),
    "log": ("It fails daily.\n2026-01-05 10:00:01,123 ERROR x.Foo - failed badly\nPlease help.", "log"),
    "access log": ('It fails daily.\n10.0.0.1 - - [05/Jan/2026] "GET /broken" 500\nPlease help.', "log"),
    "bars": ("It fails daily.\n| host | fails | 3 |\n|---|---|---|\nPlease help.", "table"),
    "tabs": ("It fails daily.\nhost\tfails\t3\nPlease help.", "table"),
    "commas": ("It fails daily.\n3,bad,2026-01-02,slow\nPlease help.", "table"),
    "device": ("It fails daily.\nSent from my iPhone\nPlease help.", "signature"),
    "closing": (
        "It fails daily.\nMit freundlichen Grüßen\nJens Vogt\nwww.acme.example\nPlease help.",
        "signature",
    ),
    "disclaimer": (
        "It fails daily.\nThis e-mail is confidential and\nmust not be misused.\n\nPlease help.",
        "disclaimer",
    ),
}


@pytest.mark.parametrize("case", PASSED_OVER)
def test_what_nobody_says_is_passed_over_with_the_reason(case: str) -> None:
    text, why = PASSED_OVER[case]
    assert _own(text) == ["It fails daily.", "Please help."]
    assert {piece.why for piece in read_texts([text])[0]} == {"", why}


def test_a_cell_that_says_something_is_evidence() -> None:
    assert _own("17\t2026-01-02\tThe invoice never came to us\topen") == ["The invoice never came to us"]


READ = {
    "<p>The <b>portal</b> is slow.</p><br/>Again": ["The  portal  is slow.", "Again"],
    "We can&#39;t log in &amp; wait": ["We can't log in & wait"],
    "Slow&nbsp;portal": ["Slow portal"],
    "<style>p {color: bad}</style>Fine": ["Fine"],
    "We canâ€™t log in": ["We can’t log in"],
    "RÃ¼ckmeldung fehlt": ["Rückmeldung fehlt"],
    "sl\u200bow por\xadtal": ["slow portal"],
    "s\u0301\u0302\u0303\u0304low": ["ślow"],
    "no\x00 repl\ufffdy \ud800 ever": ["no reply ever"],
    "\ufeff\u200b": [],
}


@pytest.mark.parametrize("text", READ)
def test_damaged_and_marked_up_text_is_read_as_what_it_stands_for(text: str) -> None:
    pieces = [text[piece.start : piece.end] for piece in own_sentences(text)]
    assert [" ".join(readable(piece).split()) for piece in pieces] == [
        " ".join(one.split()) for one in READ[text]
    ]
    assert not any(piece.startswith("<") or piece.endswith((">", "&#39")) for piece in pieces)


def test_a_megabyte_without_a_stop_is_cut_at_blanks() -> None:
    pieces = own_sentences("word " * 200_000)
    assert all(piece.end - piece.start <= LONGEST for piece in pieces)
    assert sum(piece.end - piece.start + 1 for piece in pieces) == 1_000_000
    assert len(own_sentences("x" * 1_000_000)) == 2 * 1_000_000 // LONGEST - 1


SOUP = st.sampled_from(
    [*"<>&;|\t,-`{}\"' ", "\n", "\n\n", "\r\n", "<b>", "</p>", "<script>", "&#39;", "&nbsp;", "> old\n", "From: A\n", "Sent: 3 May\n",
     HEADS["wrote"], HEADS["divider"], "Kind regards\n", "```\n", "Ã¼", "â€™", "\u0301", "\u200b", "\ud800", "\x00", "\u2028", "The portal is slow. ",
     "3,4,5,6\n", "a\tb\tc\n", "foo();\n", "😀", "x" * 300, "ERROR"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=120), st.lists(SOUP, max_size=30).map("".join))


@given(st.lists(TEXTS, max_size=4))
def test_pieces_are_ordered_disjoint_filled_and_inside(texts: list[str]) -> None:
    for text, said in zip(texts, read_texts(texts), strict=True):
        assert all(0 <= piece.start < piece.end <= len(text) for piece in said)
        assert all(before.end <= after.start for before, after in pairwise(said))
        assert all(text[piece.start : piece.end].strip() for piece in said)
        assert all(piece.why or piece.end - piece.start <= LONGEST + 400 for piece in said)


@given(TEXTS)
def test_the_readable_text_has_every_place_of_the_text(text: str) -> None:
    seen = readable(text)
    assert len(seen) == len(text)


@given(
    st.text(
        alphabet=st.characters(codec="ascii", exclude_characters="<&", exclude_categories=["Cc"]), max_size=80
    )
)
def test_plain_text_is_read_as_it_is(text: str) -> None:
    assert readable(text) == text


HOSTILE = [
    "<", "&", "<a ", "<!--", "<script>", "a\n", "> a\n", "From: a\n", "From: ", "Sent: a\n", "```\n", "Thanks\n", "a\u0301", "\u0301", "Ã", "|a",
    "\t", ",1", "\ud800", "😀", "(", "word ", "x", "On 5 Jan 2026 a wrote:\n", "this e-mail is ", "foo(", "Error", '"a": ', "at a.", "1.", "\u200b",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_the_work_grows_with_the_text_not_with_its_square(piece: str) -> None:
    short, long = (
        _steps(lambda size=size: read_texts([piece * (size // len(piece))])) for size in (2_000, 16_000)
    )
    assert long <= 10 * short + 500


def _steps(work: Callable[[], object]) -> int:
    """Count the lines of Python that run, which does not depend on the clock."""
    count = 0

    def trace(_frame: object, event: str, _arg: object) -> object:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def _own(text: str) -> list[str]:
    return [text[piece.start : piece.end] for piece in own_sentences(text)]


def _block(number: int, text: str, voice: Voice = "customer") -> Block:
    return Block(id=str(number).encode(), note=b"n", position=float(number), text=text, voice=voice)
