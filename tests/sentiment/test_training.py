"""The model: trained from texts to the same file each time, written and read back, small enough to ship."""

from pathlib import Path

import pytest

from cxdesk.paths import resource
from cxdesk.sentiment.model import NEGATIVE, NEUTRAL, POSITIVE, Model, Scale, read_model, write_model
from cxdesk.sentiment.trained import TrainedEngine
from cxdesk.sentiment.training.figures import judge, macro_f1
from cxdesk.sentiment.training.sources import Row, Source
from cxdesk.sentiment.training.trainer import read_examples, train
from tests.sentiment.sentences import NEGATIVE as BAD
from tests.sentiment.sentences import POSITIVE as GOOD

FLAT = (
    "The office is in Cork.",
    "We met on Tuesday.",
    "There are two sites.",
    "Minutes will follow by mail.",
)
SOURCES = [
    Source(
        "talk",
        "talk",
        4.0,
        graded=True,
        rows=tuple(
            Row(text, label, None, mixed=False)
            for label, texts in ((NEGATIVE, BAD), (NEUTRAL, FLAT * 3), (POSITIVE, GOOD))
            for text in texts
        ),
    )
]


def test_the_same_texts_give_the_identical_file(tmp_path: Path) -> None:
    files = [tmp_path / "one.tsv", tmp_path / "two.tsv"]
    for file in files:
        write_model(Model("2", train(read_examples(SOURCES)), Scale()), file)
    assert files[0].read_bytes() == files[1].read_bytes()
    assert files[0].stat().st_size > 1000


def test_a_model_hears_what_it_was_trained_on() -> None:
    engine = TrainedEngine(Model("2", train(read_examples(SOURCES)), Scale()))
    figures = judge(engine, SOURCES)
    assert figures.texts == len(SOURCES[0].rows)
    assert figures.f1 > 0.9


def test_a_model_read_back_is_the_same(tmp_path: Path) -> None:
    shipped = resource("models", "sentiment.tsv")
    write_model(read_model(shipped), tmp_path / "again.tsv")
    assert (tmp_path / "again.tsv").read_bytes() == shipped.read_bytes()
    assert shipped.stat().st_size < 1_000_000


def test_values_rise_with_the_balance_and_cuts_fall_on_the_edges_of_neutral() -> None:
    scale = read_model(resource("models", "sentiment.tsv")).scale
    values = [scale.value(balance / 100) for balance in range(-100, 101)]
    assert values == sorted(values)
    assert scale.value(scale.negative_cut) == pytest.approx(-0.2)
    assert scale.value(scale.positive_cut) == pytest.approx(0.2)
    assert scale.value(0) == 0
    assert -1 < scale.value(-1) < scale.value(1) < 1


@pytest.mark.parametrize(
    ("true", "read", "f1"),
    [([0, 1, 2], [0, 1, 2], 1.0), ([0, 2], [2, 0], 0.0), ([0, 0, 2], [0, 2, 2], 2 / 3)],
)
def test_f1_is_the_mean_over_the_classes(true: list[int], read: list[int], f1: float) -> None:
    import numpy as np

    assert macro_f1(np.array(true), np.array(read)) == pytest.approx(f1)
