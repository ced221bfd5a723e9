"""The shipped phrases are well-formed, and the notation of phrases means what it says."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from cxdesk.paths import resource
from cxdesk.sentiment.lexicon import Lexicon
from cxdesk.sentiment.words import cut_words

SHIPPED = resource("lexicons", "service_delivery.csv")


def test_shipped_rows_are_well_formed() -> None:
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 400
    for row in rows:
        places = [place for place in row["phrase"].split() if place not in {"^", "$"}]
        assert row["why"] and -1 <= float(row["amount"]) <= 1
        assert any(not place.startswith("(") for place in places), row
        assert all(place == place.lower() and place.count("(") == place.count(")") for place in places), row
        assert all(all(place.strip("()").split("|")) for place in places), row
    twice = [phrase for phrase, count in Counter(row["phrase"] for row in rows).items() if count > 1]
    assert not twice


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("never|not arrived", "it never arrived today", "never arrived"),
        ("on (the) time", "always on time", "on time"),
        ("on (the) time", "always on the time", "on the time"),
        ("(very) slow", "so very slow", "very slow"),
        ("said * but", "he said it would come but", "said it would come but"),
        ("said * but", "he said it would all come but", ""),
        ("said * but", "he said so. but", ""),
        ("^ none $", "None.", "None"),
        ("^ none $", "None of it", ""),
        ("^ none $", "there are none", ""),
        ("^ better", "Slow, better now", "better"),
        ("no answer", "No ANSWER’s", ""),
    ],
)
def test_notation(tmp_path: Path, phrase: str, text: str, found: str) -> None:
    assert _found(tmp_path, [phrase], text) == ([found] if found else [])


def test_the_longest_phrase_wins(tmp_path: Path) -> None:
    assert _found(tmp_path, ["not", "not on time", "not on"], "it is not on time") == ["not on time"]


def _found(folder: Path, phrases: list[str], text: str) -> list[str]:
    table = folder / "table.csv"
    table.write_text(
        "\n".join(["phrase,amount,why", *(f"{phrase},-0.5,rule" for phrase in phrases)]), "utf-8"
    )
    words, lexicon = cut_words(text), Lexicon(table)
    hits = (lexicon.find(words, place) for place in range(len(words.words)))
    return [hit.part(words).words for hit in hits if hit][:1]
