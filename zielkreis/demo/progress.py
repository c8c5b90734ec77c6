# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""How the measures went: milestones get done, late or not at all, and the people answering report on it.

What a chapter tells is reported word for word; a measure without told reports says on the monitoring days of its year how
many milestones are done and which one is overdue. Nothing happens after the day of the story.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from zielkreis.demo import nouns, wording
from zielkreis.demo.wording import Course, Told
from zielkreis.goals import actions
from zielkreis.goals.models import Measure
from zielkreis.kit import clock
from zielkreis.org.models import Person

MONITORING = ((3, 31), (6, 30), (8, 31), (10, 31))
"""Month and day of the year's monitoring (domain.md §2)."""


def happen(measure: Measure, *, plot: nouns.Measure, year: int, by: Person, today: date) -> None:
    """Let everything happen to a measure that happened up to ``today``."""
    courses = wording.courses(plot.when)
    _finish_milestones(measure, courses, by=by, today=today)
    reports = [wording.told(text) for text in plot.told] or _reports(measure, courses, year=year)
    for report in sorted(reports, key=lambda report: report.on):
        if report.on <= today:
            with clock.standing_on(report.on):
                measure = actions.report_status(measure, by=by, on=report.on, today=today, state=report.state, text=report.text)


def _finish_milestones(measure: Measure, courses: Sequence[Course], *, by: Person, today: date) -> None:
    for milestone, course in zip(measure.milestones.all(), courses, strict=True):
        done_on = wording.done_on(course)
        if course.dropped:
            actions.drop_milestone(milestone, by=by, reason="Wird für das Ziel nicht mehr gebraucht.")
        elif done_on is not None and done_on <= today:
            with clock.standing_on(done_on):
                actions.complete_milestone(milestone, by=by, done_on=done_on, today=today, evidence=_evidence(milestone.title))


def _evidence(title: str) -> str:
    return f"{title}: Vermerk liegt im Fachdienst vor."


def _reports(measure: Measure, courses: Sequence[Course], *, year: int) -> list[Told]:
    if not courses:
        return [*_of_a_running_task(measure, year=year)]
    return [*_on_monitoring_days(courses, year=year), *_at_the_end(courses)]


def _of_a_running_task(measure: Measure, *, year: int) -> Iterator[Told]:
    begun = measure.starts_on or date(year, 1, 1)
    for month, day in MONITORING:
        if begun <= date(year, month, day):
            yield Told(date(year, month, day), "running", "Die Aufgabe wird wie geplant erfüllt.")
    yield Told(date(year, 12, 31), "done", f"Die Aufgabe wurde {year} durchgehend erfüllt.")


def _on_monitoring_days(courses: Sequence[Course], *, year: int) -> Iterator[Told]:
    last = _ended_on(courses)
    begun = min((course.planned.starts_on for course in courses if course.planned.starts_on), default=date(year, 1, 1))
    for month, day in MONITORING:
        on = date(year, month, day)
        if begun <= on and (last is None or on < last):
            yield _standing(courses, on=on)


def _standing(courses: Sequence[Course], *, on: date) -> Told:
    counting = [course for course in courses if not course.dropped]
    left = [course for course in counting if not _is_done(course, on=on)]
    done = f"{len(counting) - len(left)} von {len(counting)} Meilensteinen erledigt"
    overdue = [course for course in left if course.planned.due_on and course.planned.due_on < on]
    if overdue:
        late = overdue[0].planned
        return Told(on, "delayed", f"{done}; „{late.title}“ ({late.due_text}) steht noch aus.")
    return Told(on, "running", f"{done}; als Nächstes: {left[0].planned.title} ({left[0].planned.due_text}).")


def _at_the_end(courses: Sequence[Course]) -> Iterator[Told]:
    last = _ended_on(courses)
    if last is not None:
        yield Told(last, "done", "Alle Meilensteine sind erledigt.")


def _ended_on(courses: Sequence[Course]) -> date | None:
    """Return the day the last milestone got done; None while one stays open."""
    days = [wording.done_on(course) for course in courses if not course.dropped]
    done = [on for on in days if on is not None]
    return max(done) if done and len(done) == len(days) else None


def _is_done(course: Course, *, on: date) -> bool:
    return (wording.done_on(course) or on + timedelta(days=1)) <= on
