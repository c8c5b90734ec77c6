# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Our codes and OParl's words, which are free German text: said one way, understood in many. Plain Python.

What is understood as nothing stays as it was said (``extra`` of the object); nothing is guessed.
"""

import re
from collections.abc import Mapping, Sequence

from zielkreis.committee.rules import meetings, papers, people

ORGANIZATION_TYPES: Mapping[str, str] = {
    "committee": "Gremium",
    "subcommittee": "Gremium",
    "working_group": "Gremium",
    "council": "Gremium",
    "faction": "Fraktion",
    "provider": "Institution",
    "administration": "Verwaltungsbereich",
    "other": "Sonstiges",
}
MEETING_STATES: Mapping[str, str] = {"scheduled": "terminiert", "invited": "eingeladen", "held": "durchgeführt"}
VENDOR = "zielkreis:"
"""Prefix of our own properties."""

Patterns = Sequence[tuple[str, str]]

_KINDS: Patterns = (
    ("subcommittee", r"unterausschuss"),
    ("committee", r"jugendhilfeausschuss|ausschuss für (kinder|jugend)|\bjha\b"),
    ("working_group", r"§ ?78|\bag ?78"),
    ("council", r"\b(kreistag|stadtrat|gemeinderat|stadtverordnetenversammlung|rat der (stadt|gemeinde)|rat)\b"),
)
_TYPES: Mapping[str, str] = {"fraktion": "faction", "partei": "faction", "verwaltungsbereich": "administration"}
_ROLES: Patterns = (
    ("deputy_chair", r"(stellv\w*\.?|stv\.?|2\.) ?vorsitz|vizevorsitz"),
    ("chair", r"vorsitz"),
    ("advisory_deputy", r"stellvertret\w* eines beratenden|beratend\w*.*(stellv|vertret)|(stellv|vertret)\w*.*beratend"),
    ("advisory", r"beratend"),
    ("guest", r"\bgast|gäste"),
    ("deputy", r"stellv|vertret"),
)
_RESULTS: Patterns = (
    ("rejected", r"abgelehnt|ablehnung"),
    ("withdrawn", r"zurückgezogen|abgesetzt"),
    ("postponed", r"zurückgestellt"),
    ("adjourned", r"vertagt"),
    ("referred", r"verwiesen|überwiesen"),
    ("noted", r"kenntnis"),
    ("changed", r"(?<!un)(?<!nicht )geändert|mit änderung|in geänderter"),
    ("unchanged", r"ungeändert|unverändert|beschlossen|angenommen|zugestimmt"),
)
_CONSULTATIONS: Patterns = (
    ("hearing", r"anhörung"),
    ("recommendation", r"empfehl"),
    ("preliminary", r"vorberat"),
    ("decision", r"entscheid|beschluss"),
    ("information", r"kenntnis|information|mitteilung"),
)


def label(choices: Sequence[tuple[str, str]], code: str) -> str:
    """Return the German word of a code, also where the page speaks another language; nothing for none."""
    return dict(choices).get(code, "")


def organization_kind(*, name: str, type_: str, classification: str) -> str:
    """Return what kind of organization these words mean; "other" when they mean none of ours."""
    exact = _exact(people.ORGANIZATION_KINDS, classification)
    if exact:
        return exact
    known = _TYPES.get(type_.casefold())
    return known or _first(_KINDS, f"{classification} {name}") or "other"


def membership_role(words: str) -> str:
    """Return what role these words mean; an ordinary member when they mean no other."""
    return _exact(people.MEMBERSHIP_ROLES, words) or _first(_ROLES, words) or "member"


def result(words: str) -> str:
    """Return what kind of result these words mean; nothing when they are none of ours."""
    return _exact(meetings.RESULTS, words) or _first(_RESULTS, words)


def consultation_role(words: str, *, authoritative: bool | None) -> str:
    """Return what role of a body these words mean; without words a decision when it is said to be authoritative."""
    found = _exact(papers.CONSULTATION_ROLES, words) or _first(_CONSULTATIONS, words)
    return found or ("decision" if authoritative and not words else "")


def _exact(choices: Sequence[tuple[str, str]], words: str) -> str:
    return next((code for code, word in choices if word == words), "")


def _first(patterns: Patterns, words: str) -> str:
    return next((code for code, pattern in patterns if re.search(pattern, words, re.IGNORECASE)), "")
