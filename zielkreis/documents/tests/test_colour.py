# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The office's colour as text on white."""

import pytest

from zielkreis.documents.colour import readable


@pytest.mark.parametrize("accent", ["#000000", "#1f4e8c", "#1F4E8C"])
def test_readable_when_colour_is_dark_enough_then_stays(accent):
    assert readable(accent) == accent.lower()


@pytest.mark.parametrize("accent", ["#ffffff", "#ffcc00", "#7ab648"])
def test_readable_when_colour_is_too_light_then_is_darkened(accent):
    darker = readable(accent)
    assert int(darker[1:3], 16) < int(accent[1:3], 16)
    assert readable(darker) == darker
