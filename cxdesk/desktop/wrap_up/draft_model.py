"""The issue drafts of one talk as a list; what a person just did shows at once, before it is written."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from cxdesk.desktop.faces import ChipFace
from cxdesk.desktop.wrap_up.words import loop_face, severity_face, state_face, touchpoint_face
from cxdesk.identity import Id

if TYPE_CHECKING:
    from cxdesk.fixes import Loop
    from cxdesk.workspace.issue_drafts import IssueDraft
    from cxdesk.workspace.taking import Talk

Index = QModelIndex | QPersistentModelIndex
_DISPLAY, _EDIT = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole
_ROOT = QModelIndex()


class DraftModel(QAbstractListModel):
    """The drafts in the order shown. `renamed` tells the key of a draft and the title a person typed."""

    renamed = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.drafts: list[IssueDraft] = []
        self._steps: dict[Id, str] = {}
        self._loops: Sequence[Loop] = ()

    def show_talk(self, talk: "Talk") -> None:
        """Show the drafts of a talk; rows that stay the same keep their selection."""
        self._steps = {tag.id: tag.name for tag in talk.steps}
        self._loops = talk.loops
        same = [one.key for one in talk.drafts] == [one.key for one in self.drafts]
        if not same:
            self.beginResetModel()
        self.drafts = list(talk.drafts)
        if not same:
            self.endResetModel()
        elif self.drafts:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.drafts) - 1, 0))

    def row_of(self, key: Id | None) -> int:
        """Return the row of a draft, −1 when it is not here."""
        return next((at for at, one in enumerate(self.drafts) if one.key == key), -1)

    def row_with(self, quote: Id | None) -> int:
        """Return the row of the draft that holds a quote, −1 when none does."""
        return next((at for at, one in enumerate(self.drafts) if any(q.id == quote for q in one.quotes)), -1)

    def step_name(self, draft: "IssueDraft") -> str:
        """Return the touchpoint of a draft, "" for none."""
        return self._steps.get(draft.touchpoint or b"", "")

    def loops_of(self, draft: "IssueDraft") -> "list[Loop]":
        """Return the answers owed about a draft."""
        mine = {quote.id for quote in draft.quotes}
        issue = draft.issue.id if draft.issue is not None else None
        return [
            one for one in self._loops if one.quote in mine or (one.issue is not None and one.issue == issue)
        ]

    def faces(self, draft: "IssueDraft", today: date | None = None) -> list[ChipFace]:
        """Return the chips of a draft."""
        day = today or date.today()
        loops = (loop_face(one, day) for one in self.loops_of(draft))
        return [
            state_face(draft), severity_face(draft), touchpoint_face(draft, self.step_name(draft)), *loops
        ]  # fmt: skip

    def foresee_accepted(self, row: int) -> None:
        """Show a draft as taken."""
        draft = self.drafts[row]
        quotes = tuple(replace(quote, state="accepted") for quote in draft.quotes)
        issue = replace(draft.issue, state="accepted") if draft.issue is not None else None
        self._put(
            row,
            replace(
                draft, issue=issue, quotes=quotes, joining=(), severity=draft.shown_severity,
                is_touchpoint_confirmed=draft.touchpoint is not None,
            ),
        )  # fmt: skip

    def foresee_severity(self, row: int, severity: int) -> None:
        """Show a draft with a severity a person gave."""
        self._put(row, replace(self.drafts[row], severity=severity))

    def foresee_gone(self, row: int) -> None:
        """Show a draft no longer."""
        self.beginRemoveRows(_ROOT, row, row)
        del self.drafts[row]
        self.endRemoveRows()

    def foresee_moved(self, row: int, to: int) -> None:
        """Show a draft at another row, with the own ranks that follow."""
        self.beginMoveRows(_ROOT, row, row, _ROOT, to + (to > row))
        self.drafts.insert(to, self.drafts.pop(row))
        self.drafts = [replace(one, own_rank=at) for at, one in enumerate(self.drafts, 1)]
        self.endMoveRows()
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.drafts) - 1, 0))

    def _put(self, row: int, draft: "IssueDraft") -> None:
        self.drafts[row] = draft
        self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    # ---- Qt

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many drafts there are."""
        return 0 if parent.isValid() else len(self.drafts)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let titles be edited in place."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return the draft as a screen reader says it, its title for editing, or all of it in a tool tip."""
        if not index.isValid() or index.row() >= len(self.drafts):
            return None
        draft = self.drafts[index.row()]
        if role == _DISPLAY:
            return self._words(draft)
        if role == _EDIT:
            return draft.title
        return None

    def setData(self, index: Index, value: Any, role: int = _EDIT) -> bool:
        """Tell the title that was typed, when it is another one."""
        draft = self.drafts[index.row()]
        title = " ".join(str(value).split())
        if role != _EDIT or not title or title == draft.title:
            return False
        self._put(index.row(), replace(draft, title=title))
        self.renamed.emit(draft.key, title)
        return True

    def _words(self, draft: "IssueDraft") -> str:
        said = [f"{face.text}, proposed" if face.dashed else face.text for face in self.faces(draft)]
        quotes = [f"“{quote.text}”" for quote in draft.quotes]
        ranks = f"{draft.own_rank}, {draft.rank} by points"
        return "; ".join([ranks, draft.title, *said, *quotes])
