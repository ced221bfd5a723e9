"""The shipped sample is complete, parses, and repeats no sentence."""

import csv
import re
import zipfile
from collections import Counter
from datetime import date
from itertools import chain
from pathlib import Path

import pytest
from lxml import etree

from cxdesk.touchpoints import JOURNEY
from cxdesk.workspace.sample import Judgement, read_judgements

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
HALDEN = SAMPLES / "halden"
NOTES = sorted((HALDEN / "notes").iterdir())
FIRST, LAST = date(2026, 1, 5), date(2026, 11, 13)
RATINGS = {"nps": range(11), "csat": range(1, 6), "ces": range(1, 8)}
NAMED = re.compile(r"(\d{4}-\d\d-\d\d) (.+) - (.+)")
STAMP = re.compile(r"^(?:\d+|[\d:., ]+-->.*|WEBVTT)$")
LONG = 40


def rows(name: str) -> list[dict[str, str]]:
    with (HALDEN / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def note_text(path: Path) -> str:
    if path.suffix != ".docx":
        return path.read_text(encoding="utf-8")
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    with zipfile.ZipFile(path) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    paragraphs = body.iter(f"{word}p")
    return "\n".join(
        "".join("\n" if n.tag == f"{word}br" else n.text or "" for n in p.iter()) for p in paragraphs
    )


def front(path: Path) -> dict[str, str]:
    head = note_text(path).split("---\n")[1]
    return dict(line.split(": ", 1) for line in head.splitlines())


def facts(path: Path) -> tuple[str, str, str]:
    """Account, contact and date as the file states them."""
    if path.suffix == ".md":
        head = front(path)
        return head["account"], head["contact"], head["date"]
    found = NAMED.fullmatch(path.stem)
    assert found, path.name
    return found[2], found[3], found[1]


def words(path: Path) -> list[str]:
    text = note_text(path)
    body = text.split("---\n", 2)[2] if path.suffix == ".md" else text
    return [line.strip() for line in body.splitlines() if line.strip() and not STAMP.match(line.strip())]


def sentences(path: Path) -> set[str]:
    parts = chain.from_iterable(re.split(r"(?<=[.!?])\s+", line) for line in words(path))
    return {part.casefold() for part in parts if len(part) >= LONG}


ACCOUNTS = {row["name"] for row in rows("accounts.csv")}


def test_forty_interviews_in_the_formats_people_have() -> None:
    kinds = Counter(path.suffix for path in NOTES)
    assert kinds == {".md": 19, ".txt": 11, ".vtt": 4, ".srt": 2, ".docx": 4}


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.name)
def test_a_note_names_a_known_account_a_day_and_enough_words(path: Path) -> None:
    account, contact, day = facts(path)
    assert account in ACCOUNTS
    assert contact
    assert FIRST <= date.fromisoformat(day) <= LAST
    assert 12 <= len(words(path)) <= 45


@pytest.mark.parametrize("path", [p for p in NOTES if p.suffix == ".md"], ids=lambda path: path.name)
def test_front_matter_names_a_step_of_the_journey(path: Path) -> None:
    head = front(path)
    assert head.get("touchpoint", JOURNEY[0]) in JOURNEY
    assert head["interviewer"] in {row["owner"] for row in rows("accounts.csv")}


@pytest.mark.parametrize("path", [p for p in NOTES if p.suffix not in {".md", ".docx"}], ids=lambda p: p.name)
def test_the_customer_speaks_most_of_a_transcript(path: Path) -> None:
    contact = facts(path)[1]
    theirs = [line for line in words(path) if f"{contact}: " in line or f"<v {contact}>" in line]
    assert len(theirs) * 2 > len(words(path))


def test_no_two_interviews_share_a_long_sentence() -> None:
    counts = Counter(chain.from_iterable(sentences(path) for path in NOTES))
    assert len(counts) > 400
    assert [text for text, count in counts.items() if count > 1] == []


def test_accounts_have_contract_and_renewal() -> None:
    listed = rows("accounts.csv")
    assert len(listed) == len(ACCOUNTS) == 12
    for row in listed:
        assert all(row.values()), row
        assert float(row["contract_value"]) > 0
        assert date.fromisoformat(row["renewal"]) > LAST
        assert re.fullmatch("[A-Z]{3}", row["currency"])


def test_every_experience_parses() -> None:
    for row in rows("experiences.csv"):
        assert row["account"] in ACCOUNTS
        assert row["touchpoint"] in JOURNEY
        assert FIRST <= date.fromisoformat(row["date"]) <= LAST
        assert bool(row["rating"]) == bool(row["scale"])
        assert not row["scale"] or int(row["rating"]) in RATINGS[row["scale"]]
        assert float(row["days_waited"] or 0) >= 0


def test_experiences_cover_every_account_and_step() -> None:
    lived = rows("experiences.csv")
    assert len(lived) == 158
    assert {row["account"] for row in lived} == ACCOUNTS
    assert {row["touchpoint"] for row in lived} == set(JOURNEY)
    assert sum(not row["comment"] for row in lived) == 20
    said = [row["comment"] for row in lived if row["comment"]]
    assert len(said) == len(set(said))


def test_one_account_is_loud_about_a_thing_that_only_it_suffers() -> None:
    loud = [
        path
        for path in NOTES
        if re.search(r"(?i)\bzeros?\b", note_text(path)) and "Quillon" in facts(path)[0]
    ]
    mails = [
        row["account"] for row in rows("experiences.csv") if re.search("zeros|store number", row["comment"])
    ]
    assert len(loud) == 8
    assert len(mails) >= 25
    assert set(mails) == {"Quillon Retail"}


def test_the_answer_key_speaks_of_listed_accounts() -> None:
    table = [line.split("|") for line in (SAMPLES / "README.md").read_text("utf-8").splitlines()]
    key = [cells for cells in table if len(cells) == 6 and cells[1].strip().isdigit()]
    named = {name.strip().removesuffix(" (once)") for cells in key for name in cells[3].split(",")}
    assert len(key) == 19
    assert named == ACCOUNTS


JUDGED = list(read_judgements())


def said_in(judgement: Judgement) -> list[date]:
    """The days on which these words were said in the file that the judgement names."""
    if judgement.note == "experiences.csv":
        told = [row for row in rows("experiences.csv") if judgement.words in row["comment"]]
        return [date.fromisoformat(row["date"]) for row in told]
    path = HALDEN / "notes" / judgement.note
    text = " ".join(note_text(path).split())
    is_there = all(part in text for part in re.split(r"(?<=[.!?])\s+", judgement.words))
    return [date.fromisoformat(facts(path)[2])] if is_there else []


def test_what_was_judged_was_said_before() -> None:
    early = [one.words for one in JUDGED if not any(day < one.on for day in said_in(one))]
    assert early == []


def test_people_judge_in_the_order_of_days_and_nothing_twice() -> None:
    days = [one.on for one in JUDGED]
    assert days == sorted(days)
    assert max(Counter((one.note, one.words) for one in JUDGED).values()) == 1


def test_two_people_judge_the_accounts_they_own() -> None:
    owner = {row["name"]: row["owner"] for row in rows("accounts.csv")}
    assert len({one.by for one in JUDGED}) == 2
    for one in JUDGED:
        if one.note != "experiences.csv":
            assert owner[facts(HALDEN / "notes" / one.note)[0]] == one.by, one.words
