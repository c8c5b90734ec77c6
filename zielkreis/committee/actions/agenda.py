# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The items of an agenda: adding, changing, ordering, removing. Numbers are given with the invitation (see ``meetings``)."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from zielkreis.committee.actions import papers
from zielkreis.committee.actions.held import locked, locked_item, own
from zielkreis.committee.models import AgendaItem, Consultation, Meeting
from zielkreis.committee.queries.meetings import items_of
from zielkreis.committee.rules import meetings as rules
from zielkreis.history.actions import differences, record
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Person

MOST_TITLE = 500


@transaction.atomic
def add_item(
    meeting: Meeting, *, by: Person, title: str = "", is_public: bool = True, consultation: Consultation | None = None
) -> AgendaItem:
    """Put an item at the end of an agenda: a title, or the paper that a step brings along (its subject is then the title).

    A non-public paper is always a non-public item (I25). After the invitation the item gets the next number of its part, and
    its paper goes out at once. A second click on the same paper changes nothing; the same title twice in a part is refused.
    """
    meeting = own(locked(meeting))
    if consultation and (there := items_of(meeting).filter(consultation=consultation).first()):
        return there
    step = _waiting(consultation, meeting=meeting) if consultation else None
    title = title.strip() or (step.paper.subject if step else "")
    _check_addition(meeting, title=title)
    if step is None and items_of(meeting).filter(title=title, is_public=is_public).exists():
        raise Refused(N_("„%(title)s“ steht schon auf der Tagesordnung."), field="title", title=title)
    item = AgendaItem.objects.create(
        office=meeting.office, meeting=meeting, title=title, is_public=is_public and (step is None or step.paper.is_public),
        position=(items_of(meeting).aggregate(last=Max("position"))["last"] or 0) + 1,
    )  # fmt: skip
    record(
        office_id=meeting.office_id, by=by, verb="create", obj=item,
        changes={"meeting": (None, meeting), "paper": (None, step.paper if step else None)},
    )  # fmt: skip
    if step:
        _take_up(step, item=item, by=by)
    return _numbered(item)


def _waiting(consultation: Consultation, *, meeting: Meeting) -> Consultation:
    """Return the step as it stands now; refuses one of another body or that stands on an agenda already."""
    step = Consultation.objects.select_for_update(of=("self",)).select_related("paper").get(
        office=meeting.office_id, pk=consultation.pk
    )  # fmt: skip
    if step.organization_id != meeting.organization_id:
        raise Refused(N_("Die Vorlage „%(paper)s“ ist nicht für dieses Gremium bestimmt."), paper=step.paper.subject)
    if step.item_id or (step.meeting_id and step.meeting_id != meeting.pk):
        raise Refused(N_("Die Vorlage „%(paper)s“ steht schon auf einer Tagesordnung."), paper=step.paper.subject)
    if step.deleted_at or step.paper.deleted_at or step.paper.state not in ("draft", "cosigning", "released"):
        raise Refused(N_("Die Vorlage „%(paper)s“ kann nicht aufgenommen werden."), paper=step.paper.subject)
    return step


def _check_addition(meeting: Meeting, *, title: str) -> None:
    if meeting.state == "cancelled":
        raise Refused(N_("Die Sitzung ist abgesagt. Nehmen Sie sie zuerst wieder auf."))
    if not title:
        raise Refused(N_("Bitte geben Sie dem Tagesordnungspunkt einen Titel."), field="title")
    if len(title) > MOST_TITLE:
        raise Refused(N_("Der Titel hat mehr als %(most)s Zeichen."), field="title", most=MOST_TITLE)


def _take_up(step: Consultation, *, item: AgendaItem, by: Person) -> None:
    step.item, step.meeting = item, item.meeting
    step.save(update_fields=["item", "meeting", "modified_at"])
    if item.meeting.state in rules.RELEASED:
        if step.paper.state != "released":
            raise Refused(N_("Die Vorlage „%(paper)s“ ist noch nicht freigegeben."), paper=step.paper.subject)
        papers.send_out(step.paper, by=by)


def _numbered(item: AgendaItem) -> AgendaItem:
    if item.meeting.state in rules.RELEASED:
        taken = AgendaItem.objects.filter(office=item.office_id, meeting=item.meeting_id).values_list("number", flat=True)
        item.number = rules.next_number(taken, is_public=item.is_public)
        item.save(update_fields=["number", "modified_at"])
    return item


@transaction.atomic
def change_item(item: AgendaItem, /, *, by: Person, **new: object) -> AgendaItem:
    """Change the title of an item, and until the invitation whether it is public; nothing of it once its result is confirmed."""
    item = locked_item(item)
    own(item.meeting)
    changes = differences(item, new)
    _check_change(item, changes=changes)
    for name, (_, value) in changes.items():
        setattr(item, name, value)
    _check_addition(item.meeting, title=item.title.strip())
    item.save()
    if changes:
        record(office_id=item.office_id, by=by, verb="change", obj=item, changes=changes)
    return item


def _check_change(item: AgendaItem, *, changes: dict[str, tuple[object, object]]) -> None:
    if changes and item.confirmed_by_id:
        raise Refused(N_("Das Ergebnis ist bestätigt; am Tagesordnungspunkt ändert sich nichts mehr."), field="title")
    if "is_public" not in changes:
        return
    if item.meeting.state != "scheduled":
        raise Refused(N_("Öffentlich oder nichtöffentlich steht mit der Einladung fest."), field="is_public")
    step = getattr(item, "consultation", None)
    if step is not None and not step.paper.is_public:
        raise Refused(N_("Die Vorlage ist nichtöffentlich, also auch ihr Tagesordnungspunkt."), field="is_public")


@transaction.atomic
def remove_item(item: AgendaItem, *, by: Person) -> None:
    """Take an item off the agenda before the invitation; its paper waits for a meeting again. A second click changes nothing."""
    if not items_of(locked(item.meeting)).filter(pk=item.pk).exists():
        return
    item = locked_item(item)
    own(item.meeting)
    if item.meeting.state != "scheduled":
        raise Refused(N_("Die Einladung ist verschickt: Erfassen Sie als Ergebnis „zurückgezogen“ oder „vertagt“."))
    step = getattr(item, "consultation", None)
    if step is not None:
        step.item, step.meeting = None, None
        step.save(update_fields=["item", "meeting", "modified_at"])
    record(office_id=item.office_id, by=by, verb="remove", obj=item, changes={"meeting": (item.meeting, None)})
    item.deleted_at = timezone.now()
    item.save(update_fields=["deleted_at", "modified_at"])


@transaction.atomic
def order_items(meeting: Meeting, *, by: Person, order: Sequence[int]) -> None:
    """Put the items into this order (their keys) before the invitation; public ones stay before non-public ones."""
    meeting = own(locked(meeting))
    items = {item.pk: item for item in items_of(meeting)}
    rules.check_order(order, known=items)
    if meeting.state != "scheduled":
        raise Refused(N_("Die Einladung ist verschickt; die Reihenfolge steht fest."))
    before = [item.title for item in items.values()]
    for position, pk in enumerate(order, start=1):
        items[pk].position = position
    AgendaItem.objects.bulk_update(items.values(), ["position"])
    after = [item.title for item in items_of(meeting)]
    if before != after:
        record(office_id=meeting.office_id, by=by, verb="change", obj=meeting, changes={"agenda": (before, after)})
