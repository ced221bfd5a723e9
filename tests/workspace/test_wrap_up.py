"""Ending a talk: what it speaks of as issues, judged, put in order and taken."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cxdesk.accounts import Account, Contact
from cxdesk.errors import InvalidValueError, UnknownRecordError
from cxdesk.identity import Id, named_id, new_id
from cxdesk.interviews import Block, Interview
from cxdesk.issues import Issue, Quote
from cxdesk.store import Change, Edit
from cxdesk.workspace import Workspace
from cxdesk.workspace.issue_drafts import IssueDraft

WORDS = (
    "We waited three weeks for an answer.",
    "Invoices are wrong every month.",
    "The new portal is hard to read on a phone.",
    "Your people on the desk are wonderful.",
    "Please do.",
)
SUPPORT, BILLING = named_id("tag", "touchpoint/Support"), named_id("tag", "touchpoint/Billing")


class Talked:
    """A workspace with one talk: a proposed issue, a marked quote like a known issue, one of its own, praise, noise."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        account = Account(id=new_id(), name="Northwind")
        anna = Contact(id=new_id(), name="Anna Weber", account=account.id)
        self.anna = anna.id
        talk = Interview(
            id=new_id(), title="Anna", account=account.id, contact=anna.id, held_on=date.today(), touchpoint="Onboarding",
            began_at=1000.0,
        )  # fmt: skip
        self.note = talk.id
        self.waiting = Issue(id=new_id(), number=1, title="Answers take weeks", state="proposed")
        self.invoices = Issue(id=new_id(), number=2, title="Invoices are wrong", tags=(BILLING,))
        blocks = [Block(id=new_id(), note=talk.id, position=float(k), text=t) for k, t in enumerate(WORDS)]
        self.quotes = [
            self._quote(blocks[0], "pain", "proposed", -0.5, self.waiting.id, (SUPPORT,)),
            self._quote(blocks[1], "pain", "accepted", -0.3),
            self._quote(blocks[2], "pain", "accepted", None),
            self._quote(blocks[3], "delight", "proposed", 0.8),
            self._quote(blocks[4], "pain", "proposed", None),
        ]
        changes = [Change(None, one) for one in (account, anna, self.waiting, self.invoices)]
        changes.append(Change(None, talk, [*blocks, *self.quotes]))
        workspace._database.write(Edit("Fill", changes, undoable=False))

    def _quote(
        self,
        block: Block,
        kind: str,
        state: str,
        heard: float | None,
        issue: Id | None = None,
        tags: tuple[Id, ...] = (),
    ) -> Quote:
        return Quote(
            id=new_id(), note=block.note, block=block.id, start=0, end=len(block.text), text=block.text, kind=kind,
            state=state, heard=heard, issue=issue, tags=tags,
        )  # type: ignore[arg-type]  # fmt: skip

    @property
    def drafts(self) -> list[IssueDraft]:
        return self.workspace.wrap_up.drafts(self.note)

    def draft(self, words: str) -> IssueDraft:
        return next(one for one in self.drafts if words in one.title)

    def quote(self, at: int) -> Quote:
        return self.workspace.quotes.get(self.quotes[at].id)


@pytest.fixture
def talked(tmp_path: Path) -> Iterator[Talked]:
    with Workspace.create(tmp_path / "talk.cxdesk") as workspace:
        made = Talked(workspace)
        yield made
        assert workspace.verify() == []


def test_the_talk_speaks_of_a_proposed_a_known_and_a_new_issue(talked: Talked) -> None:
    assert sorted((one.title, one.issue.number if one.issue else None) for one in talked.drafts) == [
        ("Answers take weeks", 1),
        ("Invoices are wrong", 2),
        ("The new portal is hard to read on a phone", None),
    ]


def test_a_marked_quote_joins_the_known_issue_it_is_like_and_says_by_which_words(talked: Talked) -> None:
    draft = talked.draft("Invoices")
    assert draft.joining == (talked.quotes[1].id,)
    assert "Invoices" in draft.shared
    assert not draft.is_accepted


def test_praise_and_proposals_that_fit_nowhere_are_counted_but_are_no_drafts(talked: Talked) -> None:
    talk = talked.workspace.wrap_up.talk(talked.note)
    assert (talk.praise, talk.loose, len(talk.drafts)) == (1, 1, 3)


def test_severity_and_touchpoint_are_guessed_and_not_confirmed(talked: Talked) -> None:
    waiting, portal = talked.draft("Answers"), talked.draft("portal")
    assert (waiting.severity, waiting.guess.severity) == (None, 3)
    assert (waiting.touchpoint, waiting.is_touchpoint_confirmed) == (SUPPORT, False)
    assert portal.touchpoint == SUPPORT, "that of which the words speak"


def test_where_no_word_speaks_the_touchpoint_is_that_of_the_whole_talk(talked: Talked) -> None:
    talked.workspace.quotes.set(talked.quotes[4].id, kind="pain")
    draft = talked.draft("Please do")
    assert (draft.touchpoint, draft.is_touchpoint_confirmed) == (
        named_id("tag", "touchpoint/Onboarding"),
        False,
    )


def test_the_order_shown_is_the_order_after_all_is_taken(talked: Talked) -> None:
    shown = [one.title for one in talked.drafts]
    points = [round(one.place.points, 9) for one in talked.drafts]
    talked.workspace.wrap_up.end(talked.note)
    listing = talked.workspace.priority.ranking()
    heard = [one for one in listing if one.heard]
    assert [one.title for one in heard] == shown
    assert [one.place.points for one in talked.drafts] == pytest.approx([one.points for one in heard])
    assert points == sorted(points, reverse=True)


def test_accepting_takes_the_guesses_and_undo_gives_them_back(talked: Talked) -> None:
    before = talked.drafts
    talked.workspace.wrap_up.accept(talked.note, talked.waiting.id)
    quote = talked.quote(0)
    assert (quote.state, quote.severity, quote.tags) == ("accepted", 3, (SUPPORT,))
    issue = talked.workspace.issues.get(talked.waiting.id)
    assert (issue.state, issue.tags) == ("accepted", (SUPPORT,))
    assert talked.workspace.history.undo() == "Accept CX-001"
    assert talked.drafts == before


def test_a_guess_never_takes_the_place_of_a_persons_value(talked: Talked) -> None:
    talked.workspace.quotes.set(talked.quotes[0].id, severity=1, tags=(BILLING,))
    talked.workspace.wrap_up.end(talked.note)
    quote = talked.quote(0)
    assert (quote.severity, quote.tags) == (1, (BILLING,))


def test_a_new_draft_becomes_an_issue_with_the_title_given(talked: Talked) -> None:
    draft = talked.draft("portal")
    made = talked.workspace.wrap_up.rename(talked.note, draft.key, " Portal  hard to read ")
    issue = talked.workspace.issues.get(made)
    assert (issue.number, issue.title, issue.state) == (3, "Portal hard to read", "accepted")
    assert talked.quote(2).issue == made
    with pytest.raises(InvalidValueError):
        talked.workspace.wrap_up.rename(talked.note, made, " ")


def test_joining_keeps_the_known_title_and_files_the_quote(talked: Talked) -> None:
    talked.workspace.wrap_up.accept(talked.note, talked.invoices.id)
    assert talked.quote(1).issue == talked.invoices.id
    assert talked.workspace.issues.get(talked.invoices.id).title == "Invoices are wrong"


def test_filing_elsewhere_sets_a_proposed_issue_aside_that_nothing_else_speaks_of(talked: Talked) -> None:
    talked.workspace.wrap_up.file(talked.note, talked.waiting.id, issue=talked.invoices.id)
    assert talked.workspace.issues.get(talked.waiting.id).state == "dismissed"
    assert talked.quote(0).issue == talked.invoices.id
    assert talked.workspace.issues.get(talked.invoices.id).title == "Invoices are wrong"
    talked.workspace.wrap_up.file(talked.note, talked.draft("portal").key, title="Portal on phones")
    assert talked.draft("Portal on phones").is_accepted
    with pytest.raises(InvalidValueError):
        talked.workspace.wrap_up.file(talked.note, talked.invoices.id)


def test_dismissing_puts_quotes_and_the_proposed_issue_aside(talked: Talked) -> None:
    talked.workspace.wrap_up.dismiss(talked.note, talked.waiting.id)
    assert talked.quote(0).state == "dismissed"
    assert talked.workspace.issues.get(talked.waiting.id).state == "dismissed"
    assert len(talked.drafts) == 2
    talked.workspace.history.undo()
    assert len(talked.drafts) == 3


def test_a_severity_given_is_that_of_the_customers_quotes(talked: Talked) -> None:
    talked.workspace.wrap_up.set_severity(talked.note, talked.waiting.id, 5)
    assert talked.draft("Answers").severity == 5
    assert (talked.quote(0).severity, talked.quote(0).state) == (5, "accepted")
    with pytest.raises(InvalidValueError):
        talked.workspace.wrap_up.set_severity(talked.note, talked.waiting.id, 6)


def test_a_touchpoint_given_replaces_the_guess_and_other_tags_stay(talked: Talked) -> None:
    cause = next(tag.id for tag in talked.workspace.tags.all() if tag.facet == "cause")
    talked.workspace.quotes.set(talked.quotes[0].id, tags=(SUPPORT, cause))
    talked.workspace.wrap_up.set_touchpoint(talked.note, talked.waiting.id, BILLING)
    draft = talked.draft("Answers")
    assert (draft.touchpoint, draft.is_touchpoint_confirmed) == (BILLING, True)
    assert talked.quote(0).tags == (BILLING, cause)


def test_the_own_order_stands_beside_the_computed_one(talked: Talked) -> None:
    computed = [one.key for one in talked.drafts]
    talked.workspace.wrap_up.move(talked.note, computed[2], -1)
    talked.workspace.wrap_up.move(talked.note, computed[2], -1)
    moved = talked.drafts
    assert [one.key for one in moved] == [computed[2], computed[0], computed[1]]
    assert [(one.own_rank, one.rank) for one in moved] == [(1, 3), (2, 1), (3, 2)]
    talked.workspace.wrap_up.end(talked.note)
    interview = talked.workspace.interviews.note(talked.note).interview
    assert interview is not None
    assert [talked.workspace.issues.get(one).title for one in interview.own_order] == [
        one.title for one in moved
    ]
    talked.workspace.wrap_up.use_computed_order(talked.note)
    assert [one.own_rank for one in talked.drafts] == [1, 2, 3]


def test_moves_of_one_talk_are_one_step_back(talked: Talked) -> None:
    computed = [one.key for one in talked.drafts]
    for _ in range(3):
        talked.workspace.wrap_up.move(talked.note, computed[0], 1)
    talked.workspace.history.undo()
    assert [one.key for one in talked.drafts] == computed


def test_ending_takes_what_is_left_in_one_step(talked: Talked) -> None:
    wrap_up = talked.workspace.wrap_up
    wrap_up.dismiss(talked.note, talked.waiting.id)
    talked.workspace.loops.add(talked.note, "Which invoices", quote=talked.quotes[1].id)
    ended = wrap_up.end(talked.note, 4000.0)
    assert (ended.issues, ended.loops) == (2, 1)
    assert all(one.is_accepted for one in talked.drafts)
    assert talked.quote(3).state == "accepted", "praise is kept"
    assert talked.quote(4).state == "proposed", "what fits nowhere stays a proposal"
    talk = wrap_up.talk(talked.note)
    assert talk.seconds(9000.0) == 3000.0
    assert talk.loops[0].issue == talked.invoices.id
    assert talked.workspace.history.undo() == "End interview"
    assert wrap_up.talk(talked.note).interview.ended_at is None
    assert len([one for one in talked.drafts if not one.is_accepted]) == 2


def test_ending_again_changes_nothing(talked: Talked) -> None:
    talked.workspace.wrap_up.end(talked.note, 4000.0)
    done = talked.workspace._database.edits_done
    talked.workspace.wrap_up.end(talked.note, 5000.0)
    assert talked.workspace._database.edits_done == done


def test_ending_calibrates_the_ranking_the_first_time(talked: Talked) -> None:
    talked.workspace.wrap_up.end(talked.note)
    assert talked.workspace.settings.get("model") is not None


def test_beginning_hears_what_nobody_quoted_yet(talked: Talked) -> None:
    note = talked.workspace.interviews.add(
        "Typed here", "Nobody answers my mails for weeks.\nThe invoice was wrong again."
    )
    talk = talked.workspace.wrap_up.begin(note)
    assert talk.drafts
    assert all(quote.state == "proposed" for draft in talk.drafts for quote in draft.quotes)


def test_a_draft_that_is_gone_and_a_note_that_is_no_interview_are_refused(talked: Talked) -> None:
    with pytest.raises(UnknownRecordError):
        talked.workspace.wrap_up.accept(talked.note, new_id())
    with pytest.raises(UnknownRecordError):
        talked.workspace.wrap_up.begin(new_id())


def test_an_issue_a_person_set_aside_does_not_come_back(talked: Talked) -> None:
    talked.workspace.issues.dismiss([talked.waiting.id])
    assert "Answers take weeks" not in [one.title for one in talked.drafts]


def test_a_talk_of_tomorrow_has_drafts_too(talked: Talked) -> None:
    database = talked.workspace._database
    talk = database.get(Interview, talked.note)
    database.write(Edit("Later", [Change(talk, replace(talk, held_on=date(2999, 1, 1)))]))
    assert [one.place.rank for one in talked.drafts] == [0, 0, 0]
