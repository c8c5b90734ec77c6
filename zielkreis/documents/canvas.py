# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The sheet a chart is drawn on: it collects elements and finds room for labels.

Not for what is drawn (see ``drawing``).
"""

from dataclasses import dataclass, field
from decimal import Decimal

from zielkreis.documents.blocks import Words
from zielkreis.documents.chart import Chart
from zielkreis.documents.formats import number_text
from zielkreis.documents.markup import Markup, element
from zielkreis.documents.scale import Frame

SMALL = 11
LETTER = 6.1
"""Height and mean width of a letter in drawing units."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(slots=True, kw_only=True)
class Canvas:
    """The parts drawn so far, the boxes that labels may not take, and those on lines, which they had better not."""

    chart: Chart
    frame: Frame
    accent: str
    words: Words
    parts: list[Markup] = field(default_factory=list)
    taken: list[Box] = field(default_factory=list)
    lines: list[Box] = field(default_factory=list)

    def add(self, tag: str, *children: str, **attributes: str | int | float | bool | None) -> None:
        """Put one more element on top of the others."""
        self.parts.append(element(tag, *children, **attributes))

    def text(self, words: str, *, x: float, y: float, anchor: str = "start", weight: int | None = None) -> None:
        """Write words with the baseline of their letters at a place."""
        self.add("text", words, x=x, y=y, text_anchor=anchor, font_weight=weight)

    def label(self, words: str, *, x: float, y: float, sides: str, weight: int | None = None) -> None:
        """Write a number beside a point: at the first free of ``sides`` (a, b, l, r), nowhere where all are taken."""
        half = len(words) * LETTER / 2
        offsets = {"a": (0.0, -9.0), "b": (0.0, 18.0), "r": (half + 9, -6.0), "l": (-half - 9, -6.0)}
        places = [(self._within(x + right, half), y + down) for right, down in map(offsets.__getitem__, sides)]
        boxes = [(x - half, y - SMALL, x + half, y + 2) for x, y in places]
        free = [box for box in boxes if self._free(box)]
        clear = [box for box in free if not any(overlap(box, line) for line in self.lines)]
        for best in (clear or free)[:1]:
            self.taken.append(best)
            self.text(words, x=best[0] + half, y=best[3] - 2, anchor="middle", weight=weight)

    def keep_free(self, *, x: float, y: float, room: float = 5, down: float = 0) -> None:
        """Let no label cover the place of a marker, or of an upright line that goes ``down`` from it."""
        self.taken.append((x - room, min(y, y + down) - room, x + room, max(y, y + down) + room))

    def _within(self, x: float, half: float) -> float:
        """The middle of a text of that half width, moved so that it stays within the plot."""
        return min(max(x, self.frame.left + half), self.frame.right - half)

    def _free(self, box: Box) -> bool:
        """Whether a box lies within the plot and on nothing else."""
        frame = self.frame
        inside = frame.left <= box[0] and box[2] <= frame.right and frame.top - 22 <= box[1] and box[3] <= frame.bottom
        return inside and not any(overlap(box, other) for other in self.taken)

    def number(self, value: Decimal) -> str:
        """A number of the chart as its label says it."""
        tight = self.chart.unit if self.chart.unit == "%" else ""
        return number_text(value, places=self.chart.places, unit=tight)


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes (left, top, right, bottom) share room."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
