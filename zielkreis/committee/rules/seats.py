# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The seats of a new term as a list: one row for a member with the personal deputy beside, as offices keep it in a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_

TITLES = ("dr.", "prof.", "prof", "dr", "dipl.-ing.", "dipl.-päd.", "dipl.-soz.päd.", "mag.", "pfr.", "pfarrer", "pfarrerin")

NOMINATING_KINDS = {"council": "faction", "provider": "provider"}
"""By whose right somebody sits → the kind of organization that nominates them."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat of a new term: who, in which role, by whose right, nominated by whom, and the name of the personal deputy.

    ``is_new`` says that this is another person than a known member of the same name; ``deputy_is_new`` likewise.
    """

    name: str
    role: str = "member"
    seat: str = ""
    nominated_by: str = ""
    deputy: str = ""
    is_new: bool = False
    deputy_is_new: bool = False


class SeatRefused(Refused):
    """A refusal that is about one row of the list, counted from 1."""

    def __init__(self, refused: Refused, *, row: int) -> None:
        super().__init__(refused.message, field=refused.field, **refused.values)
        self.row = row


def split_title(text: str) -> tuple[str, str]:
    """Return academic or church title and name apart: "Dr. Anna Beispiel" → ("Dr.", "Anna Beispiel")."""
    words = text.split()
    count = next((i for i, word in enumerate(words) if word.lower() not in TITLES), 0)
    return " ".join(words[:count]), " ".join(words[count:])


def key(name: str) -> str:
    """Return the name as it is compared: without title, spaces and case aside."""
    return split_title(name)[1].casefold()


def check_seats(seats: Sequence[Seat]) -> None:
    """Refuse an empty list, and somebody who would sit or stand in twice within it; rows count from 1."""
    if not any(seat.name.strip() for seat in seats):
        raise Refused(N_("Die neue Wahlperiode braucht mindestens ein Mitglied."), field="name")
    taken: dict[str, int] = {}
    for row, seat in enumerate(seats, 1):
        for name in filter(str.strip, (seat.name, seat.deputy)):
            if key(name) in taken:
                raise Refused(
                    N_("„%(name)s“ steht in Zeile %(first)s und in Zeile %(row)s. Jede Person hat im Gremium nur einen Platz "
                       "und vertritt nur ein Mitglied."),
                    name=name.strip(), first=taken[key(name)], row=row,
                )  # fmt: skip
            taken[key(name)] = row


def deputy_role(role: str) -> str:
    """Return the role of the personal deputy of somebody in this role."""
    return "advisory_deputy" if role in ("advisory", "guest") else "deputy"
