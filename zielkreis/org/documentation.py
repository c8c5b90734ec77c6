# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages of documentation that are written from the code: permissions, states, models. Not for prose (see ``docs/``).

Looks the areas over through Django's registry, so that a new area stands in the documentation without being named here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.db.models import Model

from zielkreis.org.rights import ALL, OWN, PERMISSIONS, ROLES, UNIT

FOLDER = Path(settings.BASE).parent / "docs" / "generated"
NOTE = "<!-- Written by `zielkreis docs`; a test checks that it is fresh. -->"
REACH = {ALL: "all", UNIT: "unit", OWN: "own", "": "–"}


def pages() -> dict[str, str]:
    """Return every page by its file name."""
    return {"permissions.md": permissions_page(), "states.md": states_page(), "models.md": models_page()}


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def page(title: str, *parts: str) -> str:
    """Return a page from its title and its parts."""
    return "\n\n".join([f"# {title}", NOTE, *parts]) + "\n"


def permissions_page() -> str:
    """Return the roles and the permission matrix (domain.md §2.2)."""
    roles = [(f"`{role.code}`", role.name, role.purpose, "unit" if role.at_unit else "office") for role in ROLES]
    matrix = [
        [f"{permission.name}<br>`{permission.code}`", *(REACH[permission.reach.get(role.code, "")] for role in ROLES)]
        for permission in PERMISSIONS
    ]
    return page(
        "Who may do what",
        "`all`: in the whole office · `unit`: in the own unit and those below · `own`: what the person answers for.",
        table(["Permission", *(role.name for role in ROLES)], matrix),
        "## Roles",
        table(["Code", "Name", "Purpose", "Held at"], roles),
    )


def states_page() -> str:
    """Return every state machine: ``X_MOVES`` beside ``X_STATES`` in an area's ``rules``."""
    parts = []
    for area, rules in _rules():
        for name, moves in vars(rules).items():
            if name.endswith("_MOVES"):
                kind = name.removesuffix("_MOVES")
                parts += [f"## {area}: {kind.lower()}", _diagram(moves, words=dict(getattr(rules, f"{kind}_STATES")))]
    return page("States and the steps between them", *parts)


def _rules() -> Iterator[tuple[str, ModuleType]]:
    for area in _areas():
        if find_spec(f"{area.name}.rules"):
            yield area.label, import_module(f"{area.name}.rules")


def _areas() -> list[AppConfig]:
    return [area for area in apps.get_app_configs() if area.name.startswith("zielkreis.")]


def _diagram(moves: Mapping[str, Sequence[str]], *, words: Mapping[str, str]) -> str:
    named = [f"    {state}: {words[state]}" for state in moves]
    first = next(iter(moves))
    steps = [f"    {before} --> {after}" for before, afters in moves.items() for after in afters]
    return "\n".join(["```mermaid", "stateDiagram-v2", *named, f"    [*] --> {first}", *steps, "```"])


def models_page() -> str:
    """Return every model with its table, its meaning and its fields."""
    parts = []
    for area in _areas():
        for model in sorted(area.get_models(), key=lambda one: one.__name__):
            meaning = (model.__doc__ or "").strip().splitlines()[0]
            parts += [f"## {area.label}.{model.__name__} – `{model._meta.db_table}`", meaning, table(HEAD, _fields(model))]
    return page("Models", *parts)


HEAD = ("Field", "Kind", "Refers to", "May be empty")


def _fields(model: type[Model]) -> list[tuple[str, str, str, str]]:
    return [_field(field) for field in model._meta.concrete_fields]


def _field(field: Any) -> tuple[str, str, str, str]:
    target = f"{field.related_model._meta.label}" if field.related_model else ""
    kind = field.get_internal_type().removesuffix("Field")
    return f"`{field.name}`", kind, target, "yes" if field.null or field.blank else ""
