# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Creating what a table names and the office doesn't have yet: units, and strategic goals in a draft.

A unit gets the short sign that stands before its name ("FD 51 Jugendförderung"); a second one with the same sign a number behind
it, since signs are unique and the whole wording tells the two apart; without a sign the name serves as one. Strategic goals are
only ever drafted, never adopted (I1).
"""

import re

from zielkreis.exchange.act import Act
from zielkreis.exchange.plan import Plan
from zielkreis.exchange.titles import same_strategic, sign_and_name
from zielkreis.goals import actions, queries
from zielkreis.goals.models import GoalSystem, StrategicGoal
from zielkreis.org.actions import create_unit, new_sign
from zielkreis.org.models import Office, Unit
from zielkreis.org.queries import units
from zielkreis.org.rules import UNIT_KINDS

KINDS = {"FD": "Fachdienst", "FB": "Fachbereich", "SG": "Sachgebiet", "Abt": "Abteilung", "Amt": "Amt", "Team": "Team"}
LONGEST_SIGN = 24
_LETTERS = re.compile(r"[A-Za-zÄÖÜäöü]+")


def make_units(plan: Plan, act: Act) -> dict[str, Unit]:
    """Create the units that are missing; return for each wording its unit."""
    found = {one.unit.wording: one.unit.known for one in plan.goals if one.unit and one.unit.known}
    for new in plan.new_units:
        found[new.wording] = make_unit(new.wording, act)
    return found


def make_unit(wording: str, act: Act) -> Unit:
    """Create a unit from what a table calls it."""
    sign, name = sign_and_name(wording)
    kind = unit_kind(wording, office=act.office)
    bare = name.removeprefix(kind).strip() or name
    return create_unit(
        act.office,
        by=act.by,
        kind=kind,
        sign=_free(act.office, sign or bare),
        name=(bare or sign)[:200],
        batch=act.batch,
    )


def unit_kind(wording: str, *, office: Office) -> str:
    """Return the kind a wording says ("FD 51 …", "Fachdienst Planung"), else the office's general word for a unit."""
    letters = _LETTERS.match(wording)
    first = letters[0] if letters else ""
    return KINDS.get(first) or next((kind for kind in UNIT_KINDS if kind == first), office.word("unit"))


def _free(office: Office, sign: str) -> str:
    """The sign itself, with a number behind it when it is taken; a name too long to be a sign is shortened."""
    taken = set(units(office).values_list("sign", flat=True))
    if len(sign) > LONGEST_SIGN:
        return new_sign(office, sign)
    return next(one for one in (sign, *(f"{sign}-{n}" for n in range(2, 10_000))) if one not in taken)


def make_strategic_goals(plan: Plan, act: Act) -> dict[str, StrategicGoal]:
    """Add the strategic goals that are missing to a draft; return for each title its strategic goal."""
    found: dict[str, StrategicGoal] = {one.strategic.title: one.strategic.known for one in plan.goals if one.strategic.known}
    if plan.new_strategic_goals:
        system = _draft(act)
        for new in plan.new_strategic_goals:
            known = next((goal for title, goal in found.items() if same_strategic(title) == same_strategic(new.title)), None)
            found[new.title] = known or actions.add_strategic_goal(system, by=act.by, title=new.title, batch=act.batch).goal
    return found


def _draft(act: Act) -> GoalSystem:
    """The draft to write into; begun from the valid version if there is none."""
    valid = queries.valid_system(act.office, on=act.today)
    return queries.draft_system(act.office) or actions.draft_goal_system(act.office, by=act.by, based_on=valid, batch=act.batch)
