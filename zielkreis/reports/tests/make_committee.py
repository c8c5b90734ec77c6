# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Scenes for the committee's documents: a meeting with a public and a secret paper, members of two bodies, minutes."""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

from zielkreis.committee.actions import agenda, attendance, cosigning, files, meetings, minutes, papers, references, results
from zielkreis.committee.models import AgendaItem, Meeting, Minutes, Organization, Paper
from zielkreis.committee.rules.papers import Effect, Signature, Step
from zielkreis.committee.rules.votes import Presence
from zielkreis.committee.tests.make import make_body
from zielkreis.committee.tests.make_papers import PDF, make_kind
from zielkreis.committee.tests.meeting_scenes import DAY, TODAY, invited, planned, seat
from zielkreis.org.models import Office, Person
from zielkreis.org.tests.make import make_person

SECRET = "Geheimwort"


@dataclass
class Scene:
    """A meeting of the committee with two papers, and who has to do with it."""

    body: Organization
    meeting: Meeting
    paper: Paper
    secret: Paper
    inside: Person
    outside: Person


def make_scene(office: Office, *, by: Person, state: str = "invited") -> Scene:
    """Plan a meeting with a public and a non-public paper, and invite to it; two members, one of them of this body."""
    body = make_body(office)
    inside, outside = (make_person(office, "member", email=f"{name}@musterkreis.example") for name in ("drin", "draussen"))
    inside_seat = seat(body, "Mitglied Drinnen")
    inside_seat.member.account = inside
    inside_seat.member.save()
    public = make_full_paper(office, by=by, body=body, subject="Ferien für alle")
    secret = make_full_paper(office, by=by, body=body, subject=f"{SECRET} Grundstück", is_public=False)
    meeting = planned(office, by=by, body=body)
    for paper in (public, secret):
        agenda.add_item(meeting, by=by, consultation=paper.consultations.get())
    if state != "scheduled":
        meeting = meetings.invite(meeting, by=by, on=date(2026, 3, 1))
    public.refresh_from_db()
    secret.refresh_from_db()
    return Scene(body, meeting, public, secret, inside, outside)


def make_full_paper(office: Office, *, by: Person, body: Organization, subject: str, released: bool = True, **more: Any) -> Paper:
    """Write a paper with everything a paper can have, co-signed and, unless said otherwise, released."""
    paper = papers.begin_paper(office, by=by, kind=make_kind(office, by=by), subject=subject, **{"day": date(2026, 2, 9)} | more)
    texts = {"resolution": f"Der Ausschuss beschließt: {subject}.", "facts": "Erster Absatz.\n\nZweiter Absatz."}
    paper = papers.write_paper(paper, by=by, texts=texts, revision=None)
    paper = papers_set(paper, by=by, body=body)
    files.attach(paper, by=by, name="Konzept", file_name="konzept.pdf", content=PDF)
    paper = cosigning.ask(paper, by=by, signatures=[Signature(function="Kämmerei")])
    cosigning.cosign(paper.cosignatures.get(), by=by, signed=True, note="Nur mit Bauchschmerzen")
    return papers.release(paper, by=by, today=date(2026, 2, 10)) if released else paper


def papers_set(paper: Paper, *, by: Person, body: Organization) -> Paper:
    """Give a paper its way, money and the reason why it serves no goal."""
    from zielkreis.committee.actions.steps import set_consultations

    paper = set_consultations(paper, by=by, steps=[Step(organization=body, role="decision")])
    effects = [
        Effect(kind="expense", year=2026, amount=Decimal("18500"), product="06.02.01", is_budgeted=True, coverage="Ansatz"),
        Effect(kind="expense", year=2027, amount=None, product="", is_budgeted=None, coverage=""),
    ]
    paper = references.set_effects(paper, by=by, effects=effects, none=False)
    return references.set_references(paper, by=by, references=[], no_goal_reason="Betrifft nur die Verwaltung.")


def make_minutes(scene: Scene, *, by: Person, second: Person) -> Minutes:
    """Hold the meeting, note who was there, record and confirm both results, write minutes."""
    deputy = seat(scene.body, "Stellvertretung Eins", role="deputy")
    absent, excluded, advisory = seat(scene.body, "Mitglied Fern"), seat(scene.body, "Mitglied Befangen"), seat(
        scene.body, "Beratung Eins", role="advisory"
    )  # fmt: skip
    deputy.deputy_for = absent
    deputy.save()
    present = [one for one in scene.body.memberships.all() if one.role == "member" and one.pk != absent.pk]
    meeting = meetings.hold(scene.meeting, by=by, today=TODAY)
    attendance.set_attendance(
        meeting, by=by,
        presences=[
            *(Presence(one.pk, "present") for one in (*present, advisory)),
            Presence(deputy.pk, "present", until_time=time(20), stands_in_for=absent.pk), Presence(absent.pk, "excused"),
        ],
    )  # fmt: skip
    for item in AgendaItem.objects.filter(meeting=meeting):
        attendance.exclude(item, by=by, membership=excluded)
        results.record_result(
            item, by=by, result="unchanged", resolution_text=f"Beschlossen wird: {item.title}.", yes=2, no=0, abstentions=0,
            discussion="Es wird nachgefragt.", today=TODAY,
        )  # fmt: skip
        results.confirm_result(AgendaItem.objects.get(pk=item.pk), by=second, today=TODAY)
    return minutes.write_minutes(meeting, by=by, opening="Die Ladung erfolgte fristgerecht.", closing="Schluss um 19 Uhr.")


def sign(made: Minutes, *, by: Person) -> Minutes:
    """Have minutes signed."""
    return minutes.sign_minutes(made, by=by, signed_by="Vorsitz, Schriftführung", on=TODAY, today=TODAY)


__all__ = ["DAY", "SECRET", "TODAY", "Scene", "invited", "make_full_paper", "make_minutes", "make_scene", "sign"]
