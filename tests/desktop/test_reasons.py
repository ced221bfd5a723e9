"""Reasons of a score in plain words: they add up, and every label is explained."""

import re

import pytest

from cxdesk.desktop.reasons import SHOWN, label_face, poles_of, reasons_of, rule_words, sum_of
from cxdesk.sentiment.engine import Part, Score


def score(*amounts: float, label: str = "negative") -> Score:
    parts = tuple(Part(k, k + 1, f"word{k}", amount, "word") for k, amount in enumerate(amounts))
    return Score(-0.5, label, raw=sum(amounts), confidence=0.8, parts=parts)  # type: ignore[arg-type]


def figure(text: str) -> float:
    return float(text.replace("−", "-"))


@pytest.mark.parametrize("count", [1, SHOWN, SHOWN + 1, 40])
def test_however_many_reasons_there_are_those_told_add_up(count: int) -> None:
    told = score(*[0.01 * (k + 1) * (-1) ** k for k in range(count)])
    reasons = reasons_of(told)
    assert len(reasons) <= SHOWN
    assert sum(figure(one.amount) for one in reasons) == pytest.approx(told.raw, abs=0.005 * SHOWN)


def test_the_largest_are_told_in_the_order_of_the_text_and_the_rest_together() -> None:
    reasons = reasons_of(score(-0.9, 0.01, 0.01, 0.01, -0.8, 0.01, 0.01, 0.7))
    assert [one.words for one in reasons if "word0" in one.words or "word4" in one.words] == [
        "“word0”",
        "“word4”",
    ]
    assert (reasons[-1].words, reasons[-1].rule) == ("3 smaller ones", "together")


def test_the_sum_and_where_it_lies_on_the_scale_are_told() -> None:
    assert sum_of(score(-0.4, -0.2)) == "Adds up to −0.60, on a scale from −1 to +1: −0.50"


def test_unknown_is_told_with_its_reason() -> None:
    unknown = Score(None, "unknown", reason="no word and no rule speaks")
    assert sum_of(unknown) == "Unknown, not neutral: no word and no rule speaks"
    assert reasons_of(unknown) == [] and label_face(unknown).text == "Unknown"


def test_mixed_shows_both_poles_and_only_mixed_does() -> None:
    assert poles_of(score(-0.8, 0.5, 0.1, label="mixed")) == "Both are there: −0.80 against, +0.60 in favour"
    assert poles_of(score(-0.8, 0.5)) == ""


def test_rules_are_named_in_words_also_those_nobody_named_yet() -> None:
    assert rule_words("negation") == "turned by a negation"
    assert rule_words("promise_not_kept") == "promise not kept"
    assert not re.search(r"[_{}]", rule_words("some_new_rule"))
