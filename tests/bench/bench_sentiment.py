"""How many sentences the engines score, against plain TextBlob in the same run."""

import random
from collections.abc import Callable

from cxdesk.interviews.sentences import split_sentences
from cxdesk.sentiment.engines import engine_names, make_engine
from tests.bench import Row, processor_seconds
from tests.sentiment.sentences import MIXED, NEEDS, NEGATIVE, NOT_COMPLAINTS, POSITIVE

COUNT = 3000


def run() -> list[Row]:
    """Return the CPU seconds of each engine, and of the sentence splitter, for 3,000 sentences."""
    from textblob import TextBlob

    rng = random.Random(7)
    kinds = [NEGATIVE, NEEDS, POSITIVE, NOT_COMPLAINTS, MIXED]
    texts = [rng.choice(rng.choice(kinds)) for _ in range(COUNT)]
    whole = " ".join(texts)
    plain = processor_seconds(lambda: [TextBlob(text).sentiment_assessments for text in texts])
    work: dict[str, Callable[[], object]] = {
        f"engine {name}": _scoring(name, texts) for name in engine_names()
    }
    work["split sentences"] = lambda: split_sentences(whole)
    return [
        Row(f"{name}, {COUNT:,} sentences", processor_seconds(each), "TextBlob alone", plain, bar=1.5)
        for name, each in work.items()
    ]


def _scoring(name: str, texts: list[str]) -> Callable[[], object]:
    engine = make_engine(name)
    return lambda: engine.score(texts)
