"""Likeness: taking quotes in, finding the nearest of 1,000 / 10,000 / 100,000, taking one change in, comparing issues.

The floor of a query is the 20 ms that we promise at the 95th percentile; that of a change 1 ms. Texts are drawn from
the words of service talk by a fixed seed, as long as people's answers are (75 characters in the mean). Before the
table it prints memory, and how well paraphrases are found; with a folder of labelled texts, named by CXDESK_LABELLED,
also the mean reciprocal rank of the duplicate links in bug_duplicates.csv.gz beside plain TF-IDF of words.
"""

import csv
import gzip
import os
import random
import re
import time
import tracemalloc
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import log, sqrt
from pathlib import Path
from statistics import quantiles

from cxdesk.issues.alike import features
from cxdesk.issues.likeness import Likeness
from cxdesk.issues.likeness_groups import nearest_issues
from tests.bench import Row, processor_seconds
from tests.issues.test_paraphrases import hits, pairs

SIZES = (1_000, 10_000, 100_000)
ISSUES = 10_000
ASKED = 300
BUDGET, CHANGE, TAKE_IN, COMPARE = 0.020, 0.001, 0.0002, 0.003
"""Seconds: a query, a change, taking in one of many quotes, comparing one of many issues."""
Rank = Callable[[int], Sequence[int]]


def run() -> list[Row]:
    """Return the figures of queries, of taking in and of changes."""
    _print_quality()
    rows = [row for size in SIZES for row in _at(size)]
    return [*rows, _issues()]


def _texts(count: int) -> list[str]:
    """Sentences as varied as those of people: words of the paraphrases and made-up forms of them, a few often, most seldom."""
    rng = random.Random(11)
    words = sorted(
        {word for pair in pairs() for word in re.findall(r"\w+", f"{pair['said']} {pair['said otherwise']}")}
    )
    words += [
        f"{word}{rng.choice(('er', 'ly', 'able', 'ment'))}{rng.choice('aeiou')}"
        for word in words
        for _ in range(20)
    ]
    weights = [1 / (place + 5) for place in range(len(words))]
    rng.shuffle(words)
    lengths = (max(2, round(rng.lognormvariate(2.1, 0.6))) for _ in range(count))
    return [" ".join(rng.choices(words, weights, k=length)) for length in lengths]


def _at(size: int) -> Iterator[Row]:
    texts = _texts(size)
    index: Likeness[int] = Likeness()
    yield Row(
        f"{size:,} quotes: take in",
        processor_seconds(lambda: _fill(index, texts), 1),
        "0.2 ms each",
        TAKE_IN * size,
        1,
    )
    asked = random.Random(5).choices(texts, k=ASKED)
    spent = [_spent(lambda text=text: index.near(features(text), 10)) for text in asked]
    cuts = quantiles(spent, n=20)
    yield Row(f"{size:,} quotes: query, median", cuts[9], "20 ms", BUDGET, 1)
    yield Row(f"{size:,} quotes: query, 95th percentile", cuts[18], "20 ms", BUDGET, 1)
    changed = _spent(lambda: [index.put(key, features(asked[key])) for key in range(ASKED)]) / ASKED
    yield Row(f"{size:,} quotes: one change", changed, "1 ms", CHANGE, 1)
    print(f"{size:,} quotes: {_memory(texts) / 2**20:.0f} MB")


def _fill(index: Likeness[int], texts: Sequence[str]) -> None:
    for key, text in enumerate(texts):
        index.put(key, features(text))


def _spent(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _memory(texts: Sequence[str]) -> int:
    """Bytes that the index of these texts keeps."""
    features("warm up")
    tracemalloc.start()
    index: Likeness[int] = Likeness()
    _fill(index, texts)
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return kept


def _issues() -> Row:
    """Compare every issue with all others, as a first look does: each of eight quotes."""
    texts = _texts(9 * ISSUES)
    issues = {
        str(n).encode(): features("\n".join(texts[n * 9 + 1 : n * 9 + 9]), title=texts[n * 9])
        for n in range(ISSUES)
    }
    index: Likeness[bytes] = Likeness()
    for key, each in issues.items():
        index.put(key, each)
    spent = _spent(lambda: [nearest_issues(index, key, each) for key, each in issues.items()])
    return Row(f"{ISSUES:,} issues: all pairs", spent, "3 ms each", COMPARE * ISSUES, 1)


def _print_quality() -> None:
    for kind in ("build", "check"):
        print(f"paraphrases ({kind}): first {hits(kind, 1):.2f}, among three {hits(kind, 3):.2f}")
    folder = os.environ.get("CXDESK_LABELLED")
    if folder:
        for line in _duplicates(Path(folder) / "bug_duplicates.csv.gz"):
            print(line)


def _duplicates(file: Path) -> Iterator[str]:
    """Yield how well the duplicate links are found by titles, and by titles and texts, ours and plainly."""
    with gzip.open(file, "rt", encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    links = _links(rows)
    for name, texts in (("titles", [""] * len(rows)), ("titles and texts", [row["desc"] for row in rows])):
        ours = [features(text, title=row["title"]) for row, text in zip(rows, texts, strict=True)]
        yield f"duplicates by {name}, likeness: {_found(_ranked(ours), links)}"
        plain = [f"{row['title']} {text}" for row, text in zip(rows, texts, strict=True)]
        yield f"duplicates by {name}, plain TF-IDF: {_found(_plainly_ranked(plain), links)}"


def _links(rows: Sequence[Mapping[str, str]]) -> dict[int, set[int]]:
    places = {row["id"]: place for place, row in enumerate(rows)}
    links: dict[int, set[int]] = defaultdict(set)
    for place, row in enumerate(rows):
        for other in re.findall(r"\d+", row["dups"]):
            if places.get(other, place) != place:
                links[place].add(places[other])
                links[places[other]].add(place)
    return links


def _ranked(docs: Sequence[Counter[int]]) -> Rank:
    index: Likeness[int] = Likeness()
    for place, doc in enumerate(docs):
        index.put(place, doc)
    return lambda place: [near.key for near in index.near(docs[place], len(docs), without=place)]


def _plainly_ranked(texts: Sequence[str]) -> Rank:
    """TF-IDF of lower-case words and cosine, as textbooks have it."""
    counts = [Counter(re.findall(r"\w+", text.lower())) for text in texts]
    held = Counter(word for each in counts for word in each)
    vectors = []
    for each in counts:
        vector = {word: many * (log((1 + len(texts)) / (1 + held[word])) + 1) for word, many in each.items()}
        length = sqrt(sum(value * value for value in vector.values())) or 1.0
        vectors.append({word: value / length for word, value in vector.items()})

    def rank(place: int) -> Sequence[int]:
        asked = vectors[place]
        shares = [sum(value * one.get(word, 0.0) for word, value in asked.items()) for one in vectors]
        return sorted((k for k in range(len(texts)) if k != place), key=lambda k: -shares[k])

    return rank


def _found(rank: Rank, links: Mapping[int, set[int]]) -> str:
    places = []
    for asked, wanted in links.items():
        ranked = rank(asked)
        places.append(
            next((at for at, place in enumerate(ranked, 1) if place in wanted), len(ranked) + 1_000)
        )
    mean = sum(1 / at for at in places) / len(places)
    first, ten = (sum(at <= among for at in places) / len(places) for among in (1, 10))
    return f"MRR {mean:.3f}, first {first:.3f}, among ten {ten:.3f} ({len(places)} reports with links)"
