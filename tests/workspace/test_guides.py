"""Guides in a workspace: versions, use, and interviews that begin with one."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxdesk.errors import InvalidValueError, UnknownRecordError
from cxdesk.identity import Id, new_id
from cxdesk.interviews import Block, Guide, Interview, Question
from cxdesk.interviews.shipped_guides import shipped_guides
from cxdesk.store import Change, Edit
from cxdesk.workspace import Workspace

SHIPPED = next(guide for guide in shipped_guides() if guide.name == "Experience interview")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "talks.cxdesk", "Mara") as made:
        yield made
        assert made.verify() == []


def stored(workspace: Workspace) -> list[Guide]:
    return workspace._database.find(Guide)


def save(workspace: Workspace, guide: Guide, **facts: object) -> Id:
    changed = replace(guide, **facts)  # type: ignore[arg-type]
    return workspace.guides.save(guide.id, changed.name, changed.purpose, changed.questions)


def answer(
    workspace: Workspace, interview: Id, question: Question, *texts: str, rating: float | None = None
) -> None:
    place = len(workspace.interviews.note(interview).blocks)
    asked = Block(id=new_id(), note=interview, position=float(place), text=question.text, voice="frame",
                  question=question.id, rating=rating)  # fmt: skip
    said = [
        Block(id=new_id(), note=interview, position=float(place + k), text=text)
        for k, text in enumerate(texts, 1)
    ]
    workspace._database.write(Edit("Type", [Change(None, one) for one in (asked, *said)]))


def test_guides_that_ship_are_offered_and_leave_no_record(workspace: Workspace) -> None:
    assert [guide.id for guide in workspace.guides.all()] == [guide.id for guide in shipped_guides()]
    assert workspace.guides.versions(SHIPPED.family) == [SHIPPED]
    assert workspace.guides.get(SHIPPED.id) == SHIPPED
    assert stored(workspace) == []


def test_a_shipped_guide_becomes_a_record_when_first_used_and_undo_takes_it_back(
    workspace: Workspace,
) -> None:
    talk = workspace.interviews.begin("Northwind", "Anna Weber", SHIPPED.id)
    assert stored(workspace) == [SHIPPED]
    assert workspace.guides.guide_of(talk) == SHIPPED
    assert workspace.history.undo() == "Begin interview"
    assert (stored(workspace), workspace.accounts.all(), workspace.counts().interviews) == ([], [], 0)
    assert workspace.history.undo_name == ""
    workspace.interviews.begin("Northwind", "Anna Weber", SHIPPED.id)
    assert stored(workspace) == [SHIPPED]


def test_a_version_nobody_used_is_changed_in_place(workspace: Workspace) -> None:
    identity = save(workspace, SHIPPED, name="Talk about one day")
    assert identity == SHIPPED.id
    assert [(one.name, one.version) for one in workspace.guides.versions(SHIPPED.family)] == [
        ("Talk about one day", 1)
    ]
    assert workspace.history.undo() == "Edit Talk about one day"
    assert workspace.guides.get(SHIPPED.id) == SHIPPED


def test_changing_a_used_guide_makes_the_next_version_and_the_talk_keeps_its_own(
    workspace: Workspace,
) -> None:
    talk = workspace.interviews.begin("Northwind", "", SHIPPED.id)
    first, *others = SHIPPED.questions
    reworded = (*others, replace(first, text="Who was there?"))
    second = save(workspace, SHIPPED, questions=reworded)
    assert second != SHIPPED.id
    newest = workspace.guides.get(second)
    assert (newest.version, newest.family) == (2, SHIPPED.family)
    assert newest.questions[-1].id == first.id
    assert workspace.guides.guide_of(talk) == SHIPPED
    assert [guide.id for guide in workspace.guides.all() if guide.family == SHIPPED.family] == [second]
    assert save(workspace, newest, purpose="Again") == second
    assert [guide.version for guide in workspace.guides.versions(SHIPPED.family)] == [2, 1]


def test_a_save_that_knows_only_the_old_version_goes_to_the_newest(workspace: Workspace) -> None:
    workspace.interviews.begin("Northwind", "", SHIPPED.id)
    second = save(workspace, SHIPPED, purpose="One")
    assert save(workspace, SHIPPED, purpose="Two") == second
    assert workspace.guides.get(second).purpose == "Two"


def test_words_merge_into_one_step_and_every_move_is_its_own(workspace: Workspace) -> None:
    guide = workspace.guides.get(workspace.guides.add("Visit"))
    question = Question(id=new_id(), text="Why?")
    other = Question(id=new_id(), text="And?")
    save(workspace, guide, purpose="To s")
    save(workspace, guide, purpose="To see")
    save(workspace, guide, purpose="To see", questions=(question, other))
    save(workspace, guide, purpose="To see", questions=(other, question))
    save(workspace, guide, purpose="To see", questions=(other,))
    undone = [workspace.history.undo() for _ in range(5)]
    assert undone == ["Delete question", "Move question", "Add question", "Edit Visit", "Add Visit"]
    while workspace.history.redo():
        pass
    assert workspace.guides.get(guide.id).questions == (other,)


def test_a_save_that_changes_nothing_writes_nothing(workspace: Workspace) -> None:
    blank = Question(id=new_id(), text="  ")
    assert save(workspace, SHIPPED, questions=(*SHIPPED.questions, blank)) == SHIPPED.id
    assert (stored(workspace), workspace.history.undo_name) == ([], "")


def test_a_retired_guide_is_no_longer_offered_until_it_is_brought_back(workspace: Workspace) -> None:
    workspace.guides.retire(SHIPPED.id)
    assert SHIPPED.family not in {guide.family for guide in workspace.guides.all()}
    assert SHIPPED.family in {guide.family for guide in workspace.guides.all(with_retired=True)}
    workspace.guides.retire(SHIPPED.id)
    workspace.guides.bring_back(SHIPPED.id)
    assert SHIPPED.family in {guide.family for guide in workspace.guides.all()}
    assert [workspace.history.undo() for _ in range(3)] == [
        "Bring back Experience interview", "Retire Experience interview", ""
    ]  # fmt: skip


def test_a_copy_lives_on_its_own(workspace: Workspace) -> None:
    copied = workspace.guides.get(workspace.guides.copy(SHIPPED.id))
    assert copied.name == "Copy of Experience interview"
    assert [q.text for q in copied.questions] == [q.text for q in SHIPPED.questions]
    assert not {q.id for q in copied.questions} & {q.id for q in SHIPPED.questions}
    save(workspace, copied, name="Mine")
    assert workspace.guides.get(SHIPPED.id) == SHIPPED
    assert workspace.guides.get(workspace.guides.copy(copied.id, "Ours")).name == "Ours"


def test_a_guide_needs_a_name_and_must_exist(workspace: Workspace) -> None:
    for act in (lambda: workspace.guides.add("  "), lambda: save(workspace, SHIPPED, name=" ")):
        with pytest.raises(InvalidValueError):
            act()
    for act in (
        lambda: workspace.guides.get(new_id()),
        lambda: workspace.guides.versions(new_id()),
        lambda: workspace.guides.retire(new_id()),
        lambda: workspace.interviews.begin("A", "B", new_id()),
    ):
        with pytest.raises(UnknownRecordError):
            act()
    assert workspace.accounts.all() == []


def test_use_counts_talks_and_the_share_that_answered_across_versions(workspace: Workspace) -> None:
    assert workspace.guides.use(SHIPPED.family).times == 0
    who, step, *_ = SHIPPED.questions
    effort = next(question for question in SHIPPED.questions if question.scale)
    first = workspace.interviews.begin("Northwind", "Anna", SHIPPED.id)
    answer(workspace, first, who, "My team.", "And the night shift.")
    answer(workspace, first, step, "   ")
    answer(workspace, first, effort, rating=2.0)
    added = Question(id=new_id(), text="What else?")
    second = save(workspace, SHIPPED, questions=(who, step, effort, added))
    later = workspace.interviews.begin("Contoso", "Ben", second)
    answer(workspace, later, who)
    answer(workspace, later, added, "The lift.")
    use = workspace.guides.use(SHIPPED.family)
    assert (use.times, use.next_version) == (2, 3)
    assert {q: use.rates[q.id] for q in (who, step, effort, added)} == {
        who: 0.5,
        step: 0.0,
        effort: 0.5,
        added: 1.0,
    }
    assert workspace.guides.times_used() == {SHIPPED.family: 2}
    answers = workspace.guides.answers(first)
    assert answers.answered == {who.id: True, step.id: False, effort.id: True}
    assert (answers.ratings, answers.done(SHIPPED)) == ({effort.id: 2.0}, 2)
    workspace.interviews.delete(later)
    assert workspace.guides.use(SHIPPED.family).times == 1


def test_the_counts_in_sql_agree_with_the_answers_of_each_note(workspace: Workspace) -> None:
    talks = [workspace.interviews.begin("", f"Person {k}", SHIPPED.id) for k in range(4)]
    for k, talk in enumerate(talks):
        for place, question in enumerate(SHIPPED.questions):
            answer(
                workspace,
                talk,
                question,
                *(["Yes."] if (k * place) % 3 else []),
                rating=1.0 if place == k else None,
            )
    found = [workspace.guides.answers(talk).answered for talk in talks]
    rates = workspace.guides.use(SHIPPED.family).rates
    assert rates == {q.id: sum(one[q.id] for one in found) / 4 for q in SHIPPED.questions}


def test_the_guide_used_last_is_remembered(workspace: Workspace) -> None:
    assert workspace.guides.last_used() is None
    workspace.interviews.begin("", "", shipped_guides()[0].id)
    workspace.interviews.begin("", "", SHIPPED.id)
    workspace.interviews.begin("", "", None)
    assert workspace.guides.last_used() == SHIPPED.family


def test_an_interview_begins_today_with_a_known_account_and_a_new_contact(workspace: Workspace) -> None:
    known = workspace.accounts.add("Northwind Freight")
    talk = workspace.interviews.begin(
        " northwind  FREIGHT", "Anna  Weber", None, role="Operations lead", interviewer="Mara"
    )
    note = workspace.interviews.note(talk)
    assert note.interview is not None and note.contact is not None
    assert note.interview.account == note.contact.account == known
    assert (note.interview.title, note.interview.held_on) == ("Anna Weber", date.today())
    assert (note.contact.name, note.contact.role, note.interview.interviewer) == (
        "Anna Weber",
        "Operations lead",
        "Mara",
    )
    assert note.interview.began_at is not None and note.interview.guide is None
    assert len(workspace.accounts.all()) == 1


def test_a_known_contact_keeps_their_role_unless_a_new_one_is_said(workspace: Workspace) -> None:
    for role in ("Operations lead", "", "Director"):
        workspace.interviews.begin("Northwind", "anna weber" if not role else "Anna Weber", None, role=role)
    contacts = workspace.accounts.contacts()
    assert [(one.name, one.role) for one in contacts] == [("Anna Weber", "Director")]


def test_a_talk_with_nobody_waits_in_finish_me(workspace: Workspace) -> None:
    workspace.interviews.begin("", "  ", SHIPPED.id)
    assert workspace.unfinished()[0].title == "New interview"
    assert workspace.unfinished()[0].missing == ("account", "contact", "touchpoint")
    assert workspace.accounts.all() == []


_OPS = st.lists(
    st.tuples(
        st.sampled_from(["reword", "move", "add", "drop", "talk", "retire", "undo", "redo"]),
        st.integers(0, 99),
    ),
    min_size=3,
    max_size=14,
)


def _do(workspace: Workspace, verb: str, pick: int) -> None:
    guide = workspace.guides.versions(SHIPPED.family)[0]
    questions = list(guide.questions)
    at = pick % len(questions) if questions else 0
    if verb == "talk":
        workspace.interviews.begin("", f"Person {pick}", guide.id)
    elif verb in ("undo", "redo"):
        getattr(workspace.history, verb)()
    elif verb == "retire":
        (workspace.guides.bring_back if guide.retired else workspace.guides.retire)(guide.id)
    elif verb == "add":
        save(workspace, guide, questions=(*questions, Question(id=new_id(), text=f"What about {pick}?")))
    elif questions:
        one = questions.pop(at)
        again = {"reword": [replace(one, text=f"And {pick}?")], "move": [], "drop": []}[verb]
        tail = [one] if verb == "move" else []
        save(workspace, guide, questions=(*questions[:at], *again, *questions[at:], *tail))


@given(_OPS)
@settings(max_examples=20)
def test_whatever_is_done_a_talk_keeps_the_words_it_was_asked_in(ops: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder, Workspace.create(Path(folder) / "law.cxdesk") as workspace:
        asked: dict[Id, tuple[Question, ...]] = {}
        for verb, pick in ops:
            _do(workspace, verb, pick)
            for talk in workspace._database.find(Interview):
                guide = workspace.guides.guide_of(talk.id)
                assert guide is not None
                assert asked.setdefault(talk.id, guide.questions) == guide.questions
            versions = [one.version for one in workspace.guides.versions(SHIPPED.family)]
            assert versions == list(range(len(versions), 0, -1))
        while workspace.history.undo():
            pass
        assert (stored(workspace), workspace.verify()) == ([], [])
