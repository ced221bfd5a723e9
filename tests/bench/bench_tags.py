"""What suggesting tags costs, against cutting the same sentences into words; alone, how often the right one is shown.

`python -m tests.bench.bench_tags FOLDER` reads labelled texts (.csv.gz) and prints, for each set and number of examples,
how often a right tag is among the three shown for texts that were never an example.
"""

import csv
import gzip
import random
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

from cxdesk.tags import Example, Suggester, Tag, load_codebook
from cxdesk.tags.words import words
from tests.bench import Row, processor_seconds
from tests.sentiment.sentences import MIXED, NEEDS, NEGATIVE, POSITIVE

COUNT, EXAMPLES = 3000, 1000
NUMBERS = (0, 50, 200, 1000)
TESTED, SAMPLES = 800, 3


def run() -> list[Row]:
    """Return the CPU seconds for 3,000 sentences without and with 1,000 examples, and what learning from those takes."""
    rng = random.Random(7)
    texts = [rng.choice(rng.choice([NEGATIVE, NEEDS, POSITIVE, MIXED])) for _ in range(COUNT)]
    tags = load_codebook()
    fresh = Suggester(tags)
    named = [(text, frozenset(one.tag for one in fresh.suggest(text))) for text in texts]
    examples = [Example(f"{text} {k}", given) for k, (text, given) in enumerate(named) if given][:EXAMPLES]
    taught = Suggester(tags, examples)
    more = Example("One more of the same.", examples[0].tags)
    cut = processor_seconds(lambda: [words(text) for text in texts])
    work: dict[str, tuple[Callable[[], object], float]] = {
        "suggest tags": (lambda: [fresh.suggest(text) for text in texts], 8),
        f"suggest tags after {EXAMPLES:,} examples": (lambda: [taught.suggest(text) for text in texts], 30),
        f"learn from one more than {EXAMPLES:,}": (lambda: taught.taught([*examples, more]), 100),
    }
    return [
        Row(f"{name}, {COUNT:,} sentences", processor_seconds(each), "cut into words", cut, bar)
        for name, (each, bar) in work.items()
    ]


def read_sets(folder: Path) -> Iterator[tuple[str, list[Tag], list[Example]]]:
    """Yield name, tags and labelled texts of each set in `tag_sets.toml`, the texts in an order of chance."""
    sets = tomllib.loads(Path(__file__).with_name("tag_sets.toml").read_text("utf-8"))
    for name, about in sets.items():
        tags, owners = [], {}
        for number, (title, of_tag) in enumerate(about.items(), 1):
            synonyms = tuple(word.strip() for word in of_tag["words"].split(","))
            tags.append(Tag(id=bytes([number]) * 16, name=title, facet="process", synonyms=synonyms))
            owners |= dict.fromkeys(of_tag["labels"], tags[-1].id)
        with gzip.open(folder / f"{name}.csv.gz", "rt", encoding="utf-8", newline="") as file:
            rows = [(row["text"], _labels(row)) for row in csv.DictReader(file)]
        found = [
            Example(text, frozenset(owners[label] for label in labels if label in owners))
            for text, labels in rows
        ]
        examples = [each for each in found if each.tags]
        random.Random(5).shuffle(examples)
        yield name, tags, examples


def _labels(row: dict[str, str]) -> list[str]:
    return (row.get("tags") or row.get("tag") or row["label"]).split("|")


def shares(tags: list[Tag], examples: list[Example], number: int) -> float:
    """Return how often a right tag is among the three shown after so many examples; NaN where there are too few."""
    tested = min(TESTED, len(examples) * 2 // 5)
    held, pool = examples[:tested], examples[tested:]
    if number > len(pool):
        return float("nan")
    seeds = range(SAMPLES if 0 < number < NUMBERS[-1] else 1)
    hits = 0
    for seed in seeds:
        suggester = Suggester(tags, random.Random(seed).sample(pool, number))
        hits += sum(
            any(one.tag in each.tags for one in suggester.rank(each.text, "process")) for each in held
        )
    return hits / (len(held) * len(seeds))


def main(folder: Path) -> None:
    """Print the table."""
    print(f"{'right among three, after':26}", *(f"{number:>7,}" for number in NUMBERS))
    every = []
    for name, tags, examples in read_sets(folder):
        every.append([shares(tags, examples, number) for number in NUMBERS])
        print(f"{name:26}", *(f"{share:7.3f}" for share in every[-1]), flush=True)
    known = [[share for share in column if share == share] for column in zip(*every, strict=True)]
    print(f"{'mean':26}", *(f"{sum(column) / len(column):7.3f}" for column in known))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
