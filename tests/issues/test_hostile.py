"""Proposals from notes that hold everything but a plain sentence: no error, no quote of what nobody said."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxdesk.identity import named_id
from cxdesk.interviews import Block
from cxdesk.interviews.prose import LONGEST
from cxdesk.issues import Quote
from cxdesk.issues.extraction import NoteHeard, propose
from cxdesk.sentiment.engines import make_engine
from cxdesk.tags import Suggester, load_codebook

TAGS = load_codebook()
SUGGESTER = Suggester(TAGS)
ENGINE = make_engine()

THREAD = """\
The invoice was wrong again.

Kind regards,
Terrible Broken
-----Original Message-----
The delivery was terribly late and nobody answered the phone."""


def test_a_mail_gives_quotes_from_its_latest_message_only() -> None:
    assert [quote.text for quote in _quotes(THREAD)] == ["The invoice was wrong again."]


def test_a_quote_keeps_the_words_as_they_stand_and_never_a_tag_around_them() -> None:
    text = "<div><p>The invoice wasn&#39;t right again.</p></div>"
    (quote,) = _quotes(text)
    assert quote.text == "The invoice wasn&#39;t right again."
    assert text[quote.start : quote.end] == quote.text


def test_damaged_negations_are_heard() -> None:
    plain, entity, wrong = (
        _value(text)
        for text in (
            "They aren't helpful at all.",
            "They aren&#39;t helpful at all.",
            "They arenâ€™t helpful at all.",
        )
    )
    assert plain == entity == wrong


def _value(text: str) -> float | None:
    (quote,) = _quotes(text)
    return quote.heard


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\t\n",
        "😀👍🏽😡",
        "<br/><hr>",
        "```\nterrible failure, wrong invoice\n```",
        "id\tbad\tlate",
        "> The invoice was wrong again.",
        "Sent from my broken iPhone",
        "\x00\x00\ufffd\ud800",
        "\u0301" * 5000,
        "x" * 1_000_000,
        "Die Rechnung war wieder falsch und niemand hat sich gemeldet.",
        "الفاتورة خاطئة مرة أخرى ولا أحد يرد.",
    ],
    ids=range(13),
)
def test_nothing_is_proposed_where_nobody_says_anything(text: str) -> None:
    assert not _quotes(text)


def test_a_megabyte_without_a_stop_gives_quotes_of_a_bounded_length() -> None:
    quotes = _quotes("the invoice was wrong again and nobody answered the phone " * 2_000)
    assert quotes
    assert all(len(quote.text) <= LONGEST for quote in quotes)


SOUP = st.sampled_from(
    [
        "The invoice was wrong again. ",
        "<b>",
        "&#39;",
        "\n",
        "> ",
        "From: A\nTo: B\n",
        "a\tb\tc",
        "Ã¼",
        "\ud800",
        "\u0301",
        "\x00",
        "😀",
    ]
)


@settings(max_examples=60)
@given(st.lists(SOUP, max_size=20).map("".join))
def test_quotes_stand_where_they_say(text: str) -> None:
    assert all(text[quote.start : quote.end] == quote.text and quote.text.strip() for quote in _quotes(text))


def _quotes(text: str) -> tuple[Quote, ...]:
    note = named_id("note", "hostile")
    block = Block(id=named_id("block", "hostile"), note=note, position=0.0, text=text)
    found = propose(
        [NoteHeard(note, None, (block,))], [], ENGINE, SUGGESTER, TAGS, 1, lambda _: None, lambda: False
    )
    return tuple(found.quotes)
