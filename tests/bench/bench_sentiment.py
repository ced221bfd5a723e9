"""How many sentences a second the engines score, against plain TextBlob in the same run."""

import random
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from cxdesk.interviews.sentences import split_sentences
from cxdesk.sentiment.engines import make_engine
from tests.sentiment.sentences import MIXED, NEEDS, NEGATIVE, NOT_COMPLAINTS, POSITIVE


class Row(NamedTuple):
    """One figure of a bench: `ratio` is value / floor, and at least 1 where the floor is held."""

    name: str
    value: float
    unit: str
    floor: float
    ratio: float


def run(count: int = 3000) -> list[Row]:
    """Return sentences per CPU second of each engine, and of the sentence splitter."""
    from textblob import TextBlob

    rng = random.Random(7)
    kinds = [NEGATIVE, NEEDS, POSITIVE, NOT_COMPLAINTS, MIXED]
    texts = [rng.choice(rng.choice(kinds)) for _ in range(count)]
    plain = _rate(count, lambda: [TextBlob(text).sentiment_assessments for text in texts])
    rows = [
        _row(f"score, engine {name}", _rate(count, _scoring(name, texts)), plain)
        for name in ("cxdesk", "textblob")
    ]
    whole = " ".join(texts)
    return [*rows, _row("split sentences", _rate(count, lambda: split_sentences(whole)), plain)]


def _scoring(name: str, texts: Sequence[str]) -> Callable[[], object]:
    engine = make_engine(name)
    return lambda: engine.score(texts)


def _row(name: str, rate: float, floor: float) -> Row:
    return Row(name, round(rate), "sentences/CPU s", round(floor), round(rate / floor, 2))


def _rate(count: int, work: Callable[[], object]) -> float:
    """Return the best of three runs."""
    times = []
    for _ in range(3):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return count / min(times)


if __name__ == "__main__":
    for row in run():
        print(f"{row.name:24}{row.value:10,.0f} {row.unit:16} floor {row.floor:8,.0f}  ratio {row.ratio:.2f}")
