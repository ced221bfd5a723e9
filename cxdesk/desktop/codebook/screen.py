"""The codebook screen: the tree of tags, the words of the current one, where it is used."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Slot
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from cxdesk.desktop.actions import Action
from cxdesk.desktop.codebook.editor import TagEditor
from cxdesk.desktop.codebook.list_pane import TagPane
from cxdesk.desktop.codebook.reshaping import Reshaping
from cxdesk.desktop.codebook.uses_panel import UsesPanel
from cxdesk.desktop.codebook.words import FACET_WORDS
from cxdesk.desktop.codebook.writing import Writing
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.screen import Context, Screen
from cxdesk.desktop.widgets import Button
from cxdesk.identity import Id
from cxdesk.tags import Tag

if TYPE_CHECKING:
    from cxdesk.workspace.tag_uses import Use
    from cxdesk.workspace.tags import Where

_WIDE = 1020
"""Screens narrower than this show where a tag is used instead of its words, when asked."""
_TOUCHES = frozenset({"tag", "quote", "issue", "interview", "experience", "account"})


class _Look(NamedTuple):
    """What the screen shows: all tags with their use, and where the current one is used."""

    tags: "list[tuple[Tag, Use]]"
    where: "Where | None"


class CodebookScreen(Screen):
    """Words are kept while they are typed; merging, splitting and importing show first what they do."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._part = context.workspace.tags
        self._tags: list[tuple[Tag, Use]] = []
        self._tag: Tag | None = None
        self._uses_asked = False
        self._select_name = False
        self.pane = TagPane(self.theme, self)
        self.editor = TagEditor(self.theme, self)
        self.uses = UsesPanel(self.theme, self)
        self.writing = Writing(context, self)
        self.reshaping = Reshaping(context, self.writing, self)
        self.editor.set_read_only(bool(context.workspace.read_only_reason))
        self._add_actions()
        self._lay_out()
        self._connect()

    # ---- what the window asks

    def commands(self) -> list[QWidget]:
        """Return Merge, Split and New tag."""
        actions, theme = self.context.actions, self.theme
        keys = (("where", Icon.PANEL, "ghost"), ("merge", Icon.MERGE, "secondary"))
        where, merge = (Button.of(theme, actions[f"codebook.{k}"], icon, kind) for k, icon, kind in keys)  # type: ignore[arg-type]
        where.setText("")
        return [where, merge, Button.of(theme, actions["codebook.new"], Icon.NEW, "primary")]

    def crumbs(self) -> list[str]:
        """Return the way to the tag."""
        if self._tag is None:
            return ["Codebook"]
        return ["Codebook", FACET_WORDS[self._tag.facet][0], self._tag.name]

    def activated(self) -> None:
        """Show the codebook; the tree has the focus."""
        self._reload()
        self.pane.focus_tree()

    def show_target(self, target: object) -> None:
        """Show the tag of this id."""
        if isinstance(target, bytes):
            self._reload(target)

    def changed(self, entities: frozenset[str]) -> None:
        """Take in what was written."""
        if entities & _TOUCHES and self.isVisible():
            self._reload()

    def let_go(self) -> None:
        """Keep what was typed before the workspace is closed."""
        self.editor.flush()

    # ---- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show where a tag is used where there is room, or where it was asked for."""
        super().resizeEvent(event)
        self._fit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed when the screen is left."""
        self.editor.flush()
        super().hideEvent(event)

    # ---- parts

    def _lay_out(self) -> None:
        self._pages = QStackedWidget(self)
        for page in (self.editor, *self.reshaping.pages):
            self._pages.addWidget(page)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.pane)
        row.addWidget(self._pages, 1)
        row.addWidget(self.uses)

    def _add_actions(self) -> None:
        table = (
            ("new", "New tag", "N", Icon.NEW, "edit", self._add),
            ("rename", "Rename the tag", "F2", Icon.EDIT, "edit", self._rename),
            ("up", "Move the tag up", "Alt+Up", Icon.UP, "edit", partial(self._move, -1)),
            ("down", "Move the tag down", "Alt+Down", Icon.DOWN, "edit", partial(self._move, 1)),
            ("retire", "Retire or bring back the tag", "R", Icon.RETIRE, "edit", self._retire),
            ("merge", "Merge…", "M", Icon.MERGE, "edit", self._begin_merge),
            ("unmerge", "Take the merge back", "U", Icon.UNDO, "edit", self._unmerge),
            ("split", "Split…", "S", Icon.UNLINK, "edit", self._begin_split),
            ("import", "Import a codebook…", "I", Icon.IMPORT, "edit", self.reshaping.ask_import),
            ("export", "Export the codebook…", "E", Icon.EXPORT, "view", self.reshaping.ask_export),
            ("where", "Where it is used", "W", Icon.PANEL, "view", self._enter_uses),
            (
                "hidden",
                "Show or hide retired and merged tags",
                "H",
                Icon.SHOW,
                "view",
                self.pane.retired.toggle,
            ),
            ("search", "Find tags", "/", Icon.SEARCH, "view", self.pane.search.setFocus),
        )
        writes = not self.context.workspace.read_only_reason
        for key, words, shortcut, icon, menu, slot in table:
            action = Action(f"codebook.{key}", words, shortcut, icon, "codebook", menu)
            made = self.context.actions.add(action, _quiet(slot))
            made.setEnabled(writes or menu == "view")

    def _connect(self) -> None:
        tree = self.pane.tree
        tree.chosen.connect(self._choose)
        tree.opened.connect(self._edit)
        self.pane.narrowed.connect(self._follow_tree)
        self.editor.edited.connect(self._keep)
        self.editor.renamed.connect(self._keep_name)
        self.editor.refused.connect(self.context.window.show_error)
        for opened in (self.editor.opened, self.uses.note_opened):
            opened.connect(partial(self.context.window.go, "interviews"))
        self.uses.issue_opened.connect(partial(self.context.window.go, "issues"))
        self.uses.tag_opened.connect(self._go_tag)
        for part in (self.editor, self.uses):
            part.left.connect(self._leave)
        self.writing.refused.connect(self._reload)
        self.reshaping.began.connect(self._turn_to)
        self.reshaping.left.connect(self._leave)
        self.reshaping.made.connect(self._reload)

    def _fit(self) -> None:
        is_wide, is_editing = self.width() >= _WIDE, self._pages.currentWidget() is self.editor
        shows_uses = self._tag is not None and is_editing and (is_wide or self._uses_asked)
        self.uses.setVisible(shows_uses)
        self._pages.setVisible(is_wide or not shows_uses)
        self.uses.setMaximumWidth(self.uses.minimumWidth() if is_wide else 16_777_215)

    # ---- showing

    @Slot()
    @Slot(object)
    def _reload(self, target: Id | None = None) -> None:
        wanted = target or (self._tag.id if self._tag is not None else None)
        job = partial(_look, self._part, wanted)
        self.context.background.run(job, partial(self._show, target), lane="pool", key="codebook", owner=self)

    def _show(self, target: Id | None, look: _Look) -> None:
        self._tags = look.tags
        current = look.where.tag.id if look.where is not None else None
        self.pane.show_tags(look.tags, current)
        if target is not None:
            self.pane.reveal(target)
        if look.where is not None:
            self._show_where(look.where)
        self._follow_tree()
        if self._select_name:
            self._select_name = False
            self.editor.focus_name()

    def _show_where(self, where: "Where") -> None:
        self._tag = where.tag
        by_id = {tag.id: tag for tag, _ in self._tags}
        into = by_id.get(where.tag.merged_into) if where.tag.merged_into is not None else None
        self.editor.show_tag(where.tag, "" if into is None else into.name)
        self.editor.show_examples([row for row in where.quotes if row.state == "accepted"])
        self.uses.show_where(where)
        self._fit()
        self.crumbs_changed.emit()

    @Slot(object)
    def _choose(self, tag: Id | None) -> None:
        """Show another tag: its words at once, where it is used when that is read."""
        found = next((one for one, _ in self._tags if one.id == tag), None)
        if found is None or (self._tag is not None and self._tag.id == tag):
            return
        self.editor.flush()
        self._leave_page()
        self._tag = found
        job = partial(self._part.where, found.id)
        self.context.background.run(job, self._show_where, lane="pool", key="codebook.where", owner=self)

    @Slot()
    def _follow_tree(self) -> None:
        self._choose(self.pane.tree.current)

    @Slot(object)
    def _go_tag(self, tag: Id) -> None:
        self.pane.reveal(tag)
        self.pane.focus_tree()

    def _leave_page(self) -> None:
        self._pages.setCurrentWidget(self.editor)
        self._uses_asked = False
        self._fit()

    @Slot()
    def _leave(self) -> None:
        self._leave_page()
        self.pane.focus_tree()

    @Slot(object)
    def _turn_to(self, page: QWidget) -> None:
        self.editor.flush()
        self._pages.setCurrentWidget(page)
        self._fit()

    def _enter_uses(self) -> None:
        if self._tag is not None:
            self._turn_to(self.editor)
            self._uses_asked = True
            self._fit()
            self.uses.enter()

    # ---- changing one tag

    @Slot(object)
    def _edit(self, _tag: Id) -> None:
        self._turn_to(self.editor)
        self.editor.focus_words()

    @Slot(object, dict)
    def _keep(self, tag: Id, facts: dict[str, Any]) -> None:
        self.writing.run(partial(self._part.set, tag, **facts))

    @Slot(object, str)
    def _keep_name(self, tag: Id, name: str) -> None:
        self.writing.run(
            partial(self._part.rename, tag, name), f"Renamed to {name}; the old name stays as a synonym"
        )

    def _add(self) -> None:
        facet = self.pane.tree.facet or "cause"
        names = {tag.name.casefold() for tag, _ in self._tags if tag.facet == facet}
        free = next(
            name for k in range(1, 10_000) if (name := _numbered("New tag", k)).casefold() not in names
        )
        after = self._tag.id if self._tag is not None and self._tag.facet == facet else None
        self.pane.search.clear()
        self._leave_page()
        self.writing.run(partial(self._part.add, free, facet, after), "", self._show_made)

    def _show_made(self, tag: Id) -> None:
        self._select_name = True
        self._reload(tag)

    def _rename(self) -> None:
        if self._tag is not None:
            self._turn_to(self.editor)
            self.editor.focus_name()

    def _move(self, step: int) -> None:
        if self._tag is None or self._tag.retired:
            return
        places = [tag.id for tag, _ in self._tags if tag.facet == self._tag.facet and not tag.retired]
        place = places.index(self._tag.id) + step
        if 0 <= place < len(places):
            self.writing.run(partial(self._part.move, self._tag.id, place))

    def _retire(self) -> None:
        tag = self._tag
        if tag is None:
            return
        self.editor.flush()
        if tag.retired:
            self.writing.run(partial(self._part.bring_back, tag.id), f"{tag.name} is offered again")
        else:
            self.writing.run(
                partial(self._part.retire, tag.id), f"{tag.name} is retired: H shows retired tags"
            )

    # ---- changing several

    def _begin_merge(self) -> None:
        if self._tag is not None:
            self.reshaping.begin_merge(self._tag, [tag for tag, _ in self._tags])

    def _unmerge(self) -> None:
        if self._tag is not None:
            self.reshaping.unmerge(self._tag, [tag for tag, _ in self._tags])

    def _begin_split(self) -> None:
        if self._tag is not None:
            self.reshaping.begin_split(self._tag)


def _look(part: Any, wanted: Id | None) -> _Look:
    tags = part.tree()
    there = {tag.id for tag, _ in tags}
    return _Look(tags, part.where(wanted) if wanted in there else None)


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name} {number}"


def _quiet(slot: Callable[[], object]) -> Callable[..., object]:
    """Return a slot that ignores what QAction.triggered passes."""

    def run(*_: object) -> object:
        return slot()

    return run
