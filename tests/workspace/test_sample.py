"""The sample as a workspace: two people have reviewed what was heard at their accounts, the rest waits."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from cxdesk.issues import Issue, Quote
from cxdesk.tags import Tag
from cxdesk.workspace import Workspace
from cxdesk.workspace.sample import read_judgements

MARA, TOBIAS = "Mara Lindqvist", "Tobias Renner"
JUDGED = "sentiment IS NOT NULL"


@pytest.fixture(scope="module")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("sample") / "sample.cxdesk"
    with Workspace.create(path) as made:
        made.sample.bring()
    return path.read_bytes()


@pytest.fixture
def sample(tmp_path: Path, sample_file: bytes) -> Iterator[Workspace]:
    path = tmp_path / "sample.cxdesk"
    path.write_bytes(sample_file)
    with Workspace.open(path) as opened:
        yield opened


def judged(workspace: Workspace) -> dict[str, float | None]:
    return {one.text: one.sentiment for one in workspace._database.find(Quote, JUDGED)}


def test_the_agreement_tells_of_enough_quotes_from_two_people(sample: Workspace) -> None:
    told = sample.agreements.told()
    assert told.overall.n >= 100
    assert {by for by, _ in told.people} == {MARA, TOBIAS}
    assert all(rate.is_enough for _, rate in told.people)
    assert sum(rate.n for _, rate in told.people) == told.overall.n
    assert all(map(sum, told.table)), "some were said to be negative, some neutral, some positive"


def test_machine_and_people_agree_mostly_and_not_always(sample: Workspace) -> None:
    told = sample.agreements.told()
    assert 0.6 < told.overall.share < 1


def test_tags_have_figures(sample: Workspace) -> None:
    figures = sample.agreements.tags()
    assert {one.tag.facet for one in figures} == {"touchpoint", "process", "stage", "cause"}
    assert sum(one.kept.is_enough for one in figures) >= 5
    assert any(0 < one.kept.hits < one.kept.n for one in figures)


def test_work_is_left_for_whoever_opens_it(sample: Workspace) -> None:
    waiting = sample.review.count()
    assert 100 <= waiting <= 2 * len(judged(sample))
    reviewed = {one.note for one in sample._database.find(Quote, JUDGED)}
    assert any(sample.review.case(one).quote.note not in reviewed for one in sample.review.queue(20))


def test_what_was_said_is_theirs_and_dated_in_the_history(sample: Workspace) -> None:
    sittings = [one for one in sample.history.entries(200) if one.name.startswith("Review ")]
    assert Counter(one.author for one in sittings).keys() == {MARA, TOBIAS}
    days = [one.reason for one in reversed(sittings)]
    assert days == sorted(days) and days[0].startswith("Looked through on 2026-")
    before = len(judged(sample))
    assert sample.history.undo() == "Estimate 30 issues"
    assert sample.history.undo() == sittings[0].name
    assert len(judged(sample)) < before
    assert sample.verify() == []


def test_brought_twice_it_is_the_same_and_nobodys_word_is_overwritten(sample: Workspace) -> None:
    mine = sample._database.find(Quote, JUDGED)[0]
    sample.quotes.set(mine.id, sentiment=0.123)
    before = judged(sample)
    issue = sample._database.find(Issue, "effort IS NOT NULL")[0]
    sample.issues.set(issue.id, effort=123.0)
    report = sample.sample.bring()
    assert sample.issues.get(issue.id).effort == 123.0
    assert (report.brought, judged(sample)) == (0, before)
    assert before[mine.text] == 0.123


def test_two_samples_are_alike(sample: Workspace, tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "other.cxdesk") as other:
        other.sample.bring()
        assert judged(other) == judged(sample)
        assert other.agreements.told() == sample.agreements.told()


def test_a_judgement_without_its_proposal_is_passed_over(tmp_path: Path, sample: Workspace) -> None:
    with Workspace.create(tmp_path / "other.cxdesk") as other:
        other.engines.choose("textblob")
        other.sample.bring()
        assert 0 < len(judged(other)) < len(list(read_judgements()))
        assert other.verify() == []


def test_every_tag_that_was_given_is_in_the_codebook(sample: Workspace) -> None:
    known = {(tag.facet, tag.name) for tag in sample._database.find(Tag)}
    assert {tag for one in read_judgements() for tag in one.tags} <= known


def test_what_people_took_for_praise_is_no_pain(sample: Workspace) -> None:
    praised = {one.words for one in read_judgements() if one.is_praise}
    found = [one for one in sample._database.find(Quote, JUDGED) if one.text in praised]
    assert len(found) >= 20
    assert {one.kind for one in found} == {"delight"}
