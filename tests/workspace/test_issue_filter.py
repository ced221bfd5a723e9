"""Finding issues by what is true of them: filters, their counts, what a person types, and filters kept."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cxdesk.errors import InvalidValueError
from cxdesk.issues import Issue
from cxdesk.store import Change, Edit
from cxdesk.store.issue_facets import FACETS, count_facets, issue_ids
from cxdesk.workspace import Workspace
from cxdesk.workspace.issue_filter import CLOSED, IssueFilter, Problem
from tests.workspace.issue_talks import Talks, write_talks

TODAY = date(2026, 11, 20)


def fill(path: Path) -> Talks:
    """Six issues: a is raised by both accounts, b and c by Bolt (no segment), d, e and f by nobody."""
    talks = write_talks(path, {"a": (0, 1, 2), "b": (3,), "c": (4,), "d": (), "e": (), "f": ()})
    workspace = talks.workspace
    tags = {one.name: one.id for one in workspace.tags.all()}
    facts: dict[str, dict[str, object]] = {
        "a": {"owner": "Ana Lopez", "status": "planned", "severity": 4, "tags": (tags["Billing"],),
              "due": TODAY - timedelta(1), "effort": 3.0},
        "b": {"owner": "Ben", "due": TODAY + timedelta(14)},
        "c": {"owner": "Ana Lopez", "status": "done", "severity": 2, "due": TODAY - timedelta(9)},
        "d": {"tags": (tags["Billing"], tags["Onboarding"]), "due": TODAY + timedelta(15)},
    }  # fmt: skip
    for name, one in facts.items():
        workspace.issues.set(talks.issues[name], **one)
    workspace.quotes.set(talks.quotes["Nobody told us of the delay."], severity=5)
    workspace.issues.dismiss([talks.issues["f"]])
    return talks


@pytest.fixture
def talks(tmp_path: Path) -> Iterator[Talks]:
    made = fill(tmp_path / "talks.cxdesk")
    yield made
    assert made.workspace.verify() == []
    made.workspace.close()


def find(talks: Talks, text: str) -> str:
    """Return the letters of the issues that something typed finds."""
    read = talks.workspace.issue_filters.read(text)
    assert not read.problems, read.problems
    return letters(talks, read.filter)


def letters(talks: Talks, asked: IssueFilter) -> str:
    rids = issue_ids(talks.workspace._database, asked.words, chosen=asked.chosen, today=TODAY)
    return "".join(row.title[-1] for row in talks.workspace.issues.rows(rids.tolist()))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "abcde"),
        ("status:triage", "bde"),
        ("status:planned,done", "ac"),
        ("owner:ana", "ac"),
        ("OWNER:lopez status:PLANNED", "a"),
        ('owner:"ana lopez"', "ac"),
        ("owner:nobody", "de"),
        ("severity:4+", "ab"),
        ("severity:none", "de"),
        ("tag:bil", "ad"),
        ("tag:billing,onboard account:acme", "a"),
        ("segment:gold", "a"),
        ("tier:gold", "a"),
        ("account:bolt", "abc"),
        ("effort:missing raised:one", "bc"),
        ("raised:nobody", "de"),
        ("state:dismissed", "f"),
        ("due:overdue", "a"),
        ("due:soon", "b"),
        ("due:later,closed", "cd"),
        ("bill", "a"),
        ("unanswered owner:ana", "c"),
        ('"issue b"', "b"),
        ("re:invoicing 10:30", ""),
    ],
)
def test_what_is_typed_finds_the_issues_it_says(talks: Talks, text: str, found: str) -> None:
    read = talks.workspace.issue_filters.read(text)
    assert letters(talks, read.filter) == found
    assert [one.kind for one in read.problems] == (["facet"] if text.startswith("re:") else [])


@pytest.mark.parametrize(
    ("text", "problem", "found"),
    [
        ("ownr:ana", Problem("facet", "ownr", "ana", ("owner",)), ""),
        ("owner:anna", Problem("value", "owner", "anna", ("Ben", "Ana Lopez")), "abcde"),
        ("status:planed,done", Problem("value", "status", "planed", ("planned", "declined")), "c"),
        ("severity:9", Problem("value", "severity", "9", ("5", "4", "3", "2", "1")), "abcde"),
        ("state:", Problem("blank", "state", "", ("proposed", "accepted", "dismissed")), "abcde"),
    ],
)
def test_what_is_not_understood_is_told_with_what_there_is(
    talks: Talks, text: str, problem: Problem, found: str
) -> None:
    read = talks.workspace.issue_filters.read(text)
    assert [(one.kind, one.facet, one.value) for one in read.problems] == [
        (problem.kind, problem.facet, problem.value)
    ]
    assert set(read.problems[0].near) <= set(problem.near) and read.problems[0].near
    assert letters(talks, read.filter) == found


def test_a_count_tells_how_many_a_choice_would_leave(talks: Talks) -> None:
    asked = IssueFilter("", {"owner": ("Ana Lopez",), "status": ("done",)})
    counts = {
        (one.facet, one.name): one.count
        for one in count_facets(talks.workspace._database, "", asked.chosen, TODAY)
    }
    assert (counts["status", "planned"], counts["status", "done"]) == (1, 1)
    assert (counts["owner", "Ana Lopez"], counts.get(("owner", "Ben"))) == (1, None)
    assert counts["account", "Bolt"] == 1 and ("account", "Acme") not in counts


_CHOICES = {**CLOSED, "owner": ("", "Ana Lopez", "Ben"), "tier": ("Gold",)}


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.fixed_dictionaries(
        {},
        optional={
            one: st.sets(st.sampled_from(values), min_size=1, max_size=3) for one, values in _CHOICES.items()
        },
    ),
    st.sampled_from(("", "issue", "answer")),
)
def test_each_count_is_what_choosing_it_finds(talks: Talks, chosen: dict[str, set[str]], words: str) -> None:
    asked = IssueFilter(words, {name: tuple(values) for name, values in chosen.items()})
    for one in count_facets(talks.workspace._database, words, asked.chosen, TODAY):
        assert one.count == len(letters(talks, asked.with_values(one.facet, (one.value,))))


def test_the_facets_are_shown_in_their_order_and_what_is_asked_for_always(talks: Talks) -> None:
    shown = talks.workspace.issue_filters.facets(IssueFilter("", {"owner": ("Ben",), "severity": ("1",)}))
    assert [one for one in FACETS if one in shown] == list(shown)
    assert [(one.value, one.count) for one in shown["owner"]] == [("Ben", 0)]
    assert [(one.value, one.count) for one in shown["severity"]] == [("5", 1), ("1", 0)]
    every = talks.workspace.issue_filters.facets(IssueFilter())
    assert [(one.value, one.count) for one in every["status"]] == [("triage", 3), ("planned", 1), ("done", 1)]
    assert [(one.name, one.count) for one in every["account"]] == [("Bolt", 3), ("Acme", 1)]


def test_a_tag_that_several_facets_know_is_found_in_each(talks: Talks) -> None:
    workspace = talks.workspace
    workspace.issues.set(talks.issues["e"], tags=(workspace.tags.add("Billing", "cause"),))
    read = workspace.issue_filters.read("tag:billing")
    assert list(read.filter.chosen) == ["tag"] and letters(talks, read.filter) == "ade"
    assert set(workspace.issue_filters.names(read.filter).values()) == {
        f"Billing ({facet})" for facet in ("touchpoint", "process", "cause")
    }
    assert list(workspace.issue_filters.read("cause:billing").filter.chosen) == ["cause"]


def test_issues_of_a_made_up_tag_or_a_deleted_one_are_none(talks: Talks) -> None:
    assert letters(talks, IssueFilter("", {"cause": ("00" * 16,), "account": ("zz",)})) == ""


def test_a_filter_is_kept_renamed_and_forgotten_each_taken_back_by_undo(talks: Talks) -> None:
    part, history = talks.workspace.issue_filters, talks.workspace.history
    asked = part.read("owner:ana status:triage late").filter
    part.save("  Ana's   list ", asked)
    part.save("Big", IssueFilter("", {"severity": ("5",)}))
    assert [(one.name, one.filter) for one in part.saved()] == [
        ("Ana's list", asked), ("Big", IssueFilter("", {"severity": ("5",)}))
    ]  # fmt: skip
    part.rename("Big", "Urgent")
    part.delete("Ana's list")
    assert [one.name for one in part.saved()] == ["Urgent"]
    assert history.undo() == "Delete filter Ana's list"
    history.undo()
    assert [one.name for one in part.saved()] == ["Ana's list", "Big"]
    path = talks.workspace.path
    talks.workspace.close()
    talks.workspace = Workspace.open(path)
    assert talks.workspace.issue_filters.saved()[0].filter == asked


def test_a_filter_of_the_same_name_takes_the_place_and_a_bad_name_is_refused(talks: Talks) -> None:
    part = talks.workspace.issue_filters
    part.save("Mine", IssueFilter("late"))
    part.save("mine", IssueFilter("slow"))
    assert [one.filter.words for one in part.saved()] == ["slow"]
    part.save("Other", IssueFilter("x"))
    for wrong in (
        lambda: part.save(" ", IssueFilter("x")),
        lambda: part.save("Empty", IssueFilter()),
        lambda: part.rename("mine", "OTHER"),
        lambda: part.rename("gone", "new"),
        lambda: part.delete("gone"),
    ):
        with pytest.raises(InvalidValueError):
            wrong()


def test_a_kept_filter_of_a_later_version_is_read_as_far_as_it_is_known() -> None:
    plain = {"words": "late", "chosen": {"status": ["done"], "mood": ["sad"], "owner": []}}
    assert IssueFilter.from_plain(plain) == IssueFilter("late", {"status": ("done",)})
    assert IssueFilter.from_plain(IssueFilter("x", {"tier": ("Gold",)}).to_plain()).chosen == {
        "tier": ("Gold",)
    }


def test_merged_issues_are_in_no_list_and_in_no_count(talks: Talks) -> None:
    talks.workspace.issues.merge([talks.issues["b"]], talks.issues["a"])
    assert find(talks, "") == "acde"
    counts = count_facets(talks.workspace._database, today=TODAY)
    assert sum(one.count for one in counts if one.facet == "state" and one.value != "dismissed") == 4
    assert talks.workspace._database.find(Issue, "merged_into IS NOT NULL")


def test_a_quotation_mark_in_a_name_harms_nothing(talks: Talks) -> None:
    issue = talks.workspace.issues.get(talks.issues["e"])
    odd = 'O\'Neil "Al"; --'
    talks.workspace._database.write(Edit("Odd", [Change(issue, replace(issue, owner=odd))]))
    assert letters(talks, IssueFilter("", {"owner": (odd,)})) == "e"
