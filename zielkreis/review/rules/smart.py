# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Advice on how well a goal is set: specific, measurable, attractive, realistic, timed. Never a hindrance; each with its reason.

Looks at words and dates only and judges nobody. No Django, no clock, no I/O.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zielkreis.kit.words import gettext_noop as N_

VAGUE = (
    "verbesser", "optimier", "stärk", "intensivier", "weiterentwickel", "ausreichend", "möglichst", "zeitnah", "verstärk",
    "besser", "nachhaltig", "bedarfsgerecht", "angemessen", "regelmäßig",
)  # fmt: skip
"""Beginnings of words that say a direction but not how far."""
FEWEST_WORDS = 4
MOST_WORDS = 60


@dataclass(frozen=True, slots=True)
class PlannedFigure:
    """A figure as planned: its name, where it starts and its targets by day."""

    title: str
    kind: str
    baseline: Decimal | None = None
    steps: tuple[tuple[date, Decimal | None], ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedGoal:
    """A goal as planned, as far as the advice looks at it; ``due`` are the days of its measures and milestones."""

    year: int
    title: str
    figures: tuple[PlannedFigure, ...] = ()
    due: tuple[date, ...] = ()
    resources: bool = False


@dataclass(frozen=True, slots=True)
class Hint:
    """A piece of advice: sentence with places, why it matters, and what fills the places."""

    message: str
    reason: str
    values: tuple[tuple[str, object], ...] = ()


def smart_hints(goal: PlannedGoal) -> Sequence[Hint]:
    """Return advice on a goal, most important first."""
    return [*_measurable(goal), *_timed(goal), *_specific(goal), *_realistic(goal)]


def _measurable(goal: PlannedGoal) -> list[Hint]:
    found = []
    word = vague_word(goal.title)
    if word and not _has_target(goal) and not re.search(r"\d", goal.title):
        found.append(
            Hint(
                N_("„%(word)s“ ist nicht messbar, und es gibt weder eine Zahl noch einen Zielwert."),
                N_("Am Jahresende lässt sich sonst nur streiten, ob das Ziel erreicht ist."),
                (("word", word),),
            )
        )
    found += [
        Hint(
            N_("Die Kennzahl „%(figure)s“ hat keinen Zielwert."),
            N_("Ohne Zielwert gibt es keine Zielerreichung, nur einen Verlauf."),
            (("figure", figure.title),),
        )
        for figure in goal.figures
        if not figure.steps and figure.kind != "context"
    ]
    return found


def _timed(goal: PlannedGoal) -> list[Hint]:
    days = [*goal.due, *(on for figure in goal.figures for on, _value in figure.steps)]
    if not days and not re.search(r"\b20\d\d\b", goal.title):
        return [
            Hint(
                N_("Nirgends steht ein Termin."),
                N_("Ohne Termin wird nichts fällig, und niemand wird erinnert."),
            )
        ]
    if days and min(days).year > goal.year:
        return [
            Hint(
                N_("Alle Termine liegen nach %(year)s."),
                N_("In diesem Jahr wäre dann nichts zu berichten. Ein Zwischenschritt hilft."),
                (("year", goal.year),),
            )
        ]
    return []


def _specific(goal: PlannedGoal) -> list[Hint]:
    words = len(goal.title.split())
    if words < FEWEST_WORDS:
        return [
            Hint(
                N_("Der Wortlaut ist sehr kurz."),
                N_("Wer das Ziel im Ausschuss liest, soll wissen, für wen sich was ändert."),
            )
        ]
    if words > MOST_WORDS:
        return [
            Hint(
                N_("Der Wortlaut ist mit %(words)s Wörtern sehr lang."),
                N_("Oft stecken mehrere Ziele darin; Teilziele lassen sich einzeln bewerten."),
                (("words", words),),
            )
        ]
    return []


def _realistic(goal: PlannedGoal) -> list[Hint]:
    found = [
        Hint(
            N_("Der Basiswert der Kennzahl „%(figure)s“ erreicht den Zielwert schon."),
            N_("Dann gilt das Ziel von Anfang an als erreicht. Soll der Stand gehalten werden, passt „halten“ besser."),
            (("figure", figure.title),),
        )
        for figure in goal.figures
        if _already_there(figure)
    ]
    if not goal.resources:
        found.append(
            Hint(
                N_("Es sind keine Ressourcen eingetragen."),
                N_("Ob das Ziel zu schaffen ist, lässt sich nur mit Stunden, Stellen oder Mitteln beurteilen."),
            )
        )
    return found


def vague_word(text: str) -> str:
    """Return the first word of a text that says a direction but not how far; "" when there is none."""
    for word in re.findall(r"\w+", text):
        if word.lower().startswith(VAGUE):
            return str(word)
    return ""


def _has_target(goal: PlannedGoal) -> bool:
    return any(figure.steps for figure in goal.figures)


def _already_there(figure: PlannedFigure) -> bool:
    targets = [value for _on, value in figure.steps if value is not None]
    if figure.baseline is None or not targets or figure.kind not in ("up", "down"):
        return False
    return figure.baseline >= max(targets) if figure.kind == "up" else figure.baseline <= min(targets)
