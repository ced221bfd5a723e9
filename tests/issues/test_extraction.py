"""From notes to proposed quotes and issues."""

import random
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxdesk.errors import CancelledError
from cxdesk.identity import named_id
from cxdesk.interviews import Block
from cxdesk.issues import Issue
from cxdesk.issues.extraction import KnownIssue, NoteHeard, Proposals, propose
from cxdesk.sentiment.engines import make_engine
from cxdesk.tags import Suggester, load_codebook

TAGS = load_codebook()
SUGGESTER = Suggester(TAGS)
ENGINE = make_engine()
NAMES = {tag.id: tag.name for tag in TAGS}

WAITS = (
    "I waited an hour on hold before anybody answered the phone.",
    "Two hours on the phone until they picked up.",
)
INVOICES = (
    "The invoice was wrong again.",
    "Your invoices never match the purchase order.",
    "We got a wrong invoice for a closed site.",
)
APPROVALS = (
    "Every small change waits three weeks for approval.",
    "It took 41 days to approve one firewall rule.",
)
PRAISE = (
    "The engineers are excellent and very friendly!",
    "Great team, fantastic work.",
    "Wonderful service, thank you so much.",
)
EMPTY = (
    "None.",
    "Nothing.",
    "No",
    "Nothing really.",
    "Can't think of anything.",
    "No complaints.",
    "Nothing could be improved.",
)


def note(name: str, *texts: str, question: str = "", voice: str = "customer") -> NoteHeard:
    identity = named_id("note", name)
    blocks = tuple(
        Block(id=named_id("block", f"{name}/{i}"), note=identity, position=float(i), text=text, voice=voice)  # type: ignore[arg-type]
        for i, text in enumerate(texts)
    )
    return NoteHeard(identity, None, blocks, question)


def hear(notes: list[NoteHeard], known: tuple[KnownIssue, ...] = (), next_number: int = 1) -> Proposals:
    return propose(notes, known, ENGINE, SUGGESTER, TAGS, next_number, lambda _: None, lambda: False)


def by_title(proposals: Proposals) -> dict[str, list[str]]:
    titles = {issue.id: issue.title for issue in proposals.issues}
    groups: dict[str, list[str]] = defaultdict(list)
    for quote in proposals.quotes:
        if quote.issue:
            groups[titles.get(quote.issue, "known")].append(quote.text)
    return {title: sorted(texts) for title, texts in groups.items()}


def shape(proposals: Proposals) -> tuple[object, object]:
    """Everything but the fresh identities."""
    topics = {issue.id: issue.topic for issue in proposals.issues}
    quotes = [
        (q.note, q.block, q.start, q.end, q.text, q.kind, q.heard, q.tags, topics.get(q.issue or b""))
        for q in proposals.quotes
    ]
    return quotes, [(i.number, i.title, i.topic, i.tags, i.state) for i in proposals.issues]


def everything() -> list[NoteHeard]:
    texts = WAITS + INVOICES + APPROVALS + PRAISE + EMPTY
    return [note(str(i), text) for i, text in enumerate(texts)]


def test_each_complaint_lands_in_the_issue_a_person_would_make():
    groups = by_title(hear(everything()))
    assert groups["Long wait for the phone to be answered"] == sorted(WAITS)
    assert groups["Invoices are wrong and do not match the order"] == sorted(INVOICES)
    assert groups["Approvals and small changes take too long"] == sorted(APPROVALS)
    assert len(groups) == 3


def test_issues_are_numbered_by_their_evidence_and_tagged_touchpoint_first():
    issues = hear(everything(), next_number=7).issues
    assert [issue.number for issue in issues] == [7, 8, 9]
    assert issues[0].title == "Invoices are wrong and do not match the order"
    assert [NAMES[tag] for tag in issues[0].tags[:3]] == ["Billing", "Billing", "Wrong result"]
    assert all(issue.state == "proposed" and issue.topic for issue in issues)


@pytest.mark.parametrize("text", PRAISE)
def test_praise_is_delight_without_an_issue(text: str):
    found = hear([note("n", text)])
    assert [(quote.kind, quote.issue) for quote in found.quotes] == [("delight", None)]
    assert found.issues == ()


@pytest.mark.parametrize("text", EMPTY)
@pytest.mark.parametrize("question", ["", "What could we improve?"])
def test_nothing_to_say_is_no_quote(text: str, question: str):
    assert hear([note("n", text, question=question)]).quotes == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("We need a named contact for incidents.", "need"),
        ("More people to answer the phone.", "idea"),
        ("It would be good if the portal showed the order status.", "idea"),
        ("We correct every invoice by hand.", "workaround"),
        ("Why are the invoices always so late?", "question"),
        ("Nobody called us back.", "pain"),
        ("The crew was lovely but we waited three hours for the ambulance.", "pain"),
    ],
)
def test_kinds(text: str, kind: str):
    assert [quote.kind for quote in hear([note("n", text)]).quotes] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The ambulance came within ten minutes.",
        "I did not have to wait long for the phone.",
        "The fault has not come back since May.",
    ],
)
def test_good_news_told_with_the_words_of_pain_is_no_pain(text: str):
    assert [quote for quote in hear([note("n", text)]).quotes if quote.kind != "delight"] == []


def test_a_bare_answer_counts_only_when_asked_what_should_be_better():
    assert len(hear([note("n", "The phone line.", question="What could be better?")]).quotes) == 1
    assert hear([note("n", "The phone line.")]).quotes == ()
    assert hear([note("n", "The phone line.", question="What was good?")]).quotes == ()


@pytest.mark.parametrize("voice", ["interviewer", "frame"])
def test_only_the_customer_is_quoted(voice: str):
    assert hear([note("n", "The invoice was wrong again.", voice=voice)]).quotes == ()


def test_what_was_asked_tells_what_a_short_answer_is_about():
    asked = note("n", "How are the invoices?", "Wrong every single month.")
    question, answer = asked.blocks
    frame = Block(id=question.id, note=question.note, position=0.0, text=question.text, voice="frame")
    found = hear([NoteHeard(asked.note, None, (frame, answer))])
    assert list(by_title(found)) == ["Invoices are wrong and do not match the order"]


def test_a_sentence_goes_on_about_the_one_before():
    found = hear([note("n", "We use the portal every day. It crashed again yesterday.")])
    assert [quote.text for quote in found.quotes] == ["It crashed again yesterday."]
    assert list(by_title(found)) == ["The portal is unstable"]


def test_a_dependent_piece_stays_with_its_sentence_and_a_bullet_stays_outside():
    found = hear([note("n", "- The invoice was wrong again. Because of the address.")])
    assert [quote.text for quote in found.quotes] == ["The invoice was wrong again. Because of the address."]


def test_what_is_a_quote_already_is_not_proposed_again():
    one = note("n", "The invoice was wrong again. Nobody called us back.")
    taken = NoteHeard(one.note, None, one.blocks, "", ((one.blocks[0].id, 4, 11),))
    assert [quote.text for quote in hear([taken]).quotes] == ["Nobody called us back."]


def test_a_subject_of_the_customers_own_becomes_an_issue():
    texts = [
        f"The leading zeros are missing again in mail {i} from {place}."
        for i, place in enumerate("Ulm Bonn Jena Kiel Trier".split())
    ]
    found = hear([note(text, text) for text in texts] + everything())
    group = next(texts_of for texts_of in by_title(found).values() if "zeros" in texts_of[0])
    assert group == sorted(texts)


def test_known_issues_take_what_is_about_them_and_no_twin_is_made():
    first = hear(everything())
    texts = defaultdict(list)
    for quote in first.quotes:
        texts[quote.issue].append(quote.text)
    known = tuple(KnownIssue(issue, tuple(texts[issue.id])) for issue in first.issues)
    again = hear([note("new", *WAITS, *INVOICES)], known, 50)
    assert again.issues == ()
    assert {quote.issue for quote in again.quotes} == {
        first.issues[0].id,
        next(i.id for i in first.issues if "phone" in i.title),
    }


def test_an_issue_made_by_a_person_attracts_by_what_its_title_says():
    own = Issue(id=named_id("issue", "own"), number=3, title="Wrong invoices")
    found = hear([note(text, text) for text in INVOICES], (KnownIssue(own, ()),), 4)
    assert found.issues == ()
    assert {quote.issue for quote in found.quotes} == {own.id}


def test_a_merged_issue_passes_its_evidence_on():
    kept = Issue(id=named_id("issue", "kept"), number=1, title="Finance trouble")
    merged = Issue(id=named_id("issue", "gone"), number=2, title="Wrong invoices", merged_into=kept.id)
    found = hear([note("n", INVOICES[0])], (KnownIssue(kept, ()), KnownIssue(merged, ())), 3)
    assert [quote.issue for quote in found.quotes] == [kept.id]


def test_single_voices_do_not_flood_a_big_collection():
    many = [note(f"w{i}", f"I waited {i + 2} hours on the phone before it was answered.") for i in range(400)]
    single = [note("s", "The curtains in the foyer are a horrible mauve.")]
    titles = [issue.title for issue in hear(many + single).issues]
    assert titles == ["Long wait for the phone to be answered"]


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_notes_and_blocks_never_matters(shuffler: random.Random):
    notes = [
        *everything(),
        note("long", *WAITS, *PRAISE, *APPROVALS, "The horrible curtains are a disgrace."),
    ]
    expected = shape(hear(notes))
    mixed = [
        NoteHeard(n.note, None, tuple(shuffler.sample(n.blocks, len(n.blocks))), n.question) for n in notes
    ]
    shuffler.shuffle(mixed)
    assert shape(hear(mixed)) == expected


PIECES = st.sampled_from(
    [*WAITS, *INVOICES, *PRAISE, *EMPTY, "- ", "\n", "  ", "Because of that.", "İß’s 😀!", "1) More staff"]
)


@settings(max_examples=50, deadline=None)
@given(st.lists(PIECES, max_size=12))
def test_a_quote_is_what_stands_at_its_place(pieces: list[str]):
    one = note("n", " ".join(pieces))
    text = one.blocks[0].text
    for quote in hear([one]).quotes:
        assert text[quote.start : quote.end] == quote.text == quote.text.strip() != ""
        assert text[: quote.start].endswith(quote.before) and text[quote.end :].startswith(quote.after)
        assert len(quote.before) <= 32 and len(quote.after) <= 32
        assert (quote.state, quote.severity, quote.sentiment) == ("proposed", None, None)
        assert quote.engine == f"{ENGINE.name} {ENGINE.version}"


def test_titles_are_short_and_unique():
    issues = hear(everything()).issues
    assert all(len(issue.title) <= 70 and issue.title[0].isupper() for issue in issues)
    assert len({issue.title for issue in issues}) == len(issues)


def test_progress_ends_at_one_and_never_goes_back():
    seen: list[float] = []
    propose(everything(), (), ENGINE, SUGGESTER, TAGS, 1, seen.append, lambda: False)
    assert seen == sorted(seen) and seen[-1] == 1.0


def test_cancelling_stops_it():
    with pytest.raises(CancelledError):
        propose(everything(), (), ENGINE, SUGGESTER, TAGS, 1, lambda _: None, lambda: True)


def test_no_notes_give_nothing():
    assert hear([]) == Proposals()
