"""Columns as facts: a title, how a row gives the cell, how the cell is painted."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from cxdesk.desktop.faces import BarFace, ChipFace, PartsFace, StatusFace

Paint = Literal[
    "text", "strong", "muted", "number", "chip", "status", "bar", "parts", "gains", "avatar", "severity"
]
Align = Literal["left", "right", "center"]


class Row(Protocol):
    """Any record with the row id under which it was asked for."""

    @property
    def rid(self) -> int:
        """The row id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Options:
    width: int = 120
    paint: Paint = "text"
    align: Align = "left"
    order: str = ""
    stretch: int = 0
    hide_below: int = 0
    text: Callable[[Any], str] | None = None
    tooltip: Callable[[Any], str] | None = None


@dataclass(frozen=True, slots=True)
class Column(_Options):
    """One column. `value(row)` gives what `paint` draws; `order` is the owner's sort key ("" = not sortable).

    `stretch` shares what width is left; below `hide_below` pixels of view the column hides; `text` is what a
    screen reader says and a copy takes, by default the words of the value.
    """

    title: str
    value: Callable[[Any], Any]

    def words(self, row: Any) -> str:
        """Return the cell as words."""
        return self.text(row) if self.text is not None else face_words(self.value(row))


def face_words(face: Any) -> str:
    """Return what a painted cell says."""
    if face is None:
        return ""
    if isinstance(face, ChipFace):
        return f"{face.text}, proposed" if face.dashed else face.text
    if isinstance(face, StatusFace | BarFace | PartsFace):
        return face.text
    return str(face)
