"""A text of several sentences keeps its worst one and does not average both poles away."""

import pytest

from cxdesk.sentiment import Score
from cxdesk.sentiment.engines import engine_names, make_engine
from cxdesk.sentiment.text import score_text

PRAISE = "The engineers are great. Everything is always on time. I would recommend them."
COMPLAINT = "The invoice is wrong again and nobody answers."
NOTE = f"{PRAISE}\n\n{COMPLAINT} The meeting was on Monday."


def test_a_complaint_among_praise_makes_a_text_mixed() -> None:
    engine = make_engine()
    assert score_text(engine, PRAISE).label == "positive"
    assert score_text(engine, NOTE).label == "mixed"


def test_the_worst_sentence_weighs_more_than_its_share() -> None:
    engine = make_engine()
    mean = sum(engine.score([sentence])[0].raw for sentence in [*PRAISE.split(". "), COMPLAINT]) / 4
    assert score_text(engine, NOTE).raw < mean


@pytest.mark.parametrize("name", engine_names())
@pytest.mark.parametrize("text", [NOTE, PRAISE, COMPLAINT, f"  {COMPLAINT}"])
def test_parts_are_places_in_the_whole_text_and_add_up(name: str, text: str) -> None:
    score = score_text(make_engine(name), text)
    assert sum(part.amount for part in score.parts) == pytest.approx(score.raw, abs=1e-9)
    assert all(text[part.start : part.end] == part.words for part in score.parts)


def test_one_sentence_scores_as_it_does_alone() -> None:
    engine = make_engine()
    alone, padded = engine.score([COMPLAINT])[0], score_text(engine, f"\n {COMPLAINT}\n")
    assert (padded.value, padded.label, padded.raw) == (alone.value, alone.label, alone.raw)


@pytest.mark.parametrize("text", ["", "\n", "We met on Monday. Then we had lunch."])
def test_a_text_that_says_nothing_is_unknown(text: str) -> None:
    score = score_text(make_engine(), text)
    assert (score.value, score.label) == (None, "unknown")
    assert score.reason


def test_nothing_everything_was_perfect_is_no_complaint() -> None:
    assert score_text(make_engine(), "Nothing. Everything was perfect.").label == "positive"
    assert score_text(make_engine(), "None.") == Score(
        0.0, "neutral", confidence=0.1, parts=make_engine().score(["None."])[0].parts
    )


def test_what_the_customer_did_not_say_is_not_scored() -> None:
    mail = "Everything is great.\n\nOn Monday Mara wrote:\n> The invoice is wrong again and nobody answers.\n"
    assert score_text(make_engine(), mail).label == "positive"


def test_tags_of_pages_and_damaged_letters_are_no_words() -> None:
    score = score_text(make_engine(), "<p>The invoice <b>never</b> arrived.</p>")
    assert score.label == "negative"
    assert "b" not in {part.words for part in score.parts}
