"""Codebooks: the tags that ship, or those of a file of the same form."""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, get_args

from cxdesk.errors import UnreadableFileError
from cxdesk.identity import named_id
from cxdesk.paths import resource
from cxdesk.tags.tag import Facet, Tag
from cxdesk.touchpoints import JOURNEY


def load_codebook(path: Path | None = None) -> tuple[Tag, ...]:
    """Return the tags of a TOML codebook, the shipped one without a path; ids are the same on every computer.

    Raises UnreadableFileError when the file is missing, is not TOML, or has a tag without name or with an unknown facet.
    """
    source = path or resource("codebooks", "service_delivery.toml")
    try:
        with source.open("rb") as file:
            rows = tomllib.load(file).get("tag", [])
    except OSError as error:
        raise UnreadableFileError(source, error.strerror or "cannot be read") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnreadableFileError(source, f"not a codebook: {error}") from error
    return tuple(_tag(source, row, float(place)) for place, row in enumerate(rows, 1))


def _tag(source: Path, row: dict[str, Any], position: float) -> Tag:
    """Turn one table of the file into a tag."""
    name, facet = str(row.get("name", "")).strip(), row.get("facet", "")
    if not name or facet not in get_args(Facet):
        raise UnreadableFileError(source, f"tag {name!r} of facet {facet!r}: needs a name and a known facet")
    return Tag(
        id=named_id("tag", f"{facet}/{name}"),
        name=name,
        facet=facet,
        definition=str(row.get("definition", "")),
        example=str(row.get("example", "")),
        synonyms=tuple(str(synonym) for synonym in row.get("synonyms", ())),
        color=str(row.get("color", "")),
        position=position,
    )


def in_order(tags: Iterable[Tag]) -> list[Tag]:
    """Return tags by their position; those that never got one as the journey runs, then by name."""
    places = {name: place for place, name in enumerate(JOURNEY)}
    return sorted(
        tags, key=lambda tag: (tag.position, places.get(tag.name, len(JOURNEY)), tag.name.casefold())
    )
