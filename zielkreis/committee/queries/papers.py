# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Papers and what hangs on them; what somebody may read begins with ``readable.papers`` or ``readable.files``."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from zielkreis.committee.models import (
    Consultation,
    CoSignature,
    File,
    FileContent,
    FinancialEffect,
    GoalReference,
    Meeting,
    Organization,
    Paper,
    PaperKind,
    PaperSection,
)
from zielkreis.committee.rules.paper_kinds import DEFAULT_KINDS
from zielkreis.committee.rules.papers import PAPER_ENDED, Effect
from zielkreis.committee.rules.people import BINDING_KINDS, MEETING_KINDS
from zielkreis.committee.rules.release import Completeness
from zielkreis.goals.models import GoalSystem
from zielkreis.org.models import Office


def kinds(office: Office) -> QuerySet[PaperKind]:
    """Return the kinds of papers of an office in their order, also those no longer used."""
    return PaperKind.objects.filter(office=office)


def kind_names(office: Office, *, only: str = "") -> list[str]:
    """Return the names of the kinds in use, or of the usual ones as long as there are none; ``only`` narrows to a type."""
    found = [(kind.name, kind.type, kind.is_used) for kind in kinds(office)]
    found = found or [(name, type_, True) for name, type_, _ in DEFAULT_KINDS]
    return [name for name, type_, is_used in found if is_used and only in ("", type_)]


def consultations(paper: Paper) -> QuerySet[Consultation]:
    """Return the steps of a paper's way in their order, with body, meeting and agenda item."""
    found = Consultation.objects.filter(office=paper.office_id, paper=paper, deleted_at__isnull=True)
    return found.select_related("organization", "meeting__organization", "item").order_by("position", "id")


def last_steps(paper: Paper) -> list[Consultation]:
    """Return for each body and role of a paper's way the last step: an earlier one was postponed, this one counts."""
    steps = consultations(paper).select_related("organization", "item__meeting")
    return list({(step.organization_id, step.role): step for step in steps}.values())


def result_of(step: Consultation) -> str:
    """Return the result of a step once a second person has confirmed it or it was fetched (I28), "" until then."""
    item = step.item
    return item.result if item and (item.confirmed_by_id or item.origin) else ""


def open_steps(paper: Paper) -> QuerySet[Consultation]:
    """Return the steps that stand on no agenda yet."""
    return consultations(paper).filter(item__isnull=True)


def sections(paper: Paper) -> QuerySet[PaperSection]:
    """Return the sections of a paper in their order."""
    return PaperSection.objects.filter(office=paper.office_id, paper=paper)


def signatures(paper: Paper) -> QuerySet[CoSignature]:
    """Return who was asked to co-sign a paper and what they said."""
    return CoSignature.objects.filter(office=paper.office_id, paper=paper).select_related("unit", "person")


def effects(paper: Paper) -> QuerySet[FinancialEffect]:
    """Return the financial effects of a paper by year."""
    return FinancialEffect.objects.filter(office=paper.office_id, paper=paper)


def plain_effects(paper: Paper) -> list[Effect]:
    """Return the financial effects of a paper as the rules know them."""
    names = ("kind", "year", "amount", "product", "is_budgeted", "coverage")
    return [Effect(**{name: getattr(one, name) for name in names}) for one in effects(paper)]


def references(papers: Iterable[Paper], *, office: Office) -> QuerySet[GoalReference]:
    """Return the goals that papers refer to, with the goals."""
    found = GoalReference.objects.filter(office=office, paper__in=[paper.pk for paper in papers])
    return found.select_related("strategic_goal", "operational_goal__strategic_goal", "operational_goal__annual_set")


def attachments(paper: Paper) -> QuerySet[File]:
    """Return the files of a paper that weren't removed."""
    return File.objects.filter(office=paper.office_id, paper=paper, deleted_at__isnull=True)


def content_of(file: File) -> bytes:
    """Return the bytes of a stored file; ``FileContent.DoesNotExist`` when it stands elsewhere or was removed."""
    found: FileContent = FileContent.objects.get(office=file.office_id, file=file)
    return bytes(found.content)


def open_paper(system: GoalSystem) -> Paper | None:
    """Return the paper that brings in this version of the goals and is neither decided nor withdrawn, if any."""
    found = Paper.objects.filter(office=system.office_id, goal_system=system, deleted_at__isnull=True)
    return found.exclude(state__in=PAPER_ENDED).first()


def bodies(office: Office) -> QuerySet[Organization]:
    """Return the bodies that can take up papers: those that hold meetings and go on."""
    return Organization.objects.filter(office=office, deleted_at__isnull=True, kind__in=MEETING_KINDS)


def coming_meetings(office: Office) -> QuerySet[Meeting]:
    """Return the meetings onto which a paper can be put: neither held nor cancelled, soonest first."""
    found = Meeting.objects.filter(office=office, deleted_at__isnull=True).exclude(state__in=("held", "cancelled"))
    return found.select_related("organization").order_by("day", "id")


def completeness(paper: Paper) -> Completeness:
    """Return what decides whether the paper can be released."""
    steps = consultations(paper)
    binding = Q(role="decision", organization__kind__in=BINDING_KINDS)
    empty = [one.heading for one in sections(paper) if one.is_required and not one.text.strip()]
    return Completeness(
        references=paper.references.count(),
        no_goal_reason=paper.no_goal_reason,
        brings_goal_system=paper.goal_system_id is not None,
        is_about_a_year=paper.annual_set_id is not None,
        steps=steps.count(),
        decided_by_committee=steps.filter(binding).exists(),
        effects=effects(paper).count(),
        no_effects=paper.no_financial_effect,
        empty_sections=tuple(empty),
        open_signatures=signatures(paper).filter(state="open").count(),
    )


def numbers(office: Office, *, beginning: str) -> list[str]:
    """Return the paper numbers in use that begin like this, also those of withdrawn papers."""
    return list(Paper.objects.filter(office=office, number__startswith=beginning).values_list("number", flat=True))
