# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""An office's committee with everything OParl can carry, and beside each public thing a non-public one that holds ``SECRET``."""

from dataclasses import dataclass
from datetime import date, time
from hashlib import sha512

from django.utils import timezone

from zielkreis.committee.models import (
    AgendaItem,
    CommitteeSettings,
    Consultation,
    File,
    FileContent,
    GoalReference,
    LegislativeTerm,
    Meeting,
    Member,
    Membership,
    Organization,
    Paper,
    PaperSection,
)
from zielkreis.goals import actions as goals
from zielkreis.goals.models import StrategicGoal
from zielkreis.goals.rules import Resolution
from zielkreis.goals.tests.make import make_draft
from zielkreis.org.models import Office, Person

SECRET = "Geheimwort"
HELD, COMING = date(2026, 3, 12), date(2026, 12, 3)


@dataclass
class Scene:
    """What was made, by its name."""

    term: LegislativeTerm
    body: Organization
    faction: Organization
    chair: Membership
    held: Meeting
    coming: Meeting
    item: AgendaItem
    paper: Paper
    step: Consultation
    file: File
    goal: StrategicGoal
    draft: Paper
    hidden_item: AgendaItem


def publish(office: Office, *, publishes: bool = True) -> CommitteeSettings:
    """Let an office publish, or not any longer."""
    return CommitteeSettings.objects.update_or_create(office=office, defaults={"publishes": publishes})[0]


def make_scene(office: Office, *, by: Person, second: Person) -> Scene:
    """Make the committee, and publish it."""
    publish(office)
    term = LegislativeTerm.objects.create(office=office, name="Wahlperiode 2025–2030", starts_on=date(2025, 11, 1))
    body, faction = _organizations(office)
    chair = _seats(office, body, faction, term)
    held = Meeting.objects.create(
        office=office, organization=body, term=term, name="4. Sitzung", state="held", day=HELD, begins=time(17),
        ends=time(19, 30), place="Kreishaus, Saal 1", invited_on=date(2026, 2, 26),
    )  # fmt: skip
    coming = Meeting.objects.create(office=office, organization=body, state="scheduled", day=COMING)
    item, hidden = _agenda(office, held, coming, by=by, second=second)
    system = make_draft(office, by=by)
    paper, draft = _papers(office, body, held, item, coming, number="2026/017", goal=system.texts.first().goal)
    goals.submit(system, by=by)
    resolution = Resolution(
        body=body.name,
        meeting_on=HELD,
        agenda_item=item.number,
        paper=paper.number,
        result="unchanged",
        text=item.resolution_text,
    )
    system = goals.adopt(system, by=by, confirmed_by=second, resolution=resolution, today=date(2026, 3, 13))
    AgendaItem.objects.filter(pk=item.pk).update(adoption=system.adoption)
    goal = StrategicGoal.objects.filter(office=office).earliest("pk")
    return Scene(
        term, body, faction, chair, held, coming, AgendaItem.objects.get(pk=item.pk), paper, paper.consultations.get(),
        File.objects.get(office=office, paper=paper, is_public=True), goal, draft, hidden,
    )  # fmt: skip


def _organizations(office: Office) -> tuple[Organization, Organization]:
    council = Organization.objects.create(office=office, kind="council", name="Kreistag")
    body = Organization.objects.create(
        office=office, kind="committee", name="Jugendhilfeausschuss", short_name="JHA", seats=15, part_of=council,
        starts_on=date(2025, 11, 20),
    )  # fmt: skip
    faction = Organization.objects.create(office=office, kind="faction", name="Fraktion A")
    Organization.objects.create(office=office, kind="working_group", name=f"Beirat {SECRET}", is_public=False)
    return body, faction


def _seats(office: Office, body: Organization, faction: Organization, term: LegislativeTerm) -> Membership:
    people = [Member.objects.create(office=office, name=f"Mitglied {n}", title="Dr." if n == 1 else "") for n in (1, 2, 3)]
    chair = Membership.objects.create(
        office=office, organization=body, member=people[0], term=term, role="chair", seat="council", votes=True,
        on_behalf_of=faction, starts_on=date(2025, 11, 20), ends_on=date(2030, 10, 31),
    )  # fmt: skip
    Membership.objects.create(
        office=office, organization=body, member=people[1], term=term, role="deputy", votes=False, deputy_for=chair
    )
    Membership.objects.create(office=office, organization=body, member=people[2], role="advisory", seat="advisory")
    secret = Organization.objects.get(office=office, is_public=False)
    alone = Member.objects.create(office=office, name=f"Beirätin {SECRET}")
    Membership.objects.create(office=office, organization=secret, member=alone)
    Member.objects.create(office=office, name=f"Ohne Sitz {SECRET}")
    return chair


def _agenda(office: Office, held: Meeting, coming: Meeting, *, by: Person, second: Person) -> tuple[AgendaItem, AgendaItem]:
    now = timezone.now()
    hidden = AgendaItem.objects.create(
        office=office, meeting=held, position=1, number="N 1", is_public=False, title=f"Grundstück {SECRET}"
    )
    item = AgendaItem.objects.create(
        office=office, meeting=held, position=2, number="Ö 5", title="Leitziele", result="unchanged",
        resolution_text="Der Jugendhilfeausschuss beschließt die Leitziele.", yes=12, no=2, abstentions=0, eligible=15,
        recorded_by=by, recorded_at=now, confirmed_by=second, confirmed_at=now,
    )  # fmt: skip
    AgendaItem.objects.create(
        office=office, meeting=held, position=3, number="Ö 6", title="Noch nicht bestätigt", result="rejected",
        resolution_text=f"Unbestätigt {SECRET}", recorded_by=by, recorded_at=now,
    )  # fmt: skip
    AgendaItem.objects.create(office=office, meeting=coming, position=1, number="Ö 1", title=f"Noch nicht eingeladen {SECRET}")
    return item, hidden


def _papers(
    office: Office, body: Organization, held: Meeting, item: AgendaItem, coming: Meeting, *, number: str, goal: StrategicGoal
) -> tuple[Paper, Paper]:
    first = Paper.objects.create(
        office=office, number="2025/099", subject="Klausurtagung", state="invited", kind_name="Mitteilung"
    )
    noted = AgendaItem.objects.create(office=office, meeting=held, position=4, number="Ö 7", title="Klausurtagung")
    Consultation.objects.create(office=office, paper=first, organization=body, meeting=held, item=noted, role="information")
    paper = Paper.objects.create(
        office=office, number=number, subject="Präambel und Leitziele", state="invited", kind_name="Beschlussvorlage",
        day=date(2026, 2, 20), follows=first,
    )  # fmt: skip
    Consultation.objects.create(office=office, paper=paper, organization=body, meeting=held, item=item, role="decision")
    PaperSection.objects.create(office=office, paper=paper, key="reason", heading="Begründung", position=1, text="Darum.")
    GoalReference.objects.create(office=office, paper=paper, strategic_goal=goal, contribution="Wird beschlossen.")
    attach(paper, name="Leitziele", content=b"%PDF-1.7 oeffentlich")
    attach(paper, name=f"Anlage {SECRET}", content=SECRET.encode(), is_public=False)
    draft = Paper.objects.create(office=office, number="2026/018", subject=f"Entwurf {SECRET}", state="draft")
    Consultation.objects.create(office=office, paper=draft, organization=body, role="decision")
    hidden = Paper.objects.create(
        office=office, number="2026/019", subject=f"Nicht öffentlich {SECRET}", state="invited", is_public=False
    )
    secret_item = AgendaItem.objects.get(office=office, meeting=held, is_public=False)
    Consultation.objects.create(office=office, paper=hidden, organization=body, meeting=held, item=secret_item)
    early = Paper.objects.create(office=office, number="2026/020", subject=f"Vor der Einladung {SECRET}", state="released")
    Consultation.objects.create(
        office=office, paper=early, organization=body, meeting=coming, item=AgendaItem.objects.get(office=office, meeting=coming)
    )
    return paper, draft


def attach(paper: Paper, *, name: str, content: bytes, is_public: bool = True) -> File:
    """Attach a file to a paper."""
    file = File.objects.create(
        office=paper.office, paper=paper, role="attachment", name=name, file_name=f"{name}.pdf", media_type="application/pdf",
        size=len(content), sha512=sha512(content).hexdigest(), is_public=is_public,
    )  # fmt: skip
    FileContent.objects.create(office=paper.office, file=file, content=content)
    return file
