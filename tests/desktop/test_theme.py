"""Fonts, icons and the switch between light and dark."""

from typing import get_args

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxdesk.desktop.icons import Icon, IconShelf, logo_pixmap
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.theme.fonts import Kind
from cxdesk.paths import resource


def test_every_icon_has_its_file_and_every_file_its_icon() -> None:
    files = {path.stem for path in resource("icons").glob("*.svg")} - {"cxdesk"}
    assert files == {icon.value for icon in Icon}


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_icon_is_drawn_in_its_colour_and_sharp(theme: Theme, ratio: float) -> None:
    pixmap = theme.pixmap(Icon.SEARCH, QColor("red"), 16, ratio)
    image = pixmap.toImage()
    assert (image.width(), pixmap.devicePixelRatio()) == (round(16 * ratio), ratio)
    drawn = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert drawn == {"#ff0000"}


def test_icon_is_drawn_once(qapp: QApplication) -> None:
    shelf = IconShelf()
    first = shelf.pixmap(Icon.SEARCH, QColor("red"), 16, 1.0)
    assert shelf.pixmap(Icon.SEARCH, QColor("red"), 16, 1.0) is first
    assert shelf.pixmap(Icon.SEARCH, QColor("blue"), 16, 1.0) is not first


def test_logo_is_drawn(qapp: QApplication) -> None:
    assert logo_pixmap(24, 2.0).toImage().pixelColor(24, 6).alpha() == 255


@pytest.mark.parametrize("kind", get_args(Kind))
def test_text_is_set_in_the_shipped_font(theme: Theme, kind: Kind) -> None:
    assert QFontInfo(theme.font(kind)).family() == "Inter"


def test_figures_stand_under_each_other(theme: Theme) -> None:
    metrics = QFontMetricsF(theme.font("figure"))
    assert metrics.horizontalAdvance("111") == metrics.horizontalAdvance("888")


def test_switch_changes_the_whole_application(qtbot: QtBot, theme: Theme, qapp: QApplication) -> None:
    light = qapp.palette().color(QPalette.ColorRole.Window)
    with qtbot.waitSignal(theme.changed):
        theme.choose("dark")
    assert theme.is_dark
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme.colors.surface != light


def test_choosing_the_same_look_repaints_nothing(qtbot: QtBot, theme: Theme) -> None:
    with qtbot.assertNotEmitted(theme.changed):
        theme.choose("light")


def test_system_is_followed_until_a_person_chooses(theme: Theme, qapp: QApplication) -> None:
    hints = qapp.styleHints()
    theme.choose("system")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.is_dark
    theme.choose("light")
    assert not theme.is_dark
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    theme.choose("system")
    assert not theme.is_dark
