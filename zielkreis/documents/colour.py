# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The office's colour made fit for text on white.

Not a palette: shades of states belong to the writers.
"""

ENOUGH = 4.5
"""Contrast that WCAG 2.1 asks of text (1.4.3)."""


def readable(accent: str) -> str:
    """The colour "#rrggbb", darkened until text in it can be read on white (contrast 4.5 or more)."""
    red, green, blue = (int(accent[place : place + 2], 16) for place in (1, 3, 5))
    while 1.05 / (_luminance(red, green, blue) + 0.05) < ENOUGH:
        red, green, blue = (part * 19 // 20 for part in (red, green, blue))
    return f"#{red:02x}{green:02x}{blue:02x}"


def _luminance(*parts: int) -> float:
    """Relative luminance of a colour, 0 for black to 1 for white."""
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (p / 255 for p in parts))
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
