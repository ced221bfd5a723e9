"""The yearly review of a workspace: figures per question, decisions with their reasons, the sheet for a meeting."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cxdesk.errors import InvalidValueError, UnknownRecordError, UnwritableFileError
from cxdesk.fixes import Process, ProcessStep
from cxdesk.fixes.yearly import answer_rate, entropy
from cxdesk.identity import Id, new_id
from cxdesk.interviews import Block, Guide, Interview, Question
from cxdesk.issues import Issue, Quote
from cxdesk.store import Change, Edit
from cxdesk.store.edit import Record
from cxdesk.workspace import Workspace
from cxdesk.workspace.yearly import Looked

TODAY = date.today()
ASKED, RATED, SILENT = (
    Question(id=new_id(), text="What went wrong?"),
    Question(id=new_id(), text="How likely are you to recommend us?", scale="nps"),
    Question(id=new_id(), text="=HYPERLINK(“x”) And?"),
)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "forms.cxdesk", "Mara") as made:
        yield made
        assert made.verify() == []


def keep(workspace: Workspace, *records: Record) -> None:
    workspace._database.write(Edit("Made for the test", [Change(None, one) for one in records]))


def make_guide(workspace: Workspace, **facts: Any) -> Guide:
    identity = new_id()
    guide = Guide(id=identity, family=identity, name="Visit", questions=(ASKED, RATED, SILENT))
    guide = replace(guide, **facts)
    keep(workspace, guide)
    return guide


def talk(
    workspace: Workspace, guide: Guide, days: int, rating: float | None = None, issue: Id | None = None
) -> Id:
    """Hold a talk some days ago in which the first question is answered, and the second one rated."""
    note = Interview(id=new_id(), title="Talk", guide=guide.id, held_on=TODAY - timedelta(days))
    blocks = [
        Block(id=new_id(), note=note.id, position=1, text=ASKED.text, voice="frame", question=ASKED.id),
        Block(id=new_id(), note=note.id, position=2, text="The invoice was wrong."),
        Block(id=new_id(), note=note.id, position=3, text=RATED.text, voice="frame", question=RATED.id, rating=rating),
        Block(id=new_id(), note=note.id, position=4, text=SILENT.text, voice="frame", question=SILENT.id),
        Block(id=new_id(), note=note.id, position=5, text="(nothing)", voice="interviewer"),
    ]  # fmt: skip
    keep(workspace, note, *blocks)
    if issue is not None:
        said = blocks[1].text
        quote = Quote(
            id=new_id(), note=note.id, block=blocks[1].id, start=0, end=len(said), text=said, issue=issue
        )
        keep(workspace, quote)
    return note.id


def line(workspace: Workspace, title: str, today: date = TODAY) -> Looked:
    return next(one for one in workspace.yearly.lines(today) if one.title == title)


def test_nothing_is_reviewed_before_anything_is_in_use(workspace: Workspace) -> None:
    assert workspace.yearly.lines() == []


def test_revisit_every_form_and_question_once_a_year(workspace: Workspace) -> None:
    guide = make_guide(workspace)
    issue = Issue(id=new_id(), number=1, title="Wrong invoices", state="accepted")
    other = Issue(id=new_id(), number=2, title="Late answers", state="dismissed")
    keep(workspace, issue, other)
    for days in range(20):
        talk(workspace, guide, 20 + days, float(days % 2), (issue.id, other.id, None)[days % 3])
    whole, asked, rated, silent = workspace.yearly.lines()
    assert [one.title for one in (whole, asked, rated, silent)] == ["", *(q.text for q in guide.questions)]
    assert (asked.use.shown, asked.use.answered, asked.use.issues) == (20, 20, 1)
    assert asked.use.last_answered == TODAY - timedelta(20)
    assert asked.use.worded == asked.use.since == TODAY - timedelta(39)
    assert (rated.use.ratings, entropy(rated.use.ratings)) == ({0.0: 10, 1.0: 10}, 1.0)
    assert (silent.use.answered, answer_rate(silent.use)) == (0, 0.0)
    assert (whole.use.shown, whole.use.answered, whole.use.issues) == (20, 20, 1)
    assert [one.advice.outcome for one in (whole, asked, rated, silent)] == ["keep", "keep", "keep", "retire"]
    assert not any(one.is_stale for one in (whole, asked, rated, silent))
    assert all(one.is_stale for one in workspace.yearly.lines(TODAY + timedelta(327)))


def test_figures_are_those_that_the_guides_screen_shows(workspace: Workspace) -> None:
    guide = make_guide(workspace)
    for days in range(4):
        talk(workspace, guide, days, 5.0 if days else None)
    rates = workspace.guides.use(guide.family).rates
    shown = {Id(bytes.fromhex(one.key)): answer_rate(one.use) for one in workspace.yearly.lines() if one.key}
    assert shown == rates


def test_other_words_begin_anew_and_the_question_keeps_its_answers(workspace: Workspace) -> None:
    guide = make_guide(workspace)
    talk(workspace, guide, 900)
    assert line(workspace, ASKED.text).advice.outcome == "change"
    reworded = replace(ASKED, text="What hurt most?")
    second = workspace.guides.save(guide.id, guide.name, "", (reworded, RATED))
    assert line(workspace, reworded.text).use.worded is None
    talk(workspace, workspace.guides.get(second), 3)
    found = line(workspace, reworded.text).use
    assert (found.shown, found.answered, found.worded) == (2, 2, TODAY - timedelta(3))
    assert line(workspace, RATED.text).use.worded == TODAY - timedelta(900)
    assert SILENT.text not in [one.title for one in workspace.yearly.lines()]
    third = workspace.guides.save(second, guide.name, "", (ASKED, RATED))
    talk(workspace, workspace.guides.get(third), 1)
    assert line(workspace, ASKED.text).use.worded == TODAY - timedelta(1)


def test_a_dismissed_quote_led_to_nothing(workspace: Workspace) -> None:
    guide = make_guide(workspace)
    issue = Issue(id=new_id(), number=1, title="Wrong invoices", state="accepted")
    keep(workspace, issue)
    talk(workspace, guide, 3, issue=issue.id)
    assert line(workspace, ASKED.text).use.issues == 1
    quote = workspace._database.find(Quote)[0]
    workspace._database.write(Edit("Dismiss", [Change(quote, replace(quote, state="dismissed"))]))
    assert [one.use.issues for one in workspace.yearly.lines()] == [0, 0, 0, 0]


def test_a_deleted_talk_and_a_retired_guide_count_no_more(workspace: Workspace) -> None:
    guide = make_guide(workspace)
    talk(workspace, guide, 3)
    for kind in (Block, Interview):
        gone = [Change(one, None) for one in workspace._database.find(kind)]
        workspace._database.write(Edit("Delete", gone))
    assert line(workspace, ASKED.text).use.shown == 0
    workspace.guides.retire(guide.id)
    assert workspace.yearly.lines() == []


def test_a_decision_is_kept_with_its_reason_and_can_be_undone(workspace: Workspace) -> None:
    guide = make_guide(workspace)
    talk(workspace, guide, 500)
    key = ASKED.id.hex()
    assert line(workspace, ASKED.text).is_stale
    workspace.yearly.decide("question", guide.family, key, "change", " Nobody  says “wrong” ", TODAY)
    found = line(workspace, ASKED.text)
    assert found.decided is not None and not found.is_stale
    assert (found.decided.outcome, found.decided.reason, found.decided.by) == (
        "change",
        "Nobody says “wrong”",
        "Mara",
    )
    workspace.yearly.decide("question", guide.family, key, "keep", "", TODAY)
    outcomes = [one.outcome for one in workspace.yearly.decisions("question", guide.family, key)]
    assert outcomes == ["keep", "change"]
    assert line(workspace, ASKED.text, TODAY + timedelta(366)).is_stale
    assert workspace.history.undo() == "Keep “What went wrong?”"
    workspace.history.undo()
    assert line(workspace, ASKED.text).decided is None
    assert line(workspace, ASKED.text).is_stale


def test_processes_and_their_steps_are_asked_about_too(workspace: Workspace) -> None:
    process = Process(id=new_id(), name="Order entry", steps=(ProcessStep(key="a", title="Second approval"),))
    keep(workspace, process)
    whole, step = workspace.yearly.lines()
    assert [(one.subject, one.title, one.is_counted) for one in (whole, step)] == [
        ("process", "", False),
        ("step", "Second approval", False),
    ]
    assert not step.is_stale
    assert line(workspace, "Second approval", TODAY + timedelta(366)).is_stale
    workspace.yearly.decide("step", process.id, "a", "retire", "It never stopped anything")
    decided = line(workspace, "Second approval").decided
    assert decided is not None and decided.outcome == "retire"


def test_what_is_no_decision_changes_nothing(workspace: Workspace) -> None:
    guide = make_guide(workspace)
    with pytest.raises(InvalidValueError):
        workspace.yearly.decide("question", guide.family, ASKED.id.hex(), "retire", " ")
    for subject, of, key in (
        ("question", guide.family, "nothing"),
        ("question", guide.family, ""),
        ("guide", guide.family, ASKED.id.hex()),
        ("guide", new_id(), ""),
        ("step", new_id(), "a"),
    ):
        with pytest.raises(UnknownRecordError):
            workspace.yearly.decide(subject, of, key, "keep")  # type: ignore[arg-type]
    assert all(one.decided is None for one in workspace.yearly.lines())


def test_the_sheet_holds_what_the_screen_shows_and_text_stays_text(
    workspace: Workspace, tmp_path: Path
) -> None:
    guide = make_guide(workspace)
    for days in range(20):
        talk(workspace, guide, 300 + days, 9.0)
    workspace.yearly.decide("question", guide.family, SILENT.id.hex(), "retire", "=1+1")
    path = workspace.yearly.export(tmp_path / "review.xlsx")
    sheet = openpyxl.load_workbook(path).worksheets[0]
    heads = [cell.value for cell in sheet[5]]
    rows = [dict(zip(heads, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(min_row=6)]
    assert [one["Question or step"] for one in rows] == ["the whole", ASKED.text, RATED.text, SILENT.text]
    assert (rows[1]["Talks"], rows[1]["Answer rate"]) == (20, 1)
    assert 0.8 < rows[1]["at least"] < 1 and rows[1]["at most"] == 1
    assert rows[3]["Suggestion"] == "retire?"
    assert (rows[3]["Decision"], rows[3]["Reason"], rows[3]["Decided by"]) == ("retire", "=1+1", "Mara")
    kinds = {cell.data_type for row in sheet.iter_rows(min_row=6) for cell in row if cell.value is not None}
    assert kinds <= {"s", "n", "d"}
    only = workspace.yearly.export(tmp_path / "stale.xlsx", TODAY + timedelta(100), only_stale=True)
    titles = [row[1].value for row in openpyxl.load_workbook(only).worksheets[0].iter_rows(min_row=6)]
    assert titles == ["the whole", ASKED.text, RATED.text]


def test_figures_of_few_talks_stay_blank_in_the_sheet(workspace: Workspace, tmp_path: Path) -> None:
    talk(workspace, make_guide(workspace), 3, 9.0)
    sheet = openpyxl.load_workbook(workspace.yearly.export(tmp_path / "few.xlsx")).worksheets[0]
    assert [cell.value for cell in sheet[7]][2:7] == [1, 1, None, None, None]


def test_a_sheet_that_cannot_be_written_is_told(workspace: Workspace, tmp_path: Path) -> None:
    make_guide(workspace)
    with pytest.raises(UnwritableFileError):
        workspace.yearly.export(tmp_path / "nowhere" / "review.xlsx")
