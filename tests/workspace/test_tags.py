"""The codebook as a person edits it: words, places, merging, taking a merge back, splitting."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from cxdesk.errors import InvalidValueError
from cxdesk.identity import Id
from cxdesk.issues import Quote
from cxdesk.store import Change, Edit
from cxdesk.tags import LocalWords, Tag
from cxdesk.workspace import Workspace

SAID = (
    "The invoice was wrong again.",
    "We waited three weeks for an answer.",
    "Nobody told us about the delay.",
    "The bill has one sum and finance cannot split it.",
)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "study.cxdesk") as made:
        yield made
        assert made.verify() == []


def tag(workspace: Workspace, name: str) -> Tag:
    return next(one for one in workspace.touchpoints.steps() if one.name == name)


def say(workspace: Workspace, *tags: tuple[Id, ...], touchpoint: str = "") -> list[Id]:
    """Write a talk in which each sentence is quoted with its tags; return the quotes."""
    note = workspace.interviews.add("Talk", "\n".join(SAID[: len(tags)]))
    if touchpoint:
        workspace.interviews.update(note, touchpoint=touchpoint)
    blocks = workspace.interviews.note(note).blocks
    return [
        workspace.quotes.add(block.id, 0, len(block.text), tags=own)
        for block, own in zip(blocks, tags, strict=True)
    ]


def tags_of(workspace: Workspace, quotes: list[Id]) -> list[set[str]]:
    names = {one.id: one.name for one in workspace.tags.all()}
    return [{names[one] for one in workspace.quotes.get(quote).tags} for quote in quotes]


@pytest.fixture
def causes(workspace: Workspace) -> tuple[Id, Id, Id]:
    """Three causes: Slow, Late and Delayed, which mean about the same."""
    slow = workspace.tags.add(
        "Slow", "cause", synonyms=("sluggish",), definition="Takes longer than promised."
    )
    late = workspace.tags.add("Late", "cause", synonyms=("overdue", "slow"))
    delayed = workspace.tags.add("Delayed", "cause", in_languages=(LocalWords("de", ("verspätet",)),))
    return slow, late, delayed


# ---- words and places


def test_the_words_of_a_tag_are_kept_tidy_and_each_change_is_one_step(workspace: Workspace) -> None:
    one = tag(workspace, "Onboarding")
    workspace.tags.set(
        one.id,
        not_for="  Training after the start. ",
        synonyms=("  set   up", "Set up", "", "go live"),
        in_languages=(LocalWords("DE", ("Einführung", "einführung")), LocalWords("fr", ())),
        color="teal",
    )
    kept = workspace.tags.get(one.id)
    assert (kept.not_for, kept.color) == ("Training after the start.", "teal")
    assert kept.synonyms == ("set up", "go live")
    assert kept.in_languages == (LocalWords("de", ("Einführung",)),)
    assert workspace.history.undo() == "Change Onboarding"
    assert workspace.tags.get(one.id) == one


@pytest.mark.parametrize("facts", [{"color": "pink"}, {"facet": "cause"}, {"retired": True}])
def test_what_cannot_be_said_of_a_tag_is_refused(workspace: Workspace, facts: dict[str, object]) -> None:
    with pytest.raises(InvalidValueError):
        workspace.tags.set(tag(workspace, "Onboarding").id, **facts)


def test_a_new_tag_stands_behind_another_and_its_name_is_free(workspace: Workspace) -> None:
    first = next(one for one, _ in workspace.tags.tree() if one.facet == "cause")
    made = workspace.tags.add("  Ping   pong ", "cause", first.id, definition="Sent from desk to desk.")
    names = [one.name for one, _ in workspace.tags.tree() if one.facet == "cause"]
    assert names[:2] == [first.name, "Ping pong"]
    for name in ("PING PONG", " "):
        with pytest.raises(InvalidValueError):
            workspace.tags.add(name, "cause")
    with pytest.raises(InvalidValueError, match="none of"):
        workspace.tags.add("Mood", "mood")  # type: ignore[arg-type]
    workspace.tags.add("Ping pong", "process")
    workspace.tags.retire(made)
    assert workspace.tags.get(made).retired


def test_where_a_tag_is_used_counts_quotes_issues_and_what_stands_with_it(
    workspace: Workspace, causes: tuple[Id, Id, Id]
) -> None:
    slow, late, _ = causes
    quotes = say(workspace, (slow,), (slow, late), (late,), (slow,))
    issue = workspace.issues.add("Answers take weeks")
    workspace.issues.set(issue, tags=(slow,))
    workspace.quotes.reopen(quotes[3:])
    workspace.quotes.dismiss(quotes[2:3])
    found = workspace.tags.where(slow)
    assert (found.accepted, found.proposed) == (2, 1)
    assert [row.id for row in found.quotes] == [quotes[1], quotes[0], quotes[3]]
    assert [row.id for row in found.issues] == [issue]
    assert [(other.name, count) for other, count in found.together] == [("Late", 1)]
    assert workspace.tags.where(late).accepted == 1
    assert len(workspace.tags.where(slow, limit=1).quotes) == 1
    assert workspace.tags.saying(slow, "INVOICE  was")[1] == 1


# ---- merging


def test_a_merge_moves_everything_and_undo_brings_it_all_back(
    workspace: Workspace, causes: tuple[Id, Id, Id]
) -> None:
    slow, late, delayed = causes
    quotes = say(workspace, (slow,), (slow, late), (late,), (delayed,))
    issue = workspace.issues.add("Answers take weeks")
    workspace.issues.set(issue, tags=(slow,))
    before = workspace.tags.all()
    effect = workspace.tags.merge_preview(slow, late)
    assert (effect.quotes, effect.issues, effect.shared) == (2, 1, 1)

    workspace.tags.merge(slow, late, "they mean the same")
    assert tags_of(workspace, quotes) == [{"Late"}, {"Late"}, {"Late"}, {"Delayed"}]
    assert workspace.issues.get(issue).tags == (late,)
    assert workspace.tags.get(late) == effect.tag
    assert workspace.tags.get(late).synonyms == ("overdue", "slow", "sluggish")
    assert workspace.tags.get(slow).retired and workspace.tags.get(slow).merged_into == late
    assert [one.name for one in workspace.tags.where(late).merged] == ["Slow"]
    assert workspace.history.entries(1)[0].reason == "they mean the same"

    assert workspace.history.undo() == "Merge Slow into Late"
    assert tags_of(workspace, quotes) == [{"Slow"}, {"Slow", "Late"}, {"Late"}, {"Delayed"}]
    assert workspace.tags.all() == before and workspace.issues.get(issue).tags == (slow,)


def test_a_merge_of_steps_takes_the_notes_along_and_the_old_name_still_leads_there(
    workspace: Workspace,
) -> None:
    billing, support = tag(workspace, "Billing"), tag(workspace, "Support")
    note = workspace.interviews.add("Talk", "The invoice was wrong.")
    workspace.interviews.update(note, touchpoint="Billing")
    workspace.tags.merge(billing.id, support.id)
    assert workspace.interviews.note(note).interview.touchpoint == "Support"
    assert workspace.touchpoints.match("billing") == "Support"
    assert workspace.touchpoints.settle("Billing") == "Support"
    workspace.tags.unmerge(billing.id)
    assert workspace.interviews.note(note).interview.touchpoint == "Billing"
    assert workspace.touchpoints.match("billing") == "Billing"


def test_merges_that_make_no_sense_are_refused_with_a_reason(
    workspace: Workspace, causes: tuple[Id, Id, Id]
) -> None:
    slow, late, delayed = causes
    workspace.tags.merge(slow, late)
    step = tag(workspace, "Billing").id
    retired = workspace.tags.add("Old", "cause")
    workspace.tags.retire(retired)
    for source, target, reason in (
        (late, late, "itself"),
        (late, slow, "take that merge back first"),
        (slow, delayed, "part of Late already"),
        (delayed, slow, "merge into that one"),
        (delayed, step, "a facet keeps its tags"),
        (delayed, retired, "bring it back first"),
    ):
        with pytest.raises(InvalidValueError, match=reason):
            workspace.tags.merge(source, target)
        with pytest.raises(InvalidValueError, match=reason):
            workspace.tags.merge_preview(source, target)
    with pytest.raises(InvalidValueError, match="take the merge back"):
        workspace.tags.bring_back(slow)
    with pytest.raises(InvalidValueError, match="not merged"):
        workspace.tags.unmerge(delayed)
    with pytest.raises(InvalidValueError, match="merged one"):
        workspace.tags.add("slow", "cause")


# ---- taking a merge back


def test_a_merge_is_taken_back_after_other_edits_and_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "study.cxdesk"
    with Workspace.create(path) as workspace:
        slow, late = (
            workspace.tags.add(name, "cause", synonyms=(f"{name}ish",)) for name in ("Slow", "Late")
        )
        quotes = say(workspace, (slow,), (slow, late), (late,), (slow,))
        workspace.tags.merge(slow, late)
        workspace.tags.set(
            late,
            definition="Not when it was promised.",
            synonyms=(*workspace.tags.get(late).synonyms, "tardy"),
        )
        workspace.tags.rename(late, "Too late")
        workspace.quotes.set(quotes[3], tags=())
        new = say(workspace, (late,))
    with Workspace.open(path) as workspace:
        effect = workspace.tags.unmerge_preview(slow)
        assert (effect.tag.name, effect.quotes) == ("Slow", 2)
        workspace.tags.unmerge(slow)
        assert tags_of(workspace, quotes) == [{"Slow"}, {"Slow", "Too late"}, {"Too late"}, set()]
        assert tags_of(workspace, new) == [{"Too late"}]
        assert workspace.tags.get(late).synonyms == ("Lateish", "tardy", "Late")
        assert not workspace.tags.get(slow).retired and workspace.tags.get(slow).merged_into is None
        assert workspace.history.undo() == "Take Slow apart again"
        assert tags_of(workspace, quotes) == [{"Too late"}, {"Too late"}, {"Too late"}, set()]
        assert workspace.verify() == []


def test_a_merge_inside_a_chain_is_taken_back_alone(workspace: Workspace, causes: tuple[Id, Id, Id]) -> None:
    slow, late, delayed = causes
    quotes = say(workspace, (slow,), (late,), (slow, delayed), (slow, late))
    workspace.tags.merge(slow, late)
    workspace.tags.merge(late, delayed)
    assert tags_of(workspace, quotes) == [{"Delayed"}] * 4
    workspace.tags.unmerge(slow)
    assert tags_of(workspace, quotes) == [{"Slow"}, {"Delayed"}, {"Slow", "Delayed"}, {"Slow", "Delayed"}]
    assert "Slow" not in workspace.tags.get(delayed).synonyms
    assert "overdue" in workspace.tags.get(delayed).synonyms
    workspace.tags.unmerge(late)
    assert tags_of(workspace, quotes) == [{"Slow"}, {"Late"}, {"Slow", "Delayed"}, {"Slow", "Late"}]


def test_a_merge_that_was_undone_and_done_again_can_still_be_taken_back(
    workspace: Workspace, causes: tuple[Id, Id, Id]
) -> None:
    slow, late, _ = causes
    quotes = say(workspace, (slow,), (late,))
    workspace.tags.merge(slow, late)
    workspace.history.undo()
    workspace.history.redo()
    workspace.tags.unmerge(slow)
    assert tags_of(workspace, quotes) == [{"Slow"}, {"Late"}]


def test_a_tag_retired_before_it_was_merged_is_retired_again(
    workspace: Workspace, causes: tuple[Id, Id, Id]
) -> None:
    slow, late, _ = causes
    workspace.tags.retire(slow)
    workspace.tags.merge(slow, late)
    workspace.tags.unmerge(slow)
    assert workspace.tags.get(slow).retired


def test_words_in_other_languages_go_over_and_come_back(
    workspace: Workspace, causes: tuple[Id, Id, Id]
) -> None:
    _, late, delayed = causes
    workspace.tags.set(late, in_languages=(LocalWords("de", ("spät",)),))
    workspace.tags.merge(delayed, late)
    assert workspace.tags.get(late).in_languages == (LocalWords("de", ("spät", "verspätet")),)
    workspace.tags.unmerge(delayed)
    assert workspace.tags.get(late).in_languages == (LocalWords("de", ("spät",)),)


def test_what_was_suggested_follows_the_merge_too(workspace: Workspace, causes: tuple[Id, Id, Id]) -> None:
    slow, late, _ = causes
    (quote,) = say(workspace, (slow,))
    before = workspace.quotes.get(quote)
    workspace._database.write(Edit("Suggest", [Change(before, replace(before, suggested=(slow,)))]))
    workspace.tags.merge(slow, late)
    assert workspace.quotes.get(quote).suggested == (late,)
    workspace.tags.unmerge(slow)
    assert workspace.quotes.get(quote).suggested == (slow,)


def test_a_record_that_had_two_tags_of_one_target_gets_them_back_one_by_one(
    workspace: Workspace, causes: tuple[Id, Id, Id]
) -> None:
    slow, late, delayed = causes
    quotes = say(workspace, (slow, late), (slow,))
    workspace.tags.merge(slow, delayed)
    workspace.quotes.set(quotes[1], tags=(delayed, late))
    workspace.tags.merge(late, delayed)
    assert tags_of(workspace, quotes) == [{"Delayed"}, {"Delayed"}]
    workspace.tags.unmerge(slow)
    assert tags_of(workspace, quotes) == [{"Slow", "Delayed"}, {"Slow", "Delayed"}]
    workspace.tags.unmerge(late)
    assert tags_of(workspace, quotes) == [{"Slow", "Late"}, {"Slow", "Late"}]


_FOUR = range(4)
_KINDS = ("merge", "part", "give", "take", "undo")
_steps = st.lists(
    st.tuples(st.sampled_from(_KINDS), st.sampled_from(_FOUR), st.sampled_from(_FOUR)), min_size=3, max_size=9
)


class Pointers:
    """What is true of four quotes and four tags when a merge is nothing but a pointer."""

    def __init__(self, given_to: tuple[frozenset[int], ...]) -> None:
        self.states: list[tuple[dict[int, int], list[set[int]]]] = [({}, [set(own) for own in given_to])]

    @property
    def into(self) -> dict[int, int]:
        return self.states[-1][0]

    def end(self, tag: int) -> int:
        while tag in self.into:
            tag = self.into[tag]
        return tag

    def shown(self) -> list[set[str]]:
        return [{f"T{self.end(tag)}" for tag in own} for own in self.states[-1][1]]

    def step(self, kind: str, one: int, other: int) -> bool:
        """Do a step; False when it makes no sense now."""
        into, had = dict(self.into), [set(own) for own in self.states[-1][1]]
        seen = {self.end(tag) for tag in had[other]}
        makes_sense = {
            "merge": one not in into and other not in into and one != other,
            "part": one in into,
            "give": one not in into and one not in seen,
            "take": one in seen,
            "undo": len(self.states) > 1,
        }[kind]
        if not makes_sense:
            return False
        if kind == "undo":
            self.states.pop()
            return True
        if kind == "merge":
            into[one] = other
        elif kind == "part":
            del into[one]
        else:
            gone = {tag for tag in had[other] if self.end(tag) == one}
            had[other] = had[other] | {one} if kind == "give" else had[other] - gone
        self.states.append((into, had))
        return True


def do(workspace: Workspace, tags: list[Id], quotes: list[Id], kind: str, one: int, other: int) -> None:
    now = workspace.quotes.get(quotes[other]).tags
    if kind == "merge":
        workspace.tags.merge(tags[one], tags[other])
    elif kind == "part":
        workspace.tags.unmerge(tags[one])
    elif kind == "undo":
        workspace.history.undo()
    else:
        rest = tuple(tag for tag in now if tag != tags[one])
        workspace.quotes.set(quotes[other], tags=(*rest, tags[one]) if kind == "give" else rest)


@settings(max_examples=40, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(steps=_steps, given_to=st.tuples(*[st.frozensets(st.sampled_from(_FOUR), max_size=3)] * 4))
@example(
    steps=[("merge", 0, 2), ("merge", 2, 1), ("part", 2, 0), ("part", 0, 0)],
    given_to=(frozenset((0, 1)),) * 4,
)
@example(
    steps=[("merge", 0, 2), ("merge", 1, 2), ("part", 0, 0), ("part", 1, 0)],
    given_to=(frozenset((0, 1)),) * 4,
)
@example(
    steps=[("merge", 0, 1), ("take", 1, 0), ("undo", 0, 0), ("part", 0, 0)], given_to=(frozenset((0,)),) * 4
)
def test_merges_are_as_if_each_tag_only_pointed_to_another(
    steps: list[tuple[str, int, int]],
    given_to: tuple[frozenset[int], ...],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    pointers = Pointers(given_to)
    with Workspace.create(tmp_path_factory.mktemp("law") / "study.cxdesk") as workspace:
        tags = [workspace.tags.add(f"T{k}", "cause") for k in _FOUR]
        quotes = say(workspace, *(tuple(tags[k] for k in sorted(own)) for own in given_to))
        start = tags_of(workspace, quotes), workspace.tags.all()
        for step in steps:
            if pointers.step(*step):
                do(workspace, tags, quotes, *step)
                assert tags_of(workspace, quotes) == pointers.shown()
        for _ in pointers.states[1:]:
            workspace.history.undo()
        assert (tags_of(workspace, quotes), workspace.tags.all()) == start
        assert workspace.verify() == []


# ---- splitting


def test_a_split_takes_the_chosen_quotes_their_issues_and_the_words_along(
    workspace: Workspace, causes: tuple[Id, Id, Id]
) -> None:
    slow, _, _ = causes
    quotes = say(workspace, (slow,), (slow,), (slow,), (slow,))
    money, both = workspace.issues.add("Invoices are wrong"), workspace.issues.add("All is slow")
    for issue in (money, both):
        workspace.issues.set(issue, tags=(slow,))
    for quote, issue in zip(quotes, (money, both, both, both), strict=True):
        workspace.quotes.set(quote, issue=issue)
    going = [quotes[0], quotes[3]]
    assert workspace.tags.split_preview(slow, going)[1:3] == (2, 2)
    state = workspace.tags.all(), tags_of(workspace, quotes)
    new = workspace.tags.split(slow, "Invoice errors", going, synonyms=("sluggish", "wrong invoice"))
    assert tags_of(workspace, quotes) == [{"Invoice errors"}, {"Slow"}, {"Slow"}, {"Invoice errors"}]
    assert workspace.issues.get(money).tags == (new,)
    assert workspace.issues.get(both).tags == (slow, new)
    assert workspace.tags.get(slow).synonyms == ()
    assert workspace.tags.get(new).synonyms == ("sluggish", "wrong invoice")
    names = [one.name for one, _ in workspace.tags.tree()]
    assert names[names.index("Slow") + 1] == "Invoice errors"
    workspace.history.undo()
    assert (workspace.tags.all(), tags_of(workspace, quotes)) == state


def test_a_split_is_taken_back_later_by_merging(workspace: Workspace, causes: tuple[Id, Id, Id]) -> None:
    slow, _, _ = causes
    quotes = say(workspace, (slow,), (slow,))
    new = workspace.tags.split(slow, "Invoice errors", quotes[:1])
    workspace.tags.set(slow, definition="Other words.")
    workspace.tags.merge(new, slow)
    assert tags_of(workspace, quotes) == [{"Slow"}, {"Slow"}]


def test_a_split_without_quotes_or_with_a_taken_name_is_refused(
    workspace: Workspace, causes: tuple[Id, Id, Id]
) -> None:
    slow, _, _ = causes
    quotes = say(workspace, (slow,))
    with pytest.raises(InvalidValueError, match="none of its quotes"):
        workspace.tags.split(slow, "Other", [])
    with pytest.raises(InvalidValueError, match="already"):
        workspace.tags.split(slow, "late", quotes)
    assert isinstance(workspace.quotes.get(quotes[0]), Quote)
