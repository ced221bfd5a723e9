"""Train the model of the default engine: python3 -m cxdesk.sentiment.training FOLDER [--out FILE] [--figures]."""

import argparse
import hashlib
import sys
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

from cxdesk.paths import resource
from cxdesk.sentiment.engine import Engine
from cxdesk.sentiment.model import Chances, Model, Scale, Weights, write_model
from cxdesk.sentiment.plain import PlainEngine
from cxdesk.sentiment.trained import TrainedEngine
from cxdesk.sentiment.training.calibration import Heard, calibrate
from cxdesk.sentiment.training.figures import Figures, judge
from cxdesk.sentiment.training.sources import Source, read_sources
from cxdesk.sentiment.training.trainer import Example, read_examples, train

VERSION = "2"
FOLDS = 3
UNGRADED = frozenset({"product reviews", "comments"})
"""Groups too far from service talk to set the scale."""


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
    sources = read_sources(asked.folder)
    examples = read_examples(sources)
    print(f"{len(examples):,} texts of {len(sources)} sources", flush=True)
    model = build(sources, examples)
    write_model(model, asked.out)
    digest = hashlib.sha256(asked.out.read_bytes()).hexdigest()
    print(
        f"{len(model.weights):,} weights, {asked.out.stat().st_size:,} bytes, sha256 {digest}\n{model.scale}"
    )
    if asked.figures:
        print_figures(sources, examples, model.scale)
    return 0


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
    kinds: dict[str, tuple[list[object], list[Chances]]] = {}
    place = 0
    for source in sources:
        rows, found = kinds.setdefault(source.group.split(",")[0] if source.graded else source.name, ([], []))
        rows.extend(source.rows)
        found.extend(chances[place : place + len(source.rows)])
        place += len(source.rows)
    return [Heard(rows, found) for kind, (rows, found) in kinds.items() if kind not in UNGRADED]  # type: ignore[arg-type]


def print_figures(sources: Sequence[Source], examples: Sequence[Example], scale: Scale) -> None:
    """Print, for each group of sources, an engine trained without it beside plain TextBlob."""
    print(f"\n{'held out':28}{'texts':>7}   {'cxdesk F1':>10}{'recall':>8}{'prec.':>7}{'r':>6}", end="")
    print(f"   {'TextBlob F1':>11}{'recall':>8}{'prec.':>7}{'r':>6}")
    groups = list(dict.fromkeys(source.group for source in sources))
    for group in groups:
        held = [source for source in sources if source.group == group]
        weights = _without(sources, examples, lambda source, name=group: source.group == name)
        engines: list[Engine] = [TrainedEngine(Model(VERSION, weights, scale)), PlainEngine()]
        for one in held:
            found = [judge(engine, [one]) for engine in engines]
            print(
                f"{one.name:28}{found[0].texts:7,}   {_line(found[0], 10)}   {_line(found[1], 11)}",
                flush=True,
            )


def _without(
    sources: Sequence[Source], examples: Sequence[Example], is_held: Callable[[Source], bool]
) -> Weights:
    owners = [source for source in sources for _ in source.rows]
    return train([example for example, owner in zip(examples, owners, strict=True) if not is_held(owner)])


def _line(figures: Figures, width: int) -> str:
    return f"{figures.f1:{width}.2f}{figures.recall:8.2f}{figures.precision:7.2f}{figures.agreement:6.2f}"


if __name__ == "__main__":
    sys.exit(main())
