# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What somebody may read of the committee's matters (I25, I26): released, and non-public only where it is theirs.

Every page, document and list begins with one of these; nobody asks the models past them.
"""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from zielkreis.committee.models import AgendaItem, Consultation, CoSignature, File, Meeting, Membership, Organization, Paper
from zielkreis.committee.rules.files import MINUTES
from zielkreis.committee.rules.meetings import RELEASED
from zielkreis.committee.rules.papers import PAPER_SHOWN
from zielkreis.org.models import Office
from zielkreis.org.rights import Rights


def organizations(office: Office) -> QuerySet[Organization]:
    """Return bodies and nominating organizations, also ended ones."""
    return Organization.objects.filter(office=office, deleted_at__isnull=True)


def own_bodies(office: Office, *, rights: Rights, on: date) -> set[int]:
    """Return the bodies in which the person sits on a day, themselves or as a deputy; their non-public matters are theirs."""
    held = Membership.objects.filter(office=office, deleted_at__isnull=True, member__account=rights.person)
    lasting = Q(starts_on__isnull=True) | Q(starts_on__lte=on), Q(ends_on__isnull=True) | Q(ends_on__gte=on)
    return set(held.filter(*lasting).values_list("organization", flat=True))


def non_public_bodies(office: Office, *, rights: Rights, on: date) -> set[int] | None:
    """Return the bodies whose non-public matters the person may read; None means all of them."""
    reach = rights.reach("see_non_public")
    if reach.everywhere:
        return None
    return own_bodies(office, rights=rights, on=on) if reach.own else set()


def meetings(office: Office, *, rights: Rights) -> QuerySet[Meeting]:
    """Return the meetings a person may know of: members see dates of all that are planned, agendas only once invited."""
    found = Meeting.objects.filter(office=office, deleted_at__isnull=True).select_related("organization", "term")
    return found if rights.may_somewhere("see_meetings") else found.none()


def agenda_is_shown(meeting: Meeting, *, rights: Rights) -> bool:
    """Tell whether the person may see what stands on the agenda: before the invitation only those who prepare it."""
    prepares = rights.may("manage_meetings") or rights.may("see_paper_drafts")
    return meeting.state in RELEASED or (prepares and meeting.state != "cancelled")


def items(office: Office, *, rights: Rights, on: date) -> QuerySet[AgendaItem]:
    """Return the agenda items a person may read: of released meetings, non-public ones only of the own bodies."""
    found = AgendaItem.objects.filter(office=office, deleted_at__isnull=True, meeting__deleted_at__isnull=True)
    if not rights.may_somewhere("see_meetings"):
        return found.none()
    if not (rights.may("manage_meetings") or rights.may("see_paper_drafts")):
        found = found.filter(meeting__state__in=RELEASED)
    bodies = non_public_bodies(office, rights=rights, on=on)
    if bodies is not None:
        found = found.filter(Q(is_public=True) | Q(meeting__organization__in=bodies))
    return found.select_related("meeting__organization")


def papers(office: Office, *, rights: Rights, on: date) -> QuerySet[Paper]:
    """Return the papers a person may read: sent out, or drafts within reach; non-public ones only of the own bodies."""
    found = Paper.objects.filter(office=office, deleted_at__isnull=True).select_related("unit", "kind", "annual_set")
    drafts = rights.reach("see_paper_drafts")
    if drafts.everywhere:
        return _non_public_papers(found, office=office, rights=rights, on=on)
    shown = (Q(state__in=PAPER_SHOWN) | _taken_up()) if rights.may_somewhere("see_meetings") else Q(pk__in=())
    own = Q(unit__in=drafts.units) | Q(author=rights.person) | _asked_to_cosign(rights)
    return _non_public_papers(found.filter(shown), office=office, rights=rights, on=on) | found.filter(own)


def _taken_up() -> Q:
    """Whether a paper waits for its next meeting after one that members have read it for."""
    held = Consultation.objects.filter(paper=OuterRef("pk"), item__meeting__state="held", deleted_at__isnull=True)
    return Q(Exists(held), state="released")


def _asked_to_cosign(rights: Rights) -> Q:
    """Whether somebody was asked to co-sign, themselves or their unit: named reviewers read the draft (I25)."""
    asked = Q(person=rights.person) | Q(unit__in=rights.reach("see_paper_drafts").units)
    return Q(Exists(CoSignature.objects.filter(asked, paper=OuterRef("pk"))))


def _non_public_papers(found: QuerySet[Paper], *, office: Office, rights: Rights, on: date) -> QuerySet[Paper]:
    """Leave out papers that only go to bodies whose non-public matters aren't this person's."""
    bodies = non_public_bodies(office, rights=rights, on=on)
    if bodies is None:
        return found
    goes_there = Consultation.objects.filter(paper=OuterRef("pk"), organization__in=bodies, deleted_at__isnull=True)
    return found.filter(Q(is_public=True) | Exists(goes_there))


def files(office: Office, *, rights: Rights, on: date) -> QuerySet[File]:
    """Return files of readable papers and released meetings, non-public ones as far as their paper or meeting is readable."""
    found = File.objects.filter(office=office, deleted_at__isnull=True)
    of_paper, of_item = Q(paper__in=papers(office, rights=rights, on=on)), Q(item__in=items(office, rights=rights, on=on))
    bodies = non_public_bodies(office, rights=rights, on=on)
    of_meeting = Q(meeting__state__in=RELEASED, paper__isnull=True, item__isnull=True)
    if not (rights.may("manage_meetings") or rights.may("confirm_results")):
        of_meeting &= ~Q(role=MINUTES, origin="") | Q(meeting__minutes__state="released")
    if bodies is not None:
        of_meeting &= Q(is_public=True) | Q(meeting__organization__in=bodies)
        of_item &= Q(is_public=True) | Q(item__meeting__organization__in=bodies)
        of_paper &= _non_public_files_of_papers(rights, bodies=bodies)
    return found.filter(of_paper | of_item | of_meeting) if rights.may_somewhere("see_meetings") else found.none()


def _non_public_files_of_papers(rights: Rights, *, bodies: set[int]) -> Q:
    """Which files of a readable paper are readable: public ones, and others of own papers or those that go to the own bodies."""
    drafts = rights.reach("see_paper_drafts")
    goes_there = Consultation.objects.filter(paper=OuterRef("paper"), organization__in=bodies, deleted_at__isnull=True)
    return Q(is_public=True) | Q(paper__unit__in=drafts.units) | Q(paper__author=rights.person) | Q(Exists(goes_there))
