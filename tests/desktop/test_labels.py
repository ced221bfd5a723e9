"""The words for facts."""

from datetime import date, datetime
from pathlib import Path

import pytest

from cxdesk import errors
from cxdesk.desktop import labels
from cxdesk.desktop.icons import Icon
from cxdesk.interviews.language import Language, Share

TODAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("value", "decimals", "sign", "text"),
    [
        (1204, 0, False, "1,204"),
        (-0.18, 2, False, "−0.18"),
        (0.07, 2, True, "+0.07"),
        (0, 2, True, "0.00"),
        (-0.001, 1, True, "0.0"),
        (-1204.5, 1, False, "−1,204.5"),
    ],
)
def test_numbers(value: float, decimals: int, sign: bool, text: str) -> None:
    assert labels.number(value, decimals, sign=sign) == text


def test_counts() -> None:
    assert labels.count(1, "interview") == "1 interview"
    assert labels.count(0, "interview") == "0 interviews"
    assert labels.count(1204, "person", "people") == "1,204 people"
    assert labels.percent(0.876) == "88 %"


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (None, ""),
        (TODAY, "Today"),
        (date(2026, 11, 18), "Yesterday"),
        (date(2026, 11, 16), "Mon 16 Nov"),
        (date(2025, 11, 18), "18 Nov 2025"),
    ],
)
def test_dates(day: date | None, text: str) -> None:
    assert labels.date_text(day, TODAY) == text


def test_moments() -> None:
    assert labels.moment_text(datetime(2026, 11, 19, 10, 5), TODAY) == "Today, 10:05"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (3, "a few seconds"),
        (33, "about 35 seconds"),
        (59, "about 1 minute"),
        (150, "about 2 minutes"),
        (7000, "about 2 hours"),
    ],
)
def test_durations(seconds: float, text: str) -> None:
    assert labels.duration(seconds) == text


def test_unknown_feeling_is_not_neutral() -> None:
    assert labels.feeling_face(None)[:2] == ("Unknown", Icon.UNKNOWN)
    assert labels.feeling_face(0.0)[:3] == ("Mixed", Icon.MIXED, "neutral")
    assert labels.feeling_face(-0.6)[:3] == ("Negative", Icon.NEGATIVE, "negative")
    assert labels.feeling_face(0.6)[:3] == ("Positive", Icon.POSITIVE, "positive")


def test_errors_name_file_and_reason() -> None:
    where = Path("folder") / "notes.docx"
    text = labels.error_text(errors.UnreadableFileError(where, "it is protected by a password."))
    assert text == "notes.docx was not imported: it is protected by a password."
    text = labels.error_text(errors.NewerWorkspaceError(where, "version 9"))
    assert text.startswith("notes.docx was written by a newer cxdesk")


def test_every_expected_error_has_words() -> None:
    failures: list[errors.CxdeskError] = [
        errors.NotAWorkspaceError("a", "b"),
        errors.WorkspaceError("a", "b"),
        errors.UnwritableFileError("x/a", "b"),
        errors.ReadOnlyError("b"),
        errors.ConflictError("quote", b"1", ("text",)),
        errors.UnknownRecordError("issue", b"1"),
        errors.NothingToRankError("b"),
        errors.InvalidValueError("severity", 9, "it is 1 to 5"),
    ]
    texts = [labels.error_text(failure) for failure in failures]
    assert len(set(texts)) == len(texts)
    assert not [text for text in texts if "{" in text or not text.endswith(".")]


def test_faces_of_issues() -> None:
    assert labels.status_face("in progress").text == "In progress"
    assert labels.kind_face("pain", proposed=True).dashed
    assert {labels.part_word(part) for part in ("reach", "severity")} == {"Reach", "Severity"}
    assert labels.part_tone("reach") != labels.part_tone("severity")


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ([], ""),
        ([("en", 0.95), ("de", 0.05)], ""),
        (
            [("de", 0.95), ("en", 0.05)],
            "This note is in German. Feelings are left blank; a person can set them.",
        ),
        (
            [("de", 0.6), ("en", 0.4)],
            "Most of this note is in German. Feelings are left blank there; a person can set them.",
        ),
        (
            [("en", 0.6), ("de", 0.4)],
            "A part of this note is in German. Feelings are left blank there; a person can set them.",
        ),
        (
            [("und", 1.0)],
            "This note is in a language that cxdesk does not know. Feelings are left blank; a person can set them.",
        ),
    ],
)
def test_a_language_that_is_not_scored_is_named(found: list[tuple[str, float]], words: str) -> None:
    names = {"en": "English", "de": "German", "und": "unknown language"}
    shares = [Share(Language(code, names[code], 1.0, code != "en"), share) for code, share in found]
    assert labels.language_text(shares) == words
