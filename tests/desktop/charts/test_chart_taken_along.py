"""The table, the clipboard and the files of a chart hold what the picture holds."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from PySide6.QtCore import QModelIndex, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from cxdesk.desktop.charts import Bar, Chart, ParetoChart, to_image, to_svg
from cxdesk.desktop.charts.figure_table import FigureTable
from cxdesk.desktop.charts.pictures import MARGIN, file_name
from cxdesk.desktop.theme import Theme
from cxdesk.errors import UnwritableFileError
from tests.desktop.charts.conftest import Easel
from tests.desktop.charts.given import every_chart, make_pareto

Show = Callable[[Chart], Easel]
KEY = Qt.Key
SIZE = QSizeF(900, 520)
SVG = "{http://www.w3.org/2000/svg}"


def table_of(shown: Easel) -> FigureTable:
    shown.view.as_table.setChecked(True)
    assert shown.view.table is not None
    return shown.view.table


def cells(table: FigureTable) -> list[list[str]]:
    model = table.table
    return [
        [model.index(row, at).data() for at in range(model.columnCount(QModelIndex()))]
        for row in range(model.rowCount(QModelIndex()))
    ]


def test_table_holds_the_numbers_of_the_picture(easel: Show) -> None:
    shown = easel(make_pareto([10, 1200, 790]))
    table = table_of(shown)
    assert table.isVisible()
    assert cells(table) == [
        ["Import limits", "1,200", "60.0", "60.0"],
        ["Invoice details wrong every month", "790", "39.5", "99.5"],
        ["Invites not delivered", "10", "0.5", "100.0"],
    ]


def test_table_has_what_the_picture_left_out(easel: Show) -> None:
    shown = easel(make_pareto(list(range(500, 0, -1))))
    assert len(shown.canvas.drawing.marks) <= 40
    assert len(cells(table_of(shown))) == 500


def test_keyboard_goes_along_into_the_table_and_back(easel: Show) -> None:
    shown = easel(make_pareto([30, 20, 10]))
    shown.focus()
    shown.press(KEY.Key_Right, KEY.Key_Right)
    table = table_of(shown)
    assert table.hasFocus()
    assert table.current_id() == 1
    shown.press(KEY.Key_Down, KEY.Key_Return)
    assert shown.chosen == ["k2"]
    shown.view.as_table.setChecked(False)
    assert shown.canvas.hasFocus()


def test_table_follows_the_numbers_and_the_kind_of_chart(easel: Show) -> None:
    shown = easel(make_pareto([30, 20]))
    table = table_of(shown)
    shown.view.show_chart(make_pareto([30, 40]))
    assert shown.view.table is table
    assert cells(table)[0][:2] == ["Import limits", "40"]
    for chart in every_chart(4):
        shown.view.show_chart(chart)
        assert shown.view.table is not None
        found = chart.figures()
        assert cells(shown.view.table) == [
            [found.words(row, at) for at in range(len(found.columns))] for row in found.rows
        ]


def test_rows_of_the_table_are_copied(easel: Show) -> None:
    shown = easel(make_pareto([30, 20]))
    table = table_of(shown)
    table.setFocus()
    shown.press(KEY.Key_C, modifier=Qt.KeyboardModifier.ControlModifier)
    assert "Invites not delivered\t30\t60.0\t60.0" in QApplication.clipboard().text()


@pytest.mark.parametrize("way", ["button", "key"])
def test_copy_puts_picture_and_figures_on_the_clipboard(easel: Show, way: str) -> None:
    shown = easel(make_pareto([30, 20, 1234.4]))
    QGuiApplication.clipboard().clear()
    if way == "button":
        shown.view.copy.click()
    else:
        shown.focus()
        shown.press(KEY.Key_C, modifier=Qt.KeyboardModifier.ControlModifier)
    shown.settle()
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text().split("\n")[:2] == [
        "Issue\tPain points\tShare, %\tShare so far, %",
        "Invoice details wrong every month\t1234\t96.1\t96.1",
    ]
    image = clipboard.image()
    assert image.width() >= 2 * 640
    assert (
        len({image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}) > 5
    )
    assert shown.said == ["Picture and figures are on the clipboard"]


def test_copied_words_are_never_run_as_a_formula() -> None:
    chart = ParetoChart(title="T", unit="votes", bars=(Bar("k", '=HYPERLINK("x")\tand more', 1),))
    assert chart.figures().as_text().split("\n")[1].startswith('\'=HYPERLINK("x") and more\t1\t')


def actions(shown: Easel) -> list[str]:
    menu = shown.view.save.menu()
    assert menu is not None
    return [action.text() for action in menu.actions()]


def test_png_file_is_twice_as_fine_as_the_screen(easel: Show) -> None:
    shown = easel(make_pareto([30, 20, 10]))
    assert actions(shown) == ["Picture (PNG)…", "Drawing that stays sharp (SVG)…"]
    shown.view.save.menu().actions()[0].trigger()
    shown.settle()
    image = QImage(str(shown.path.with_name("chart.png")))
    assert image.width() >= 2 * 720
    assert shown.said == ["Chart written to chart.png"]
    assert shown.view.folder == shown.path.parent


def test_svg_file_holds_words_and_no_bitmap(easel: Show) -> None:
    shown = easel(make_pareto([30, 20, 10]))
    shown.view.save.menu().actions()[1].trigger()
    shown.settle()
    read = etree.parse(str(shown.path.with_name("chart.svg"))).getroot()
    words = {text.text for text in read.iter(f"{SVG}text")}
    assert {"Pareto of pain", "Invites not delivered", "Import limits", "Share so far", "80 %"} <= words
    assert not list(read.iter(f"{SVG}image"))
    assert read.findtext(f"{SVG}title") == "Pareto of pain"


@pytest.mark.parametrize("kind", range(5))
def test_every_chart_is_words_and_shapes_in_svg(theme: Theme, kind: int) -> None:
    chart = every_chart(12)[kind]
    read = etree.fromstring(to_svg(chart, SIZE, theme))
    drawn = {text.text for text in read.iter(f"{SVG}text")}
    assert {chart.title, chart.note} <= drawn
    assert len(drawn) > 10
    assert not list(read.iter(f"{SVG}image"))
    assert all(float(text.get("textLength", "0")) > 0 for text in read.iter(f"{SVG}text"))
    assert b"nan" not in to_svg(chart, SIZE, theme).lower()


def test_what_is_painted_stands_where_the_geometry_says(theme: Theme) -> None:
    chart = make_pareto(list(range(30, 0, -1)))
    drawing = chart.draw_titled(QRectF(MARGIN, MARGIN, SIZE.width() - 2 * MARGIN, SIZE.height() - 2 * MARGIN))
    image = to_image(chart, SIZE, theme)
    foot = [QPointF(mark.box.center().x(), mark.box.bottom() - 3) * 2 for mark in drawing.marks]
    assert image.pixelColor(foot[0].toPoint()) == theme.colors.accent
    assert image.pixelColor(foot[-1].toPoint()) == theme.colors.tint("neutral").tint
    turned = "matrix(0.707107,-0.707107,0.707107,0.707107"
    assert to_svg(chart, SIZE, theme).decode().count(turned) >= 15


def test_files_wear_the_look(theme: Theme) -> None:
    chart = make_pareto([3, 2, 1])
    light = to_image(chart, SIZE, theme)
    assert light.pixelColor(3, 3) == theme.colors.surface
    theme.choose("dark")
    dark = to_image(chart, SIZE, theme)
    assert dark.pixelColor(3, 3) == theme.colors.surface
    assert dark != light


def test_file_that_cannot_be_written_is_told_and_nothing_is_left(easel: Show, tmp_path: Path) -> None:
    shown = easel(make_pareto([30, 20, 10]))
    shown.path.with_name("chart.png").mkdir()
    shown.view.save_as(".png")
    shown.settle()
    assert isinstance(shown.failed[0], UnwritableFileError)
    assert shown.said == []
    assert [path.name for path in tmp_path.iterdir()] == ["chart.png"]


def test_name_that_the_disk_refuses_is_told(easel: Show, tmp_path: Path) -> None:
    shown = easel(make_pareto([30, 20, 10]))
    shown.view._write(".svg", tmp_path / f"{'long' * 90}.svg")
    shown.settle()
    assert isinstance(shown.failed[0], UnwritableFileError)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("title", "name"),
    [("Impact against effort", "impact-against-effort.png"), ("¿Qué?", "qué.png"), ("…/…", "chart.png")],
)
def test_suggested_name(title: str, name: str) -> None:
    assert file_name(title, ".png") == name


def test_names_in_any_script_are_written(theme: Theme) -> None:
    names = ("Rechnung für Müller & Söhne <AG>", "請求書が届かない", "שלום 42", "😀 smile")
    bars = tuple(Bar(str(at), name, 9 - at) for at, name in enumerate(names))
    chart = ParetoChart(title="“Names” & <more>", unit="votes", bars=bars)
    read = etree.fromstring(to_svg(chart, SIZE, theme))
    written = "".join(text.text or "" for text in read.iter(f"{SVG}text"))
    assert "“Names” & <more>" in written
    assert "請求書" in written
