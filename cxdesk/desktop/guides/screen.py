"""The guides screen: the list, the guide being edited, and how it will look in a note."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from cxdesk.desktop.actions import Action
from cxdesk.desktop.guides.editor import Draft, GuideEditor
from cxdesk.desktop.guides.list_pane import GuideList
from cxdesk.desktop.guides.preview import GuidePreview
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.screen import Context, Screen
from cxdesk.desktop.targets import NewInterview
from cxdesk.desktop.widgets import Button, EmptyState
from cxdesk.errors import CxdeskError
from cxdesk.identity import Id
from cxdesk.interviews.guide import Guide

if TYPE_CHECKING:
    from cxdesk.workspace.guides import Use

_WIDE = 1340
"""Windows narrower than this hide the preview at first: the questions need the room."""
_TOUCHES = frozenset({"guide", "interview", "block"})


class _Look(NamedTuple):
    """What the screen shows: all guides, how often each was used, and the current one with its use."""

    guides: list[Guide]
    times: dict[Id, int]
    guide: Guide | None
    use: "Use | None"


class GuidesScreen(Screen):
    """Guides are kept while they are typed; a used one becomes its next version."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._workspace = context.workspace
        self._family: Id | None = None
        self._guide: Guide | None = None
        self._saving = 0
        self._asked_preview: bool | None = None
        self._select_name = False
        self.pane = GuideList(self.theme, self)
        self.editor = GuideEditor(self.theme, self)
        self.preview = GuidePreview(self.theme, self)
        self.editor.set_read_only(bool(self._workspace.read_only_reason))
        self._add_actions()
        self._lay_out()
        self._connect()

    # ---- what the window asks

    def commands(self) -> list[QWidget]:
        """Return the preview's switch, Retire, Begin and New guide."""
        actions, theme = self.context.actions, self.theme
        preview = Button.of(theme, actions["guides.preview"], Icon.PANEL, "ghost")
        preview.setText("")
        self.retire = Button.of(theme, actions["guides.retire"], Icon.RETIRE)
        begin = Button.of(theme, actions["guides.begin"], Icon.INTERVIEW)
        return [preview, self.retire, begin, Button.of(theme, actions["guides.new"], Icon.NEW, "primary")]

    def crumbs(self) -> list[str]:
        """Return the way to the guide."""
        return ["Guides", self._guide.name] if self._guide is not None else ["Guides"]

    def activated(self) -> None:
        """Show the guides; the list has the focus."""
        self._reload()
        self._focus_list()

    def show_target(self, target: object) -> None:
        """Show the guide of this id, or of this family."""
        if isinstance(target, bytes):
            self.pane.retired.setChecked(True)
            self._choose(target)

    def changed(self, entities: frozenset[str]) -> None:
        """Take in what was written."""
        if entities & _TOUCHES and self.isVisible():
            self._reload()

    # ---- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the preview where there is room, or where it was asked for."""
        super().resizeEvent(event)
        self._fit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed when the screen is left."""
        self.editor.flush()
        super().hideEvent(event)

    # ---- parts

    def _lay_out(self) -> None:
        again = Button(self.theme, "Show retired guides", Icon.RETIRE)
        again.clicked.connect(partial(self.pane.retired.setChecked, True))
        words = "Bring one back, or write your own: a few open questions are enough."
        self._none = EmptyState(self.theme, Icon.GUIDE, "All guides are retired", words, [again])
        self._pages = QStackedWidget(self)
        for page in (self.editor, self._none):
            self._pages.addWidget(page)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.pane)
        row.addWidget(self._pages, 1)
        row.addWidget(self.preview)

    def _add_actions(self) -> None:
        move, editor = self.editor.move_question, self.editor
        table = (
            ("new", "New guide", "N", Icon.NEW, "edit", self._add),
            ("copy", "Copy this guide", "C", Icon.COPY, "edit", self._copy),
            ("retire", "Retire", "R", Icon.RETIRE, "edit", self._retire),
            ("rename", "Rename", "F2", Icon.EDIT, "edit", editor.focus_name),
            ("begin", "Begin interview", "B", Icon.INTERVIEW, "go", self._begin),
            ("add_question", "Add question", "Ctrl+Return", Icon.NEW, "edit", editor.add_question),
            ("move_up", "Move question up", "Alt+Up", Icon.UP, "edit", partial(move, -1)),
            ("move_down", "Move question down", "Alt+Down", Icon.DOWN, "edit", partial(move, 1)),
            ("delete_question", "Delete question", "Alt+Del", Icon.DELETE, "edit", editor.delete_question),
            ("yearly", "Yearly review", "Y", Icon.CALENDAR, "go", partial(self.context.window.go, "yearly")),
            ("preview", "Show or hide the preview", "P", Icon.PANEL, "view", self._toggle_preview),
        )
        writes = not self._workspace.read_only_reason
        for key, words, shortcut, icon, menu, slot in table:
            made = self.context.actions.add(
                Action(f"guides.{key}", words, shortcut, icon, "guides", menu), _quiet(slot)
            )
            made.setEnabled(writes or key in ("preview", "yearly"))

    def _connect(self) -> None:
        self.pane.chosen.connect(self._choose)
        self.pane.entered.connect(self.editor.focus_first)
        self.pane.retired_toggled.connect(self._reload)
        self.editor.edited.connect(self._save)
        self.editor.typed.connect(self._show_preview)
        self.editor.left.connect(self._focus_list)

    def _fit(self) -> None:
        wide = self.window().width() >= _WIDE
        self.preview.setVisible(wide if self._asked_preview is None else self._asked_preview)

    def _toggle_preview(self) -> None:
        self._asked_preview = not self.preview.isVisible()
        self._fit()

    def _focus_list(self) -> None:
        self.pane.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- showing

    @Slot()
    def _reload(self, *_why: object) -> None:
        job = partial(_look, self._workspace, self._family, self.pane.retired.isChecked())
        self.context.background.run(job, self._show, lane="pool", key="guides", owner=self)

    @Slot(object)
    def _choose(self, family: Id | None) -> None:
        if family is not None and family != self._family:
            self.editor.flush()
            self._family = family
            self._reload()

    def _show(self, look: _Look) -> None:
        self._guide = look.guide
        self._family = None if look.guide is None else look.guide.family
        self.pane.show_guides(look.guides, look.times, self._family)
        self._pages.setCurrentWidget(self._none if look.guide is None else self.editor)
        if look.guide is not None and look.use is not None:
            is_typing = self.editor.is_pending or self._saving > 0
            self.editor.show_guide(look.guide, look.use, keep_words=is_typing)
            self._show_retired(look.guide.retired)
            rates = partial(self._workspace.guides.use, look.guide.family)
            self.context.background.run(
                rates,
                partial(self._show_rates, look.guide.family),
                lane="pool",
                key="guides.rates",
                owner=self,
            )
            self._show_preview()
        if self._select_name:
            self._select_name = False
            self.editor.focus_name()
        self.crumbs_changed.emit()

    def _show_rates(self, family: Id, use: "Use") -> None:
        if family == self._family:
            self.editor.show_rates(use.rates)

    def _show_retired(self, retired: bool) -> None:
        action = self.context.actions["guides.retire"]
        action.setText("Bring back" if retired else "Retire")
        action.setToolTip("Offer this guide again" if retired else "Offer this guide no longer")

    @Slot()
    def _show_preview(self) -> None:
        if (draft := self.editor.draft()) is not None:
            self.preview.show_questions(draft.questions)

    # ---- doing

    @Slot(object)
    def _save(self, draft: Draft) -> None:
        self._saving += 1
        self.context.background.run(
            partial(self._workspace.guides.save, *draft), self._saved, self._refuse, owner=self
        )

    def _saved(self, _identity: Id) -> None:
        self._saving -= 1
        self._reload()

    def _refuse(self, error: CxdeskError) -> None:
        self._saving -= 1
        self.context.window.show_error(error)
        self._reload()

    def _add(self) -> None:
        self._make(partial(self._workspace.guides.add, "New guide"))

    def _copy(self) -> None:
        if self._guide is not None:
            self.editor.flush()
            self._make(partial(self._workspace.guides.copy, self._guide.id))

    def _make(self, job: Callable[[], Id]) -> None:
        self.editor.flush()
        self.context.background.run(job, self._show_made, owner=self)

    def _show_made(self, identity: Id) -> None:
        self._select_name = True
        self._choose(identity)

    def _retire(self) -> None:
        if self._guide is None:
            return
        self.editor.flush()
        self.pane.retired.setChecked(True)
        guides, guide = self._workspace.guides, self._guide
        job = guides.bring_back if guide.retired else guides.retire
        words = f"{guide.name} is offered again" if guide.retired else f"{guide.name} is retired"
        self.context.background.run(partial(job, guide.id), partial(self._tell, words), owner=self)

    def _tell(self, words: str, _result: object) -> None:
        undo = self.context.actions["edit.undo"].trigger
        self.context.window.show_message(words, action="Undo", on_action=undo, seconds=6)

    def _begin(self) -> None:
        if self._guide is not None:
            self.editor.flush()
            self.context.window.go("interviews", NewInterview(guide=self._guide.id))


def _look(workspace: Any, family: Id | None, with_retired: bool) -> _Look:
    guides = workspace.guides.all(with_retired=True)
    times = workspace.guides.times_used()
    offered = [one for one in guides if with_retired or not one.retired]
    wanted = (one for one in offered if family in (one.family, one.id))
    guide = next(wanted, offered[0] if offered else None)
    use = None if guide is None else workspace.guides.use(guide.family, with_rates=False)
    return _Look(guides, times, guide, use)


def _quiet(slot: Callable[[], object]) -> Callable[..., object]:
    """Return a slot that ignores what QAction.triggered passes."""

    def run(*_: object) -> object:
        return slot()

    return run
