"""Engines by name, the check that they can hear, and plain TextBlob as a second opinion."""

import nltk
import pytest
from textblob import TextBlob
from textblob.en import sentiment

from cxdesk.errors import InvalidValueError
from cxdesk.sentiment.engines import check_engine, engine_names, make_engine
from tests.sentiment.sentences import MIXED, NEGATIVE, POSITIVE

EVERY = [
    *NEGATIVE,
    *POSITIVE,
    *MIXED,
    "really not good :)",
    "It's GOOD!!",
    "naïve “great” stuff",
    "İt is good.",
]


def test_engines_are_made_by_name() -> None:
    assert engine_names() == ("cxdesk", "lexicon", "textblob")
    assert [make_engine(name).name for name in engine_names()] == ["cxdesk", "lexicon", "textblob"]
    assert make_engine().name == "cxdesk"
    with pytest.raises(InvalidValueError):
        make_engine("vader")


@pytest.mark.parametrize("name", engine_names())
def test_no_engine_asks_for_a_download(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object, **_: object) -> None:
        raise AssertionError(arguments)

    monkeypatch.setattr(nltk, "download", refuse)
    monkeypatch.setattr(nltk.data, "find", refuse)
    assert all(
        score.value is not None for score in make_engine(name).score(["a good service", "a bad service"])
    )


def test_engines_can_hear() -> None:
    assert check_engine()
    assert check_engine(make_engine())


def test_a_build_without_textblobs_words_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = make_engine("textblob")
    words = dict(sentiment)
    dict.clear(sentiment)
    monkeypatch.setattr(sentiment, "_path", "missing.xml")
    try:
        assert not check_engine(engine)
    finally:
        dict.update(sentiment, words)
    assert check_engine(engine)


@pytest.mark.parametrize("text", EVERY)
def test_plain_textblob_is_exactly_textblob(text: str) -> None:
    score = make_engine("textblob").score([text])[0]
    assert (score.value or 0.0) == pytest.approx(TextBlob(text).sentiment.polarity)
    assert sum(part.amount for part in score.parts) == pytest.approx(score.raw)
    assert all(text[part.start : part.end] == part.words for part in score.parts)


@pytest.mark.parametrize("text", ["It crashed three times", "The invoice never arrived"])
def test_textblob_does_not_know_is_not_neutral(text: str) -> None:
    score = make_engine("textblob").score([text])[0]
    assert (score.value, score.label) == (None, "unknown")
    assert make_engine().score([text])[0].label == "negative"


def test_textblobs_known_errors_are_corrected() -> None:
    text = "They were terribly helpful"
    plain, ours = (make_engine(name).score([text])[0] for name in ("textblob", "cxdesk"))
    assert (plain.label, ours.label) == ("negative", "positive")
