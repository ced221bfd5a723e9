"""The guides that ship, or one of a file of the same form."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, get_args

from cxdesk.errors import UnreadableFileError
from cxdesk.identity import named_id
from cxdesk.interviews.guide import Guide, Question
from cxdesk.paths import resource
from cxdesk.touchpoints.experience import Scale


@cache
def shipped_guides() -> tuple[Guide, ...]:
    """Return the guides that ship, by name. Raises UnreadableFileError."""
    found = (load_guide(path) for path in resource("guides").glob("*.toml"))
    return tuple(sorted(found, key=lambda guide: guide.name))


def load_guide(path: Path) -> Guide:
    """Return the guide of a TOML file; its ids are the same on every computer.

    Raises UnreadableFileError when the file is missing, is not TOML, lacks a key, a name or the words of a question,
    names two questions alike, or asks for a scale that is not known.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnreadableFileError(path, error.strerror or "cannot be read") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnreadableFileError(path, f"not a guide: {error}") from error
    key, version = _text(path, table, "key"), int(table.get("version", 1))
    questions = tuple(_question(path, key, row) for row in table.get("question", ()))
    if len({question.id for question in questions}) < len(questions):
        raise UnreadableFileError(path, "two questions have the same key")
    return Guide(
        id=named_id("guide", f"{key}/{version}"),
        family=named_id("guide", f"{key}/1"),
        name=_text(path, table, "name"),
        purpose=str(table.get("purpose", "")),
        version=version,
        questions=questions,
    )


def _question(path: Path, guide: str, row: dict[str, Any]) -> Question:
    scale = row.get("scale", "")
    if scale not in get_args(Scale):
        raise UnreadableFileError(path, f"scale {scale!r} is not known")
    return Question(
        id=named_id("question", f"{guide}/{_text(path, row, 'key')}"),
        text=_text(path, row, "text"),
        hint=str(row.get("hint", "")),
        scale=scale,
    )


def _text(path: Path, row: dict[str, Any], name: str) -> str:
    found = str(row.get(name, "")).strip()
    if not found:
        raise UnreadableFileError(path, f"a {name} is missing")
    return found
