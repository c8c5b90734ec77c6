# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Plans of a year as documents: what differs between two of them, word for word, and that difference carried over or undone.

A difference is a list of steps ``[kind, path, old, new]`` with kind set, add or drop; the path leads through the document
(see ``queries.plan_document``). No Django, no clock, no I/O.
"""

import copy
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from zielkreis.kit.words import gettext_noop as N_

SCHEMA, SCHEMA_VERSION = "zielkreis.plan", 1
OF_YEAR = ("goals", "indicators", "thresholds", "strategic_goals")
"""Parts of a plan document that hold the plan; the others say what document it is."""
OBJECTS = ("goals", "measures", "milestones", "figures", "indicators", "groups", "steps", "strategic_goals")
"""Parts whose keys are objects, each of which is added and dropped as a whole."""

Step = list[Any]
Document = dict[str, Any]

FREE = {
    "goals": ("responsible", "position"),
    "measures": ("responsible", "position"),
    "milestones": ("position",),
    "figures": ("position",),
    "indicators": ("title", "wording", "source", "unit", "numerator_label", "denominator_label"),
}
"""Fields of a snapshot that may change without a numbered change: who answers, the order, how a figure is called."""
FILLABLE = ("indicators",)
"""Objects of which a field that was empty may be filled in later."""

THINGS = {
    "goals": N_("Ziel"),
    "measures": N_("Maßnahme"),
    "milestones": N_("Meilenstein"),
    "figures": N_("Kennzahl am Ziel"),
    "indicators": N_("Kennzahl"),
    "groups": N_("Gruppe von Kennzahlen"),
    "steps": N_("Zielstufe"),
    "thresholds": N_("Schwellen der Ampel"),
}
FIELDS = {
    "title": N_("Wortlaut"),
    "description": N_("Beschreibung"),
    "number": N_("Nummer"),
    "strategic_goal": N_("Leitziel"),
    "further": N_("weitere Leitziele"),
    "intermediate": N_("Mittlerziel"),
    "parent": N_("Teilziel von"),
    "unit": N_("Organisationseinheit"),
    "responsible": N_("Verantwortlich"),
    "weight": N_("Gewicht"),
    "dropped": N_("entfallen"),
    "schedule": N_("Zeitplanung"),
    "starts_on": N_("Beginn"),
    "due_on": N_("Fällig"),
    "due": N_("Termin"),
    "resources": N_("Ressourcen"),
    "kind": N_("Art"),
    "direction": N_("Richtung"),
    "unit_label": N_("Einheit"),
    "definition": N_("Definition"),
    "source": N_("Quelle"),
    "period_months": N_("Erhebung in Monaten"),
    "baseline": N_("Basiswert"),
    "baseline_on": N_("Basiswert vom"),
    "tolerance": N_("Toleranz"),
    "lower_limit": N_("kleinster möglicher Wert"),
    "upper_limit": N_("größter möglicher Wert"),
    "factor": N_("bezogen auf"),
    "value": N_("Zielwert"),
    "low": N_("von"),
    "high": N_("bis"),
    "": N_("Inhalt"),
}
QUIET = ("precision", "position", "starts_on", "group", "wording")
"""Fields that follow from others or say nothing to a reader of the register."""


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Step]:
    """Return what has to be done to the plan ``before`` to make it ``after``."""
    return [step for part in OF_YEAR for step in _steps([part], before.get(part), after.get(part))]


def _steps(path: list[str], old: Any, new: Any) -> Iterator[Step]:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in sorted({*old, *new}):
            if key not in new:
                yield ["drop", [*path, key], old[key], None]
            elif key not in old:
                yield ["add", [*path, key], None, new[key]]
            else:
                yield from _steps([*path, key], old[key], new[key])
    elif old != new:
        yield ["set", path, old, new]


def applied(document: Mapping[str, Any], steps: Sequence[Step]) -> Document:
    """Return the plan with these steps taken."""
    made = copy.deepcopy(dict(document))
    for kind, path, _old, new in steps:
        _put(made, path, new, gone=kind == "drop")
    return made


def undone(document: Mapping[str, Any], steps: Sequence[Step]) -> Document:
    """Return the plan as it was before these steps."""
    made = copy.deepcopy(dict(document))
    for kind, path, old, _new in reversed(steps):
        _put(made, path, old, gone=kind == "add")
    return made


def _put(document: Document, path: Sequence[str], value: Any, *, gone: bool) -> None:
    place: Any = document
    for key in path[:-1]:
        place = place.setdefault(key, {})
    if gone:
        place.pop(path[-1], None)
    else:
        place[path[-1]] = copy.deepcopy(value)


def unplanned(before: Mapping[str, Any], after: Mapping[str, Any], *, year: int | None = None) -> list[Step]:
    """Return the differences between two plans that no path but a numbered change may make (I11).

    Steps after ``year`` are planned anew at any time; without a year they count as well.
    """
    return [step for step in differences(before, after) if _is_kept(step, year=year)]


def _is_kept(step: Step, *, year: int | None) -> bool:
    kind, path, old, _new = step
    if path[0] == "strategic_goals":
        return False
    things = [name for name in path if name in OBJECTS]
    inner = things[-1] if things else path[0]
    if kind == "set" and path[-1] in FREE.get(inner, ()):
        return False
    if kind == "set" and inner in FILLABLE and old in ("", None):
        return False
    if path[-2:] == ["unit", "name"]:
        return False
    if year is not None and "steps" in path and path[path.index("steps") + 1] > f"{year}-12-31":
        return False
    return not (path[0] == "indicators" and len(path) == 2)


def lines(steps: Sequence[Step], *, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the steps as lines of a register: which thing, how it is called, which field, old and new as people write them."""
    found = []
    for kind, path, old, new in steps:
        at = max((index for index, name in enumerate(path) if name in OBJECTS and index + 1 < len(path)), default=None)
        if at is None:
            found.append({"thing": path[0], "of": "", "field": path[-1], "act": kind, "old": said(old), "new": said(new)})
            continue
        field = path[at + 2] if len(path) > at + 2 else ""
        if field in QUIET or _is_echo(path, kind):
            continue
        of = _called(path[: at + 2], before) or _called(path[: at + 2], after)
        found.append({"thing": path[at], "of": of, "field": field, "act": kind, "old": said(old), "new": said(new)})
    return found


def _is_echo(path: Sequence[str], kind: str) -> bool:
    """Whether a step only repeats another: a figure appears with the goal's first link to it, and goes with the last."""
    return path[0] == "indicators" and len(path) == 2 and kind in ("add", "drop")


def _called(path: Sequence[str], document: Mapping[str, Any]) -> str:
    place: Any = document
    for key in path:
        place = place.get(key) if isinstance(place, Mapping) else None
    if path[-2] == "figures":
        place = document.get("indicators", {}).get(path[-1])
    if path[-2] == "steps":
        owner = document.get("indicators", {}).get(path[1], {}).get("title", "")
        return f"{owner}, {day(path[-1])}" if owner else ""
    return str(place.get("title", "")) if isinstance(place, Mapping) else ""


def said(value: Any) -> str:
    """Return a value of a document as people write it, in a line."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, Mapping):
        for name in ("text", "title", "name", "value"):
            if value.get(name):
                return said(value[name])
        if value.get("low") or value.get("high"):
            return f"{said(value.get('low'))}–{said(value.get('high'))}"
        return said(value.get("kind")) if set(value) <= {"kind", "position"} else ""
    if isinstance(value, list):
        return "; ".join(filter(None, map(said, value)))
    text = str(value)
    if len(text) == 10 and text[4:5] == text[7:8] == "-":
        return day(text)
    return text.replace(".", ",") if text.replace(".", "", 1).replace("-", "", 1).isdigit() and "." in text else text


def day(text: str) -> str:
    """Return an ISO day as it is written in German."""
    year, month, of_month = text.split("-")
    return f"{of_month}.{month}.{year}"
