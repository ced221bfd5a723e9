"""What an engine learns from a person: at once, a pure function of the corrections, never worse for it."""

import pytest

from cxdesk.sentiment.engines import make_engine
from cxdesk.sentiment.learning import Correction, LearnedEngine, learn
from cxdesk.sentiment.trained import TrainedEngine

SIREN = [f"The siren went off in {place}." for place in ("Oslo", "Lund", "Turku", "Riga", "Ghent", "Porto")]
BAD = [Correction(text, -0.5) for text in SIREN]


@pytest.fixture(scope="module")
def engine() -> TrainedEngine:
    made = make_engine()
    assert isinstance(made, TrainedEngine)
    return made


def test_words_that_were_corrected_are_heard_as_the_person_said(engine: TrainedEngine) -> None:
    taught = learn(engine, [Correction("The dashboard is red.", -0.9)])
    score = taught.score(["the  dashboard is RED."])[0]
    assert (score.value, score.label, score.complaint) == (-0.9, "negative", True)
    assert sum(part.amount for part in score.parts) == pytest.approx(score.raw)


def test_what_was_said_of_some_words_tells_of_others(engine: TrainedEngine) -> None:
    unseen = "The siren went off in Graz."
    before, after = (each.score([unseen])[0].value or 0.0 for each in (engine, learn(engine, BAD)))
    assert after < before - 0.05


def test_the_same_corrections_teach_the_same_and_none_teach_nothing(engine: TrainedEngine) -> None:
    texts = ["The siren again.", "Good work.", "The invoice never arrived."]
    assert learn(engine, BAD).score(texts) == learn(engine, BAD).score(texts)
    assert learn(engine, []) is engine


def test_what_it_learned_can_be_looked_at_and_says_something(engine: TrainedEngine) -> None:
    taught = learn(engine, BAD)
    assert isinstance(taught, LearnedEngine)
    told = dict(taught.learned())
    assert told["siren"] < 0
    assert not {"the", "in", "the in"} & set(told)


def test_corrections_that_contradict_each_other_do_not_ruin_it(engine: TrainedEngine) -> None:
    mixed = [Correction(f"Report {k} came on Monday.", (-0.5, 0.5)[k % 2]) for k in range(40)]
    texts = ["The invoice never arrived.", "Ruta was wonderful.", "We met on Tuesday."]
    before = [score.label for score in engine.score(texts)]
    assert [score.label for score in learn(engine, mixed).score(texts)] == before


def test_an_engine_that_cannot_learn_stays_as_it_is() -> None:
    plain = make_engine("textblob")
    assert learn(plain, BAD) is plain
