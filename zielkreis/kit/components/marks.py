# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Marks in the text: traffic light, states, degree of achievement, sign of a strategic goal.

Each has a shape and a word, never colour alone (I20). Results are kept per language, so that hundreds of rows cost
little; call these functions directly where a page builds its rows in Python. Not for calculating grades or states.
"""

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zielkreis.kit.components.locale import local_number
from zielkreis.kit.words import gettext_noop as N_

SHAPES = {
    "circle": mark_safe('<circle cx="8" cy="8" r="7"/>'),
    "triangle": mark_safe('<path d="M8 1 15.5 15H.5z"/>'),
    "square": mark_safe('<path d="M1.5 1.5h13v13h-13z"/>'),
    "dash": mark_safe('<path d="M1 6.5h14v3H1z"/>'),
    "ring": mark_safe('<path d="M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm0 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9z"/>'),
    "half": mark_safe('<path d="M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm0 2.5v9a4.5 4.5 0 1 1 0-9z"/>'),
    "tick": mark_safe('<path d="m6 14.5-5.5-6 2-2L6 10l7.5-8.5 2 2z"/>'),
    "cross": mark_safe('<path d="m3 1 5 5 5-5 2 2-5 5 5 5-2 2-5-5-5 5-2-2 5-5-5-5z"/>'),
    "diamond": mark_safe('<path d="m8 .5 7.5 7.5L8 15.5.5 8z"/>'),
    "pause": mark_safe('<path d="M3 1.5h3.5v13H3zm6.5 0H13v13H9.5z"/>'),
}
"""Shapes in a box of 16 by 16; filled with the colour of their tone."""

LIGHTS = {
    "green": ("circle", N_("erreicht")),
    "amber": ("triangle", N_("teilweise erreicht")),
    "red": ("square", N_("nicht erreicht")),
    "grey": ("dash", N_("nicht bewertbar")),
}
STATES = {
    "goal": {
        "planned": ("ring", "grey", N_("geplant")),
        "active": ("half", "blue", N_("aktiv")),
        "reached": ("tick", "green", N_("erreicht")),
        "partly_reached": ("triangle", "amber", N_("teilweise erreicht")),
        "not_reached": ("square", "red", N_("nicht erreicht")),
        "dropped": ("cross", "grey", N_("entfallen")),
    },
    "measure": {
        "not_started": ("ring", "grey", N_("nicht begonnen")),
        "running": ("half", "blue", N_("in Umsetzung")),
        "delayed": ("triangle", "amber", N_("verzögert")),
        "at_risk": ("square", "red", N_("gefährdet")),
        "done": ("tick", "green", N_("umgesetzt")),
        "postponed": ("pause", "grey", N_("zurückgestellt")),
        "dropped": ("cross", "grey", N_("entfallen")),
    },
    "milestone": {
        "open": ("ring", "grey", N_("offen")),
        "due": ("diamond", "blue", N_("fällig")),
        "overdue": ("square", "red", N_("überfällig")),
        "done": ("tick", "green", N_("erledigt")),
        "done_late": ("tick", "amber", N_("verspätet erledigt")),
        "dropped": ("cross", "grey", N_("entfallen")),
    },
    "system": {
        "draft": ("ring", "grey", N_("Entwurf")),
        "submitted": ("half", "blue", N_("eingebracht")),
        "adopted": ("tick", "green", N_("beschlossen")),
        "superseded": ("dash", "grey", N_("abgelöst")),
        "resolved": ("diamond", "blue", N_("Beschlusstext, noch nicht bestätigt")),
        "suspended": ("pause", "amber", N_("beanstandet")),
        "annulled": ("cross", "grey", N_("aufgehoben")),
        "amended": ("half", "grey", N_("geändert beschlossen")),
        "rejected": ("square", "grey", N_("abgelehnt")),
    },
    "set": {
        "draft": ("ring", "grey", N_("Entwurf")),
        "agreed": ("half", "blue", N_("abgestimmt")),
        "presented": ("diamond", "blue", N_("vorgestellt")),
        "evaluation": ("pause", "amber", N_("Auswertung")),
        "reported": ("half", "green", N_("Bilanz vorgelegt")),
        "closed": ("tick", "green", N_("abgeschlossen")),
    },
    "row": {
        "saved": ("tick", "green", N_("gespeichert")),
        "unsaved": ("half", "blue", N_("nicht gespeichert")),
        "refused": ("square", "red", N_("nicht übernommen")),
        "conflict": ("triangle", "amber", N_("inzwischen geändert")),
        "same": ("dash", "grey", N_("unverändert")),
    },
    "paper": {
        "draft": ("ring", "grey", N_("Entwurf")),
        "cosigning": ("pause", "amber", N_("in Mitzeichnung")),
        "released": ("diamond", "blue", N_("freigegeben")),
        "invited": ("half", "blue", N_("zur Sitzung versandt")),
        "done": ("tick", "green", N_("erledigt")),
        "withdrawn": ("cross", "grey", N_("zurückgezogen")),
    },
    "meeting": {
        "scheduled": ("ring", "grey", N_("terminiert")),
        "invited": ("half", "blue", N_("eingeladen")),
        "held": ("tick", "green", N_("durchgeführt")),
        "cancelled": ("cross", "grey", N_("abgesagt")),
    },
    "minutes": {
        "draft": ("ring", "grey", N_("Entwurf")),
        "signed": ("half", "blue", N_("unterzeichnet")),
        "released": ("tick", "green", N_("freigegeben")),
    },
    "cosigning": {
        "open": ("ring", "grey", N_("offen")),
        "signed": ("tick", "green", N_("mitgezeichnet")),
        "refused": ("cross", "red", N_("nicht mitgezeichnet")),
    },
    "follow_up": {
        "open": ("ring", "grey", N_("offen")),
        "running": ("half", "blue", N_("in Umsetzung")),
        "done": ("tick", "green", N_("umgesetzt")),
        "dropped": ("cross", "grey", N_("entfallen")),
    },
    "judgement": {
        "beyond": ("diamond", "green", N_("überplanmäßig")),
        "full": ("tick", "green", N_("zur Gänze")),
        "mostly": ("half", "amber", N_("überwiegend")),
        "partly": ("triangle", "amber", N_("teilweise")),
        "not": ("square", "red", N_("nicht erreicht")),
        "": ("ring", "grey", N_("noch offen")),
    },
    "evaluation": {
        "open": ("ring", "grey", N_("offen")),
        "begun": ("half", "blue", N_("begonnen")),
        "complete": ("tick", "green", N_("vollständig")),
        "not_needed": ("cross", "grey", N_("entfallen")),
    },
    "consequence": {
        "closed": ("tick", "green", N_("abschließen")),
        "continued": ("half", "blue", N_("fortführen")),
        "changed": ("diamond", "blue", N_("geändert fortführen")),
        "dropped": ("cross", "grey", N_("aufgeben")),
        "": ("ring", "grey", N_("noch offen")),
    },
    "change": {
        "asked": ("ring", "grey", N_("beantragt")),
        "approved": ("tick", "green", N_("genehmigt")),
        "declined": ("cross", "red", N_("abgelehnt")),
        "withdrawn": ("dash", "grey", N_("zurückgezogen")),
    },
    "submission": {
        "put_in": ("ring", "grey", N_("eingegangen")),
        "answered": ("half", "blue", N_("beantwortet")),
        "taken_up": ("tick", "green", N_("aufgenommen")),
        "declined": ("cross", "grey", N_("nicht aufgenommen")),
        "withdrawn": ("dash", "grey", N_("zurückgezogen")),
    },
    "window": {
        "open": ("tick", "green", N_("offen")),
        "closed": ("cross", "grey", N_("geschlossen")),
    },
    "contribution": {
        "draft": ("ring", "grey", N_("in Arbeit")),
        "submitted": ("half", "blue", N_("abgegeben")),
        "returned": ("triangle", "amber", N_("zurückgegeben")),
        "approved": ("tick", "green", N_("angenommen")),
    },
    "outlook": {
        "on_track": ("tick", "green", N_("auf Kurs")),
        "deviating": ("triangle", "amber", N_("mit Abweichung")),
        "critical": ("square", "red", N_("gefährdet")),
        "": ("ring", "grey", N_("noch keine Einschätzung")),
    },
    "exception": {
        "critical": ("square", "red", N_("gefährdet")),
        "deviating": ("triangle", "amber", N_("mit Abweichung")),
        "overdue": ("diamond", "red", N_("überfällig")),
        "off_path": ("half", "amber", N_("unter dem rechnerischen Weg")),
        "regressing": ("cross", "red", N_("Rückschritt")),
        "no_news": ("pause", "grey", N_("ohne Neuigkeiten")),
        "unexplained": ("dash", "grey", N_("Ursache oder Gegenmaßnahme fehlt")),
        "value_due": ("diamond", "blue", N_("Wert fällig")),
        "owner_left": ("ring", "amber", N_("Ansprechperson ausgeschieden")),
        "no_status": ("ring", "grey", N_("kein Stand gemeldet")),
    },
}
"""For each kind of thing: state → shape, tone, word (domain.md §7.1); ``row`` is a line of a table being entered."""


def mark(*, shape: str, tone: str, word: str) -> SafeString:
    """Return a shape in a tone (green, amber, red, blue, grey) followed by its word."""
    return format_html(
        '<span class="mark mark--{}"><svg class="mark__shape" viewBox="0 0 16 16" aria-hidden="true" focusable="false">{}</svg>'
        '<span class="mark__word">{}</span></span>',
        tone,
        SHAPES[shape],
        word,
    )


def traffic_light(grade: str, *, word: str = "") -> SafeString:
    """Return the light for a grade (green, amber, red, grey) as shape and word; ``word`` replaces the usual one."""
    return _light(grade, str(word), get_language())


@lru_cache(maxsize=256)
def _light(grade: str, word: str, language: str | None) -> SafeString:
    shape, usual = LIGHTS.get(grade, LIGHTS["grey"])
    return mark(shape=shape, tone=grade if grade in LIGHTS else "grey", word=word or _(usual))


def state_mark(state: str, *, kind: str = "measure") -> SafeString:
    """Return the state of a goal, measure, milestone, system, set or row as shape and word; an unknown one word for word."""
    return _state(state, kind, get_language())


@lru_cache(maxsize=256)
def _state(state: str, kind: str, language: str | None) -> SafeString:
    shape, tone, word = STATES[kind].get(state, ("dash", "grey", ""))
    return mark(shape=shape, tone=tone, word=_(word) if word else state)


def goal_sign(*, colour: int, sign: str = "", title: object = "") -> SafeString:
    """Return the sign of a strategic goal in its colour (1 to 12), with the title when given."""
    return _goal_sign(colour, sign, str(title))


@lru_cache(maxsize=1024)
def _goal_sign(colour: int, sign: str, title: str) -> SafeString:
    named = format_html('<span class="goal-sign__title">{}</span>', title) if title else ""
    number = (int(colour or 1) - 1) % 12 + 1
    return format_html(
        '<span class="goal-sign goal-colour-{}"><span class="goal-sign__sign">{}</span>{}</span>', number, sign or number, named
    )


def degree(value: Decimal | None, *, grade: str = "grey", just_below: bool = False, word: str = "") -> SafeString:
    """Return a degree of achievement (0 to 1, unrounded) in whole per cent with its light (domain.md §4.3).

    ``just_below`` says "knapp unter der Schwelle" where rounding would hide that a threshold was missed. Without a
    value there is no number, only the grey light and ``word``, the reason.
    """
    if value is None:
        return format_html('<span class="degree">{}</span>', traffic_light("grey", word=word))
    percent = int((value * 100).to_integral_value(ROUND_HALF_UP)) if value.is_finite() else None
    return _degree(percent, grade, just_below, word, get_language())


@lru_cache(maxsize=1024)
def _degree(percent: int | None, grade: str, just_below: bool, word: str, language: str | None) -> SafeString:
    return format_html(
        '<span class="degree"><span class="degree__number">{}&nbsp;%</span> {}{}</span>',
        local_number(percent),
        traffic_light(grade, word=word),
        format_html(' <span class="degree__hint">{}</span>', _("knapp unter der Schwelle")) if just_below else "",
    )


def badge(*, text: object, tone: str = "info") -> SafeString:
    """Return a small label; ``tone`` is info, success, warning or danger."""
    return format_html(
        '<span class="kern-badge kern-badge--small kern-badge--{}">{}<span class="kern-label kern-label--small">{}</span></span>',
        tone,
        icon(name=tone),
        text,
    )


@lru_cache(maxsize=128)
def icon(*, name: str) -> SafeString:
    """Return a KERN icon beside words; it says nothing itself."""
    return format_html('<span class="kern-icon kern-icon--{} kern-icon--small" aria-hidden="true"></span>', name)
