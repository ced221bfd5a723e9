"""Train the model of the default engine: python3 -m cxdesk.sentiment.training FOLDER [--out FILE] [--figures]."""

import argparse
import hashlib
import sys
import zlib
from collections.abc import Sequence
from pathlib import Path

from cxdesk.errors import CxdeskError
from cxdesk.paths import resource
from cxdesk.sentiment.model import Chances, Model, Scale, write_model
from cxdesk.sentiment.plain import PlainEngine
from cxdesk.sentiment.trained import TrainedEngine
from cxdesk.sentiment.training.calibration import Heard, calibrate
from cxdesk.sentiment.training.figures import Figures, judge
from cxdesk.sentiment.training.sources import Row, Source, read_sources
from cxdesk.sentiment.training.trainer import Example, read_examples, train

VERSION = "2"
FOLDS = 3
FAR = frozenset({"product_reviews", "goemotions3"})
"""Sources too far from service talk to set the scale."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Train on a folder of labelled texts, write the model, and print what it is worth."""
    parser = argparse.ArgumentParser(prog="python3 -m cxdesk.sentiment.training", description=__doc__)
    parser.add_argument("folder", type=Path, help="the labelled texts, as .csv.gz files")
    parser.add_argument(
        "--out", type=Path, default=resource("models", "sentiment.tsv"), help="the model's file"
    )
    parser.add_argument(
        "--figures", action="store_true", help="hold out each source in turn, beside TextBlob"
    )
    asked = parser.parse_args(arguments)
    try:
        _train(asked.folder, asked.out, asked.figures)
    except CxdeskError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _train(folder: Path, out: Path, with_figures: bool) -> None:
    sources = read_sources(folder)
    examples = read_examples(sources)
    print(f"{len(examples):,} texts of {len(sources)} sources", flush=True)
    model = build(sources, examples)
    write_model(model, out)
    digest = hashlib.sha256(out.read_bytes()).hexdigest()
    print(f"{len(model.weights):,} weights, {out.stat().st_size:,} bytes, sha256 {digest}\n{model.scale}")
    if with_figures:
        print_figures(sources, examples, model.scale)


def build(sources: Sequence[Source], examples: Sequence[Example]) -> Model:
    """Return the model: the scale from thirds of the texts that were held out, the weights from all of them."""
    rows = [row for source in sources for row in source.rows]
    folds = [zlib.crc32(row.text.strip().casefold().encode()) % FOLDS for row in rows]
    chances: list[Chances] = [Chances(0.0, 1.0, 0.0)] * len(rows)
    for fold in range(FOLDS):
        rest = Model(
            VERSION, train([e for e, each in zip(examples, folds, strict=True) if each != fold]), Scale()
        )
        for place in [place for place, each in enumerate(folds) if each == fold]:
            chances[place] = rest.chances((*pair, 0, 0) for pair in examples[place].shown.items())
    return Model(VERSION, train(examples), calibrate(_kinds(sources, chances)))


def _kinds(sources: Sequence[Source], chances: Sequence[Chances]) -> list[Heard]:
    """Return the held-out texts by kind: our own are one kind."""
    kinds: dict[str, tuple[list[Row], list[Chances]]] = {}
    place = 0
    for source in sources:
        rows, found = kinds.setdefault("own" if source.name.startswith("own") else source.name, ([], []))
        rows.extend(source.rows)
        found.extend(chances[place : place + len(source.rows)])
        place += len(source.rows)
    return [Heard(rows, found) for kind, (rows, found) in kinds.items() if kind not in FAR]


def print_figures(sources: Sequence[Source], examples: Sequence[Example], scale: Scale) -> None:
    """Print, for each source, an engine trained without its group beside plain TextBlob."""
    head = f"{'F1':>6}{'recall':>8}{'prec.':>7}{'r':>6}"
    print(f"\n{'held out':28}{'texts':>7}   cxdesk {head}   TextBlob {head}")
    owners = [source for source in sources for _ in source.rows]
    textblob = PlainEngine()
    for group in dict.fromkeys(source.group for source in sources):
        rest = [each for each, owner in zip(examples, owners, strict=True) if owner.group != group]
        engine = TrainedEngine(Model(VERSION, train(rest), scale))
        for one in (source for source in sources if source.group == group):
            ours, plain = judge(engine, [one]), judge(textblob, [one])
            print(f"{one.name:28}{ours.texts:7,}{_line(ours, 16)}{_line(plain, 18)}", flush=True)


def _line(figures: Figures, width: int) -> str:
    return f"{figures.f1:{width}.2f}{figures.recall:8.2f}{figures.precision:7.2f}{figures.agreement:6.2f}"


if __name__ == "__main__":
    sys.exit(main())
