# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a change of a presented year may be asked for, and when (I11). No Django, no clock, no I/O."""

from collections.abc import Mapping, Sequence
from typing import Any

from zielkreis.goals.rules.stations import CHANGING
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_

OPEN = CHANGING
"""States of a year in which its plan changes by numbered changes; before it is planned freely, afterwards it is closed."""

ACTS = (
    "change_goal", "create_goal", "drop_goal", "create_measure", "change_measure", "drop_measure", "add_milestone",
    "change_milestone", "drop_milestone", "set_resources", "record_means", "change_indicator", "link", "link_worded", "unlink",
)  # fmt: skip
"""What can be asked for; each is carried out by the ordinary actions (see ``actions.carried_out``)."""

KINDS = {
    "create_goal": "add", "drop_goal": "drop", "create_measure": "measure", "drop_measure": "measure",
    "change_indicator": "target", "set_resources": "means",
    "record_means": "means", "link": "target", "link_worded": "target", "unlink": "target",
}  # fmt: skip
DATES = ("schedule", "due", "due_on", "starts_on")

DROPPED = N_("„%(title)s“ ist inzwischen entfallen und kann nicht mehr geändert werden.")


def kind_of(act: str, lines: Sequence[Mapping[str, Any]]) -> str:
    """Return the kind a change is filed under in the register: by what was asked for, else by the fields it touches."""
    if act in KINDS:
        return KINDS[act]
    fields = {line["field"] for line in lines}
    if fields & set(DATES) or any(line["thing"] == "milestones" for line in lines):
        return "date"
    if "resources" in fields and fields <= {"resources"}:
        return "means"
    return "wording" if fields & {"title", "description"} else "other"


def check_open(*, state: str, year: int) -> None:
    """Refuse changes of a year that isn't presented yet, or whose balance is closed."""
    if state in ("draft", "agreed"):
        raise Refused(
            N_("Die Jahresziele %(year)s sind noch nicht vorgestellt. Ändern Sie sie einfach in der Planung."), year=year
        )
    if state not in OPEN:
        raise Refused(N_("Die Bilanz %(year)s ist abgeschlossen. Am Plan des Jahres ändert sich nichts mehr."), year=year)


def check_ask(*, act: str, reason: str) -> None:
    """Refuse to ask for what there is no way to do, or without a reason."""
    if act not in ACTS:
        raise Refused(N_("Diese Änderung gibt es nicht."))
    if not reason.strip():
        raise Refused(N_("Bitte nennen Sie den Grund der Änderung. Er steht im Änderungsverzeichnis."), field="reason")


def check_touches(lines: Sequence[object]) -> None:
    """Refuse a change that changes nothing of what was presented."""
    if not lines:
        raise Refused(N_("Am vorgestellten Plan würde sich damit nichts ändern."))


def check_as_asked(*, asked: Sequence[object], found: Sequence[object]) -> None:
    """Refuse to approve something else than what was asked for and shown: the plan changed in between."""
    if list(asked) != list(found):
        raise Refused(
            N_("Der Plan hat sich seit dem Antrag geändert. Lehnen Sie den Antrag ab; er kann dann neu gestellt werden.")
        )


def check_second(*, asked_by: int, by: int) -> None:
    """Refuse that somebody decides about a change they asked for (I28)."""
    if asked_by == by:
        raise Refused(N_("Über die eigene Änderung entscheidet jemand anderes."))


def check_answer(answer: str) -> None:
    """Refuse to decline without saying why."""
    if not answer.strip():
        raise Refused(N_("Bitte sagen Sie, warum die Änderung abgelehnt wird."), field="answer")
