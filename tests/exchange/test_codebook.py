"""The codebook as a CSV file: out and in again, edited by hand, and files that are none."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.errors import UnreadableFileError, UnwritableFileError
from cxdesk.exchange.codebook import Comparison, compare, read_codebook, write_codebook
from cxdesk.exchange.codebook.cells import guard, join_words, split_words, unguard
from cxdesk.exchange.codebook.reading import MAX_TAGS
from cxdesk.identity import new_id
from cxdesk.tags import LocalWords, Tag, load_codebook
from cxdesk.workspace import Workspace

HEADER = "facet,name,definition,not_for,example,synonyms,colour\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "study.cxdesk") as made:
        yield made
        assert made.verify() == []


def put(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "codebook.csv"
    path.write_bytes(text.encode(encoding))
    return path


def kinds(found: Comparison) -> list[tuple[int, str]]:
    return [(row.number, row.kind) for row in found.rows]


def reason(found: Comparison) -> str:
    (row,) = found.of("refused")
    return row.reason


# ---- out and in again


def test_an_unedited_file_changes_nothing_and_takes_nothing_away(
    workspace: Workspace, tmp_path: Path
) -> None:
    step = workspace.touchpoints.steps()[0]
    workspace.tags.set(
        step.id,
        definition="=SUM(A1) is not run,\nnor is a second line",
        not_for="'quoted'",
        synonyms=("+49 call", "wait; and see", 'a "word"', "-"),
        in_languages=(LocalWords("de", ("Erstkontakt",)),),
        color="red",
    )
    workspace.tags.retire(workspace.touchpoints.steps()[1].id)
    path = workspace.tags.export(tmp_path / "codebook.csv")
    before = workspace.tags.all()
    found = workspace.tags.compare(path)
    assert {row.kind for row in found.rows} == {"unchanged"} and len(found.rows) == len(before)
    workspace.tags.take(found)
    assert workspace.tags.all() == before
    assert workspace.history.undo_name.startswith("Retire")


def test_no_cell_of_the_file_begins_a_formula(workspace: Workspace, tmp_path: Path) -> None:
    for k, text in enumerate(("=1+1", "+1", "-1", "@x", "\t=1", " =cmd|' /C calc'!A0")):
        workspace.tags.add(f"{text} {k}", "cause", definition=text, example=text, synonyms=(text,))
    path = workspace.tags.export(tmp_path / "codebook.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert len(cells) > 100
    assert [cell for cell in cells if cell.lstrip()[:1] in ("=", "+", "-", "@")] == []
    assert len(workspace.tags.compare(path).of("unchanged")) == len(workspace.tags.all())


_texts = st.text(st.characters(codec="utf-8"), max_size=30)
_tags = st.builds(
    Tag,
    id=st.builds(new_id),
    name=st.just("Tag"),
    facet=st.just("cause"),
    definition=_texts,
    example=_texts,
    not_for=_texts,
    synonyms=st.lists(_texts, max_size=4).map(tuple),
    color=st.sampled_from(("", "red")),
    retired=st.booleans(),
    in_languages=st.lists(
        st.builds(LocalWords, st.sampled_from(("de", "fr")), st.tuples(_texts)), max_size=1
    ).map(tuple),
)


@given(tag=_tags)
def test_any_tag_written_and_read_is_unchanged(tag: Tag, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("codebook") / "codebook.csv"
    write_codebook(path, [tag, Tag(id=new_id(), name="Other", facet="cause")])
    assert [row.kind for row in compare(read_codebook(path), [tag]).rows] == ["unchanged", "added"]


@given(text=_texts)
def test_a_guarded_text_is_given_back(text: str) -> None:
    assert unguard(guard(text)) == text


@given(
    words=st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=9)
    )
)
def test_words_between_semicolons_are_given_back(words: list[str]) -> None:
    assert split_words(join_words(words)) == words


# ---- edited by hand


def test_rows_are_added_and_changed_in_one_step(workspace: Workspace, tmp_path: Path) -> None:
    onboarding = next(tag for tag in workspace.touchpoints.steps() if tag.name == "Onboarding")
    path = put(
        tmp_path,
        "Facet,Name,Definition,Do not use,Synonyms,Synonyms (DE),Colour\n"
        "Touchpoint, onboarding ,New words.,Training later,set up; go live,Einführung; Start,teal\n"
        "cause,Ping pong,Sent from desk to desk,,back and forth; passed on,,\n"
        "cause,Second new,,,,,\n",
    )
    found = workspace.tags.compare(path)
    assert kinds(found) == [(2, "changed"), (3, "added"), (4, "added")]
    assert set(found.rows[0].columns) == {"definition", "not_for", "synonyms", "synonyms (de)", "colour"}
    before = workspace.tags.all()
    workspace.tags.take(found)
    now = workspace.tags.get(onboarding.id)
    assert (now.name, now.definition, now.not_for, now.color) == (
        "Onboarding",
        "New words.",
        "Training later",
        "teal",
    )
    assert now.synonyms == ("set up", "go live") and now.example == onboarding.example
    assert now.in_languages == (LocalWords("de", ("Einführung", "Start")),)
    names = [tag.name for tag, _ in workspace.tags.tree() if tag.facet == "cause"]
    assert names[-2:] == ["Ping pong", "Second new"]
    assert len(workspace.tags.all()) == len(before) + 2
    assert workspace.history.undo() == "Import codebook.csv"
    assert workspace.tags.all() == before


def test_columns_that_are_not_there_leave_their_facts_alone(workspace: Workspace, tmp_path: Path) -> None:
    assert (
        workspace.tags.compare(put(tmp_path, "name,facet\nOnboarding,touchpoint\n")).rows[0].kind
        == "unchanged"
    )


def test_an_empty_cell_empties_the_fact(workspace: Workspace, tmp_path: Path) -> None:
    found = workspace.tags.compare(put(tmp_path, "facet,name,example\ntouchpoint,Onboarding,\n"))
    workspace.tags.take(found)
    assert next(tag for tag in workspace.touchpoints.steps() if tag.name == "Onboarding").example == ""


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ('facet;name;synonyms\r\ncause;Größe;"zu groß; zu klein"\r\n', "cp1252"),
        ('sep=;\r\nfacet;name;synonyms\r\ncause;Größe;"zu groß; zu klein"\r\n', "utf-16"),
        ("facet\tname\tsynonyms\ncause\tGröße\tzu groß; zu klein\n", "utf-8-sig"),
    ],
)
def test_files_of_spreadsheets_elsewhere_are_read(
    workspace: Workspace, tmp_path: Path, text: str, encoding: str
) -> None:
    (row,) = workspace.tags.compare(put(tmp_path, text, encoding)).rows
    assert row.after is not None
    assert (row.after.name, row.after.synonyms) == ("Größe", ("zu groß", "zu klein"))


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("cause,,x,,,,", "no name"),
        ("mood,Sad,x,,,,", "“mood” is none of touchpoint, process, stage, cause"),
        (",Sad,x,,,,", "none of touchpoint"),
        ("cause,Sad,x,,,,pink", "“pink” is none of red"),
        ("cause,Sad\ufffd,x,,,,", "could not be read"),
        (f"cause,{'x' * 200},,,,,", "200 characters"),
        (f"cause,Sad,{'x' * 6000},,,,", "6,000 characters"),
        (f"cause,Sad,,,,{'x;' * 600},", "more than 500 words"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why_and_the_others_are_taken(
    workspace: Workspace, tmp_path: Path, row: str, words: str
) -> None:
    found = workspace.tags.compare(put(tmp_path, f"{HEADER}{row}\ncause,Fine,,,,,\n"))
    assert kinds(found) == [(2, "refused"), (3, "added")]
    assert words in reason(found)
    workspace.tags.take(found)
    assert [tag.name for tag, _ in workspace.tags.tree()][-1] == "Fine"


def test_a_name_that_stands_twice_is_taken_once(workspace: Workspace, tmp_path: Path) -> None:
    found = workspace.tags.compare(
        put(tmp_path, f"{HEADER}cause,Sad,one,,,,\ncause, SAD ,two,,,,\nprocess,Sad,,,,,\n")
    )
    assert kinds(found) == [(2, "added"), (3, "refused"), (4, "added")]
    assert "row 2" in reason(found)


def test_a_merged_tag_is_not_woken_by_a_file(workspace: Workspace, tmp_path: Path) -> None:
    one, other = (workspace.tags.add(name, "cause") for name in ("Slow", "Late"))
    workspace.tags.merge(one, other)
    assert "merged" in reason(workspace.tags.compare(put(tmp_path, "facet,name\ncause,Slow\n")))
    assert (
        "Slow,"
        not in workspace.tags.export(tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()
    )


# ---- files that are none


@pytest.mark.parametrize(
    ("blob", "words"),
    [
        (b"", "empty"),
        (b"facet,name\n", "no tags"),
        (b"name,definition\nSad,x\n", "row 1 names no column “facet”"),
        (b"Account,Comment\nAcme,late\n", "it has Account, Comment"),
        (b"facet,name,name\ncause,a,b\n", "twice"),
        (b'facet,name\ncause,"never closed\n' + b"cause,x\n" * 50, "never closed"),
        (b"PK\x03\x04 and so on", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xfe" + b"\x00\x00" * 40, "row 1 names no column"),
        (bytes(range(32)) * 40, "binary"),
        (b"facet,name\n" + b"".join(b"cause,tag %d\n" % k for k in range(100_000)), f"at most {MAX_TAGS:,}"),
    ],
)
def test_what_is_no_codebook_is_refused_with_the_file_and_the_reason(
    workspace: Workspace, tmp_path: Path, blob: bytes, words: str
) -> None:
    path = tmp_path / "codebook.csv"
    path.write_bytes(blob)
    with pytest.raises(UnreadableFileError, match=words) as caught:
        workspace.tags.compare(path)
    assert caught.value.path == path


def test_a_place_that_cannot_be_written_keeps_what_is_there(tmp_path: Path) -> None:
    with pytest.raises(UnwritableFileError):
        write_codebook(tmp_path / "none" / "codebook.csv", load_codebook())
    assert list(tmp_path.iterdir()) == []
