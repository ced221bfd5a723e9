"""TextBlob's words, read without TextBlob."""

from pathlib import Path

import pytest
from textblob import TextBlob

from cxdesk.sentiment import polarity
from cxdesk.sentiment.engines import check_engine, make_engine
from cxdesk.sentiment.polarity import Polarity, has_words
from cxdesk.sentiment.words import cut_words


@pytest.mark.parametrize(
    "text",
    [
        "a good day",
        "a very good day",
        "an extremely nice day",
        "good!",
        "awful, awful!!",
        "good and bad",
        "nicely done",
    ],
)
def test_words_have_the_polarity_that_textblob_gives(text: str) -> None:
    words = cut_words(text)
    found = [chunk.polarity for chunk in Polarity().chunks(words, [True] * len(words.words))]
    assert sum(found) / len(found) == pytest.approx(TextBlob(text).sentiment.polarity)


def test_a_build_without_the_table_is_noticed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert has_words()
    assert check_engine(make_engine())
    monkeypatch.setattr(polarity, "_path", lambda: tmp_path / "missing.xml")
    assert Polarity().chunks(cut_words("a good day"), [True] * 3) == []
    assert not check_engine()
