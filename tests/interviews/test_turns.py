"""Speaker turns: who said what, and who is the interviewer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.interviews.turns import (
    find_interviewers,
    find_turns,
    is_name,
    is_same_person,
    join_wrapped,
    seconds,
    voices,
)


def said(text: str) -> list[tuple[str, str]]:
    return [(turn.speaker, turn.text) for turn in find_turns(text)]


def test_name_and_colon():
    text = "Tom Reed: How was it?\nAmira: Slow.\nTom Reed: Why?\nAmira: Three forms."
    assert said(text) == [
        ("Tom Reed", "How was it?"),
        ("Amira", "Slow."),
        ("Tom Reed", "Why?"),
        ("Amira", "Three forms."),
    ]


def test_times_before_the_name_count_seconds():
    turns = find_turns("[00:12:30] Amira: too slow\n[00:12:50] Tom: why?")
    assert [(turn.speaker, turn.at) for turn in turns] == [("Amira", 750.0), ("Tom", 770.0)]


def test_time_behind_the_name():
    turns = find_turns("Amira (00:12): too slow\nTom [00:20]: why?")
    assert [(turn.speaker, turn.at, turn.text) for turn in turns] == [
        ("Amira", 12.0, "too slow"),
        ("Tom", 20.0, "why?"),
    ]


@pytest.mark.parametrize(
    "line", ["Ana Ruiz   0:04", "Ana Ruiz  0:04  ", "[Ana Ruiz] 00:00:04", "Ana Ruiz\t0:04"]
)
def test_teams_otter_and_zoom_put_name_and_time_on_a_line_of_their_own(line):
    turns = find_turns(f"{line}\nInvoices are late.\nEvery month.")
    assert [(turn.speaker, turn.at, turn.text) for turn in turns] == [
        ("Ana Ruiz", 4.0, "Invoices are late.\nEvery month.")
    ]


def test_old_teams_puts_a_range_of_times_above_the_name():
    turns = find_turns("0:0:0.0 --> 0:0:2.350\nAna Ruiz\nHello there\n0:0:3.0 --> 0:0:5.350\nTom\nHi")
    assert [(turn.speaker, turn.at, turn.text) for turn in turns] == [
        ("Ana Ruiz", 0.0, "Hello there"),
        ("Tom", 3.0, "Hi"),
    ]


def test_meet_summary_and_attendees_are_no_speech():
    text = "Summary\nBilling: they pay late\nattendees: x@y.z\n\n00:00:05\nAna Ruiz: Invoices are late.\nTom Reed: How late?"
    turns = find_turns(text)
    assert [turn.speaker for turn in turns if not turn.is_frame] == ["Ana Ruiz", "Tom Reed"]
    assert turns[-2].at == 5.0
    assert {turn.text for turn in turns if turn.is_frame} == {
        "Summary",
        "Billing: they pay late",
        "attendees: x@y.z",
    }


def test_answers_below_a_question_are_the_customers_even_without_a_blank_line():
    turns = find_turns("Q: How was it?\nSlow. Three weeks.\n\nQ: And billing?\n\nWrong again.")
    assert voices(turns) == ["interviewer", "customer", "interviewer", "customer"]
    assert [turn.text for turn in turns][1::2] == ["Slow. Three weeks.", "Wrong again."]


def test_wrapped_lines_continue_a_turn():
    text = "Tom: How was it?\nAmira: It took us three long weeks until the first of my people\ncould log a ticket.\nTom: Oh.\nAmira: Yes."
    assert said(text)[1] == (
        "Amira",
        "It took us three long weeks until the first of my people could log a ticket.",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Portal: slow\nInvoices: wrong\nNext steps: call them",
        "See https://example.org: it is down. Time was 10:30.",
        "We waited three weeks. Two things: price and speed.",
        "",
    ],
)
def test_notes_with_colons_are_no_talk(text):
    assert find_turns(text) == []


def test_recorder_lines_are_frames():
    turns = find_turns(
        "Ana Ruiz started transcription\nAna Ruiz   0:04\nInvoices are late.\nTom   0:09\nReally?"
    )
    assert turns[0].is_frame
    assert voices(turns)[0] == "frame"


def test_whoever_asks_and_says_less_is_the_interviewer():
    turns = find_turns(
        "Bo: How was it?\nCy: Slow, and it cost us a day.\nBo: Why?\nCy: Nobody answered the phone."
    )
    assert find_interviewers(turns) == (
        frozenset({"Bo"}),
        "Bo asks most of the questions and was read as the interviewer",
    )


def test_known_names_are_certain():
    turns = find_turns("Bo: Slow it was.\nCy: I see.\nBo: Slow.\nCy: Right.")
    assert find_interviewers(turns, interviewer="Cy Brandt") == (frozenset({"Cy"}), "")
    assert voices(turns, contact="Bo Adler", interviewer="Cy Brandt") == ["customer", "interviewer"] * 2


def test_the_contact_is_never_the_interviewer_though_asking():
    turns = find_turns(
        "Bo: Why is it slow?\nCy: I will look, and I promise.\nBo: When?\nCy: Tomorrow at the latest."
    )
    assert find_interviewers(turns, contact="Bo Adler")[0] == frozenset()


def test_company_in_brackets_tells_the_sides():
    turns = find_turns(
        "Tom (Halden): Fine.\nAmira (Northwind): Slow.\nJo (Halden): I see.\nAmira (Northwind): Very."
    )
    assert voices(turns, account="Northwind Freight") == [
        "interviewer",
        "customer",
        "interviewer",
        "customer",
    ]
    assert voices(turns, company="Halden") == ["interviewer", "customer", "interviewer", "customer"]


def test_when_unsure_everybody_is_a_customer_and_it_is_said():
    turns = find_turns("Speaker 1: It is slow.\nSpeaker 2: It is.")
    asking, how = find_interviewers(turns)
    assert asking == frozenset()
    assert "every speaker counts as customer" in how


def test_names():
    assert all(
        map(is_name, ("Amira Haddad", "Luc de Wit", "Anne-Marie O'Neil", "Speaker 2", "Dr. Voss", "Q"))
    )
    assert not any(
        map(is_name, ("portal login", "Next steps", "Billing", "The invoice was wrong again today", ""))
    )
    assert is_same_person("Amira (Northwind)", "Amira Haddad")
    assert not is_same_person("Amira Haddad", "Amira Novak")


def test_seconds():
    assert [seconds(text) for text in ("0:04", "1:00:00", "0:0:5.320", "00:00:01,5")] == [
        4.0,
        3600.0,
        5.32,
        1.5,
    ]


def test_bullets_and_short_lines_are_not_joined():
    assert join_wrapped(["portal slow", "invoice wrong"]) == "portal slow\ninvoice wrong"


@given(
    st.lists(
        st.sampled_from(
            ["Tom: why?", "Ana: slow", "", "a line", "0:04", "Q: so?", "# Head", "Ana   1:02", "Tom:"]
        ),
        max_size=12,
    )
)
def test_no_word_is_lost(lines):
    turns = find_turns("\n".join(lines))
    kept = " ".join(turn.text for turn in turns)
    if turns:
        assert all(
            word in kept for line in lines for word in ("why?", "slow", "line", "so?", "Head") if word in line
        )


@given(st.text(max_size=300))
def test_any_text_can_be_looked_at(text):
    turns = find_turns(text)
    assert len(voices(turns)) == len(turns)
