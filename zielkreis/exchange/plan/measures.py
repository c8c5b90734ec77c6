# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Planning the measures of a goal: found by title, compared field by field. Who answers in person is never guessed."""

from collections.abc import Iterable, Sequence

from zielkreis import wording
from zielkreis.exchange import recognised
from zielkreis.exchange.plan.known import Known, Owner
from zielkreis.exchange.plan.nouns import Means, MeasurePlan, StatusPlan
from zielkreis.exchange.titles import nearest, same
from zielkreis.goals.models import Measure, OperationalGoal
from zielkreis.goals.rules import MEASURE_MOVES, MEASURE_STATES
from zielkreis.goals.wording import schedule_of
from zielkreis.kit.words import gettext_noop as N_

STATES = {same(word): code for code, word in MEASURE_STATES}
REPORTED = N_("Der Stand der Maßnahme wird in Zielkreis gemeldet; „%(text)s“ aus der Tabelle ist nicht übernommen.")


def plan_measures(
    read: Sequence[recognised.Measure], *, goal: OperationalGoal | None, present: frozenset[str], known: Known
) -> tuple[MeasurePlan, ...]:
    """Plan the measures of a goal of the table; ``present`` are the fields that have a column."""
    matched = matched_by_title([one.title for one in read], known.measures.get(goal.pk, []) if goal else [])
    return tuple(_planned(one, measure, present=present, known=known) for one, measure in zip(read, matched, strict=True))


def matched_by_title(titles: Sequence[str], there: list[Measure]) -> list[Measure | None]:
    """Return for each title the measure it names, exactly or else by likeness; each measure once."""
    free = list(there)
    found: list[Measure | None] = [None] * len(titles)
    for place, title in enumerate(titles):
        found[place] = next((one for one in free if same(one.title) == same(title)), None)
        free = [one for one in free if one is not found[place]]
    for place, title in enumerate(titles):
        if found[place] is None and free:
            found[place] = nearest(same(title), free, by=lambda one: same(one.title))
            free = [one for one in free if one is not found[place]]
    return found


def _planned(read: recognised.Measure, measure: Measure | None, *, present: frozenset[str], known: Known) -> MeasurePlan:
    status, hints = _status(read, measure, known=known)
    if measure is None:
        return MeasurePlan(read=read, schedule=schedule_of(read.schedule), status=status)
    wanted = {"title": read.title.strip()} | ({"responsible": fitting(read.responsible)} if "responsible" in present else {})
    rescheduled = "schedule" in present and measure.schedule_text != read.schedule.text
    return MeasurePlan(
        read=read,
        known=measure,
        fields={name: (getattr(measure, name), new) for name, new in wanted.items() if getattr(measure, name) != new},
        schedule=schedule_of(read.schedule) if rescheduled else None,
        means=means_of(read.participants, read.resources, owner=("measure", measure.pk), present=present, known=known),
        status=status,
        hints=hints,
    )


def means_of(
    names: Iterable[str],
    resources: Iterable[wording.Resource],
    *,
    owner: Owner,
    present: frozenset[str],
    known: Known,
    covered: frozenset[str] = frozenset(),
) -> Means:
    """Return participants and resources where their wording differs from the owner's, for columns that are there.

    What a goal's measures name as well (``covered``) may stand at the goal or not; a table can't tell.
    """
    names, resources = tuple(names), tuple(resources)
    there, means = (
        [text for text in found.get(owner, ()) if text not in covered] for found in (known.participants, known.resources)
    )
    return Means(
        participants=names if "participants" in present and there != [name[:300] for name in names] else None,
        resources=resources if "resources" in present and means != [one.text[:500] for one in resources] else None,
    )


def fitting(text: str) -> str:
    """Return who is responsible in the 300 characters there are; the full wording stays in the note (see ``goals``)."""
    return text if len(text) <= 300 else f"{text[:299]}…"


def _status(
    read: recognised.Measure, measure: Measure | None, *, known: Known
) -> tuple[StatusPlan | None, tuple[wording.Finding, ...]]:
    """A report when the column says clearly a state or, beside a state, another sentence; otherwise nothing."""
    text = read.status.strip()
    before = measure.state if measure else "not_started"
    state = STATES.get(same(text), "")
    plan = StatusPlan(state=state or before, text="" if state and state not in ("postponed", "dropped") else text)
    said_already = state == before if state else not text or (measure is not None and measure.status_text == text)
    if not text or said_already:
        return None, ()
    if measure is not None and measure.pk in known.reported or plan.state != before and plan.state not in MEASURE_MOVES[before]:
        return None, (wording.Finding(REPORTED, {"text": text}),)
    return plan, ()
