"""The small things: words, names, keys, rings."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cxdesk.desktop.icons import Icon
from cxdesk.desktop.theme import Theme
from cxdesk.desktop.widgets import (
    Avatar,
    Banner,
    BarPart,
    Button,
    Card,
    Chip,
    ChipButton,
    ElidedLabel,
    EmptyState,
    LabelledSlider,
    Panel,
    PointsBar,
    ProgressStrip,
    ScrollArea,
    SearchField,
    SegmentedControl,
)
from cxdesk.desktop.widgets.painting import initials, name_tone

Shown = Callable[[QWidget], QWidget]


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Shown]:
    """Show a widget in a window and give the focus to nothing."""

    holders: list[QWidget] = []

    def show(widget: QWidget) -> QWidget:
        holder = QWidget()
        holders.append(holder)
        qtbot.addWidget(holder)
        column = QVBoxLayout(holder)
        column.addWidget(widget)
        holder.show()
        qtbot.waitExposed(holder)
        holder.activateWindow()
        qtbot.waitUntil(holder.isActiveWindow)
        holder.setFocus()
        return widget

    yield show
    for holder in holders:
        holder.close()


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name)


def test_button_without_a_word_is_named_by_its_tool_tip(theme: Theme, shown: Shown) -> None:
    assert name_of(shown(Button(theme, icon=Icon.MORE, tooltip="More"))) == "More"
    assert name_of(shown(Button(theme, "Export", Icon.EXPORT))) == "Export"


def test_button_is_never_narrower_than_its_word(theme: Theme, shown: Shown) -> None:
    button = Button(theme, "Export workbook", Icon.EXPORT)
    shown(button)
    assert button.width() >= button.fontMetrics().horizontalAdvance("Export workbook") + 16 + 8 + 20
    assert Button(theme, icon=Icon.MORE, tooltip="More").sizeHint() == QSize(30, 30)


def test_ring_shows_for_the_keyboard_only(theme: Theme, shown: Shown) -> None:
    button = shown(Button(theme, "Export"))
    calm = button.grab().toImage()
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    assert button.grab().toImage() == calm
    button.clearFocus()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert button.grab().toImage() != calm


def test_button_of_an_action_follows_it(qtbot: QtBot, theme: Theme) -> None:
    action = QAction("&Accept")
    action.setShortcut("A")
    button = Button.of(theme, action)
    qtbot.addWidget(button)
    assert (button.text(), button.toolTip()) == ("Accept", "Accept  A")
    with qtbot.waitSignal(action.triggered):
        button.click()
    action.setEnabled(False)
    assert not button.isEnabled()


def test_search_waits_for_a_pause_and_enter_does_not(qtbot: QtBot, theme: Theme, shown: Shown) -> None:
    field = shown(SearchField(theme, "Search interviews…"))
    assert isinstance(field, SearchField)
    assert name_of(field) == "Search interviews"
    heard: list[str] = []
    field.searched.connect(heard.append)
    qtbot.keyClicks(field, "inv")
    assert heard == []
    qtbot.waitUntil(lambda: heard == ["inv"])
    qtbot.keyClicks(field, "oice")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert heard == ["inv", "invoice", ""]
    with qtbot.waitSignal(field.went_down):
        qtbot.keyClick(field, Qt.Key.Key_Down)


def test_chip_says_when_something_is_proposed(qtbot: QtBot, theme: Theme) -> None:
    chip = Chip(theme, "Pain", Icon.PAIN, "pain")
    qtbot.addWidget(chip)
    solid = chip.grab().toImage()
    chip.set_face("Pain", Icon.PAIN, "pain", dashed=True)
    assert name_of(chip) == "Pain, proposed"
    assert chip.grab().toImage() != solid


def test_filter_chip_toggles_by_key_and_shows_it(qtbot: QtBot, theme: Theme, shown: Shown) -> None:
    chip = shown(ChipButton(theme, "Negative", tone="negative"))
    assert isinstance(chip, ChipButton)
    narrow = chip.sizeHint().width()
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert chip.isChecked()
    assert chip.sizeHint().width() > narrow


def test_long_label_is_cut_and_explained(qtbot: QtBot, theme: Theme) -> None:
    label = ElidedLabel(theme, "A line that is far too long for so little room")
    qtbot.addWidget(label)
    label.resize(120, 20)
    label.show()
    assert label.toolTip() == label.text()
    assert label.minimumSizeHint().width() < 30
    label.resize(600, 20)
    assert label.toolTip() == ""


def test_slider_moves_by_key_and_settles_once(qtbot: QtBot, theme: Theme, shown: Shown) -> None:
    slider = shown(LabelledSlider(theme, "Reach", 0, 1, 0.4, 0.05, decimals=2))
    assert isinstance(slider, LabelledSlider)
    moved: list[float] = []
    settled: list[float] = []
    slider.moved.connect(moved.append)
    slider.settled.connect(settled.append)
    slider.setFocus(Qt.FocusReason.TabFocusReason)
    track = slider.focusProxy()
    assert name_of(track) == "Reach"
    for _ in range(3):
        qtbot.keyClick(track, Qt.Key.Key_Right)
    assert moved == pytest.approx([0.45, 0.5, 0.55])
    qtbot.waitUntil(lambda: bool(settled))
    assert settled == pytest.approx([0.55])
    slider.set_value(0.2)
    assert (slider.value(), len(moved)) == (pytest.approx(0.2), 3)


def test_slider_goes_where_it_is_pressed(qtbot: QtBot, theme: Theme, shown: Shown) -> None:
    slider = shown(LabelledSlider(theme, "Reach", 0, 100, 0))
    assert isinstance(slider, LabelledSlider)
    track = slider.focusProxy()
    qtbot.mouseClick(track, Qt.MouseButton.LeftButton, pos=QPoint(track.width() // 2, 11))
    assert slider.value() == pytest.approx(50, abs=2)


def test_segments_are_chosen_by_arrow(qtbot: QtBot, theme: Theme, shown: Shown) -> None:
    control = shown(SegmentedControl(theme, "View", [("list", "List", Icon.LIST), ("chart", "Chart", None)]))
    assert isinstance(control, SegmentedControl)
    assert control.choice == "list"
    segment = control.findChildren(QWidget)[0]
    segment.setFocus()
    with qtbot.waitSignal(control.chosen) as chosen:
        qtbot.keyClick(segment, Qt.Key.Key_Right)
    assert chosen.args == ["chart"]
    with qtbot.assertNotEmitted(control.chosen):
        control.choose("list")
    assert control.choice == "list"
    assert QAccessible.queryAccessibleInterface(segment).role() == QAccessible.Role.RadioButton


def test_banner_runs_its_action_and_goes(qtbot: QtBot, theme: Theme) -> None:
    banner = Banner(theme)
    qtbot.addWidget(banner)
    ran: list[str] = []
    assert banner.isHidden()
    banner.show_message("Dismissed 3 quotes", "neutral", "Undo", lambda: ran.append("undo"))
    button = next(child for child in banner.findChildren(Button) if child.text() == "Undo")
    button.click()
    assert ran == ["undo"]
    assert banner.isHidden()
    banner.show_message("Saved", seconds=0.01)
    qtbot.waitUntil(banner.isHidden)


def test_progress_says_how_far_and_cancel_is_heard(qtbot: QtBot, theme: Theme) -> None:
    strip = ProgressStrip(theme)
    qtbot.addWidget(strip)
    strip.begin("Importing 40 files")
    strip.advance(0.4, "notes.docx")
    assert strip.accessibleName() == "Importing 40 files · notes.docx, 40 %"
    button = strip.findChildren(Button)[0]
    with qtbot.waitSignal(strip.cancelled):
        button.click()
    strip.stopping()
    assert not button.isEnabled()
    strip.finish()
    assert strip.isHidden()


def test_empty_page_teaches(qtbot: QtBot, theme: Theme, shown: Shown) -> None:
    act = Button(theme, "Import notes", Icon.IMPORT, "primary")
    page = shown(EmptyState(theme, Icon.INTERVIEW, "No interviews yet", "Import a folder of notes.", [act]))
    assert isinstance(page, EmptyState)
    assert act.isVisible()
    page.set_words("Nothing found", "Try fewer letters.")
    assert name_of(page) == "Nothing found"


def test_parts_are_listed_in_words(qtbot: QtBot, theme: Theme) -> None:
    bar = PointsBar(theme)
    qtbot.addWidget(bar)
    bar.show_parts([BarPart("Reach", 30.04, "accent"), BarPart("Effort", -2, "delight")], 100)
    assert name_of(bar) == "Reach 30.0, Effort −2.0"
    bar.resize(200, 16)
    image = bar.grab().toImage()
    assert image.pixelColor(30, 8) == theme.colors.accent
    assert image.pixelColor(100, 8) == theme.colors.tint("neutral").tint


@pytest.mark.parametrize(
    ("name", "letters"), [("Amira Haddad", "AH"), ("wei", "WE"), ("", "?"), ("Ana de la Cruz", "AC")]
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_avatar_keeps_the_tone_of_a_name(qtbot: QtBot, theme: Theme) -> None:
    avatar = Avatar(theme, "Amira Haddad")
    qtbot.addWidget(avatar)
    assert name_of(avatar) == "Amira Haddad"
    assert name_tone("Amira Haddad") == name_tone("AMIRA HADDAD") == name_tone("Amira Haddad")


@pytest.mark.parametrize("kind", [Card, Panel])
def test_grounds_hold_a_title_and_content(
    qtbot: QtBot, theme: Theme, kind: type[Card] | type[Panel], shown: Shown
) -> None:
    ground = kind(theme, "What hurts most")
    ground.add_head(Button(theme, icon=Icon.MORE, tooltip="More"))
    ground.column.addWidget(Chip(theme, "Pain"))
    shown(ground)
    ground.set_title("Loudest needs")
    assert name_of(ground) == "Loudest needs"


def test_scrolled_page_keeps_the_ground_and_has_a_name(qtbot: QtBot, theme: Theme) -> None:
    inner = QWidget()
    area = ScrollArea(theme, inner, "Note")
    qtbot.addWidget(area)
    assert name_of(area) == "Note"
    assert not inner.autoFillBackground()


@pytest.mark.parametrize("look", ["light", "dark"])
def test_widgets_wear_the_look(theme: Theme, shown: Shown, look: str) -> None:
    card = shown(Card(theme, "Title"))
    theme.choose(look)  # type: ignore[arg-type]
    image = card.grab().toImage()
    assert image.pixelColor(image.width() // 2, 5) == theme.colors.raised
