# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Kinds of organizations, seats and roles of members (§ 71 SGB VIII), and what of them is refused.

Not for attendance and votes in a meeting (see ``votes``). No Django, no clock, no I/O.
"""

from datetime import date

from zielkreis.committee.rules.composition import Composition
from zielkreis.committee.rules.seats import Seat
from zielkreis.kit.states import Choices
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_

__all__ = ["Composition", "Seat"]


ORGANIZATION_KINDS: Choices = (
    ("committee", N_("Jugendhilfeausschuss")),
    ("subcommittee", N_("Unterausschuss")),
    ("working_group", N_("Arbeitsgemeinschaft (§ 78 SGB VIII)")),
    ("council", N_("Vertretungskörperschaft")),
    ("faction", N_("Fraktion oder Gruppe")),
    ("provider", N_("Freier Träger oder Verband")),
    ("administration", N_("Verwaltung")),
    ("other", N_("Sonstige")),
)
MEETING_KINDS = ("committee", "subcommittee", "working_group", "council", "other")
"""Kinds of organizations that hold meetings; the others nominate members or take part."""

BINDING_KINDS = ("committee", "council")
"""Kinds whose resolution can make strategic goals binding (I1)."""

MEMBERSHIP_ROLES: Choices = (
    ("chair", N_("Vorsitz")),
    ("deputy_chair", N_("stellvertretender Vorsitz")),
    ("member", N_("ordentliches Mitglied")),
    ("deputy", N_("persönliche Stellvertretung")),
    ("advisory", N_("beratendes Mitglied")),
    ("advisory_deputy", N_("Stellvertretung eines beratenden Mitglieds")),
    ("guest", N_("ständiger Gast")),
)
SEATS: Choices = (
    ("council", N_("Vertretungskörperschaft oder von ihr gewählt (drei Fünftel)")),
    ("provider", N_("auf Vorschlag anerkannter freier Träger (zwei Fünftel)")),
    ("advisory", N_("beratend")),
)
"""By whose right somebody sits in the committee (§ 71 Abs. 1 SGB VIII)."""

VOTING_ROLES = ("chair", "deputy_chair", "member")
"""Roles that vote in a body that meets unless it is said otherwise; all others never do."""

DEPUTIES = {"deputy": "member", "advisory_deputy": "advisory"}
"""Role of a personal deputy → whom it stands in for: somebody who votes, or somebody who advises."""

COMMITTEE_ROLES = ("chair", "member", "advisory")
"""Roles of an account that follow from memberships (``org.rights``)."""


def votes_by_role(role: str, *, kind: str) -> bool:
    """Tell whether a role votes in a body of this kind; deputies have no vote of their own (domain.md §1), advisers never."""
    return role in VOTING_ROLES and kind in MEETING_KINDS


def account_role(role: str, *, kind: str) -> str:
    """Return the role that a membership gives to the member's account, empty for none.

    Working groups of public and recognised providers only advise (§ 78 SGB VIII), and groups that nominate give none.
    """
    if kind not in MEETING_KINDS or role == "guest":
        return ""
    if kind in ("working_group", "other") or role.startswith("advisory"):
        return "advisory"
    return "chair" if role == "chair" and kind == "committee" else "member"


def check_named(name: str, *, what: str) -> None:
    """Refuse something without a name, or with one that is too long to be kept."""
    if not name.strip():
        raise Refused(N_("Bitte geben Sie einen Namen an: %(what)s."), what=what, field="name")
    if len(name.strip()) > 200:
        raise Refused(N_("Der Name ist zu lang; möglich sind 200 Zeichen."), field="name")


def check_span(starts_on: date | None, ends_on: date | None) -> None:
    """Refuse an end before the beginning."""
    if starts_on and ends_on and ends_on < starts_on:
        raise Refused(N_("Das Ende liegt vor dem Beginn. Bitte prüfen Sie die beiden Daten."), field="ends_on")


def check_after_beginning(day: date) -> None:
    """Refuse a first day that has no day before it in the calendar."""
    if day.year < 1900:
        raise Refused(N_("Bitte prüfen Sie das Jahr des ersten Tages."), field="starts_on")


def check_here(*, is_fetched: bool) -> None:
    """Refuse to change what was fetched from a council information system; it is kept there."""
    if is_fetched:
        raise Refused(
            N_("Dies stammt aus dem Ratsinformationssystem und wird dort gepflegt. Bitte ändern Sie es dort; beim nächsten "
               "Abruf kommt die Änderung hierher.")
        )  # fmt: skip


def check_kind(kind: str, *, seats: int | None) -> None:
    """Refuse an unknown kind of organization and an impossible number of seats."""
    if kind not in dict(ORGANIZATION_KINDS):
        raise Refused(N_("Diese Art von Gremium gibt es nicht: %(kind)s."), kind=kind, field="kind")
    if seats is not None and not 1 <= seats <= 500:
        raise Refused(N_("Die Zahl der stimmberechtigten Sitze liegt zwischen 1 und 500."), field="seats")


def check_membership(*, role: str, seat: str, votes: bool, kind: str, is_deputy_for: str | None) -> None:
    """Refuse a membership that contradicts itself: who votes by which role, and for whom somebody stands in (I21).

    ``is_deputy_for`` is the role of the member stood in for, None for nobody.
    """
    _check_codes(role=role, seat=seat)
    if votes and (role not in VOTING_ROLES or kind not in MEETING_KINDS):
        raise Refused(
            N_("Als „%(role)s“ hat man keine eigene Stimme."), role=dict(MEMBERSHIP_ROLES)[role], field="votes"
        )  # fmt: skip
    if votes and seat == "advisory":
        raise Refused(
            N_("Wer auf einem beratenden Platz sitzt, stimmt nicht mit. Bitte prüfen Sie Rolle und Platz."), field="seat"
        )
    _check_deputy(role=role, is_deputy_for=is_deputy_for)


def _check_codes(*, role: str, seat: str) -> None:
    if role not in dict(MEMBERSHIP_ROLES):
        raise Refused(N_("Diese Rolle gibt es nicht: %(role)s."), role=role, field="role")
    if seat and seat not in dict(SEATS):
        raise Refused(N_("Diesen Platz gibt es nicht: %(seat)s."), seat=seat, field="seat")


def _check_deputy(*, role: str, is_deputy_for: str | None) -> None:
    if role in DEPUTIES and is_deputy_for is None:
        raise Refused(N_("Bitte geben Sie an, wen die Stellvertretung vertritt."), field="deputy_for")
    if is_deputy_for is None:
        return
    if role not in DEPUTIES:
        raise Refused(N_("Nur eine Stellvertretung vertritt jemanden. Bitte prüfen Sie die Rolle."), field="deputy_for")
    stands_for = "member" if is_deputy_for in VOTING_ROLES else is_deputy_for
    if DEPUTIES[role] != stands_for:
        raise Refused(
            N_("„%(role)s“ passt nicht zu der Person, die vertreten wird: Sie ist dort „%(other)s“."),
            role=dict(MEMBERSHIP_ROLES)[role], other=dict(MEMBERSHIP_ROLES).get(is_deputy_for, is_deputy_for), field="deputy_for",
        )  # fmt: skip
