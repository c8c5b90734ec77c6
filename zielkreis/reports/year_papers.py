# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Papers about a year as a whole, begun with one press: its goals in March, its balance in November (domain.md §3.11, §3.11).

The wording is a beginning in the customary form; people go on writing in the paper. Begun twice, the first one is returned.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from zielkreis.committee.actions import papers, references
from zielkreis.committee.actions.files import attach
from zielkreis.committee.models import Meeting, Organization, Paper, PaperKind
from zielkreis.committee.rules.paper_kinds import FACTS, RESOLUTION
from zielkreis.committee.rules.papers import Step
from zielkreis.cycle.models import StationMeeting
from zielkreis.goals import queries as goal_queries
from zielkreis.goals.models import AnnualSet
from zielkreis.kit.states import word
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Office, Person
from zielkreis.reports.files import report_file
from zielkreis.review.models import KeptFile
from zielkreis.review.queries.account import kept_account
from zielkreis.review.queries.closing import balance_papers
from zielkreis.review.queries.frozen import GOAL_PLAN, presentation_papers
from zielkreis.review.rules.terms import JUDGEMENTS

AHEAD = ("scheduled", "invited")
"""Role of the goal plan that hangs on the paper presenting a year's goals."""


@transaction.atomic
def balance_paper(annual_set: AnnualSet, *, by: Person, today: date) -> Paper:
    """Begin the paper by which the committee takes note of a closed balance, with the PDF as it was kept, for its meeting."""
    Office.objects.select_for_update().get(pk=annual_set.office_id)
    kept = kept_account(annual_set)
    if kept is None:
        raise Refused(N_("Die Bilanz %(year)s ist noch nicht abgeschlossen. Erst danach kommt sie in den Ausschuss."),
                      year=annual_set.year)  # fmt: skip
    if found := balance_papers(annual_set):
        return found[0]
    account, snapshot = kept
    file = KeptFile.objects.filter(office=annual_set.office_id, snapshot=snapshot, media_type="application/pdf").get()
    body, meeting = _where(annual_set, station="balance", today=today)
    texts = {RESOLUTION: balance_resolution(account, body=_body(body)), FACTS: balance_facts(account)}
    paper = _begin(annual_set, by=by, type="information", subject=f"Bilanz {annual_set.year} der Jugendhilfe", texts=texts,
                   body=body, meeting=meeting, role="information", today=today)  # fmt: skip
    attach(paper, by=by, name=f"Bilanz {annual_set.year}", file_name=file.name, content=bytes(file.content))
    return paper


@transaction.atomic
def presentation_paper(annual_set: AnnualSet, *, by: Person, today: date, made_at: datetime, presentation: str = "") -> Paper:
    """Begin the paper that presents the year's goals, for information or resolution, with the goal plan as PDF.

    ``presentation`` is needed before the year was frozen; afterwards the way that was recorded with it holds (I12).
    """
    Office.objects.select_for_update().get(pk=annual_set.office_id)
    if annual_set.state == "draft":
        raise Refused(N_("Die Jahresziele %(year)s sind noch nicht abgestimmt."), year=annual_set.year)
    presentation = annual_set.presentation or presentation or "information"
    if found := presentation_papers(annual_set):
        return found[0]
    year = annual_set.year
    body, meeting = _where(annual_set, station="presentation", today=today)
    by_resolution = presentation == "resolution"
    goals = goal_queries.goals(annual_set.office).filter(annual_set=annual_set).exclude(state="dropped").count()
    texts = {RESOLUTION: presentation_resolution(year, body=_body(body), by_resolution=by_resolution),
             FACTS: presentation_facts(year, goals=goals)}  # fmt: skip
    paper = _begin(annual_set, by=by, type="decision" if by_resolution else "information", subject=f"Jahresziele {year}",
                   texts=texts, body=body, meeting=meeting, role="decision" if by_resolution else "information",
                   today=today)  # fmt: skip
    on = annual_set.presented_on or today
    file = report_file(annual_set.office, report="goal-plan", form="pdf", year=year, on=on, made_at=made_at)
    attach(paper, by=by, name=f"Zielplanung {year}", file_name=file.name, content=file.content, role=GOAL_PLAN)
    return paper


def balance_resolution(account: Mapping[str, Any], *, body: str) -> str:
    """Return the customary wording: the committee takes note; which goals are closed, which go on."""
    year = account["year"]
    first = f"Der {body} nimmt den Stand der Umsetzung und Zielerreichung der Jahresziele {year} zur Kenntnis."
    goals = [goal for branch in account["strategic_goals"] for goal in branch["goals"] if goal["evaluation"]]
    closed = _numbers(goals, "closed")
    on = _numbers(goals, "continued", "changed")
    dropped = _numbers(goals, "dropped")
    parts = [
        f"Die Handlungsziele {closed} sind abgeschlossen" if closed else "",
        f"{'die Handlungsziele ' if not closed else ''}{on} werden fortgeführt" if on else "",
        f"{'die Handlungsziele ' if not (closed or on) else ''}{dropped} werden aufgegeben" if dropped else "",
    ]
    said = "; ".join(filter(None, parts))
    return f"{first} {said[:1].upper()}{said[1:]}." if said else first


def _numbers(goals: list[Mapping[str, Any]], *consequences: str) -> str:
    """The goals with these consequences by their numbers, by their wording where one has none."""
    found = [goal for goal in goals if goal["evaluation"]["consequence"] in consequences]
    if found and all(goal["number"] for goal in found):
        return "Nr. " + ", ".join(goal["number"] for goal in found)
    return ", ".join(f"„{goal['title']}“" for goal in found)


def balance_facts(account: Mapping[str, Any]) -> str:
    """Return the facts of the balance in a few sentences: counts by judgement, coverage, changes, money, what is provisional."""
    seen = account["overview"]
    counts = ", ".join(f"{word(JUDGEMENTS, code)}: {seen['judgements'][code]}" for code, _word in JUDGEMENTS)
    lines = [
        f"Die Verwaltung des Jugendamts legt die Bilanz der Jahresziele {account['year']} vor; sie ist als Anlage beigefügt.",
        f"Von {seen['goals']} Handlungszielen sind nach dem Urteil der Fachdienste erreicht – {counts}.",
        f"Von {seen['values_due']} fälligen Werten der Kennzahlen liegen {seen['values_there']} vor.",
    ]
    if account["changes"]:
        lines.append(f"Seit der Vorstellung gab es {len(account['changes'])} nummerierte Änderungen; sie stehen in der Bilanz.")
    if account["budget"]:
        draft = any(one["is_draft"] for one in account["budget"])
        lines.append("Die Bilanz stellt den Zielen die Produkte des Haushalts gegenüber."
                     + (" Nicht beschlossene Ansätze sind als Entwurf gekennzeichnet." if draft else ""))  # fmt: skip
    if outlook := account["texts"].get("outlook", ""):
        lines.append(outlook)
    lines.append("Vorläufige Werte sind gekennzeichnet. Weichen endgültige Werte ab, folgt ein Nachtrag.")
    return "\n\n".join(lines)


def presentation_resolution(year: int, *, body: str, by_resolution: bool) -> str:
    """Return the customary wording for the year's goals: noted, or adopted with a mandate to the administration (I12)."""
    if by_resolution:
        return f"Der {body} verabschiedet die Jahresziele {year} und beauftragt die Verwaltung des Jugendamts mit der Umsetzung."
    return f"Der {body} nimmt die Jahresziele {year} zur Kenntnis."


def presentation_facts(year: int, *, goals: int) -> str:
    """Return the facts of the year's goals in a few sentences."""
    return (
        f"Die Verwaltung des Jugendamts stellt die {goals} Handlungsziele für {year} vor. Sie leiten sich aus den beschlossenen "
        "Leitzielen ab; Maßnahmen, Termine, Zuständigkeiten und Kennzahlen stehen in der beigefügten Zielplanung.\n\n"
        "Über den Stand der Umsetzung wird im Lauf des Jahres berichtet, am Ende wird Bilanz gezogen."
    )


def _begin(
    annual_set: AnnualSet, *, by: Person, type: str, subject: str, texts: Mapping[str, str], body: Organization | None,
    meeting: Meeting | None, role: str, today: date,
) -> Paper:  # fmt: skip
    kind = _kind(annual_set.office, by=by, type=type)
    paper = papers.begin_paper(annual_set.office, by=by, kind=kind, subject=subject, day=today)
    paper = papers.write_paper(paper, by=by, texts=texts, revision=None)
    paper = references.set_references(paper, by=by, references=[], annual_set=annual_set)
    paper = references.set_effects(paper, by=by, effects=[], none=True)
    if body is not None:
        paper = papers.set_consultations(paper, by=by, steps=[Step(organization=body, role=role, meeting=meeting)])
    return paper


def _kind(office: Office, *, by: Person, type: str) -> PaperKind:
    found = next((kind for kind in papers.provide_kinds(office, by=by) if kind.type == type), None)
    if found is None:
        raise Refused(N_("Ihr Amt hat keine Vorlagenart, die dafür gedacht ist. Bitte legen Sie bei den Vorlagenarten eine an."))
    return found


def _where(annual_set: AnnualSet, *, station: str, today: date) -> tuple[Organization | None, Meeting | None]:
    """The meeting the station is bound to while it is ahead, else the committee's next one; a body without one, if need be."""
    office = annual_set.office_id
    bound = StationMeeting.objects.filter(office=office, station__annual_set=annual_set, station__kind=station)
    found = bound.filter(meeting__state__in=AHEAD).select_related("meeting__organization").first()
    if found:
        return found.meeting.organization, found.meeting
    ahead = Meeting.objects.filter(office=office, organization__kind="committee", state__in=AHEAD, day__gte=today)
    meeting = ahead.filter(deleted_at__isnull=True, origin="").select_related("organization").order_by("day", "id").first()
    if meeting:
        return meeting.organization, meeting
    return Organization.objects.filter(office=office, kind="committee", deleted_at__isnull=True).order_by("id").first(), None


def _body(body: Organization | None) -> str:
    return body.name if body else "Jugendhilfeausschuss"
