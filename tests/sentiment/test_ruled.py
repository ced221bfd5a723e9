"""The default engine hears service talk as a reader of the notes would, and says why."""

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.sentiment import Engine, Score
from cxdesk.sentiment.engines import make_engine
from tests.sentiment.sentences import MIXED, NEEDS, NEGATIVE, NOT_COMPLAINTS, POSITIVE

EVERY = [*NEGATIVE, *NEEDS, *POSITIVE, *NOT_COMPLAINTS, *MIXED]
SOUP = [
    *" ".join(EVERY).replace(".", " . ").split(),
    "but",
    "not",
    "never",
    "a bit",
    "nothing",
    "👍",
    "\n",
    "…",
]


@pytest.fixture(scope="module")
def engine() -> Engine:
    return make_engine()


def _hear(engine: Engine, text: str) -> Score:
    return engine.score([text])[0]


@pytest.mark.parametrize("text", [*NEGATIVE, *NEEDS])
def test_complaints_and_needs_are_found(engine: Engine, text: str) -> None:
    assert _hear(engine, text).label == "negative"


@pytest.mark.parametrize("text", POSITIVE)
def test_praise_is_praise(engine: Engine, text: str) -> None:
    assert _hear(engine, text).label == "positive"


@pytest.mark.parametrize("text", NOT_COMPLAINTS)
def test_nothing_to_say_and_plain_facts_are_no_complaints(engine: Engine, text: str) -> None:
    assert _hear(engine, text).label not in {"negative", "mixed"}


@pytest.mark.parametrize("text", MIXED)
def test_praise_and_complaint_in_one_sentence_are_mixed(engine: Engine, text: str) -> None:
    assert _hear(engine, text).label == "mixed"


def test_the_clause_after_but_counts_more(engine: Engine) -> None:
    ends_badly = _hear(engine, "The engineer was helpful but the portal is slow.")
    ends_well = _hear(engine, "The portal is slow but the engineer was helpful.")
    assert ends_badly.raw < ends_well.raw
    assert [part.words for part in ends_badly.parts if part.why == "contrast"] == ["but"]


def test_a_denied_fault_is_only_half_praise(engine: Engine) -> None:
    rude, denied, polite = (_hear(engine, f"They are {how}.").raw for how in ("rude", "not rude", "polite"))
    assert rude < 0 < denied < polite


def test_a_longer_wait_is_worse(engine: Engine) -> None:
    waits = ["10 minutes", "two hours", "three days", "six weeks"]
    raws = [_hear(engine, f"We waited {wait} for an answer.").raw for wait in waits]
    assert raws == sorted(raws, reverse=True)
    assert raws[0] > raws[-1]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Two hours on the phone.", "duration"),
        ("We called four times.", "repeated"),
        ("They are not polite.", "negation"),
        ("It is a bit slow.", "hedge"),
        ("Why is the invoice wrong?", "question"),
        ("They should tell us more.", "wish"),
        ("The report could be better.", "could be better"),
        ("Nothing could be better.", "nothing to improve"),
        ("They said they would call but never did.", "promise not kept"),
        ("The parcel never arrived.", "never happened"),
        ("We had to chase them.", "had to"),
        ("Fixed within the hour.", "prompt"),
    ],
)
def test_rules_are_named(engine: Engine, text: str, rule: str) -> None:
    assert rule in {part.why for part in _hear(engine, text).parts}


@pytest.mark.parametrize(
    ("negative", "positive"),
    [
        ("They are not helpful or friendly.", "They are helpful and friendly."),
        ("I don't think they are polite.", "I don't think it could be better."),
        ("The team should be friendly.", "The team is friendly."),
        ("It took three weeks to fix.", "It was fixed within three hours."),
        ("No answer from anyone.", "No, it was great."),
        ("Nothing works.", "Nothing really, they were very good."),
    ],
)
def test_turns_of_phrase(engine: Engine, negative: str, positive: str) -> None:
    assert (_hear(engine, negative).label, _hear(engine, positive).label) == ("negative", "positive")


@pytest.mark.parametrize(
    "text", ["", "  ", "The meeting is on 3 March at 10 a.m.", "critical support issue", "…"]
)
def test_where_nothing_speaks_the_feeling_is_unknown_not_neutral(engine: Engine, text: str) -> None:
    score = _hear(engine, text)
    assert (score.value, score.label, score.parts) == (None, "unknown", ())
    assert score.reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Die Rechnung ist immer noch falsch und wir warten.", "German: cxdesk does not score it"),
        ("Le service est très bon mais la facture est fausse.", "French: cxdesk does not score it"),
        ("La factura no ha llegado y nadie contesta.", "Spanish: cxdesk does not score it"),
        ("Счёт так и не пришёл", "Russian: cxdesk does not score it"),
    ],
)
def test_other_languages_are_not_scored(engine: Engine, text: str, reason: str) -> None:
    assert _hear(engine, text) == Score(None, "unknown", reason=reason)


@given(st.one_of(st.text(max_size=120), st.lists(st.sampled_from(SOUP), max_size=25).map(" ".join)))
def test_parts_add_up_and_stand_where_they_say(text: str) -> None:
    score = _hear(SHARED, text)
    assert sum(part.amount for part in score.parts) == pytest.approx(score.raw, abs=1e-9)
    assert all(text[part.start : part.end] == part.words for part in score.parts)
    assert all(before.end <= after.start for before, after in pairwise(score.parts))
    assert score.value is None or -1 <= score.value <= 1
    assert (score.value is None) == (score.label == "unknown")


def test_scores_do_not_depend_on_order_or_company(engine: Engine) -> None:
    shuffled = random.Random(3).sample(EVERY, len(EVERY))
    together = dict(zip(shuffled, engine.score(shuffled), strict=True))
    assert together == {text: _hear(make_engine(), text) for text in EVERY}


@pytest.mark.parametrize(
    "piece", ["a", "not ", "should be good ", "bit slow ", "less than ", "wait 2 ", "!", "no, "]
)
def test_a_very_long_sentence_is_heard_in_linear_time(engine: Engine, piece: str) -> None:
    short, long = piece * (10_000 // len(piece)), piece * (160_000 // len(piece))
    assert _seconds(engine, long) < 16 * 5 * max(_seconds(engine, short), 0.005)


def _seconds(engine: Engine, text: str) -> float:
    started = time.process_time()
    engine.score([text])
    return time.process_time() - started


SHARED = make_engine()
