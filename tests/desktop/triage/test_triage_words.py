"""What is typed in a triage, and how decisions are told."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from cxdesk.desktop.triage.case_page import scale_for
from cxdesk.desktop.triage.reading import (
    read_day_ahead,
    read_effort,
    read_level,
    read_number,
    read_plan,
    read_words,
)
from cxdesk.desktop.triage.words import (
    decision_words,
    override_words,
    owed_words,
    parking_words,
    told_words,
    value_words,
    why_words,
)
from cxdesk.errors import InvalidValueError
from cxdesk.identity import new_id
from cxdesk.issues import Override
from cxdesk.store.decisions import Decision, FieldChange

TODAY = date.today()


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("", None), ("3", 3.0), ("2,5", 2.5), ("2.5 days", 2.5), ("1 d", 1.0), ("half a day", 0.5), ("a week", 5.0),
        ("2 Weeks", 10.0), ("2w", 10.0), ("a month", 21.0), (" 1  month ", 21.0),
    ],
)  # fmt: skip
def test_efforts_as_people_say_them(typed: str, days: float | None) -> None:
    assert read_effort(typed) == days


@pytest.mark.parametrize(
    ("read", "typed"),
    [
        (read_effort, "much"), (read_effort, "0"), (read_effort, "-3"), (read_effort, "3 years"), (read_effort, "nan"),
        (read_level, "6"), (read_level, "bad"), (read_plan, "perhaps"), (read_words("say why it is so"), " \n"),
        (read_number(0, 1, " %"), "101"), (read_number(0, 1, " %"), "most"), (read_number(1, 4), "0.9"),
        (read_number(1, 4), "nan"), (read_number(1, 4), "inf"), (read_day_ahead, ""), (read_day_ahead, "today"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_what_to_write(read: Callable[[str], Any], typed: str) -> None:
    with pytest.raises(InvalidValueError) as refused:
        read(typed)
    assert len(refused.value.reason.split()) >= 4


def test_shares_numbers_levels_and_places() -> None:
    assert read_number(0, 1, " %")("45 %") == read_number(0, 1, " %")("45") == 0.45
    assert read_number(1, 4)("3,5") == 3.5
    assert (read_level("4 Costs money or trust"), read_level("")) == (4, None)
    assert (read_plan("will  not"), read_plan(""), read_plan("No place yet")) == ("will not", "", "")
    assert read_day_ahead("tomorrow") == TODAY + timedelta(days=1)


def test_values_in_their_own_units() -> None:
    assert [value_words("reach", one) for one in (0.5, 0.445, 1.0)] == ["50 %", "44.5 %", "100 %"]
    assert (value_words("urgency", 3.5), value_words("negativity", 0.344)) == ("×3.5", "0.344")
    one = Override(factor="reach", value=0.5, reason="As they say", by="Mara", on=TODAY)
    assert override_words(one) == "50 % · As they say (Mara · Today)"


def decision(*changes: FieldChange, why: str = "", who: str = "Mara", taken_back: bool = False) -> Decision:
    return Decision(
        edit=new_id(), name="Decide", why=why, who=who, at=datetime.now(UTC), issue=new_id(), number=7, title="Portal",
        changes=changes, is_new=False, taken_back=taken_back,
    )  # fmt: skip


def test_a_decision_is_told_with_its_values_before_and_after() -> None:
    other = new_id()
    told = decision(
        FieldChange("status", "triage", "declined"),
        FieldChange("reason", "", "Too costly"),
        FieldChange("effort", None, 2.5),
        FieldChange("due", None, TODAY),
        FieldChange("merged_into", None, other),
        FieldChange("overrides", (), (Override(factor="reach", value=0.5, reason="x"),)),
        FieldChange("description", "", "long"),
        FieldChange("distinct", (), (other,)),
    )
    assert decision_words(told, {other: "CX-003"}) == (
        "Decide · Status: Triage → Declined, Reason: open → “Too costly”, Effort: open → 2.5 days, Due: open → Today, "
        "Part of: none → CX-003, Overrides: none → reach 50 %, words or tags changed"
    )
    assert decision_words(decision(), {}) == "Decide"


def test_who_when_and_why_and_whether_it_was_taken_back() -> None:
    assert why_words(decision(why="Too costly")).startswith("Mara · Today, ")
    assert why_words(decision(why="Too costly")).endswith("because: Too costly")
    assert why_words(decision(who="", taken_back=True)).startswith("taken back · Unnamed · ")


def test_parking_that_is_over_says_so() -> None:
    assert parking_words(TODAY, is_over=True) == "Parked until today"
    assert parking_words(TODAY - timedelta(days=1), is_over=True) == "Parked until Yesterday: over"
    assert parking_words(date(2099, 1, 31), is_over=False) == "Until 31 Jan 2099"


def test_a_long_speech_is_cut_after_a_word() -> None:
    assert told_words("So slow.") == "“So slow.”"
    cut = told_words("never " * 100)
    assert len(cut) < 250 and cut.endswith("never …”")


def test_answers_owed_are_counted_in_words() -> None:
    assert owed_words(0) == "No customer waits for the reason."
    assert owed_words(1) == "The reason is owed to 1 customer."


def test_pages_are_written_larger_in_steps_where_there_is_room() -> None:
    assert [scale_for(w, h) for w, h in ((400, 300), (960, 540), (1200, 675), (1200, 560), (4000, 3000))] == [
        1.0, 1.0, 1.25, 1.0, 1.75,
    ]  # fmt: skip
