# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The forms of the goal sheet on a presented year: what belongs to the plan becomes a request for a change, the rest is saved."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _

from zielkreis.desk.goal_forms import MOST_TEXT, MeasureForm
from zielkreis.goals import actions
from zielkreis.goals.models import AnnualSet, Measure, OperationalGoal, Participant, Resource
from zielkreis.history.actions import differences
from zielkreis.org.models import Person
from zielkreis.org.rights import Rights
from zielkreis.review.actions.changes import ask_change
from zielkreis.review.models import Change
from zielkreis.review.rules.changes import OPEN

PLANNED_MEANS = ("planned", "year", "product")
OF_NEW_GOAL = ("title", "description", "number", "responsible", "note")


def asks(annual_set: AnnualSet) -> bool:
    """Tell whether changes of this year's plan are asked for instead of saved (I11)."""
    return annual_set.state in OPEN


def may_ask(rights: Rights, goal: OperationalGoal) -> bool:
    """Tell whether a person may ask for a change of a goal on a presented year."""
    return asks(goal.annual_set) and rights.may("ask_change", unit=goal.unit_id)


def ask_reason(form: Any, *, may_write: bool = True) -> None:
    """Let a form ask why the plan should change; who may not write goals doesn't choose units and strategic goals either."""
    form.fields["reason"] = forms.CharField(
        label=_("Grund der Änderung"), max_length=MOST_TEXT, widget=forms.Textarea(attrs={"rows": 3}), required=False,
        help_text=_("Der Plan ist vorgestellt. Ihre Änderung wird beantragt, nummeriert und von jemand anderem genehmigt."),
    )  # fmt: skip
    if not may_write:
        for name in ("unit", "responsible", "responsible_person", "predecessor", "note", "regions", "groups", "participants"):
            form.fields.pop(name, None)


@transaction.atomic
def change_goal(goal: OperationalGoal, *, by: Person, data: dict[str, Any]) -> Change | None:
    """Ask for what differs in the plan of a goal, and save what doesn't belong to it; None when the plan stays."""
    reason, revision = data.pop("reason", ""), data.pop("revision", None)
    data.setdefault("unit", goal.unit)
    wanted = {name: data[name] for name in ("title", "description", "number") if data[name] != getattr(goal, name)}
    if data["strategic_goal"].pk != goal.strategic_goal_id:
        wanted["strategic_goal"] = data["strategic_goal"].pk
    further = sorted({one.pk for one in data["further"]} - {data["strategic_goal"].pk})
    if further != sorted(goal.further.values_list("strategic_goal_id", flat=True)):
        wanted["further"] = further
    if data["intermediate"].strip() != (goal.intermediate_goal.title if goal.intermediate_goal else ""):
        wanted["intermediate"] = data["intermediate"]
    for name in ("parent", "unit"):
        if _pk(data[name]) != getattr(goal, f"{name}_id"):
            wanted[name] = _pk(data[name])
    made = ask_change(goal.annual_set, by=by, act="change_goal", reason=reason, goal=goal, fields=wanted) if wanted else None
    names = ("responsible", "responsible_person", "predecessor", "note")
    free = {name: data[name] for name in names if name in data}
    tags = {name: data[name] for name in ("regions", "groups") if name in data}
    have = {f"{kind}s": sorted(tag.name for tag in goal.tags.all() if tag.kind == kind) for kind in ("region", "group")}
    if differences(goal, free) or any(sorted(names) != have[kind] for kind, names in tags.items()):
        actions.change_goal(goal, by=by, revision=revision, **free, **tags)
    return made


def create_goal(annual_set: AnnualSet, *, by: Person, data: dict[str, Any]) -> Change:
    """Ask for a new goal in a presented year."""
    fields = {name: data.get(name, "") for name in OF_NEW_GOAL} | {
        "strategic_goal": data["strategic_goal"].pk, "further": [one.pk for one in data["further"]],
        "intermediate": data["intermediate"], "parent": _pk(data["parent"]), "unit": _pk(data.get("unit")),
    }  # fmt: skip
    return ask_change(annual_set, by=by, act="create_goal", reason=data.get("reason", ""), fields=fields)


def create_measure(goal: OperationalGoal, *, by: Person, data: dict[str, Any]) -> Change:
    """Ask for a new measure of a presented goal, in the words of the form."""
    names = ("title", "schedule", "responsible", "participants", "resources")
    fields = {name: data.get(name, "") for name in names} | {"unit": _pk(data.get("unit")) or goal.unit_id}
    return ask_change(goal.annual_set, by=by, act="create_measure", reason=data.get("reason", ""), goal=goal, fields=fields)


@transaction.atomic
def change_measure(
    measure: Measure, *, by: Person, data: dict[str, Any], participants: list[Participant] | None
) -> Change | None:
    """Ask for what differs in the plan of a measure, and save who answers and takes part."""
    reason, revision, stored = data.pop("reason", ""), data.pop("revision", None), MeasureForm.initial_of(measure)
    wanted = {name: data[name] for name in ("title", "schedule", "resources") if data[name].strip() != stored[name].strip()}
    if "unit" in data and _pk(data["unit"]) != measure.unit_id:
        wanted["unit"] = _pk(data["unit"])
    made = None
    if wanted:
        made = ask_change(
            measure.goal.annual_set, by=by, act="change_measure", reason=reason, measure=measure, fields=wanted
        )  # fmt: skip
    free: dict[str, Any] = {name: data[name] for name in ("responsible", "responsible_person") if name in data}
    if differences(measure, free):
        measure = actions.change_measure(measure, by=by, revision=revision, **free)
    if participants is not None:
        actions.set_participants(measure, by=by, participants=participants)
    return made


@transaction.atomic
def record_means(resource: Resource, *, by: Person, data: dict[str, Any], reason: str) -> Change | None:
    """Ask for another plan of a resource, and save its actual amount."""
    planned = {name: data[name] for name in PLANNED_MEANS}
    wanted = {name: new for name, (_old, new) in differences(resource, planned).items()}
    measure = resource.measure
    made = None
    if wanted and measure is not None:
        made = ask_change(
            measure.goal.annual_set, by=by, act="record_means", reason=reason, measure=measure,
            fields={"resource": resource.pk, **wanted},
        )  # fmt: skip
    actions.record_means(resource, by=by, actual=data["actual"])
    return made


def _pk(obj: Any) -> int | None:
    return obj.pk if obj else None
