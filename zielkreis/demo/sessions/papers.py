# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writes the papers of the example for a session: sections, goals, money, way through the bodies; released by the leadership."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from zielkreis.committee.actions import papers as actions
from zielkreis.committee.actions.references import set_effects, set_references
from zielkreis.committee.models import Paper, PaperKind
from zielkreis.committee.rules.papers import Effect, Reference, Step
from zielkreis.demo.sessions.bodies import Bodies
from zielkreis.demo.sessions.calendar import Sitting
from zielkreis.demo.sessions.nouns import Topic
from zielkreis.demo.sessions.seats import COMMITTEE, COUNCIL, PLANNING
from zielkreis.demo.sessions.systems import Systems
from zielkreis.demo.sessions.topics import EVERY_YEAR, ONCE
from zielkreis.demo.stage import Stage
from zielkreis.goals.models import AnnualSet, OperationalGoal

BEFORE_GOALS = "Die Leitziele der Jugendhilfe waren noch nicht beschlossen."


def write_papers(stage: Stage, sitting: Sitting, *, bodies: Bodies, systems: Systems) -> dict[int, Topic]:
    """Write the papers that begin their way in this meeting and return their topics by paper."""
    written: dict[int, Topic] = {}
    for topic in (*EVERY_YEAR, *ONCE, *systems.topics(sitting)):
        begins_here = sitting.body == (PLANNING if topic.before else COMMITTEE)
        if topic.session == sitting.session and topic.is_told(sitting.day.year) and begins_here:
            written[_write(stage, topic, sitting, bodies=bodies, systems=systems).pk] = topic
    return written


def _write(stage: Stage, topic: Topic, sitting: Sitting, *, bodies: Bodies, systems: Systems) -> Paper:
    by, year = stage.coordinator, sitting.day.year
    paper = actions.begin_paper(
        stage.office, by=by, kind=_kind(stage, topic), subject=topic.subject.format(year=year, next=year + 1),
        unit=stage.units[topic.unit], is_public=topic.is_public, day=sitting.day - timedelta(days=24),
        goal_system=systems.submitted_with(topic), number=topic.number,
    )  # fmt: skip
    texts = {"resolution": topic.proposal, "facts": topic.facts}
    texts = {key: text.format(year=year, next=year + 1) for key, text in texts.items()}
    paper = actions.write_paper(paper, by=by, texts=texts, revision=paper.revision)
    paper = set_references(paper, by=by, **_goals(stage, topic, year=year, is_binding=paper.goal_system_id is not None))
    paper = set_effects(paper, by=by, effects=_effects(topic, year=year), none=not topic.money)
    paper = actions.set_consultations(paper, by=by, steps=_steps(topic, bodies=bodies))
    return actions.release(paper, by=stage.people["leadership"], today=stage.today)


def _kind(stage: Stage, topic: Topic) -> PaperKind:
    kinds = {kind.type: kind for kind in actions.provide_kinds(stage.office, by=stage.people["committee_office"])}
    return kinds["decision" if topic.votes or topic.result != "unchanged" else "information"]


def _goals(stage: Stage, topic: Topic, *, year: int, is_binding: bool) -> dict[str, Any]:
    if topic.is_about_the_year:
        return {"references": (), "annual_set": AnnualSet.objects.filter(office=stage.office, year=year).first()}
    if topic.no_goal or year < 2023 and not is_binding:
        return {"references": (), "no_goal_reason": topic.no_goal or BEFORE_GOALS}
    references = [
        Reference(strategic_goal=stage.strategic_goals[title], contribution=topic.contribution) for title in topic.serves
    ]
    if found := _operational(stage, topic, year=year):
        references.append(Reference(operational_goal=found, contribution=topic.contribution))
    return {"references": references, "no_goal_reason": ""}


def _operational(stage: Stage, topic: Topic, *, year: int) -> OperationalGoal | None:
    """The goal of the year that a topic is about: the one it names, else the first of its unit under its first strategic goal."""
    goals = OperationalGoal.objects.filter(office=stage.office, annual_set__year=year).exclude(state="dropped")
    if topic.goal and (named := goals.filter(title__icontains=topic.goal).first()):
        return named
    unit = stage.units[topic.unit]
    mine = goals.filter(unit__in=[unit.pk, unit.parent_id], strategic_goal=stage.strategic_goals[topic.serves[0]])
    return mine.order_by("position", "id").first()


def _effects(topic: Topic, *, year: int) -> tuple[Effect, ...]:
    if not topic.money:
        return ()
    kind, amount, product = topic.money.split()
    return (Effect(kind=kind, year=year, amount=Decimal(amount), product=product, is_budgeted=True),)


def _steps(topic: Topic, *, bodies: Bodies) -> list[Step]:
    role = "information" if not topic.votes and topic.result == "unchanged" else "decision"
    steps = [Step(organization=bodies[COMMITTEE], role="recommendation" if topic.council else role)]
    if topic.before:
        steps.insert(0, Step(organization=bodies[PLANNING], role="preliminary"))
    if topic.council:
        steps.append(Step(organization=bodies[COUNCIL], role="decision"))
    return steps
