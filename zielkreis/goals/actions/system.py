# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Drafts of the goal system: begin, write, order, bring in, withdraw. What makes a text binding stands in ``adopting``."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import cast

from django.db import transaction
from django.db.models import Max

from zielkreis.goals import queries, rules
from zielkreis.goals.actions import versions
from zielkreis.goals.models import GoalSystem, SectionReturn, StrategicGoal, StrategicGoalText
from zielkreis.history.actions import differences, record
from zielkreis.kit import clock
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.models import Office, Person

SPELLING = N_("Eine redaktionelle Berichtigung ändert nur Schreibfehler. Für anderes beginnen Sie bitte einen neuen Entwurf.")
SERVED = N_(
    "Diesem Leitziel dienen Handlungsziele, und nur dieser Entwurf kennt es. Ordnen Sie diese zuerst anderen Leitzielen zu."
)


@transaction.atomic
def draft_goal_system(office: Office, *, by: Person, based_on: GoalSystem | None = None, batch: str = "") -> GoalSystem:
    """Begin a new version as a draft, with the texts of ``based_on`` if given."""
    system = GoalSystem.objects.create(
        office=office,
        number=versions.next_number(office),
        based_on=based_on,
        preamble=based_on.preamble if based_on else "",
    )
    if based_on:
        versions.copy_texts(based_on, to=system, by=by)
    record(office_id=office.pk, by=by, verb="create", obj=system, batch=batch)
    return system


@transaction.atomic
def open_draft(office: Office, *, by: Person, today: date) -> GoalSystem:
    """Return the draft there is, else one begun now on the basis of the valid version; two who click at once get the same."""
    versions.lock_office(office)
    return queries.draft_system(office) or draft_goal_system(office, by=by, based_on=queries.valid_system(office, on=today))


@transaction.atomic
def write_preamble(system: GoalSystem, *, by: Person, preamble: str, seen: int | None = None) -> GoalSystem:
    """Change the preamble of a draft; ``seen`` is the state of the section (``SectionState``) that the person saw.

    A newer one is a ``Conflict``. Every state is kept; a return of the section is settled by it.
    """
    system = versions.lock_draft(system)
    versions.check_seen(system, goal=None, seen=seen)
    changes = differences(system, {"preamble": preamble})
    if not changes:
        return system
    record(office_id=system.office_id, by=by, verb="change", obj=system, changes=changes)
    system.preamble = preamble
    system.save(update_fields=["preamble"])
    _written(system, by=by, goal=None, title="", text=preamble)
    return system


@transaction.atomic
def add_strategic_goal(
    system: GoalSystem,
    *,
    by: Person,
    title: str,
    text: str = "",
    mandate: Iterable[str] = (),
    colour: int | None = None,
    sign: str = "",
    goal: StrategicGoal | None = None,
    batch: str = "",
) -> StrategicGoalText:
    """Add a strategic goal at the end of a draft: a new one, or one that earlier versions know."""
    system = versions.lock_draft(system)
    _check_not_editorial(system)
    mandate = list(mandate)
    _check_words(title, mandate)
    position = (system.texts.aggregate(last=Max("position"))["last"] or 0) + 1
    goal = goal or StrategicGoal.objects.create(
        office=system.office, colour=colour or (position - 1) % 12 + 1, sign=sign or str(position)
    )
    added = StrategicGoalText.objects.create(
        office=system.office, system=system, goal=goal, position=position, title=title.strip(), text=text, mandate=mandate
    )
    record(office_id=system.office_id, by=by, verb="create", obj=goal, changes={"title": (None, added.title)}, batch=batch)
    versions.keep_states(system, by=by, sections=[(goal, added.title, text)])
    return added


@transaction.atomic
def change_text(text: StrategicGoalText, /, *, by: Person, seen: int | None = None, **new: object) -> StrategicGoalText:
    """Change title, text or mandate verbs of a strategic goal in a draft; ``seen`` as with the preamble."""
    system = versions.lock_draft(text.system)
    versions.check_seen(system, goal=text.goal, seen=seen)
    text = StrategicGoalText.objects.select_related("goal", "system").get(office=text.office_id, pk=text.pk)
    changes = differences(text, new)
    if "mandate" in changes:
        _check_not_editorial(system)
    for name, value in new.items():
        setattr(text, name, value)
    _check_words(text.title, text.mandate)
    if changes:
        record(office_id=text.office_id, by=by, verb="change", obj=text.goal, changes=changes)
        text.save()
    if {"title", "text"} & changes.keys():
        _written(system, by=by, goal=text.goal, title=text.title, text=text.text)
    return text


@transaction.atomic
def remove_strategic_goal(text: StrategicGoalText, *, by: Person) -> None:
    """Take a strategic goal out of a draft; earlier versions keep it. One that only this draft knows must serve no goal."""
    _check_not_editorial(versions.lock_draft(text.system))
    elsewhere = text.goal.texts.exclude(pk=text.pk).exists()
    if not elsewhere and (text.goal.operational_goals.exists() or text.goal.also_served_by.exists()):
        raise Refused(SERVED)
    record(office_id=text.office_id, by=by, verb="remove", obj=text.goal, changes={"title": (text.title, None)})
    text.delete()


@transaction.atomic
def order_strategic_goals(system: GoalSystem, *, by: Person, order: Sequence[int]) -> GoalSystem:
    """Put the strategic goals of a draft into this order of their texts (``StrategicGoalText``)."""
    system = versions.lock_draft(system)
    _check_not_editorial(system)
    texts = {text.pk: text for text in system.texts.all()}
    rules.check_order(order, there=list(texts))
    if list(order) != list(texts):
        _place(system, order=order, free=max(text.position for text in texts.values()) + 1)
        titles = [text.title for text in texts.values()], [texts[pk].title for pk in order]
        record(office_id=system.office_id, by=by, verb="order", obj=system, changes={"position": titles})
    return system


def _place(system: GoalSystem, *, order: Sequence[int], free: int) -> None:
    """Number the texts anew; first beyond all there are, since no place may be taken twice for a moment."""
    for start in (free + len(order), 1):
        for position, pk in enumerate(order, start):
            StrategicGoalText.objects.filter(office=system.office_id, system=system, pk=pk).update(position=position)


@transaction.atomic
def change_strategic_goal(goal: StrategicGoal, *, by: Person, colour: int, sign: str) -> StrategicGoal:
    """Change colour and sign by which a strategic goal is recognised; its text is not touched."""
    changes = differences(goal, {"colour": colour, "sign": sign})
    if changes:
        record(office_id=goal.office_id, by=by, verb="change", obj=goal, changes=changes)
    goal.colour, goal.sign = colour, sign
    goal.save()
    return goal


@transaction.atomic
def submit(system: GoalSystem, *, by: Person) -> GoalSystem:
    """Bring a draft into the committee, a correction to its confirmation; until it is withdrawn it can't be edited."""
    system = versions.lock(system)
    if not system.texts.exists():
        raise Refused(N_("Die Fassung enthält noch kein Leitziel und kann nicht eingebracht werden."))
    more: dict[str, object] = {"corrected_by": by} if system.editorial else {}
    return versions.move(system, by=by, to="submitted", verb="submit", more=more)


@transaction.atomic
def withdraw(system: GoalSystem, *, by: Person, reason: str) -> GoalSystem:
    """Take a submitted text back to be worked on; not while a text as resolved waits for its confirmation."""
    system = versions.lock(system)
    rules.check_submitted(system.state)
    rules.check_resolved_text(result="", written=queries.as_resolved(system) is not None)
    return versions.move(system, by=by, to="draft", verb="withdraw", reason=reason)


def _written(system: GoalSystem, *, by: Person, goal: StrategicGoal | None, title: str, text: str) -> None:
    """Keep the new state of a section; what was returned has been worked on."""
    versions.keep_states(system, by=by, sections=[(goal, title, text)])
    SectionReturn.objects.filter(office=system.office_id, system=system, goal=goal, settled_at__isnull=True).update(
        settled_by=by, settled_at=clock.now()
    )


def _check_words(title: str, mandate: object) -> None:
    rules.check_title(title)
    if len(title) > 300:
        raise Refused(N_("Der Titel ist mit %(length)s Zeichen zu lang; möglich sind 300."), length=len(title), field="title")
    rules.check_mandate(cast(Sequence[str], mandate))


def _check_not_editorial(system: GoalSystem) -> None:
    if system.editorial:
        raise Refused(SPELLING)
