"""The help that ships: every screen and verb has its words, and every link leads somewhere."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication, QTextBrowser
from pytestqt.qtbot import QtBot

from cxdesk import __version__
from cxdesk.cli import _VERBS
from cxdesk.desktop.background import Background
from cxdesk.desktop.desk import Desk
from cxdesk.desktop.help import HelpPanel, help_pages
from cxdesk.desktop.settings import Settings
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.window import MainWindow
from cxdesk.exchange.readers.folder import SUPPORTED
from cxdesk.paths import resource
from cxdesk.priority import PRESETS, Weights

_LINK = re.compile(r"(?<!!)\[[^\]\n]+\]\(([^)\s]+)\)")
_PICTURE = re.compile(r"!\[[^\]\n]*\]\(([^)\s]+)\)")


def read(page: str) -> str:
    """Return a page as it was written."""
    return resource("help", f"{page}.md").read_text(encoding="utf-8")


def test_each_screen_of_the_window_has_a_page(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    background = Background()
    window = MainWindow(Theme(qapp, "light"), background, Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(window)
    Desk(window, background)
    ids = (action.id for action in window.action_table.table())
    screens = [key.removeprefix("go.") for key in ids if key.startswith("go.")]
    assert "start" in screens
    assert [screen for screen in screens if screen not in help_pages()] == []
    assert background.close()


@pytest.mark.parametrize("verb", _VERBS)
def test_each_verb_is_explained_with_an_example(verb: str) -> None:
    page = read("command_line")
    assert f"\n## {verb}\n" in page
    assert re.search(rf"```\n(?:.*\n)*?.*cxdesk {verb}\b", page.partition(f"\n## {verb}\n")[2])


@pytest.mark.parametrize(
    "word", ["--json", "--as-of", "--top", "--engine", "--self-check", "--version", *PRESETS]
)
def test_the_options_are_explained(word: str) -> None:
    assert word in read("command_line")


@pytest.mark.parametrize("ending", SUPPORTED)
def test_each_kind_of_file_is_named(ending: str) -> None:
    assert f"`{ending}`" in read("importing")


@pytest.mark.parametrize(("factor", "weight"), Weights().mapping().items())
def test_the_weights_told_are_the_weights_used(factor: str, weight: float) -> None:
    assert re.search(rf"\| {factor.capitalize()} \|.*\| {weight:g} \|\n", read("ranking"))


def test_the_version_is_among_the_news() -> None:
    assert f"## {__version__}\n" in read("whats_new")


@pytest.mark.parametrize("page", help_pages())
def test_each_link_names_a_page_and_each_picture_is_there(page: str) -> None:
    words = read(page)
    assert [link for link in _LINK.findall(words) if link.removesuffix(".md") not in help_pages()] == []
    assert all(resource("help", picture).is_file() for picture in _PICTURE.findall(words))


def test_the_map_leads_to_every_page_in_the_panel(qtbot: QtBot, qapp: QApplication) -> None:
    panel = HelpPanel(Theme(qapp, "light"))
    qtbot.addWidget(panel)
    browser = panel.findChild(QTextBrowser)
    assert browser is not None
    links = _LINK.findall(read("index"))
    assert {link.removesuffix(".md") for link in links} == set(help_pages()) - {"index"}
    for link in links:
        panel.show_page("index")
        browser.anchorClicked.emit(QUrl(link))
        title = read(link.removesuffix(".md")).partition("\n")[0].removeprefix("# ")
        assert panel.text.startswith(title)
