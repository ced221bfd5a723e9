"""The big table: only what is seen is fetched, rows keep their selection, every kind of cell is painted."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from cxdesk.desktop.faces import BarFace, BarPart, ChipFace, PartsFace, StatusFace
from cxdesk.desktop.icons import Icon
from cxdesk.desktop.tables import Column, IdTableModel, TableView
from cxdesk.desktop.tables.difference import difference
from cxdesk.desktop.theme import Theme

USER = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Fact:
    rid: int
    name: str


class Shelf:
    """Rows by id, counting what was asked for."""

    def __init__(self) -> None:
        self.names: dict[int, str] = {}
        self.asked: list[list[int]] = []

    def fetch(self, ids: list[int]) -> Sequence[Fact]:
        self.asked.append(ids)
        return [Fact(rid, self.names.get(rid, f"row {rid}")) for rid in ids if self.names.get(rid) != "gone"]


COLUMNS = (
    Column("Number", lambda row: str(row.rid), width=90, paint="number", order="number"),
    Column("Name", lambda row: row.name, stretch=1, order="name"),
    Column("Note", lambda row: "note", hide_below=500),
)


def test_only_the_pages_that_are_seen_are_fetched(qapp: QApplication) -> None:
    shelf = Shelf()
    model = IdTableModel(COLUMNS, shelf.fetch)
    model.show(array("q", range(1, 1_000_001)))
    assert (model.rowCount(), shelf.asked) == (1_000_000, [])
    assert model.index(500_000, 1).data() == "row 500001"
    assert model.index(500_001, 1).data() == "row 500002"
    assert [len(ids) for ids in shelf.asked] == [128]


def test_bodies_that_came_with_the_list_are_not_fetched_again_until_they_change(qapp: QApplication) -> None:
    shelf = Shelf()
    model = IdTableModel(COLUMNS, shelf.fetch)
    model.show(array("q", range(1, 1001)), shelf.fetch(list(range(1, 129))))
    shelf.asked.clear()
    assert (model.index(7, 1).data(), shelf.asked) == ("row 8", [])
    shelf.names[8] = "new"
    model.refresh(8)
    assert (model.index(7, 1).data(), shelf.asked) == ("new", [[8]])


def test_pages_seen_long_ago_are_let_go(qapp: QApplication) -> None:
    shelf = Shelf()
    model = IdTableModel(COLUMNS, shelf.fetch)
    model.show(range(1, 128 * 30))
    for page in range(25):
        model.row_at(page * 128)
    model.row_at(24 * 128)
    assert len(shelf.asked) == 25
    model.row_at(0)
    assert len(shelf.asked) == 26


def test_one_changed_row_is_read_again(qtbot: QtBot) -> None:
    shelf = Shelf()
    model = IdTableModel(COLUMNS, shelf.fetch)
    model.show([3, 1, 2])
    assert model.index(1, 1).data() == "row 1"
    shelf.names[1] = "renamed"
    with qtbot.waitSignal(model.dataChanged) as told:
        model.refresh(1)
    assert told.args[0].row() == told.args[1].row() == 1
    assert model.index(1, 1).data() == "renamed"
    assert shelf.asked[-1] == [1]
    model.refresh(99)


def test_row_that_vanished_is_blank(qapp: QApplication) -> None:
    shelf = Shelf()
    shelf.names[2] = "gone"
    model = IdTableModel(COLUMNS, shelf.fetch)
    model.show([1, 2, 3])
    assert [model.index(row, 1).data() for row in range(3)] == ["row 1", None, "row 3"]


def test_many_differences_are_one_reset_and_few_are_not(qtbot: QtBot) -> None:
    model = IdTableModel(COLUMNS, Shelf().fetch)
    with qtbot.waitSignal(model.modelReset):
        model.show(range(1000))
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.rowsRemoved):
        model.show([rid for rid in range(1000) if rid % 3])
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.layoutChanged):
        ids = model.ids.tolist()
        model.show([ids[1], ids[0], *ids[2:]])
    with qtbot.waitSignal(model.modelReset):
        model.show(reversed(range(1000)))


def test_model_keeps_the_rules_of_qt(qtmodeltester: ModelTester) -> None:
    model = IdTableModel(COLUMNS, Shelf().fetch)
    qtmodeltester.check(model)
    model.show(range(300))
    model.show([*range(10, 200), 999, *range(200, 300)])
    qtmodeltester.check(model)


IDS = st.lists(st.integers(1, 60), unique=True)


@given(IDS, IDS, st.integers(0, 80))
def test_difference_leads_from_the_old_list_to_the_new(old: list[int], new: list[int], limit: int) -> None:
    steps = difference(array("q", old), array("q", new), limit)
    if steps is None:
        assert sum(a != b for a, b in zip(old, new, strict=False)) + abs(len(old) - len(new)) > 0
        return
    ids = list(old)
    for first, last in steps.removed:
        del ids[first : last + 1]
    if steps.kept is not None:
        assert sorted(steps.kept) == sorted(ids)
        ids = steps.kept.tolist()
    for first, last in steps.inserted:
        ids[first:first] = new[first : last + 1]
    assert ids == new


class TableMachine(RuleBasedStateMachine):
    """Whatever is shown and changed, the model shows it, and an index held by a view stays with its id."""

    def __init__(self) -> None:
        super().__init__()
        self.shelf = Shelf()
        self.model = IdTableModel(COLUMNS, self.shelf.fetch)
        self.held: dict[int, QPersistentModelIndex] = {}
        self.shown: list[int] = []
        self.model.modelReset.connect(self.forget)

    def forget(self) -> None:
        self.held.clear()

    @rule(ids=IDS)
    def show(self, ids: list[int]) -> None:
        self.model.show(ids)
        self.shown = ids

    @rule(start=st.integers(0, 5_000), size=st.integers(0, 1_200))
    def show_many(self, start: int, size: int) -> None:
        self.show(list(range(start, start + size)))

    @rule(place=st.integers(0, 50))
    def hold(self, place: int) -> None:
        if place < len(self.shown):
            self.held[self.shown[place]] = QPersistentModelIndex(self.model.index(place, 1))

    @rule(place=st.integers(0, 50), name=st.sampled_from(["new", "newer", "gone"]))
    def rename(self, place: int, name: str) -> None:
        if place < len(self.shown):
            self.shelf.names[self.shown[place]] = name
            self.model.refresh(self.shown[place])

    @invariant()
    def shows_what_was_asked(self) -> None:
        assert self.model.ids.tolist() == self.shown
        for row in {0, len(self.shown) // 2, len(self.shown) - 1} if self.shown else ():
            found = self.shelf.fetch([self.shown[row]])
            assert self.model.index(row, 1).data(USER) == (found[0].name if found else None)

    @invariant()
    def held_rows_stay(self) -> None:
        for rid, index in self.held.items():
            if rid in self.shown:
                assert index.row() == self.shown.index(rid)
            else:
                assert not index.isValid()
        self.held = {rid: index for rid, index in self.held.items() if index.isValid()}


TestTableMachine = pytest.mark.usefixtures("qapp")(TableMachine.TestCase)


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> TableView:
    model = IdTableModel(COLUMNS, Shelf().fetch)
    made = TableView(theme, "Things", model)
    model.setParent(made)
    qtbot.addWidget(made)
    made.resize(700, 400)
    model.show(range(1, 101))
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.mark.parametrize(
    "ids",
    [range(100, 0, -1), range(40, 1_000), [50, 7], range(1, 101)],
    ids=["turned", "more", "few", "same"],
)
def test_current_and_selected_rows_stay_with_their_ids(view: TableView, ids: Sequence[int]) -> None:
    view.select_id(50)
    extra = view.table.index(view.table.row_of(51), 0)
    add = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    view.selectionModel().select(extra, add)
    view.table.show(ids)
    assert view.current_id() == 50
    assert set(view.selected_ids()) == {50, 51} & set(ids)


def test_ring_goes_with_its_row(qtbot: QtBot, view: TableView) -> None:
    view.clearFocus()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(view.hasFocus)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    ids = list(view.table.ids)
    for moved in (ids, list(reversed(ids)), ids[1:], ids, [*range(1_000, 2_000), 2]):
        view.table.show(moved)
        assert view._delegate.ringed == view.currentIndex().row() == moved.index(2)


def test_choice_is_told_once_and_enter_opens(qtbot: QtBot, view: TableView) -> None:
    chosen: list[object] = []
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.current_id() == 1
    view.chosen.connect(chosen.append)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert chosen == [2]
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [2]


def test_title_asks_for_an_order_and_then_for_the_other(qtbot: QtBot, view: TableView) -> None:
    def click() -> list[object]:
        with qtbot.waitSignal(view.sort_asked) as asked:
            qtbot.mouseClick(
                view.horizontalHeader().viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, 18)
            )
        return list(asked.args)

    assert click() == ["number", True]
    view.show_order("number", True)
    assert click() == ["number", False]


def test_columns_give_way_in_a_narrow_view(view: TableView) -> None:
    assert not view.isColumnHidden(2)
    view.resize(400, 300)
    assert view.isColumnHidden(2)
    assert view.columnWidth(0) + view.columnWidth(1) == view.viewport().width()


def test_selected_rows_are_copied_as_a_table(qtbot: QtBot, view: TableView) -> None:
    view.select_id(7)
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "Number\tName\tNote\n7\trow 7\tnote"


def test_hovered_row_is_lit(qtbot: QtBot, view: TableView, theme: Theme) -> None:
    before = view.viewport().grab().toImage()
    qtbot.mouseMove(view.viewport(), view.visualRect(view.table.index(3, 1)).center())
    qtbot.waitUntil(lambda: view.viewport().grab().toImage() != before)
    color = view.viewport().grab().toImage().pixelColor(600, 3 * 42 + 4)
    assert color == theme.colors.hover


FACES = {
    "chip": ChipFace("Negative", Icon.NEGATIVE, "negative", dashed=True),
    "status": StatusFace("Done", Icon.CIRCLE_DONE, "positive"),
    "bar": BarFace(0.4, "40"),
    "parts": PartsFace((BarPart("Reach", 30, "accent"), BarPart("Severity", 80, "pain")), 100, "100"),
    "avatar": "Amira Haddad",
    "severity": 4,
    "text": "plain",
    "strong": "strong",
    "muted": "muted",
    "number": "17",
}


def test_every_kind_of_cell_is_painted_and_said(qtbot: QtBot, theme: Theme) -> None:
    columns = [Column(kind, lambda row, face=face: face, paint=kind) for kind, face in FACES.items()]  # type: ignore[arg-type]
    model = IdTableModel(columns, Shelf().fetch)
    view = TableView(theme, "Cells", model)
    model.setParent(view)
    qtbot.addWidget(view)
    view.resize(1300, 120)
    model.show([1])
    view.show()
    image = view.viewport().grab().toImage()
    for at in range(len(columns)):
        cell = view.visualRect(model.index(0, at)).adjusted(0, 0, 0, -2)
        colors = {image.pixel(x, y) for x in range(cell.x(), cell.right()) for y in range(4, cell.bottom())}
        assert len(colors) > 1, f"{columns[at].title} is empty"
    said = [model.index(0, at).data() for at in range(len(columns))]
    assert said == [
        "Negative, proposed",
        "Done",
        "40",
        "100",
        "Amira Haddad",
        "4",
        "plain",
        "strong",
        "muted",
        "17",
    ]
