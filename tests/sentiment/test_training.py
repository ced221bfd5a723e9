"""The model: trained from texts to the same file each time, written and read back, small enough to ship."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cxdesk.errors import UnreadableFileError, UnwritableFileError
from cxdesk.paths import resource
from cxdesk.sentiment.model import NEGATIVE, NEUTRAL, POSITIVE, Model, Scale, read_model, write_model
from cxdesk.sentiment.trained import TrainedEngine
from cxdesk.sentiment.training.__main__ import main
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


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda whole: whole.replace("\t", " ", 1), "is damaged"),
        (lambda whole: "".join(whole.splitlines(keepends=True)[:50]), "has 49 of"),
        (lambda whole: "", "is damaged"),
        (lambda whole: "Dear Mara,\n", "is damaged"),
        (lambda whole: whole.replace('"version"', '"vision"'), "is damaged"),
    ],
)
def test_a_damaged_model_is_told_and_never_half_used(
    tmp_path: Path, damage: Callable[[str], str], reason: str
) -> None:
    file = tmp_path / "model.tsv"
    file.write_text(damage(resource("models", "sentiment.tsv").read_text("utf-8")), "utf-8")
    with pytest.raises(UnreadableFileError, match=reason):
        read_model(file)
    with pytest.raises(UnreadableFileError, match="No such file"):
        read_model(tmp_path / "none.tsv")


def test_a_model_that_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "model.tsv").mkdir()
    with pytest.raises(UnwritableFileError):
        write_model(Model("2", {"": (0.1, 0.2)}, Scale()), tmp_path / "model.tsv")
    assert [each.name for each in tmp_path.iterdir()] == ["model.tsv"]


def test_training_without_data_says_which_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path), "--out", str(tmp_path / "model.tsv")]) == 1
    assert "nhs_fft.csv.gz: No such file" in capsys.readouterr().err
    (tmp_path / "nhs_fft.csv.gz").write_bytes(b"text,label\n")
    assert main([str(tmp_path), "--out", str(tmp_path / "model.tsv")]) == 1
    assert "is no sound .gz file" in capsys.readouterr().err
    assert not (tmp_path / "model.tsv").exists()
