# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Working on a draft of the goal system: write its sections, order them, talk about them. What is shown of it: ``system``."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import BaseForm, Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from zielkreis.desk.system_forms import (
    CommentForm,
    DeclineForm,
    PreambleForm,
    ProposalForm,
    ReplyForm,
    ReturnForm,
    StandForm,
    TextForm,
)
from zielkreis.desk.views.system import version_url
from zielkreis.goals import actions, queries, rules
from zielkreis.goals.models import GoalSystem, StrategicGoalText
from zielkreis.goals.queries import Section
from zielkreis.kit.refusals import say, sentence
from zielkreis.kit.words import Conflict, Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.access import InsideRequest, needs, require


@needs("write_goal_system")
def goal_system_edit(request: InsideRequest, pk: int) -> HttpResponse:
    """Change the preamble of a draft; who saves after somebody else sees both texts."""
    system = get_object_or_404(queries.systems(request.office), pk=pk)
    section = queries.sections(system)[0]
    form = PreambleForm(request.POST or None, initial={"preamble": section.wording, "seen": section.seen})

    def save(data: dict[str, Any]) -> None:
        actions.write_preamble(system, by=request.user, preamble=data["preamble"], seen=data["seen"])

    return _edit(request, form, save, section=section, system=system, field="preamble", title=_("Präambel bearbeiten"))


@needs("write_goal_system")
def strategic_goal_edit(request: InsideRequest, pk: int, text: int | None = None) -> HttpResponse:
    """Add a strategic goal to a draft, or change one of its texts; who saves after somebody else sees both texts."""
    system = get_object_or_404(queries.systems(request.office), pk=pk)
    section = _section_of(system, text=text) if text else Section("")
    form = TextForm(request.POST or None, initial={**TextForm.initial_of(section.text), "seen": section.seen})

    def save(data: dict[str, Any]) -> None:
        form_to_text(request, system=system, known=section.text, data=data)

    title = _("Leitziel bearbeiten") if text else _("Leitziel hinzufügen")
    return _edit(request, form, save, section=section, system=system, field="text", title=title)


def form_to_text(request: InsideRequest, *, system: GoalSystem, known: StrategicGoalText | None, data: dict[str, Any]) -> None:
    """Hand the form's fields to the right action."""
    words = {name: data[name] for name in ("title", "text", "mandate")}
    look = {"colour": int(data["colour"]), "sign": data["sign"]}
    if known:
        changed = actions.change_text(known, by=request.user, seen=data["seen"], **words)
        actions.change_strategic_goal(changed.goal, by=request.user, **look)
    else:
        actions.add_strategic_goal(system, by=request.user, **words, **look)


def _edit(
    request: InsideRequest,
    form: Any,
    save: Callable[[dict[str, Any]], None],
    *,
    section: Section,
    system: GoalSystem,
    field: str,
    title: str,
) -> HttpResponse:
    """Show a section's form and save it; after a conflict what was typed stays, with what stands there now beside it."""
    conflict = False
    if request.method == "POST" and form.is_valid():
        try:
            save(form.cleaned_data)
            return redirect("goal_system_version", office=request.office.slug, pk=system.pk)
        except Refused as refused:
            say(form, refused)
            conflict = isinstance(refused, Conflict)
    if conflict:
        form.data = form.data.copy()
        form.data["seen"] = str(section.seen)
    back = version_url(system, office=request.office)
    trail = [(_("Fassung %(number)s") % {"number": system.number}, back), (title, "")]
    context = {"form": form, "title": title, "back": back, "trail": trail, "section": section, "conflict": conflict}
    return render(request, "desk/section_form.html", context | {"typed": form.cleaned_data[field] if conflict else ""})


@needs("write_goal_system")
def goal_system_order(request: InsideRequest, pk: int) -> HttpResponse:
    """Move a strategic goal of a draft one place up or down, take it out, or take it in again."""
    system = get_object_or_404(queries.systems(request.office), pk=pk)
    if request.method == "POST":
        try:
            _arrange(request, system, act=request.POST.get("act", ""))
        except Refused as refused:
            messages.error(request, sentence(refused))
    return redirect("goal_system_version", office=request.office.slug, pk=pk)


def _arrange(request: InsideRequest, system: GoalSystem, *, act: str) -> None:
    given = request.POST.get("one", "")
    texts = {str(text.pk): text for text in queries.texts(system)}
    if act == "restore":
        _restore(request, system, goal=given)
    elif given not in texts or act not in ("up", "down", "remove"):
        raise Http404
    elif act == "remove":
        actions.remove_strategic_goal(texts[given], by=request.user)
        messages.success(request, _("Das Leitziel steht nicht mehr im Entwurf. Unten können Sie es wieder aufnehmen."))
    else:
        order = rules.moved([text.pk for text in texts.values()], one=texts[given].pk, step=-1 if act == "up" else 1)
        actions.order_strategic_goals(system, by=request.user, order=order)


def _restore(request: InsideRequest, system: GoalSystem, *, goal: str) -> None:
    state = next((one for one in queries.removed_sections(system) if str(one.goal_id) == goal), None)
    if state is None:
        raise Http404
    actions.add_strategic_goal(system, by=request.user, title=state.title, text=state.text, goal=state.goal)


@dataclass(frozen=True, slots=True)
class Act:
    """Something to say or decide about a section: who may, its form, what it does, what is said when it is done."""

    permission: str
    form: type[Form]
    do: Callable[[InsideRequest, GoalSystem, Section, str, dict[str, Any]], object]
    said: str


def _comment(request: InsideRequest, system: GoalSystem, section: Section, one: str, data: dict[str, Any]) -> object:
    return actions.comment(system, by=request.user, goal=section.goal, **data)


def _reply(request: InsideRequest, system: GoalSystem, section: Section, one: str, data: dict[str, Any]) -> object:
    return actions.comment(system, by=request.user, goal=section.goal, reply_to=_pick(section.comments, one), **data)


def _resolve(request: InsideRequest, system: GoalSystem, section: Section, one: str, data: dict[str, Any]) -> object:
    comment = _pick(section.comments, one)
    return actions.resolve_comment(comment, by=request.user, resolved=comment.resolved_at is None)


def _propose(request: InsideRequest, system: GoalSystem, section: Section, one: str, data: dict[str, Any]) -> object:
    return actions.propose_wording(system, by=request.user, goal=section.goal, **data)


def _take_over(request: InsideRequest, system: GoalSystem, section: Section, one: str, data: dict[str, Any]) -> object:
    return actions.take_over_proposal(_pick(section.proposals, one), by=request.user, seen=data["seen"])


def _decline(request: InsideRequest, system: GoalSystem, section: Section, one: str, data: dict[str, Any]) -> object:
    return actions.decline_proposal(_pick(section.proposals, one), by=request.user, **data)


def _return(request: InsideRequest, system: GoalSystem, section: Section, one: str, data: dict[str, Any]) -> object:
    return actions.return_section(system, by=request.user, goal=section.goal, **data)


def _accept(request: InsideRequest, system: GoalSystem, section: Section, one: str, data: dict[str, Any]) -> object:
    return actions.accept_section(_pick(section.returns, one), by=request.user)


ACTS = {
    "comment": Act("comment_goal_system", CommentForm, _comment, N_("Ihre Anmerkung ist gespeichert.")),
    "reply": Act("comment_goal_system", ReplyForm, _reply, N_("Ihre Antwort ist gespeichert.")),
    "resolve": Act("comment_goal_system", StandForm, _resolve, N_("Gespeichert.")),
    "propose": Act(
        "comment_goal_system", ProposalForm, _propose, N_("Ihr Vorschlag ist gespeichert; die Koordination entscheidet.")
    ),
    "take_over": Act("write_goal_system", StandForm, _take_over, N_("Der vorgeschlagene Wortlaut steht jetzt im Entwurf.")),
    "decline": Act("write_goal_system", DeclineForm, _decline, N_("Der Vorschlag ist mit Ihrem Grund abgelehnt.")),
    "return": Act("return_sections", ReturnForm, _return, N_("Der Abschnitt ist zurückgegeben.")),
    "accept": Act("return_sections", StandForm, _accept, N_("Der Abschnitt ist angenommen.")),
}


@needs("comment_goal_system")
def goal_section(request: InsideRequest, pk: int) -> HttpResponse:
    """Show a section of a draft (``?leitziel=``, without: the preamble) with all that is said about it, and take more of it."""
    system = get_object_or_404(queries.systems(request.office), pk=pk)
    section = _section_named(system, goal=request.GET.get("leitziel", ""))
    refused = _act(request, system, section) if request.method == "POST" else {}
    if refused is None:
        return redirect(f"{request.path}?{request.GET.urlencode()}")
    return render(request, "desk/goal_section.html", _section_page(request, system, section, refused=refused))


def _act(request: InsideRequest, system: GoalSystem, section: Section) -> dict[tuple[str, str], BaseForm] | None:
    """Do what was sent; return None when it is done, else the refused form by its act and object."""
    name, one = request.POST.get("act", ""), request.POST.get("one", "")
    if name not in ACTS:
        raise Http404
    act = ACTS[name]
    require(request, act.permission)
    form = _form(act, name=name, one=one, section=section, data=request.POST)
    if form.is_valid():
        try:
            act.do(request, system, section, one, form.cleaned_data)
            messages.success(request, _(act.said))
            return None
        except Refused as refused:
            say(form, refused) if form.fields.keys() - {"seen"} else messages.error(request, sentence(refused))
    return {(name, one): form}


def _form(act: Act, *, name: str, one: str, section: Section, data: Any = None) -> Any:
    """Return an act's form; several stand on the page at once, so each has a prefix of its own."""
    form = act.form(data, prefix=f"{name}{one}")
    if name == "propose":
        form.initial = {"title": section.title, "text": section.wording}
        if section.text is None:
            del form.fields["title"]
    return form


def _section_page(
    request: InsideRequest, system: GoalSystem, section: Section, *, refused: dict[tuple[str, str], BaseForm]
) -> dict[str, Any]:
    def form(name: str, one: object = "") -> BaseForm:
        return refused.get((name, str(one))) or _form(ACTS[name], name=name, one=str(one), section=section)

    back = version_url(system, office=request.office)
    title = section.title or _("Präambel")
    return {
        "system": system, "section": section, "title": title, "back": back,
        "trail": [(_("Fassung %(number)s") % {"number": system.number}, back), (title, "")],
        "open": system.state == "draft",
        "may_write": request.rights.may("write_goal_system"),
        "may_return": request.rights.may("return_sections"),
        "comment_form": form("comment"), "proposal_form": form("propose"), "return_form": form("return"),
        "comments": [(comment, form("reply", comment.pk)) for comment in section.comments],
        "proposals": [(proposal, form("decline", proposal.pk)) for proposal in section.proposals],
    }  # fmt: skip


def _section_named(system: GoalSystem, *, goal: str) -> Section:
    found = [one for one in queries.sections(system) if str(one.goal.pk if one.goal else "") == goal]
    if not found:
        raise Http404
    return found[0]


def _section_of(system: GoalSystem, *, text: int) -> Section:
    found = [one for one in queries.sections(system) if one.text and one.text.pk == text]
    if not found:
        raise Http404
    return found[0]


def _pick(found: list[Any], one: str) -> Any:
    """Return the comment, proposal or return that a button names, of this section alone."""
    picked = next((each for each in found if str(each.pk) == one), None)
    if picked is None:
        raise Http404
    return picked


def section_url(system: GoalSystem, section: Section, *, office: str) -> str:
    """Return the address of a section of a version."""
    address = reverse("goal_section", kwargs={"office": office, "pk": system.pk})
    return f"{address}?leitziel={section.goal.pk}" if section.goal else address
