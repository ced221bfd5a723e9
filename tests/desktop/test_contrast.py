"""Every pair of colours that meets in the window can be read: text 4.5:1, graphics and focus 3:1."""

from typing import Literal, get_args

import pytest

from cxdesk.desktop.theme.colors import Colors, Tone, contrast, load_colors

LOOKS: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.fixture(params=LOOKS)
def colors(request: pytest.FixtureRequest) -> Colors:
    return load_colors(request.param)


@pytest.mark.parametrize("ground", ["canvas", "surface", "raised", "sunken", "hover"])
@pytest.mark.parametrize("ink", ["text", "text2", "text3"])
def test_text_is_readable_on_every_ground(colors: Colors, ink: str, ground: str) -> None:
    assert contrast(getattr(colors, ink), getattr(colors, ground)) >= 4.5


@pytest.mark.parametrize("ink", ["text", "text2", "accent_text"])
def test_text_is_readable_on_the_selection(colors: Colors, ink: str) -> None:
    assert contrast(getattr(colors, ink), colors.selected) >= 4.5


@pytest.mark.parametrize("ground", ["accent", "accent_hover"])
def test_primary_button_is_readable(colors: Colors, ground: str) -> None:
    assert contrast(colors.on_accent, getattr(colors, ground)) >= 4.5


@pytest.mark.parametrize("ground", ["canvas", "surface", "raised", "selected"])
def test_focus_ring_stands_out(colors: Colors, ground: str) -> None:
    assert contrast(colors.focus, getattr(colors, ground)) >= 3


@pytest.mark.parametrize("tone", get_args(Tone))
def test_chip_is_readable_and_its_bar_stands_out(colors: Colors, tone: Tone) -> None:
    tint = colors.tint(tone)
    assert contrast(tint.ink, tint.tint) >= 4.5
    assert contrast(colors.text, tint.tint) >= 4.5
    assert contrast(tint.solid, colors.surface) >= 3


def test_value_in_a_heat_cell_is_readable(colors: Colors) -> None:
    assert all(contrast(colors.ink_on(ground), ground) >= 4.5 for ground in colors.heat)


def test_heat_runs_from_bad_to_good(colors: Colors) -> None:
    assert colors.heat_for(-1) == colors.heat[0]
    assert colors.heat_for(0) == colors.heat[3]
    assert colors.heat_for(0.9) == colors.heat[6]


def test_looks_have_the_same_roles() -> None:
    light, dark = load_colors("light"), load_colors("dark")
    assert light.tones.keys() == dark.tones.keys() == set(get_args(Tone))
    assert light.surface != dark.surface


def test_contrast_is_that_of_the_standard() -> None:
    light = load_colors("light")
    assert contrast(light.text, light.surface) == pytest.approx(17.7, abs=0.05)
    assert contrast(light.text3, light.surface) == pytest.approx(5.6, abs=0.1)
