"""The journey screen: the map with its evidence, us and them, and the touchpoints themselves."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from cxdesk.desktop.actions import Action
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.journey.evidence_panel import EvidencePanel
from cxdesk.desktop.journey.map_model import MapModel
from cxdesk.desktop.journey.map_view import MapView
from cxdesk.desktop.journey.rows import GAP_COLUMNS, Shelf, gap_rows
from cxdesk.desktop.journey.steps_page import StepsPage
from cxdesk.desktop.journey.words import BY_WORDS, figure_words, group_words, step_words
from cxdesk.desktop.screen import Context, Screen
from cxdesk.desktop.tables import IdTableModel, TableView
from cxdesk.desktop.widgets import Button, EmptyState, Label, SegmentedControl
from cxdesk.identity import Id

if TYPE_CHECKING:
    from cxdesk.tags import Tag
    from cxdesk.workspace.journey import By, JourneyMap, Told

_TOUCHES = frozenset({"experience", "interview", "quote", "tag", "account", "block"})
_WIDE = 1080
_LIMIT = 300
_RATE = "1 to 5 rates the current step as we see it, 0 clears"
_Doing = tuple[str, str, str, Icon, Callable[[], object], str]
_VIEWS = (("map", "Map", None), ("gaps", "Us and them", None), ("steps", "Touchpoints", None))


class JourneyScreen(Screen):
    """Three views of the same steps; everything in the first two is computed."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._workspace = context.workspace
        self._by: By = "tier"
        self._is_stale = True
        self._panel_asked = False
        self.views = SegmentedControl(self.theme, "View", _VIEWS, self)
        self.groups = Button(self.theme, kind="ghost", tooltip="What the columns are", parent=self)
        self.figure = Label(self.theme, "", "small", "text3", parent=self)
        self.model = MapModel(self)
        self.map = MapView(self.theme, self.model, self)
        self._shelf = Shelf()
        self.gap_model = IdTableModel(GAP_COLUMNS, self._shelf.fetch, self)
        self.gaps = TableView(self.theme, "Us and them", self.gap_model, self)
        self.steps = StepsPage(self.theme, self)
        self.panel = EvidencePanel(self.theme, self)
        self._lay_out()
        self._add_actions()
        self._connect()

    # ---- what the window asks

    def commands(self) -> list[QWidget]:
        """Return Log an experience."""
        known = {action.id for action in self.context.actions.table()}
        if "edit.log" not in known:
            return []
        return [Button.of(self.theme, self.context.actions["edit.log"], Icon.NEW, "primary")]

    def crumbs(self) -> list[str]:
        """Return the way to the view."""
        return ["Journey", next(words for key, words, _ in _VIEWS if key == self.views.choice)]

    def activated(self) -> None:
        """Bring the map up to date; the focus goes to the current view."""
        if self._is_stale:
            self._reload()
        self._focus_view()

    def changed(self, entities: frozenset[str]) -> None:
        """Take in what was written, now or when the screen is next shown."""
        if entities & _TOUCHES:
            self._is_stale = True
            if self.isVisible():
                self._reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the evidence where there is no room for it, unless it was asked for."""
        super().resizeEvent(event)
        self._fit()

    # ---- parts

    def _lay_out(self) -> None:
        self.views.choose("map")
        menu = QMenu(self)
        for by, words in BY_WORDS.items():
            menu.addAction(words).triggered.connect(partial(self._choose_by, by))
        self.groups.setMenu(menu)
        self.groups.setText(_columns(self._by))
        top = QHBoxLayout()
        top.setContentsMargins(24, 12, 24, 12)
        top.setSpacing(12)
        for widget in (self.views, self.groups):
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(self.figure)
        self._pages = QStackedWidget(self)
        for page in (self.map, self.gaps, self.steps, self._make_empty()):
            self._pages.addWidget(page)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(top)
        middle.addWidget(self._pages, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(middle, 1)
        row.addWidget(self.panel)

    def _make_empty(self) -> EmptyState:
        known = {action.id for action in self.context.actions.table()}
        keys = [("edit.log", Icon.NEW), ("file.import", Icon.IMPORT)]
        actions = [
            Button.of(self.theme, self.context.actions[key], icon) for key, icon in keys if key in known
        ]
        words = (
            "Log what a customer lived, or import interviews and surveys. Each step of the journey then shows how it "
            "feels, how long people wait, and whom nobody asked."
        )
        self._empty = EmptyState(self.theme, Icon.JOURNEY, "Nobody was asked yet", words, actions)
        return self._empty

    def _add_actions(self) -> None:
        rate: list[_Doing] = [
            (f"rate_{k}", f"We rate this step {k} of 5", str(k), Icon.STAR, partial(self._rate, float(k)), "")
            for k in range(1, 6)
        ]
        table: tuple[_Doing, ...] = (
            ("map", "Journey map", "M", Icon.JOURNEY, partial(self._show_view, "map"), "view"),
            ("gaps", "Us and them", "U", Icon.PEOPLE, partial(self._show_view, "gaps"), "view"),
            ("steps", "Edit touchpoints", "T", Icon.EDIT, partial(self._show_view, "steps"), "edit"),
            ("by", "Other columns", "C", Icon.COLUMNS, self._next_by, "view"),
            ("new", "Add a touchpoint", "N", Icon.NEW, self._begin_add, "edit"),
            ("rename", "Rename the touchpoint", "F2", Icon.EDIT, self._begin_rename, "edit"),
            ("up", "Move the touchpoint up", "Alt+Up", Icon.UP, partial(self._move, -1), "edit"),
            ("down", "Move the touchpoint down", "Alt+Down", Icon.DOWN, partial(self._move, 1), "edit"),
            ("retire", "Retire or bring back the touchpoint", "R", Icon.HIDE, self._retire, "edit"),
            *rate,
            ("rate_0", "We do not rate this step", "0", Icon.CLOSE, partial(self._rate, None), ""),
        )
        usable = not self._workspace.read_only_reason
        for key, words, shortcut, icon, slot, menu in table:
            action = Action(f"journey.{key}", words, shortcut, icon, "journey", menu)
            made = self.context.actions.add(action, slot)
            made.setEnabled(usable or menu == "view")

    def _connect(self) -> None:
        self.views.chosen.connect(self._show_view)
        self.map.chosen.connect(self._show_cell)
        self.map.opened.connect(self._enter_panel)
        self.gaps.chosen.connect(self._show_cell)
        self.gaps.opened.connect(self._enter_panel)
        self.panel.opened.connect(partial(self.context.window.go, "interviews"))
        self.panel.left.connect(self._focus_view)
        self.steps.asked.connect(self._reload_steps)
        self.steps.added.connect(self._add)
        self.steps.renamed.connect(self._rename)

    def _fit(self) -> None:
        view = self.views.choice
        self.groups.setVisible(view == "map" and self._pages.currentWidget() is not self._empty)
        wanted = self._panel_asked or self.width() >= _WIDE
        self.panel.setVisible(wanted and self._pages.currentWidget() in (self.map, self.gaps))

    # ---- showing

    def _reload(self) -> None:
        self._is_stale = False
        job = partial(self._workspace.journey.map, self._by)
        self.context.background.run(
            job, self._show_map, lane="pool", key="journey.map", label="Reckoning the journey"
        )
        self._reload_steps()

    @Slot()
    def _reload_steps(self) -> None:
        job = partial(self._workspace.touchpoints.of, self.steps.facet, retired=True)
        self.context.background.run(job, self._show_tags, lane="pool", key="journey.steps")

    @Slot(object)
    def _show_map(self, found: "JourneyMap") -> None:
        self.model.show(found)
        ids = self._shelf.put(gap_rows(found.gaps))
        self.gap_model.show(ids)
        if self.gaps.current_id() is None and ids:
            self.gaps.select_id(ids[0])
        self._turn_page()

    @Slot(object)
    def _show_tags(self, tags: "list[Tag]") -> None:
        self.steps.show_tags(tags)

    @Slot(str)
    def _show_view(self, view: str, *_checked: object) -> None:
        tag = self._current_tag()
        self.views.choose(view)
        if view == "steps" and tag is not None and self.steps.facet == "touchpoint":
            self.steps.select(tag)
        self._turn_page()
        self._focus_view()
        self.crumbs_changed.emit()

    def _turn_page(self) -> None:
        view, found = self.views.choice, self.model.map
        pages = {"map": self.map, "gaps": self.gaps, "steps": self.steps}
        is_empty = view == "map" and found is not None and not found.notes
        self._pages.setCurrentWidget(self._empty if is_empty else pages[view])
        figures = {"map": figure_words(found) if found is not None and not is_empty else "", "gaps": _RATE}
        self.figure.setText(figures.get(view, ""))
        self._fit()
        self._show_cell()

    @Slot()
    def _focus_view(self) -> None:
        page = self._pages.currentWidget()
        target = self.steps.view if page is self.steps else page
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_by(self, by: "By", *_checked: object) -> None:
        self._by = by
        self.groups.setText(_columns(by))
        self._reload()

    @Slot()
    def _next_by(self) -> None:
        keys = list(BY_WORDS)
        self._choose_by(keys[(keys.index(self._by) + 1) % len(keys)])

    # ---- evidence

    @Slot()
    def _show_cell(self, *_rid: object) -> None:
        """Show what is behind the current cell, or behind the current step for everyone."""
        found = self.model.map
        place, group = self._current_cell()
        step = next((one for one in found.steps if one.place == place), None) if found is not None else None
        if found is None or step is None or not self.panel.isVisible():
            return
        place = step.place
        cell = found.whole.get(place) if group is None else found.cells.get((place, group))
        self.panel.show_cell(step_words(step), group_words(found.by, group), cell)
        job = partial(self._workspace.journey.told, found.by, place, group, found.as_of, _LIMIT)
        self.context.background.run(job, self._show_told, lane="pool", key="journey.told")

    @Slot(object)
    def _show_told(self, told: "list[Told]") -> None:
        self.panel.show_told(told, _LIMIT)

    def _current_cell(self) -> tuple[int | None, str | None]:
        """Return the place of the current step, and the group: None for everyone."""
        if self._pages.currentWidget() is self.gaps:
            row = self._shelf.rows.get(self.gaps.current_id() or 0)
            return (None if row is None else row.gap.step.place), None
        index = self.map.currentIndex()
        step = self.model.step(index.row())
        return (None if step is None else step.place), self.model.group(index.column())

    @Slot()
    def _enter_panel(self, *_rid: object) -> None:
        self._panel_asked = True
        self._fit()
        self._show_cell()
        self.panel.enter()

    # ---- changing

    def _current_tag(self) -> Id | None:
        """Return the tag of the current step or process, whichever view shows it."""
        if self.views.choice == "steps":
            row = self.steps.current
            return None if row is None else row.tag.id
        place, _ = self._current_cell()
        steps = self.model.map.steps if self.model.map is not None else ()
        return next((step.tag for step in steps if step.place == place), None)

    def _write(self, job: Callable[[], Any], words: str) -> None:
        def tell(_result: object) -> None:
            undo = self.context.actions["edit.undo"].trigger
            self.context.window.show_message(words, action="Undo", on_action=undo, seconds=6)

        self.context.background.run(job, tell, owner=self)

    def _rate(self, own_rating: float | None, *_checked: object) -> None:
        if (tag := self._current_tag()) is not None:
            words = "No own rating" if own_rating is None else f"We rate it {own_rating:g} of 5"
            self._write(partial(self._workspace.touchpoints.rate, tag, own_rating), words)

    @Slot()
    def _begin_add(self) -> None:
        self._show_view("steps")
        self.steps.begin_add()

    @Slot()
    def _begin_rename(self) -> None:
        self._show_view("steps")
        self.steps.begin_rename()

    @Slot(str, object)
    def _add(self, name: str, after: Id | None) -> None:
        job = partial(self._workspace.touchpoints.add, name, self.steps.facet, after)
        self._write(job, f"Added {name}")

    @Slot(object, str)
    def _rename(self, tag: Id, name: str) -> None:
        words = (
            f"Renamed to {name}, in every note too"
            if self.steps.facet == "touchpoint"
            else f"Renamed to {name}"
        )
        self._write(partial(self._workspace.touchpoints.rename, tag, name), words)

    def _move(self, step: int, *_checked: object) -> None:
        row = self.steps.current if self.views.choice == "steps" else None
        if row is not None and row.place:
            job = partial(self._workspace.touchpoints.move, row.tag.id, row.place - 1 + step)
            self.context.background.run(job, owner=self)

    @Slot()
    def _retire(self) -> None:
        row = self.steps.current if self.views.choice == "steps" else None
        if row is None:
            return
        part = self._workspace.touchpoints
        if row.tag.retired:
            self._write(partial(part.bring_back, row.tag.id), f"{row.tag.name} is back")
        else:
            self._write(
                partial(part.retire, row.tag.id), f"{row.tag.name} is no longer offered; what was said stays"
            )


def _columns(by: "By") -> str:
    return f"Columns: {BY_WORDS[by]}"
