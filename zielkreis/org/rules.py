# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Plain rules about offices, units, people and roles: what is refused, with which sentence. No Django, no clock, no I/O.

Who may do what stands in ``rights``; its names are offered here as well.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_
from zielkreis.org.rights import PERMISSION, PERMISSIONS, ROLE, ROLES, Grant, Permission, Reach, Rights, Role, matrix

__all__ = ["PERMISSION", "PERMISSIONS", "ROLE", "ROLES", "Grant", "Permission", "Reach", "Rights", "Role", "matrix"]

WORDS = {
    "strategic_goal": N_("Leitziel"),
    "strategic_goals": N_("Leitziele"),
    "intermediate_goal": N_("Mittlerziel"),
    "operational_goal": N_("Handlungsziel"),
    "operational_goals": N_("Handlungsziele"),
    "sub_goal": N_("Teilziel"),
    "measure": N_("Maßnahme"),
    "measures": N_("Maßnahmen"),
    "milestone": N_("Meilenstein"),
    "indicator": N_("Kennzahl"),
    "indicators": N_("Kennzahlen"),
    "unit": N_("Organisationseinheit"),
    "units": N_("Organisationseinheiten"),
}
"""An office may replace each of these words by its own (``Office.words``)."""

COLOUR = "#1a4f8f"
"""An office's colour until it chooses one."""

STATES = {
    "BW": N_("Baden-Württemberg"),
    "BY": N_("Bayern"),
    "BE": N_("Berlin"),
    "BB": N_("Brandenburg"),
    "HB": N_("Bremen"),
    "HH": N_("Hamburg"),
    "HE": N_("Hessen"),
    "MV": N_("Mecklenburg-Vorpommern"),
    "NI": N_("Niedersachsen"),
    "NW": N_("Nordrhein-Westfalen"),
    "RP": N_("Rheinland-Pfalz"),
    "SL": N_("Saarland"),
    "SN": N_("Sachsen"),
    "ST": N_("Sachsen-Anhalt"),
    "SH": N_("Schleswig-Holstein"),
    "TH": N_("Thüringen"),
}
"""The states by their codes in ISO 3166-2:DE; an office's school holidays and committee law follow its state."""

UNIT_KINDS = (
    N_("Dezernat"), N_("Fachbereich"), N_("Amt"), N_("Abteilung"), N_("Fachdienst"), N_("Sachgebiet"), N_("Team"),
    N_("Stabsstelle"), N_("Geschäftsstelle"), N_("Einrichtung"),
)  # fmt: skip
"""Usual kinds of units, offered when typing; an office may use any other word."""


SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
RESERVED_SLUGS = frozenset({"konto", "static", "sprache", "muster", "health", "oparl", "api", "admin"})


FIRST_SHOWN, LAST_SHOWN = 2014, 2040
"""Years in which an example office may stand."""


def check_slug(slug: str) -> None:
    """Refuse an office's short name that can't stand at the beginning of an address."""
    if not SLUG.fullmatch(slug) or slug in RESERVED_SLUGS or len(slug) > 40:
        raise Refused(
            N_(
                "„%(slug)s“ kann nicht als Kurzname dienen. Erlaubt sind kleine Buchstaben, Ziffern und einzelne "
                "Bindestriche, höchstens 40 Zeichen, zum Beispiel „musterkreis“."
            ),
            slug=slug,
            field="slug",
        )


def check_office(*, name: str, state: str) -> None:
    """Refuse an office without a name or in an unknown state."""
    if not name.strip():
        raise Refused(N_("Bitte geben Sie den Namen des Jugendamts an."), field="name")
    if state not in STATES:
        raise Refused(
            N_("Das Land „%(state)s“ gibt es nicht. Möglich sind: %(known)s."),
            state=state,
            known=", ".join(STATES),
            field="state",
        )


def check_shown_on(day: date | None, *, is_example: bool) -> None:
    """Refuse another day than today for a real office, and one far from any story."""
    if not is_example:
        raise Refused(N_("Nur im Beispielamt lässt sich der Tag verstellen. In diesem Amt ist heute immer heute."))
    if day is not None and not FIRST_SHOWN <= day.year <= LAST_SHOWN:
        raise Refused(
            N_("Bitte wählen Sie einen Tag zwischen %(first)s und %(last)s."), first=FIRST_SHOWN, last=LAST_SHOWN, field="day"
        )


def check_words(words: Mapping[str, str]) -> None:
    """Refuse an own word for something that isn't in ``WORDS``, or one that is too long for a heading."""
    for key, word in words.items():
        if key not in WORDS:
            raise Refused(N_("Für „%(key)s“ gibt es kein eigenes Wort."), key=key, field="words")
        if len(word) > 60:
            raise Refused(N_("„%(word)s“ ist zu lang; möglich sind 60 Zeichen."), word=word, field=key)


def check_unit(*, kind: str, sign: str, name: str) -> None:
    """Refuse a unit without kind, short sign or name."""
    for field, value, label in (("kind", kind, N_("Art")), ("sign", sign, N_("Kurzzeichen")), ("name", name, N_("Name"))):
        if not value.strip():
            raise Refused(N_("Bei der Organisationseinheit fehlt: %(label)s."), label=label, field=field)


def is_at_unit(role: str) -> bool:
    """Tell whether a role is held at a unit; unknown ones are not."""
    return role in ROLE and ROLE[role].at_unit


def check_role(role: str, *, has_unit: bool) -> None:
    """Refuse an unknown role, a unit's role without a unit, and a unit where the role reaches through the whole office."""
    if role not in ROLE:
        raise Refused(
            N_("Die Rolle „%(role)s“ gibt es nicht. Möglich sind: %(known)s."), role=role, known=", ".join(ROLE), field="role"
        )
    if ROLE[role].at_unit and not has_unit:
        raise Refused(
            N_("Die Rolle „%(role)s“ gilt an einer Organisationseinheit. Bitte geben Sie die Einheit an."),
            role=ROLE[role].name,
            field="unit",
        )
    if has_unit and not ROLE[role].at_unit:
        raise Refused(
            N_("Die Rolle „%(role)s“ gilt im ganzen Amt. Bitte lassen Sie die Organisationseinheit weg."),
            role=ROLE[role].name,
            field="unit",
        )


DECIDING = frozenset({"chair", "member"})
EXECUTING = frozenset({"coordinator", "unit_head", "responsible", "leadership", "controlling", "committee_office"})


def check_separation(roles: Iterable[str]) -> None:
    """Refuse that one account both votes in the committee and works on what the committee judges (I27)."""
    held = frozenset(roles)
    if held & DECIDING and held & EXECUTING:
        raise Refused(
            N_(
                "Stimmberechtigte Mitglieder des Ausschusses können nicht zugleich in der Verwaltung an Zielen arbeiten: "
                "Der Ausschuss entscheidet, die Verwaltung führt aus. Bitte legen Sie zwei Konten an."
            ),
            field="role",
        )


def check_not_oneself(*, by: int, person: int) -> None:
    """Refuse to take one's own access away, so that an office is never left without its administration."""
    if by == person:
        raise Refused(
            N_("Ihren eigenen Zugang können Sie nicht beenden. Bitte lassen Sie das eine andere Person der Administration tun.")
        )


def check_not_for_oneself(*, by: int, person: int) -> None:
    """Refuse to give a role to oneself: whoever manages people reads no contents, and what they may is for another to decide."""
    if by == person:
        raise Refused(
            N_("Sich selbst können Sie keine Rolle geben. Bitte lassen Sie das eine andere Person der Administration tun."),
            field="role",
        )


def check_dates(valid_from: date | None, valid_to: date | None) -> None:
    """Refuse an end before the beginning."""
    if valid_from and valid_to and valid_to < valid_from:
        raise Refused(N_("Das Ende liegt vor dem Beginn. Bitte prüfen Sie die beiden Daten."), field="valid_to")


def below(unit: int, parents: Mapping[int, int | None]) -> frozenset[int]:
    """Return the unit with all units below it; ``parents`` maps each unit to the one above."""
    children: dict[int | None, list[int]] = {}
    for child, parent in parents.items():
        children.setdefault(parent, []).append(child)
    found, waiting = set(), [unit]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting.extend(children.get(current, ()))
    return frozenset(found)


def check_no_cycle(unit: int, parent: int | None, parents: Mapping[int, int | None]) -> None:
    """Refuse to hang a unit below itself (I9)."""
    if parent is not None and parent in below(unit, parents):
        raise Refused(
            N_(
                "Eine Organisationseinheit kann nicht unter sich selbst stehen. Bitte wählen Sie eine andere "
                "übergeordnete Einheit."
            ),
            field="parent",
        )


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb`` between 0 and 1 (WCAG 2.2)."""

    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def check_colour(colour: str) -> None:
    """Refuse a colour that white text can't be read on (contrast below 4.5 : 1, WCAG 2.2 1.4.3)."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise Refused(
            N_("„%(colour)s“ ist keine Farbe. Bitte geben Sie sie in der Form #1a4f8f an."), colour=colour, field="colour"
        )
    if 1.05 / (luminance(colour) + 0.05) < 4.5:
        raise Refused(
            N_("Weiße Schrift ist auf dieser Farbe nicht gut lesbar. Bitte wählen Sie eine dunklere Farbe."), field="colour"
        )
