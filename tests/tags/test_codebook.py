"""The codebook that ships, and codebooks of one's own."""

from dataclasses import replace
from pathlib import Path

import pytest

from cxdesk.errors import UnreadableFileError
from cxdesk.tags import in_order, load_codebook
from cxdesk.touchpoints.journey import JOURNEY


def test_the_shipped_touchpoints_are_the_steps_of_the_journey():
    names = [tag.name for tag in load_codebook() if tag.facet == "touchpoint"]
    assert tuple(names) == JOURNEY


def test_every_shipped_tag_says_when_to_use_it():
    for tag in load_codebook():
        assert tag.definition and tag.example, tag.name
        assert len(tag.synonyms) >= 8, tag.name
        assert len(set(tag.synonyms)) == len(tag.synonyms), tag.name


def test_ids_are_the_same_on_every_computer_and_differ_between_tags():
    first, second = load_codebook(), load_codebook()
    assert [tag.id for tag in first] == [tag.id for tag in second]
    assert len({tag.id for tag in first}) == len(first)


def test_a_codebook_of_ones_own_is_read(tmp_path: Path):
    file = tmp_path / "own.toml"
    file.write_text(
        '[[tag]]\nname = "Forklifts"\nfacet = "process"\nsynonyms = ["charger"]\n', encoding="utf-8"
    )
    (tag,) = load_codebook(file)
    assert (tag.name, tag.facet, tag.synonyms) == ("Forklifts", "process", ("charger",))


@pytest.mark.parametrize(
    "content", ["not toml [", '[[tag]]\nname = "X"\nfacet = "colour"\n', '[[tag]]\nfacet = "cause"\n']
)
def test_a_file_that_is_no_codebook_is_refused_with_its_name(tmp_path: Path, content: str):
    file = tmp_path / "bad.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableFileError, match=r"bad\.toml"):
        load_codebook(file)


def test_a_missing_codebook_is_refused(tmp_path: Path):
    with pytest.raises(UnreadableFileError):
        load_codebook(tmp_path / "nowhere.toml")


def test_the_process_catalogue_covers_the_work_of_service_delivery():
    names = {tag.name for tag in load_codebook() if tag.facet == "process"}
    assert names >= {
        "Call handling",
        "Help desk",
        "Technical support",
        "On-site support",
        "Order entry",
        "Call logging",
        "Workforce management",
        "Administration",
    }


def test_tags_without_a_position_stand_as_the_journey_runs_then_by_name():
    kept = [replace(tag, position=0.0) for tag in load_codebook() if tag.facet == "touchpoint"]
    own = replace(kept[0], id=b"1" * 16, name="A step of our own")
    assert [tag.name for tag in in_order([own, *reversed(kept)])] == [*JOURNEY, own.name]
    assert in_order([*kept, replace(own, position=-1.0)])[0].name == own.name
