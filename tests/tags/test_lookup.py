"""Tags are found by the beginnings of names first, then by other words for them, then by what they mean."""

import pytest

from cxdesk.identity import new_id
from cxdesk.tags import Tag, load_codebook
from cxdesk.tags.lookup import matching

TAGS = (
    Tag(
        id=new_id(),
        name="Support",
        facet="touchpoint",
        definition="Help when something fails.",
        synonyms=("help desk",),
    ),
    Tag(id=new_id(), name="Sales and contract", facet="touchpoint", synonyms=("tender",)),
    Tag(id=new_id(), name="On-site support", facet="process", definition="Somebody comes."),
)


def names(typed: str) -> list[str]:
    return [match.tag.name for match in matching(TAGS, typed)]


def test_nothing_typed_gives_all_in_order() -> None:
    assert names("  ") == ["Support", "Sales and contract", "On-site support"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("supp", ["Support", "On-site support"]),
        ("CONTR", ["Sales and contract"]),
        ("sales  and", ["Sales and contract"]),
        ("tend", ["Sales and contract"]),
        ("desk", ["Support"]),
        ("fails", ["Support"]),
        ("site", ["On-site support"]),
        ("zebra", []),
    ],
)
def test_names_synonyms_and_definitions_are_searched(typed: str, found: list[str]) -> None:
    assert names(typed) == found


def test_the_synonym_that_fits_is_told() -> None:
    assert [match.synonym for match in matching(TAGS, "tender")] == ["tender"]
    assert matching(TAGS, "supp")[0].synonym == ""


def test_each_tag_that_ships_is_found_first_by_its_own_name() -> None:
    tags = load_codebook()
    for tag in tags:
        assert matching(tags, tag.name)[0].tag.name == tag.name
