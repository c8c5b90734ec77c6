# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Versions of the goal system: their states, what makes them binding and what ends that (I1–I5). Not for goals of a year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from zielkreis.goals.rules.titles import check_title
from zielkreis.kit.states import Choices, Moves, check_move, word
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_

SYSTEM_STATES: Choices = (
    ("draft", N_("Entwurf")),
    ("submitted", N_("eingebracht")),
    ("resolved", N_("Beschlusstext, noch nicht bestätigt")),
    ("adopted", N_("beschlossen")),
    ("superseded", N_("abgelöst")),
    ("suspended", N_("beanstandet")),
    ("annulled", N_("aufgehoben")),
    ("amended", N_("geändert beschlossen")),
    ("rejected", N_("abgelehnt")),
)
BINDING = ("adopted", "superseded", "suspended", "annulled")
"""States of versions that are or were valid by a resolution; nobody can change their text any more (I2)."""
UNRESOLVED = ("draft", "submitted", "resolved", "rejected")
"""States of versions that no confirmed resolution made or changed: read by those alone who may read drafts (I25)."""

SYSTEM_MOVES: Moves = {
    "draft": ("submitted",),
    "submitted": ("draft", "adopted", "amended", "rejected"),
    "resolved": ("adopted",),
    "adopted": ("superseded", "suspended", "annulled"),
    "superseded": (),
    "suspended": ("annulled",),
    "annulled": (),
    "amended": (),
    "rejected": (),
}
ADOPTION_RESULTS: Choices = (("unchanged", N_("ungeändert beschlossen")), ("changed", N_("geändert beschlossen")))
SUSPENSIONS: Choices = (("suspended", N_("Beanstandung")), ("annulled", N_("Aufhebung")))
"""What ends the validity of a resolution (I5); the code is the state the version gets."""

PROPOSAL_STATES: Choices = (("open", N_("offen")), ("taken_over", N_("übernommen")), ("declined", N_("abgelehnt")))

MANDATE: Choices = (
    ("promote", N_("fördern")),
    ("protect", N_("schützen")),
    ("include", N_("Teilhabe sichern")),
    ("advise", N_("beraten")),
    ("educate", N_("erziehen")),
    ("support", N_("unterstützen")),
)
"""The six verbs of § 1 SGB VIII; a strategic goal says which of them it fills."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What a meeting resolved about a goal system; made by the committee's side from a recorded agenda item (I1)."""

    body: str
    meeting_on: date
    agenda_item: str
    paper: str
    result: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedText:
    """A strategic goal as a meeting resolved it, in the order of the list; ``goal`` is its number, None for a new one (I3)."""

    goal: int | None
    title: str
    text: str
    mandate: tuple[str, ...] = ()


def check_as_resolved(texts: Sequence[ResolvedText], *, state: str, known: set[int]) -> None:
    """Refuse a text as resolved of a version that wasn't brought in, without goals, with a goal twice or of elsewhere (I3)."""
    if state != "submitted":
        raise Refused(
            N_("Diese Fassung ist „%(state)s“. Einen Beschlusstext gibt es nur zu einer eingebrachten Fassung."),
            state=word(SYSTEM_STATES, state),
        )
    if not texts:
        raise Refused(N_("Der Beschlusstext enthält noch kein Leitziel."))
    for text in texts:
        check_title(text.title)
        check_mandate(text.mandate)
    goals = [text.goal for text in texts if text.goal is not None]
    if len(goals) != len(set(goals)) or not set(goals) <= known:
        raise Refused(N_("Im Beschlusstext steht ein Leitziel zweimal oder eines, das es in diesem Amt nicht gibt."))


def check_mandate(mandate: Sequence[str]) -> None:
    """Refuse a verb that § 1 SGB VIII doesn't have here."""
    if not set(mandate) <= set(dict(MANDATE)):
        raise Refused(N_("Diesen Teil des Auftrags nach § 1 SGB VIII gibt es nicht."), field="mandate")


def check_adoption(resolution: Resolution, *, state: str, recorded_by: int, confirmed_by: int, today: date) -> None:
    """Refuse to adopt without a held meeting, an adopting result, paper, item, wording and two people (I1, I24, I28)."""
    check_submitted(state)
    check_two_people(recorded_by, confirmed_by)
    if resolution.meeting_on > today:
        raise Refused(N_("Die Sitzung am %(day)s hat noch nicht stattgefunden."), day=f"{resolution.meeting_on:%d.%m.%Y}")
    if resolution.result not in dict(ADOPTION_RESULTS):
        raise Refused(N_("Nur „ungeändert beschlossen“ und „geändert beschlossen“ machen Leitziele gültig."), field="result")
    if not all(part.strip() for part in (resolution.body, resolution.agenda_item, resolution.paper, resolution.text)):
        raise Refused(N_("Zum Beschluss fehlen Angaben: Gremium, Tagesordnungspunkt, Vorlage und Wortlaut gehören dazu."))


def check_submitted(state: str) -> None:
    """Refuse to decide about a version that wasn't brought in."""
    if state != "submitted":
        raise Refused(
            N_("Diese Fassung ist „%(state)s“. Beschließen oder ablehnen lässt sich nur eine eingebrachte Fassung."),
            state=word(SYSTEM_STATES, state),
        )


def check_two_people(first: int | None, second: int) -> None:
    """Refuse what one person alone would record and confirm (I28)."""
    if first is None or first == second:
        raise Refused(N_("Erfassen und bestätigen müssen zwei verschiedene Personen."), field="confirmed_by")


def check_resolved_text(*, result: str, written: bool) -> None:
    """Refuse "changed" without the text as resolved, and "unchanged" beside one (I3)."""
    if result == "changed" and not written:
        raise Refused(
            N_("Zu „geändert beschlossen“ fehlt der Wortlaut, wie er beschlossen wurde. Bitte erfassen Sie ihn zuerst.")
        )
    if result != "changed" and written:
        raise Refused(
            N_("Zu dieser Fassung ist ein geänderter Beschlusstext erfasst. Verwerfen Sie ihn, wenn sie nicht geändert wurde.")
        )


def check_succession(*, valid_from: date, earlier_valid_from: date | None) -> None:
    """Refuse a version that would begin before or with the one it supersedes (I4)."""
    if earlier_valid_from and valid_from <= earlier_valid_from:
        raise Refused(
            N_("Die geltende Fassung gilt seit %(day)s. Die neue kann erst danach beginnen."),
            day=f"{earlier_valid_from:%d.%m.%Y}",
            field="meeting_on",
        )


def check_free(*, valid_from: date, taken_until: date | None) -> None:
    """Refuse a version that would begin on a day on which an ended one was still valid (I4)."""
    if taken_until and valid_from <= taken_until:
        raise Refused(
            N_("Bis zum %(day)s galt eine andere Fassung. Die neue kann erst danach beginnen."),
            day=f"{taken_until:%d.%m.%Y}",
            field="meeting_on",
        )


def check_suspension(*, kind: str, state: str, on: date, valid_from: date | None, reason: str, today: date) -> None:
    """Refuse an objection or annulment of what isn't valid, without a reason, before its beginning or ahead of time (I5)."""
    check_move(SYSTEM_MOVES, SYSTEM_STATES, before=state, after=kind)
    if kind not in dict(SUSPENSIONS) or state == kind:
        raise Refused(N_("Diese Fassung ist bereits „%(state)s“."), state=word(SYSTEM_STATES, state), field="kind")
    if not reason.strip():
        raise Refused(N_("Bitte nennen Sie den Grund der Aufhebung oder Beanstandung."), field="reason")
    if valid_from is None or on < valid_from:
        raise Refused(N_("Das Datum liegt vor dem Beginn der Geltung. Bitte prüfen Sie es."), field="on")
    if on > today:
        raise Refused(N_("Das Datum liegt in der Zukunft. Erfassen Sie die Entscheidung, sobald sie wirkt."), field="on")


def check_order(order: Sequence[int], *, there: Sequence[int]) -> None:
    """Refuse an order that doesn't name each strategic goal of the draft once."""
    if sorted(order) != sorted(there):
        raise Refused(N_("Inzwischen hat jemand Leitziele hinzugefügt oder entfernt. Bitte laden Sie die Seite neu."))


def moved(order: Sequence[int], *, one: int, step: int) -> list[int]:
    """Return the order with one of its members a place further up (-1) or down (1); at the end nothing changes."""
    there = list(order)
    old = there.index(one)
    there.insert(min(max(old + step, 0), len(there) - 1), there.pop(old))
    return there


def check_reason(reason: str, *, field: str = "reason") -> None:
    """Refuse a step that needs a reason and has none."""
    if not reason.strip():
        raise Refused(N_("Bitte nennen Sie einen Grund; das Feld ist leer."), field=field)
