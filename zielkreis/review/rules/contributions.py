# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a unit contributes to a station: steps, who may decide, and what differs between two states. No Django, no clock, no I/O.

A document is ``{"kind": …, "sections": [{"goal", "title", "parts": [{"key", "of", "field", "value"}]}]}``: plain words that
people wrote or recorded, nothing that is computed for a day, so that it changes only when somebody changes something.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zielkreis.kit.states import check_move
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.review.rules.canonical import canonical, sha512
from zielkreis.review.rules.terms import CONTRIBUTION_MOVES, CONTRIBUTION_STATES

CONTRIBUTED: Mapping[str, str] = {"exchange": "planning", "monitoring": "status", "evaluation": "judgement"}
"""Kinds of stations to which units contribute, with the writing whose window has to be open to submit."""
WAITING = ("draft", "returned")
"""States in which it is the unit's turn."""

FIELDS: Mapping[str, str] = {
    "title": N_("Wortlaut"),
    "description": N_("Beschreibung"),
    "strategic_goal": N_("Leitziel"),
    "weight": N_("Gewicht"),
    "responsible": N_("Verantwortlich"),
    "participants": N_("Beteiligt"),
    "resources": N_("Ressourcen"),
    "schedule": N_("Zeitplanung"),
    "definition": N_("Definition"),
    "baseline": N_("Basiswert"),
    "steps": N_("Zielstufen"),
    "source": N_("Quelle"),
    "state": N_("Stand"),
    "status": N_("Sachstand"),
    "status_on": N_("Stand vom"),
    "done_on": N_("Erledigt am"),
    "due": N_("Termin"),
    "value": N_("Wert"),
    "outlook": N_("Einschätzung"),
    "cause": N_("Ursache"),
    "counter_measure": N_("Gegenmaßnahme"),
    "support": N_("Unterstützung"),
    "decision": N_("Erbetene Entscheidung"),
    "plan": N_("Urteil zur Planung"),
    "execution": N_("Urteil zur Umsetzung"),
    "reason": N_("Begründung"),
    "deviation_reason": N_("Grund der Abweichung"),
    "surroundings": N_("Umfeld"),
    "helped": N_("Was geholfen hat"),
    "hindered": N_("Was gehindert hat"),
    "evidence": N_("Nachweise"),
    "consequence": N_("Folge"),
    "consequence_reason": N_("Begründung der Folge"),
}
"""Fields of a part with their words, in the order of the page."""
SHORT = ("weight", "baseline", "status_on", "done_on", "due", "value", "state", "outlook", "plan", "execution", "consequence")
"""Fields shown as old → new; all others word by word."""


@dataclass(frozen=True, slots=True)
class PartChange:
    """What differs in one field; ``of`` names the measure or figure, None stands for "wasn't there" or "isn't there any more"."""

    of: str
    field: str
    old: str | None
    new: str | None

    @property
    def is_text(self) -> bool:
        """Whether both wordings are shown word by word."""
        return self.field not in SHORT and self.old is not None and self.new is not None


@dataclass(frozen=True, slots=True)
class SectionChange:
    """What differs in a goal: ``kind`` is "new", "gone" or "changed"."""

    goal: int
    title: str
    kind: str
    parts: tuple[PartChange, ...] = ()


def part(key: str, field: str, value: object, *, of: str = "") -> dict[str, str] | None:
    """Return one field of a section, None when there is nothing in it."""
    text = "" if value is None else str(value).strip()
    return {"key": f"{key}:{field}", "of": of, "field": field, "value": text} if text else None


def section(*, goal: int, title: str, parts: Iterable[dict[str, str] | None]) -> dict[str, Any]:
    """Return the section of a goal with those parts that say something."""
    return {"goal": goal, "title": title, "parts": [one for one in parts if one is not None]}


def document(kind: str, sections: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the content of a contribution."""
    return {"kind": kind, "sections": [dict(one) for one in sections]}


def fingerprint(content: Mapping[str, Any]) -> str:
    """Return what tells two states of a content apart; sent along with an approval to say what was seen."""
    return sha512(canonical(content))


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[SectionChange, ...]:
    """Return what differs between two states of a content: goal by goal in the order of the newer one, gone ones last."""
    before = {one["goal"]: one for one in old.get("sections", ())}
    found = [_changed(before.pop(one["goal"], None), one) for one in new.get("sections", ())]
    gone = [SectionChange(one["goal"], one["title"], "gone") for one in before.values()]
    return (*(one for one in found if one), *gone)


def _changed(old: Mapping[str, Any] | None, new: Mapping[str, Any]) -> SectionChange | None:
    if old is None:
        return SectionChange(new["goal"], new["title"], "new")
    parts = _part_changes(old["parts"], new["parts"])
    return SectionChange(new["goal"], new["title"], "changed", parts) if parts else None


def _part_changes(old: Sequence[Mapping[str, str]], new: Sequence[Mapping[str, str]]) -> tuple[PartChange, ...]:
    before = {one["key"]: one for one in old}
    found = []
    for one in new:
        was = before.pop(one["key"], None)
        if was is None or was["value"] != one["value"]:
            found.append(PartChange(one["of"], one["field"], was["value"] if was else None, one["value"]))
    return (*found, *(PartChange(one["of"], one["field"], one["value"], None) for one in before.values()))


def check_step(*, before: str, after: str) -> None:
    """Refuse a step a contribution can't make, such as approving one that was never submitted."""
    if before == after:
        raise Refused(N_("Der Beitrag ist schon „%(state)s“."), state=dict(CONTRIBUTION_STATES)[after])
    check_move(CONTRIBUTION_MOVES, CONTRIBUTION_STATES, before=before, after=after)


def check_another(*, submitted_by: int | None, by: int) -> None:
    """Refuse to decide about what oneself submitted."""
    if submitted_by == by:
        raise Refused(N_("Über einen Beitrag entscheidet jemand anderes als die Person, die ihn abgegeben hat."))


def check_notes(notes: Mapping[int | None, str], *, goals: Iterable[int]) -> dict[int | None, str]:
    """Return the notes that say something; refuses to return a contribution without any, and notes on goals it doesn't hold."""
    said = {goal: text.strip() for goal, text in notes.items() if text.strip()}
    if not said:
        raise Refused(
            N_("Bitte sagen Sie bei mindestens einem Abschnitt oder zum Ganzen, was zu ändern ist."), field="note_whole"
        )
    if said.keys() - {None} - set(goals):
        raise Refused(N_("Ein Hinweis gilt einem Ziel, das nicht mehr zum Beitrag gehört. Bitte laden Sie die Seite neu."))
    return said


def check_contributes(kind: str) -> None:
    """Refuse a contribution to a station that takes none."""
    if kind not in CONTRIBUTED:
        raise Refused(N_("Zu dieser Station geben Einheiten keinen Beitrag ab."))


def check_year_running(*, state: str, year: int) -> None:
    """Refuse to hand in, return or accept once the year's balance is closed."""
    if state in ("reported", "closed"):
        raise Refused(N_("Die Bilanz %(year)s ist abgeschlossen; Beiträge bleiben, wie sie sind."), year=year)
