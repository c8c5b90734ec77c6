# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reads the wording of the chapters: schedules, values, steps, means and status reports, as an office writes them.

Dates and numbers go through the program's own readers (``kit.fuzzy``, ``kit.numbers``). What they can't read is a mistake
in the chapters and stops the story; imported tables, where people may write anything, belong to ``exchange``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from zielkreis.goals.rules import GOAL_STATES, MEASURE_STATES
from zielkreis.goals.schedule import PlannedMilestone, Schedule
from zielkreis.indicators.entry import Recorded
from zielkreis.indicators.terms import STATUSES, Step
from zielkreis.kit.fuzzy import FuzzyDate, parse_fuzzy
from zielkreis.kit.numbers import parse_decimal

YES = "ja"
SYMBOLS = ("-", ".", "...", "/", "x")
_MARK = re.compile(r"\s*\((?:\+(?P<late>\d+) Tage|(?P<open>offen)|(?P<dropped>entfällt))\)$")
_STATUS = re.compile(rf"\s+({'|'.join(STATUSES.values())})$")
_MONEY = re.compile(r"(?P<planned>[\d.,]+) €(?: \((?P<product>[\d.]+)\))?(?:, Ist (?P<actual>[\d.,]+) €)?")
_STAFF = re.compile(r"(?P<planned>[\d.,]+) VZÄ(?:, Ist (?P<actual>[\d.,]+) VZÄ)?")


@dataclass(frozen=True, slots=True)
class Course:
    """How it went with a milestone: done so many days after its due day, not done, or given up."""

    planned: PlannedMilestone
    late: int | None = None
    open: bool = False
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A status report: the day, the state's code, the sentence."""

    on: date
    state: str
    text: str


@dataclass(frozen=True, slots=True)
class Means:
    """What a measure takes: kind ("money", "staff", "in_kind"), wording of the plan, amounts and budget product."""

    kind: str
    text: str
    planned: Decimal | None = None
    actual: Decimal | None = None
    product: str = ""


def parts(text: str) -> list[str]:
    """Return what semicolons separate, without the spaces around."""
    return [part.strip() for part in text.split(";") if part.strip()]


def day(text: str) -> date:
    """Return the last day of the period a wording means ("06/2026" → 30.06.2026)."""
    due_on = fuzzy(text).due_on
    if due_on is None:
        raise ValueError(f"kein Stichtag: {text}")
    return due_on


def fuzzy(text: str) -> FuzzyDate:
    """Return the fuzzy date a wording means; its year is always written."""
    found = parse_fuzzy(text, year=1900)
    if found is None or found.assumed_year:
        raise ValueError(f"kein Datum: {text}")
    return found


def number(text: str) -> Decimal:
    """Return the number a wording means."""
    found = parse_decimal(text)
    if found is None:
        raise ValueError(f"keine Zahl: {text}")
    return found


def courses(when: str) -> list[Course]:
    """Return the milestones of a schedule with how it went; none when the schedule is one period ("laufend")."""
    return [_course(part) for part in parts(when)] if ": " in when else []


def schedule(when: str) -> Schedule:
    """Return a schedule: the chain of its milestones, or the one period it means."""
    chain = courses(when)
    if chain or not when:
        return Schedule.of(course.planned for course in chain)
    period = fuzzy(when)
    return Schedule(when, starts_on=period.starts_on, due_on=period.due_on, precision=period.precision)


def _course(text: str) -> Course:
    mark = _MARK.search(text)
    title, _, wording = (text[: mark.start()] if mark else text).rpartition(": ")
    due = fuzzy(wording)
    course = Course(PlannedMilestone(title, wording, due.starts_on, due.due_on, due.precision))
    if mark is None:
        return course
    late = int(mark["late"]) if mark["late"] else None
    return replace(course, late=late, open=bool(mark["open"]), dropped=bool(mark["dropped"]))


def done_on(course: Course) -> date | None:
    """Return the working day on which a milestone got done: late as told, else some days before it was due."""
    due_on = course.planned.due_on
    if due_on is None or course.open or course.dropped:
        return None
    if course.late is not None:
        return due_on + timedelta(days=course.late)
    done = due_on if course.planned.precision == "day" else due_on - timedelta(days=len(course.planned.title) % 12)
    return done - timedelta(days=max(0, done.weekday() - 4))


def told(text: str) -> Told:
    """Return a status report "15.05.2026 verzögert: Satz."."""
    head, _, sentence = text.partition(": ")
    on, _, state = head.partition(" ")
    codes = {word: code for code, word in MEASURE_STATES}
    return Told(day(on), codes[state], sentence)


def ended(text: str) -> tuple[str, str]:
    """Return how a goal ended: the state's code and the reason ("entfallen: Grund.")."""
    state, _, reason = text.partition(": ")
    codes = {word: code for code, word in GOAL_STATES}
    return codes[state], reason


def steps(text: str) -> list[Step]:
    """Return stepped targets: "2025 = 80; 2027 = 100", a range "2026 = 37–45", a dated result "10/2026 = ja"."""
    return [_step(part) for part in parts(text)]


def _step(text: str) -> Step:
    on, _, target = text.partition(" = ")
    low, dash, high = target.partition("–")
    if dash:
        return Step(day(on), low=number(low), high=number(high))
    return Step(day(on), Decimal(1) if target == YES else number(target))


def values(text: str) -> Iterator[Recorded]:
    """Return values in the order they became known: "2024: 61 > 63 revidiert; 06/2026: 78 vorläufig; 2025: .".

    ">" is followed by the correction, "18/24" are numerator and denominator, "(78)" is of limited use.
    """
    for part in parts(text):
        on, _, amounts = part.partition(": ")
        for amount in amounts.split(" > "):
            yield _value(day(on), amount)


def _value(on: date, text: str) -> Recorded:
    text, _, comment = text.partition(" – ")
    found = _STATUS.search(text)
    status = next(code for code, word in STATUSES.items() if word == found[1]) if found else "final"
    made = Recorded(reference_on=on, status=status, comment=comment)
    text = text[: found.start()] if found else text
    if text in SYMBOLS:
        return replace(made, symbol=text)
    if text.startswith("("):
        return replace(made, amount=number(text.strip("()")), symbol="()")
    top, slash, bottom = text.partition("/")
    if slash:
        return replace(made, numerator=number(top), denominator=number(bottom))
    return replace(made, amount=Decimal(1) if text == YES else number(text))


def means(text: str) -> list[Means]:
    """Return what "0,3 VZÄ; 12.000 € (06.02.01), Ist 9.800 €; Räume der Musikschule" takes."""
    return [_means(part) for part in parts(text)]


def _means(text: str) -> Means:
    for kind, pattern in (("money", _MONEY), ("staff", _STAFF)):
        if found := pattern.fullmatch(text):
            actual = number(found["actual"]) if found["actual"] else None
            product = found.groupdict().get("product") or ""
            worded = text.partition(", Ist")[0].replace(" (", " (Produkt ")
            return Means(kind, worded, number(found["planned"]), actual, product)
    return Means("in_kind", text)
