"""The labelled texts: public sources in a folder of their own, and our own service talk."""

import csv
import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cxdesk.errors import UnreadableFileError
from cxdesk.paths import resource
from cxdesk.sentiment.model import NEGATIVE, NEUTRAL, POSITIVE

OWN_WEIGHT = 2.0
"""How much a row of our own texts counts."""

_CLASSES = {"neg": NEGATIVE, "neu": NEUTRAL, "mixed": NEUTRAL, "pos": POSITIVE}


class Row(NamedTuple):
    """A labelled text: its class, how strongly people felt it in [−1, 1] where they said so, and whether it is mixed."""

    text: str
    label: int
    value: float | None
    mixed: bool


class Source(NamedTuple):
    """Rows of one origin. `weight` is what each row counts in training; `graded`: all three classes were offered."""

    name: str
    group: str
    weight: float
    graded: bool
    rows: tuple[Row, ...]


class _About(NamedTuple):
    group: str
    weight: float
    graded: bool
    strongest: float = 0.0


_PUBLIC = {
    "nhs_fft": _About("health service", 1.5, graded=True, strongest=2.0),
    "nhs_segments": _About("health service", 1.0, graded=False, strongest=5.0),
    "pros_cons": _About("pros and cons", 0.25, graded=False),
    "product_reviews": _About("product reviews", 0.5, graded=False),
    "uci_sentences": _About("short reviews", 0.9, graded=False),
    "goemotions3": _About("comments", 0.2, graded=True),
    "stackoverflow_senti4sd": _About("technical posts", 2.0, graded=True),
}


def read_sources(folder: Path) -> list[Source]:
    """Return the public sources of a folder of .csv.gz files, then our own. Raises UnreadableFileError."""
    public = [_public(folder / f"{name}.csv.gz", name, about) for name, about in _PUBLIC.items()]
    return [*public, *_own(resource("training", "service_texts.csv"))]


def _public(path: Path, name: str, about: _About) -> Source:
    try:
        with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
            rows = tuple(
                Row(row["text"], _CLASSES[row["label"]], _graded(row, about), row["label"] == "mixed")
                for row in csv.DictReader(file)
                if row["label"] in _CLASSES and row["text"].strip()
            )
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableFileError(path, getattr(error, "strerror", None) or "is no sound .gz file") from error
    except (KeyError, ValueError, csv.Error) as error:
        raise UnreadableFileError(path, f"has no texts with labels: {error}") from error
    return Source(name, about.group, about.weight, about.graded, rows)


def _graded(row: dict[str, str], about: _About) -> float | None:
    said = row.get("sent5", "")
    return float(said) / about.strongest if said and about.strongest else None


def _own(path: Path) -> Iterator[Source]:
    found: dict[str, list[Row]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            one = Row(row["text"], _CLASSES[row["label"]], float(row["value"]) / 2, row["label"] == "mixed")
            found.setdefault(row["domain"], []).append(one)
    for domain, rows in found.items():
        yield Source(f"own, {domain}", f"own, {domain}", OWN_WEIGHT, graded=True, rows=tuple(rows))
