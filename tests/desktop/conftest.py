"""What every desktop test needs: the theme, a background that is closed, a window that is closed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxdesk.desktop.background import Background
from cxdesk.desktop.files import FixedFiles
from cxdesk.desktop.settings import Settings
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.window import MainWindow


@pytest.fixture(scope="session")
def one_theme(qapp: QApplication) -> Theme:
    """The theme of the session: an application wears one."""
    return Theme(qapp, "light")


@pytest.fixture
def theme(one_theme: Theme) -> Iterator[Theme]:
    """The theme, light again after each test."""
    yield one_theme
    one_theme.choose("light")


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    """A background that has ended after the test."""
    made = Background()
    yield made
    assert made.close()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of nobody else."""
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, background: Background, settings: Settings) -> Iterator[MainWindow]:
    """A shown window without screens."""
    made = MainWindow(theme, background, settings, FixedFiles([]))
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    yield made
    made.close()
