"""What a person can do with a workspace, on real files."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cxdesk.accounts import Account
from cxdesk.errors import CancelledError, InvalidValueError, NotAWorkspaceError, UnwritableFileError
from cxdesk.paths import resource
from cxdesk.workspace import Workspace
from tests.exchange.workbook_reading import load, table

AS_OF = date(2026, 11, 20)

NOTE = """---
account: Northwind Freight
contact: Amira Haddad
date: 2026-03-12
touchpoint: Billing
---
The invoice never arrived and nobody answered our mail for three weeks.
Ruta was wonderful.
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "study.cxdesk", "Mara") as made:
        yield made


@pytest.fixture(scope="module")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("sample") / "sample.cxdesk"
    with Workspace.create(path) as made:
        made.imports.add([resource("samples", "halden")])
    return path.read_bytes()


@pytest.fixture
def sample(tmp_path: Path, sample_file: bytes) -> Iterator[Workspace]:
    path = tmp_path / "sample.cxdesk"
    path.write_bytes(sample_file)
    with Workspace.open(path) as opened:
        yield opened


def _write_note(folder: Path, name: str = "visit.md", text: str = NOTE) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_note_becomes_an_interview_with_its_facts(workspace: Workspace, tmp_path: Path) -> None:
    workspace.imports.add([_write_note(tmp_path)])
    row = workspace.interviews.rows(workspace.interviews.row_ids())[0]
    assert (row.account, row.contact, row.held_on) == ("Northwind Freight", "Amira Haddad", date(2026, 3, 12))
    note = workspace.interviews.note(row.id)
    assert {quote.state for quote in note.quotes} == {"proposed"}
    for quote in note.quotes:
        block = next(one for one in note.blocks if one.id == quote.block)
        assert block.text[quote.start : quote.end] == quote.text
    assert workspace.unfinished() == []


def test_what_a_file_does_not_say_waits_in_finish_me(workspace: Workspace, tmp_path: Path) -> None:
    workspace.imports.add([_write_note(tmp_path, "note.txt", "Invoices are late again.\n")])
    assert workspace.unfinished()[0].missing == ("account", "contact", "date", "touchpoint")


def test_one_bad_file_among_many_is_listed_and_the_others_come_in(
    workspace: Workspace, tmp_path: Path
) -> None:
    for number in range(99):
        _write_note(
            tmp_path, f"note {number}.txt", f"Site {number}: the invoice number {number} never arrived.\n"
        )
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04 cut off")
    report = workspace.imports.add([tmp_path])
    assert report.interviews == 99
    assert [one.path.name for one in report.refused if one.path.suffix == ".docx"] == ["broken.docx"]


def test_import_is_one_step_back_and_forth(workspace: Workspace, tmp_path: Path) -> None:
    workspace.imports.add([_write_note(tmp_path)])
    before = workspace.counts()
    assert workspace.history.undo() == "Import 1 note"
    assert workspace.counts().interviews == workspace.counts().quotes == workspace.counts().issues == 0
    assert workspace.history.undo_name == ""
    workspace.history.redo()
    assert workspace.counts() == before
    assert workspace.verify() == []


def test_a_stopped_import_keeps_nothing(workspace: Workspace, tmp_path: Path) -> None:
    _write_note(tmp_path)
    with pytest.raises(CancelledError):
        workspace.imports.add([tmp_path / "visit.md"], cancelled=lambda: True)
    assert workspace.counts().interviews == 0
    assert workspace.history.undo_name == ""


def test_an_account_list_fills_blanks_and_never_overwrites(workspace: Workspace, tmp_path: Path) -> None:
    workspace.accounts.add("Northwind Freight", region="North")
    text = "name,region,contract_value,currency\nNORTHWIND  freight,South,120000,EUR\nLumen,West,5,GBP\n"
    report = workspace.imports.add([_write_note(tmp_path, "accounts.csv", text)])
    assert report.accounts == 1
    found = workspace.accounts.find("northwind freight")
    assert found is not None
    assert (found.region, found.contract_value, found.currency) == ("North", 120000.0, "EUR")


def test_accepting_a_quote_accepts_its_issue_and_undo_takes_both_back(sample: Workspace) -> None:
    issue = sample.issues.rows(sample.issues.row_ids(order="mentions"))[0]
    quote = sample.quotes.of_issue(issue.id)[0]
    sample.quotes.accept([quote.id])
    assert sample.issues.get(issue.id).state == "accepted"
    assert sample.history.undo() == "Accept quote"
    assert sample.issues.get(issue.id).state == "proposed"
    assert sample.quotes.get(quote.id).state == "proposed"


def test_a_dismissed_quote_is_no_evidence(sample: Workspace) -> None:
    first = sample.priority.ranking(AS_OF).top(1)[0]
    quotes = sample.quotes.of_issue(first.id)
    sample.quotes.dismiss([quote.id for quote in quotes])
    listing = sample.priority.ranking(AS_OF)
    place = listing.place_of(first.id)
    assert place is not None and not listing.row(place).heard
    sample.history.undo()
    assert sample.priority.ranking(AS_OF).top(1)[0].id == first.id


def test_a_person_wins_over_the_machine(sample: Workspace) -> None:
    quote = sample.quotes.of_issue(sample.priority.ranking(AS_OF).top(1)[0].id)[0]
    sample.quotes.set(quote.id, sentiment=0.0, severity=5)
    kept = sample.quotes.get(quote.id)
    assert (kept.feeling, kept.severity, kept.state) == (0.0, 5, "accepted")
    assert kept.heard is not None


def test_values_that_do_not_fit_are_refused_and_change_nothing(sample: Workspace) -> None:
    issue = sample.issues.rows(sample.issues.row_ids(order="number"))[0]
    before = sample.issues.get(issue.id)
    for facts in ({"severity": 9}, {"effort": -1.0}, {"title": "  "}, {"number": 3}):
        with pytest.raises(InvalidValueError):
            sample.issues.set(issue.id, **facts)
    assert sample.issues.get(issue.id) == before


def test_merging_moves_the_quotes_and_can_be_taken_back(sample: Workspace) -> None:
    one, two = sample.issues.rows(sample.issues.row_ids(order="mentions"))[:2]
    sample.issues.merge([one.id, two.id], two.id)
    assert len(sample.quotes.of_issue(two.id)) == one.mentions + two.mentions
    assert one.rid not in sample.issues.row_ids(order="number")
    sample.history.undo()
    assert len(sample.quotes.of_issue(one.id)) == one.mentions
    assert sample.verify() == []


def test_why_adds_up(sample: Workspace) -> None:
    listing = sample.priority.ranking(AS_OF)
    for ranked in listing.top(5):
        why = sample.priority.why(ranked.id, listing)
        assert sum(why.ranked.parts.values()) == pytest.approx(why.ranked.points, abs=1e-6)
        assert sum(one.share for one in why.quotes) == pytest.approx(1.0)
        assert len(why.quotes) == ranked.mentions


def test_the_loud_account_does_not_come_first(sample: Workspace) -> None:
    listing = sample.priority.ranking(AS_OF)
    most = max(listing, key=lambda one: one.mentions if one.single_account else 0)
    assert most.mentions >= 5 and most.largest_share == pytest.approx(1.0)
    assert most.rank > 10


def test_weights_are_kept_and_one_step_of_undo(sample: Workspace) -> None:
    before = sample.priority.weights()
    for reach in (1.1, 1.2, 1.5):
        sample.priority.set_weights({"reach": reach})
    assert sample.priority.weights()["reach"] == 1.5
    assert sample.priority.preset() == ""
    assert sample.history.undo() == "Change weights"
    assert sample.priority.weights() == before


def test_moving_a_weight_keeps_how_much_money_counts(sample: Workspace) -> None:
    sample.priority.set_weights({}, "head_count")
    shown = sample.priority.standing(AS_OF).listing({"reach": 1.2})
    sample.priority.set_weights({"reach": 1.2})
    stored = sample.priority.ranking(AS_OF)
    assert sample.priority.model().value_exponent == 0.0
    assert [one.points for one in stored] == [one.points for one in shown]
    sample.priority.set_weights({}, "balanced")
    assert sample.priority.model().value_exponent == 0.5


def test_weights_can_be_changed_again_after_undo(sample: Workspace) -> None:
    sample.priority.set_weights({"reach": 0.5})
    sample.history.undo()
    sample.priority.set_weights({"reach": 1.7})
    assert sample.priority.weights()["reach"] == 1.7
    sample.history.undo()
    assert sample.priority.weights()["reach"] == 1.0
    sample.history.redo()
    assert sample.priority.weights()["reach"] == 1.7
    assert sample.verify() == []


def test_adding_unrelated_notes_does_not_move_the_model(sample: Workspace, tmp_path: Path) -> None:
    version = sample.priority.model().version
    sample.imports.add([_write_note(tmp_path)])
    assert sample.priority.model().version == version
    sample.priority.recalibrate()
    assert sample.priority.model().version != version


def test_notes_after_the_day_are_left_out(sample: Workspace) -> None:
    early = sample.priority.ranking(date(2026, 2, 1))
    assert 0 < early.notes < sample.priority.ranking(AS_OF).notes


def test_search_finds_words_beginnings_and_phrases(sample: Workspace) -> None:
    assert sample.search("invo")
    assert sample.search('"ten days without an answer"')
    assert sample.search("zzzz") == []
    assert sample.search('"') == sample.search("  ") == []
    assert len(sample.interviews.row_ids("Quillon")) == 8


def test_the_workbook_says_what_the_ranking_says(sample: Workspace, tmp_path: Path) -> None:
    path = sample.exports.workbook(tmp_path / "list.xlsx", AS_OF)
    listing = sample.priority.ranking(AS_OF)
    rows = [row for row in table(path) if row.get("Problem") or row.get("Issue")]
    heard = [one for one in listing if one.heard]
    assert len(rows) == len(heard)
    assert [round(row["Points"], 6) for row in rows] == [round(one.points, 6) for one in heard]
    sure = [one for one in listing.certain() if one.heard]
    assert [(row["Rank from"], row["Rank to"], row["Tier"]) for row in rows] == [
        (one.low, one.high, one.tier) for one in sure
    ]
    assert all(row["Rank from"] <= row["Rank"] <= row["Rank to"] for row in rows)
    quotes = load(path)["Quotes"]
    assert quotes.max_row > sample.counts().quotes


def test_a_workbook_in_no_folder_is_refused(sample: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UnwritableFileError):
        sample.exports.workbook(tmp_path / "none" / "list.xlsx", AS_OF)


def test_an_empty_workspace_ranks_and_exports_nothing(workspace: Workspace, tmp_path: Path) -> None:
    assert len(workspace.priority.ranking(AS_OF)) == 0
    assert workspace.exports.workbook(tmp_path / "empty.xlsx", AS_OF).is_file()
    workspace.priority.recalibrate()


def test_a_name_is_given_once(workspace: Workspace) -> None:
    identity = workspace.accounts.add("Lumen")
    with pytest.raises(InvalidValueError):
        workspace.accounts.add(" lumen ")
    workspace.accounts.update(identity, name="LUMEN")
    assert workspace.accounts.get(identity) == replace(Account(id=identity, name="LUMEN"))


def test_a_file_that_is_no_workspace_is_said_so(tmp_path: Path) -> None:
    path = _write_note(tmp_path, "notes.cxdesk")
    with pytest.raises(NotAWorkspaceError):
        Workspace.open(path)


def test_naming_an_unknown_customer_is_one_step(workspace: Workspace, tmp_path: Path) -> None:
    workspace.imports.add([_write_note(tmp_path, "note.txt", "Invoices are late again.\n")])
    note = workspace.interviews.rows(workspace.interviews.row_ids())[0].id
    workspace.interviews.name_account(note, "Lumen  Ridge")
    workspace.interviews.name_contact(note, "Raj")
    found = workspace.interviews.note(note)
    assert found.account is not None and found.account.name == "Lumen Ridge"
    assert found.contact is not None and found.contact.account == found.account.id
    workspace.interviews.name_contact(note, "RAJ")
    assert len(workspace.accounts.contacts()) == 1
    assert workspace.history.undo() == "Set contact"
    assert workspace.accounts.contacts() == []
    assert workspace.history.undo() == "Set account"
    assert workspace.accounts.all() == []
    with pytest.raises(InvalidValueError):
        workspace.interviews.name_account(note, "  ")


def test_what_was_typed_is_heard_once_and_what_was_dismissed_is_not_proposed_again(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "typed.cxdesk") as workspace:
        note = workspace.interviews.add(
            "Amira", "The invoice never arrived and nobody answered.\nRuta was wonderful."
        )
        assert workspace.interviews.propose(note) == 2
        quotes = workspace.interviews.note(note).quotes
        assert {quote.state for quote in quotes} == {"proposed"}
        workspace.quotes.dismiss([quotes[0].id])
        assert workspace.interviews.propose(note) == 0
        assert workspace.verify() == []
