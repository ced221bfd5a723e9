"""Tags a quote: what its words suggest first, then the codebook by facet; type to find."""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import groupby
from typing import Any, NamedTuple

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.interviews.pick_list import PickLine
from cxdesk.desktop.interviews.picker import Picker
from cxdesk.desktop.screen import Context
from cxdesk.desktop.widgets import Chip
from cxdesk.desktop.widgets.flow import FlowLayout
from cxdesk.identity import Id
from cxdesk.tags import Suggestion, Tag
from cxdesk.tags.lookup import Match, matching

_HINT = "Space chooses  ·  Enter keeps  ·  Backspace removes  ·  Esc leaves"
_FACETS = {
    "touchpoint": "Touchpoint",
    "process": "Process",
    "stage": "Stage",
    "cause": "Cause",
}


class Codebook(NamedTuple):
    """The tags one can choose and those that the words suggest, the surest first."""

    tags: tuple[Tag, ...]
    suggested: tuple[Suggestion, ...]


class TagPicker(Picker):
    """Hidden until `begin`; `picked` tells all tags that are chosen at the end, `left` that it closed.

    Escape leaves everything as it was; a click elsewhere keeps what was chosen until then.
    """

    picked = Signal(object)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context.theme, "Tag the quote", "Tag, or another word for it…", _HINT, parent)
        self._context = context
        self._codebook = Codebook((), ())
        self.chosen: list[Id] = []
        self._is_changed = False
        self._row = QWidget(self)
        self._flow = FlowLayout(self._row, 6, 6)
        self.column.insertWidget(0, self._row)

    def begin(self, place: QRect, words: str, chosen: Sequence[Id] = ()) -> None:
        """Open below a place for a quote of these words that has these tags already."""
        self.chosen, self._is_changed = list(chosen), False
        self._codebook = Codebook((), ())
        self._show_chosen()
        self.open_at(place)
        self.wait()
        job = partial(read_codebook, self._context.workspace, words, tuple(chosen))
        self._context.background.run(job, self._learn, lane="pool", key="interviews.tags")

    @Slot()
    def look(self) -> None:
        """Show the tags that fit what was typed; suggested ones first while nothing is."""
        at = self.choices.currentRow() if self._is_changed and not self.typed else 0
        self.show_lines(list(self._lines()), max(0, at))

    def take(self, value: object) -> None:
        """Choose a tag, or no longer; what was typed for it goes."""
        if not isinstance(value, bytes):
            return
        if value in self.chosen:
            self.chosen.remove(value)
        else:
            self.chosen.append(value)
        self._is_changed = True
        self.field.clear()
        self._show_chosen()
        self.look()

    def take_key(self, event: QKeyEvent) -> bool:
        """Space chooses, Backspace in an empty field takes the last one away; the rest as in any picker."""
        line, key = self.choices.current, event.key()
        if key == Qt.Key.Key_Space and line is not None:
            self.take(line.value)
        elif key == Qt.Key.Key_Backspace and not self.field.text() and self.chosen:
            self.take(self.chosen[-1])
        else:
            return super().take_key(event)
        return True

    def enter(self) -> None:
        """Keep what is chosen, and the current tag when it was looked for or nothing else was done."""
        line = self.choices.current
        if line is not None and line.value not in self.chosen and (self.typed or not self._is_changed):
            self.take(line.value)
        self._keep()

    def abandon(self) -> None:
        """Keep what was chosen when the focus went elsewhere."""
        if self._is_changed:
            self._keep()
        else:
            self.leave()

    def _keep(self) -> None:
        self.leave()
        self.picked.emit(tuple(self.chosen))

    @Slot(object)
    def _learn(self, codebook: Codebook) -> None:
        self._codebook = codebook
        if self.isVisible():
            self._show_chosen()
            self.look()
            self.answer()

    def _lines(self) -> Iterable[PickLine]:
        by_id = {tag.id: tag for tag in self._codebook.tags}
        found = matching(self._codebook.tags, self.typed)
        if self.typed:
            yield from (self._line(match) for match in found)
            return
        likely = [one for one in self._codebook.suggested if one.tag in by_id]
        if likely:
            yield PickLine("Suggested by the words", is_caption=True)
        for one in likely:
            tag = by_id[one.tag]
            is_chosen = one.tag in self.chosen
            note = f"{_FACETS[tag.facet].lower()}, because of “{one.words}”"
            yield PickLine(tag.name, tag.id, note=note, icon=Icon.TAG, chosen=is_chosen, dashed=not is_chosen)
        shown = {one.tag for one in likely}
        rest = [match for match in found if match.tag.id not in shown]
        for facet, group in groupby(rest, key=lambda match: match.tag.facet):
            yield PickLine(_FACETS[facet], is_caption=True)
            yield from (self._line(match) for match in group)

    def _line(self, match: Match) -> PickLine:
        tag = match.tag
        note = f"also “{match.synonym}”" if match.synonym else tag.definition
        if self.typed:
            note = f"{_FACETS[tag.facet].lower()} · {note}"
        return PickLine(tag.name, tag.id, note=note, icon=Icon.TAG, chosen=tag.id in self.chosen)

    def _show_chosen(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (chip := item.widget()) is not None:
                chip.hide()
                chip.deleteLater()
        names = {tag.id: tag.name for tag in self._codebook.tags}
        for identity in self.chosen:
            if identity in names:
                chip = Chip(self._theme, names[identity], Icon.TAG, "accent", self._row)
                self._flow.addWidget(chip)
                chip.show()
        self._row.setVisible(self._flow.count() > 0)
        self._row.setFixedHeight(self._flow.heightForWidth(max(100, self.width() - 16)))


def read_codebook(workspace: Any, words: str, chosen: tuple[Id, ...] = ()) -> Codebook:
    """Return the tags in use (and those chosen before they were retired) by facet, and what the words suggest."""
    order = list(_FACETS)
    tags = sorted(workspace.tags.all(), key=lambda tag: (order.index(tag.facet), tag.position, tag.name))
    kept = tuple(tag for tag in tags if not tag.retired or tag.id in chosen)
    return Codebook(kept, workspace.suggesting.current().suggest(words))
