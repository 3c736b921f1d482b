"""Colours: WCAG's own figures, and that a firm's colour keeps readable whatever could be read before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook_compiler.model.colour import PARTS, TEXT, contrast, hue_and_saturation, luminance, turned
from playbook_compiler.model.palette import COLOUR, DARK_COLOUR, grounds, palette_of, readable

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
READ = (
    *(("ink", ground) for ground in ("paper", "card", "accent-soft", "heat-2", "heat-3", "warm-soft")),
    *(("muted", ground) for ground in ("paper", "card", "accent-soft")),
    *(("accent", ground) for ground in ("paper", "card", "accent-soft")),
    *(("warm", ground) for ground in ("paper", "card", "accent-soft", "warm-soft")),
    *(("on-bar", ground) for ground in ("bar", "bar-dark", "bar-field")),
    *((f"stage-{number}", ground) for number in range(1, 9) for ground in ("paper", "card", "accent-soft")),
    *((f"stage-{number}", f"stage-{number}-soft") for number in range(1, 9)),
    *(("ink", f"stage-{number}-soft") for number in range(1, 9)),
    *(("muted", f"stage-{number}-soft") for number in range(1, 9)),
    *(("on-accent", "accent"), ("on-bar-soft", "bar"), ("ink-soft", "paper"), ("hover", "paper")),
)
"""What is text, and what it stands on."""


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#fff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),  # the grey that famously just fails
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_is_as_wcag_has_it(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.005)


def test_without_a_look_the_palette_is_the_starters() -> None:
    assert (
        palette_of(None, None)
        == palette_of(COLOUR, DARK_COLOUR)
        == palette_of(COLOUR.upper().replace("#0B", "#0b"), None)
    )
    assert palette_of(None, None).colour == COLOUR


@given(COLOURS)
def test_the_nearest_readable_colour_can_be_read_and_has_the_same_hue(colour: str) -> None:
    for dark in (False, True):
        better = readable(colour, dark=dark)
        assert better is not None
        palette = palette_of(None, better) if dark else palette_of(better, None)
        assert all(contrast(better, ground) >= TEXT for ground in grounds(palette, dark=dark))
        assert readable(better, dark=dark) == better
        hue, saturation = hue_and_saturation(better)
        if saturation > 0.3 and 0.02 < luminance(better) < 0.8:  # else eight bits tell the hue too roughly
            away = abs(hue - hue_and_saturation(colour)[0])
            assert min(away, 1 - away) < 0.03


def test_the_nearest_is_the_nearest() -> None:
    assert readable("#8a1c3b") == "#8a1c3b"
    assert readable("#f0c000") == "#856a00"
    assert contrast("#866b00", grounds(palette_of("#866b00", None))[2]) < TEXT, "a little lighter would not do"


@given(COLOURS)
def test_every_text_can_be_read_in_every_colour(colour: str) -> None:
    light, dark = readable(colour), readable(colour, dark=True)
    for palette in (palette_of(light, None), palette_of(light, dark)):
        for tones in (palette.light, palette.dark):
            few = [(text, ground) for text, ground in READ if contrast(tones[text], tones[ground]) < TEXT]
            assert few == []
            assert contrast(tones["edge"], tones["paper"]) >= PARTS


@given(COLOURS, st.floats(-1, 1), st.floats(0, 1))
def test_a_turned_tone_is_as_light_to_the_eye(tone: str, turn: float, strength: float) -> None:
    assert luminance(turned(tone, turn, strength)) == pytest.approx(luminance(tone), abs=0.012)
