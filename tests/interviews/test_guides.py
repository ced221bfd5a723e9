"""The guides that ship, files of guides that do not fit, and what a note answers."""

from pathlib import Path

import pytest

from cxdesk.errors import UnreadableFileError
from cxdesk.identity import named_id, new_id
from cxdesk.interviews import Block, Guide, Question, read_answers
from cxdesk.interviews.shipped_guides import load_guide, shipped_guides

GUIDE = """key = "visit"
name = "Visit"
[[question]]
key = "why"
text = "Why are we here?"
"""


def test_six_guides_ship_with_seven_to_ten_questions_each() -> None:
    assert [guide.name for guide in shipped_guides()] == [
        "Escalation debrief",
        "Experience interview",
        "Onboarding review",
        "Project close-out",
        "Quarterly business review",
        "Renewal or lost-deal interview",
    ]
    assert all(7 <= len(guide.questions) <= 10 for guide in shipped_guides())
    assert all(guide.purpose and guide.version == 1 for guide in shipped_guides())


@pytest.mark.parametrize("guide", shipped_guides(), ids=lambda guide: guide.name)
def test_a_question_is_open_asks_one_thing_and_has_a_probe(guide: Guide) -> None:
    for question in guide.questions:
        assert question.text.count("?") + question.text.startswith("Walk me") == 1, question.text
        assert question.hint and len(question.text) <= 90
        closed = ("Do ", "Did ", "Is ", "Are ", "Was ", "Were ", "Have ", "Has ", "Can ", "Would ")
        assert not question.text.startswith(closed), question.text
    assert sum(question.scale != "" for question in guide.questions) <= 1


def test_the_experience_interview_asks_for_the_eight_facts_in_order() -> None:
    guide = next(one for one in shipped_guides() if one.name == "Experience interview")
    keys = ("who", "step", "channel", "expected", "happened", "time", "felt", "effort", "cost", "change")
    assert [q.id for q in guide.questions] == [
        named_id("question", f"experience_interview/{k}") for k in keys
    ]
    assert guide.id == guide.family == named_id("guide", "experience_interview/1")


def test_a_later_version_that_ships_stays_in_the_family(tmp_path: Path) -> None:
    path = tmp_path / "visit.toml"
    path.write_text(GUIDE, encoding="utf-8")
    first = load_guide(path)
    path.write_text("version = 2\n" + GUIDE, encoding="utf-8")
    second = load_guide(path)
    assert (second.version, second.family) == (2, first.id)
    assert second.id != first.id and second.questions == first.questions


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("key = ", "not a guide"),
        (GUIDE.replace('name = "Visit"', 'name = " "'), "a name is missing"),
        (GUIDE.replace('text = "Why are we here?"', ""), "a text is missing"),
        (GUIDE + 'scale = "stars"', "not known"),
        (GUIDE + '[[question]]\nkey = "why"\ntext = "Again?"', "the same key"),
    ],
)
def test_a_file_that_is_no_guide_is_refused_with_the_reason(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "visit.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableFileError, match=reason):
        load_guide(path)
    with pytest.raises(UnreadableFileError):
        load_guide(tmp_path / "missing.toml")


def test_words_of_the_customer_or_a_rating_answer_a_question() -> None:
    note, one, two, three, four = (new_id() for _ in range(5))
    lines = [
        {"text": "Before we start."},
        {"text": "One?", "voice": "frame", "question": one},
        {"text": "It took three weeks."},
        {"text": "Two?", "voice": "frame", "question": two},
        {"text": "And then what?", "voice": "interviewer"},
        {"text": "  "},
        {"text": "Three?", "voice": "frame", "question": three, "rating": 4.0},
        {"text": "Four?", "voice": "frame", "question": four, "rating": 0.0},
    ]
    blocks = [Block(id=new_id(), note=note, position=float(k), **line) for k, line in enumerate(lines)]  # type: ignore[arg-type]
    found = read_answers(blocks)
    assert found.answered == {one: True, two: False, three: True, four: True}
    assert found.ratings == {three: 4.0, four: 0.0}
    guide = Guide(
        id=note,
        family=note,
        name="x",
        questions=(Question(id=one, text="One?"), Question(id=new_id(), text="New?")),
    )
    assert found.done(guide) == 1
