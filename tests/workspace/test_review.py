"""Reviewing what was heard: what comes first, what an answer does, what can be accepted at once."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cxdesk.errors import CancelledError, InvalidValueError
from cxdesk.identity import Id, new_id
from cxdesk.issues import Issue, Quote
from cxdesk.sentiment import Score
from cxdesk.store import Change, Edit
from cxdesk.tags import Tag
from cxdesk.workspace import Workspace
from cxdesk.workspace.agreement import Rate
from cxdesk.workspace.review import weigh
from tests.workspace.talks import add_quoted, quote_of

LINES = (
    "The invoice never arrived.",
    "Ruta was wonderful.",
    "It was terribly slow but the engineer was wonderful.",
    "We have three sites.",
    "The invoice was wrong and nobody answered the phone.",
)
INVOICE, RUTA, MIXED, SITES, ANSWERED = LINES


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "study.cxdesk", "Mara") as made:
        made.interviews.name_account(add_quoted(made, LINES), "Northwind")
        made.quotes.reopen([one.id for one in made._database.find(Quote)])
        yield made


def texts(workspace: Workspace) -> list[str]:
    return [workspace.quotes.get(one).text for one in workspace.review.queue()]


def change(workspace: Workspace, words: str, **facts: object) -> Id:
    before = quote_of(workspace, words)
    edit = Edit("Test", [Change(before, replace(before, **facts))])  # type: ignore[arg-type]
    workspace._database.write(edit)
    return before.id


def score(value: float | None, confidence: float, label: str) -> Score:
    return Score(value, label, confidence=confidence)  # type: ignore[arg-type]


def test_mixed_unknown_and_disputed_come_before_what_is_sure() -> None:
    sure = score(-0.8, 0.9, "negative")
    unsure, mixed = score(-0.2, 0.3, "negative"), score(0.0, 0.9, "mixed")
    unknown, other = score(None, 0.0, "unknown"), score(0.5, 0.5, "positive")
    order = [weigh(one, sure)[0] for one in (sure, unknown, unsure, mixed)]
    assert order == sorted(order)
    assert weigh(sure, other)[0] > weigh(sure, sure)[0]
    assert weigh(sure, other)[1] == ("engines",)
    assert [weigh(one, sure)[1] for one in (mixed, unknown, unsure)] == [
        ("mixed",),
        ("unknown",),
        ("unsure",),
    ]


def test_the_queue_has_everything_unjudged_once(workspace: Workspace) -> None:
    assert sorted(texts(workspace)) == sorted(LINES)
    assert workspace.review.count() == len(LINES)
    assert texts(workspace).index(MIXED) < texts(workspace).index(RUTA)


def test_dismissed_and_valued_quotes_do_not_wait(workspace: Workspace) -> None:
    workspace.quotes.dismiss([quote_of(workspace, RUTA).id])
    workspace.review.say(quote_of(workspace, SITES).id, 0.0)
    assert {RUTA, SITES}.isdisjoint(texts(workspace))
    assert workspace.review.count() == len(LINES) - 2
    all_of_them = [one.id for one in workspace._database.find(Quote)]
    assert len(workspace.review.still_open(all_of_them)) == len(LINES) - 2


def test_a_case_has_the_sentence_its_reasons_and_tags_with_their_words(workspace: Workspace) -> None:
    case = workspace.review.case(quote_of(workspace, INVOICE).id)
    assert case.block.text[case.quote.start : case.quote.end] == INVOICE
    assert (case.origin.account, case.origin.title) == ("Northwind", "Talk with Amira")
    assert case.score.value is not None and case.score.value < 0
    assert sum(part.amount for part in case.score.parts) == pytest.approx(case.score.raw)
    assert any("invoice" in one.words.lower() for one in case.suggestions)


def test_agreeing_keeps_the_value_that_was_shown_as_the_persons(workspace: Workspace) -> None:
    identity = quote_of(workspace, INVOICE).id
    shown = workspace.review.case(identity).score.value
    assert workspace.review.agree(identity) == shown
    after = workspace.quotes.get(identity)
    assert (after.sentiment, after.state) == (shown, "accepted")
    assert workspace.history.undo() == "Agree with what was heard"
    assert (workspace.quotes.get(identity).sentiment, workspace.review.count()) == (None, len(LINES))


def test_where_nothing_was_heard_there_is_nothing_to_agree_with(workspace: Workspace) -> None:
    with pytest.raises(InvalidValueError):
        workspace.review.agree(quote_of(workspace, SITES).id)
    assert workspace.quotes.get(quote_of(workspace, SITES).id).state == "proposed"


@pytest.mark.parametrize("value", [-1.1, 2, float("nan")])
def test_a_feeling_is_between_minus_one_and_one(workspace: Workspace, value: float) -> None:
    with pytest.raises(InvalidValueError):
        workspace.review.say(quote_of(workspace, RUTA).id, value)


def test_an_answer_takes_the_proposed_issue_along(workspace: Workspace) -> None:
    issue = Issue(id=new_id(), number=9, title="Invoices", state="proposed")
    workspace._database.write(Edit("Issue", [Change(None, issue)]))
    identity = change(workspace, INVOICE, issue=issue.id)
    workspace.review.agree(identity)
    assert workspace._database.get(Issue, issue.id).state == "accepted"
    workspace.history.undo()
    assert workspace._database.get(Issue, issue.id).state == "proposed"


# ---- agreement


def test_the_first_figure_is_counted_and_honest(workspace: Workspace) -> None:
    assert workspace.agreements.told().overall == Rate(0, 0)
    workspace.review.agree(quote_of(workspace, INVOICE).id)
    workspace.review.say(quote_of(workspace, RUTA).id, -0.9)
    workspace.review.say(quote_of(workspace, SITES).id, 0.0)
    told = workspace.agreements.told()
    assert (told.overall, told.lately, told.unheard) == (Rate(1, 2), Rate(1, 2), 1)
    assert told.table == ((1, 0, 1), (0, 0, 0), (0, 0, 0)), (
        "said negative: heard once negative, once positive"
    )
    assert not told.overall.is_enough


def test_a_value_given_in_the_same_breath_as_the_machine_heard_counts_for_nothing(
    workspace: Workspace,
) -> None:
    block = workspace.interviews.note(quote_of(workspace, RUTA).note).blocks[1]
    workspace.quotes.add(block.id, 0, len(RUTA), sentiment=-0.9)
    told = workspace.agreements.told()
    assert (told.overall.n, told.unheard) == (0, 0)


def test_what_is_heard_after_the_person_spoke_counts_for_nothing(workspace: Workspace) -> None:
    change(workspace, RUTA, sentiment=-0.9, state="accepted")
    assert workspace.agreements.told().overall == Rate(0, 1)
    change(workspace, RUTA, heard=-0.9)
    assert workspace.agreements.told().overall == Rate(0, 0)


def test_rescoring_and_learning_never_make_old_agreement_better(workspace: Workspace) -> None:
    workspace.review.say(quote_of(workspace, RUTA).id, -0.9)
    assert workspace.engine.score([RUTA])[0].value == pytest.approx(-0.9, abs=0.6), "it learned"
    workspace.rescoring.run()
    assert workspace.agreements.told().overall == Rate(0, 1)


def test_versions_that_were_taught_are_told_apart_from_the_shipped_one(workspace: Workspace) -> None:
    workspace.review.agree(quote_of(workspace, INVOICE).id)
    workspace.review.agree(quote_of(workspace, RUTA).id)
    version = f"cxdesk {workspace.engines.plain('cxdesk').version}"
    assert workspace.agreements.told().engines == ((version, Rate(1, 1)), (f"{version} +", Rate(1, 1)))


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [(0, 0, 0, 1), (81, 263, 0.2553, 0.3662), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilsons_interval_as_newcombe_1998_prints_it(hits: int, n: int, low: float, high: float) -> None:
    assert Rate(hits, n).interval == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


def test_tags_are_judged_by_what_people_kept(workspace: Workspace) -> None:
    invoicing, waiting = (tag.id for tag in workspace._database.find(Tag)[:2])
    for words in (INVOICE, RUTA, ANSWERED):
        change(workspace, words, suggested=(invoicing,), tags=(invoicing,))
    workspace.quotes.set(quote_of(workspace, INVOICE).id, tags=(waiting,))
    workspace.quotes.accept([quote_of(workspace, RUTA).id])
    figures = {one.tag.id: one for one in workspace.agreements.tags()}
    assert (figures[invoicing].kept, figures[invoicing].found, figures[invoicing].n) == (
        Rate(1, 2),
        Rate(1, 1),
        2,
    )
    assert (figures[waiting].kept, figures[waiting].found) == (Rate(0, 0), Rate(0, 1))


def test_the_engines_dispute_is_shown_widest_first(workspace: Workspace) -> None:
    found = workspace.agreements.disputes()
    gaps = [abs(one.value - one.other) for one in found]
    assert gaps == sorted(gaps, reverse=True)


# ---- many at once


def test_all_surer_than_a_threshold_are_accepted_as_one_step(workspace: Workspace) -> None:
    sureness = workspace.review.sureness()
    everything = workspace.review.accept_surer(sureness, 0.0)
    assert everything == len(LINES)
    assert {one.state for one in workspace._database.find(Quote)} == {"accepted"}
    assert workspace.history.undo() == "Accept 5 surer than 0%"
    assert {one.state for one in workspace._database.find(Quote)} == {"proposed"}
    assert workspace.verify() == []


def test_the_preview_says_what_is_done(workspace: Workspace) -> None:
    sureness = workspace.review.sureness()
    chosen = sureness.above(0.6)
    assert 0 < len(chosen) < len(LINES)
    workspace.review.accept_surer(sureness, 0.6)
    accepted = {one.id for one in workspace._database.find(Quote) if one.state == "accepted"}
    assert accepted == {one for one, _, _ in chosen}
    assert SITES not in {workspace.quotes.get(one).text for one in accepted}, "nothing was heard there"


def test_sure_tags_come_along_one_of_each_side_and_none_is_taken_away(workspace: Workspace) -> None:
    workspace.review.accept_surer(workspace.review.sureness(), 0.0)
    tags = {tag.id: tag for tag in workspace._database.find(Tag)}
    given = quote_of(workspace, INVOICE).tags
    facets = [tags[one].facet for one in given]
    assert given and len(facets) == len(set(facets))
    again = workspace.review.sureness()
    assert not again.above(0.0), "a second time there is nothing left"


def test_what_was_accepted_unseen_neither_teaches_nor_counts(workspace: Workspace) -> None:
    first = workspace._database.find(Tag)[0].id
    change(workspace, INVOICE, suggested=(first,), tags=(first,))
    workspace.review.accept_surer(workspace.review.sureness(), 0.0)
    assert workspace.engines.count_corrections() == 0
    assert workspace.agreements.told().overall.n == 0
    assert workspace.agreements.tags() == []
    assert workspace.review.count() == len(LINES), "how they feel still waits"


def test_stopping_keeps_nothing(workspace: Workspace) -> None:
    sureness = workspace.review.sureness()
    name = workspace.history.undo_name
    for act in (
        lambda: workspace.review.sureness(cancelled=lambda: True),
        lambda: workspace.review.accept_surer(sureness, 0.0, cancelled=lambda: True),
    ):
        with pytest.raises(CancelledError):
            act()
    assert workspace.history.undo_name == name
