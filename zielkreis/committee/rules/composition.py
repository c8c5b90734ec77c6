# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether a committee is composed as § 71 Abs. 1 SGB VIII asks: three fifths and two fifths of the votes (I22).

A hint for a day, never a wall: seats may be vacant, and state law knows exceptions.
"""

from dataclasses import dataclass
from datetime import date

from zielkreis.kit.words import gettext_noop as N_

COUNCIL_SHARE = N_("Die Seite der Vertretungskörperschaft hat %(held)s Stimmen; drei Fünftel von %(seats)s sind %(share)s.")
PROVIDER_SHARE = N_("Die Seite der freien Träger hat %(held)s Stimmen; zwei Fünftel von %(seats)s sind %(share)s.")
PROPORTION = N_(
    "Das Verhältnis ist %(council)s zu %(provider)s statt drei zu zwei. Vielleicht ist ein Sitz unbesetzt; tragen Sie beim "
    "Gremium die Zahl der Sitze ein, um das zu prüfen."
)

Hint = tuple[str, dict[str, object]]
"""A German sentence with places, and what fills them."""


@dataclass(frozen=True, slots=True)
class Composition:
    """Votes held on a day by whose right; ``seats`` is their statutory number, None when it isn't known."""

    on: date
    council: int
    provider: int
    unknown: int = 0
    seats: int | None = None

    @property
    def voting(self) -> int:
        """How many votes are held."""
        return self.council + self.provider + self.unknown

    @property
    def vacant(self) -> int | None:
        """How many seats nobody holds; None when their number isn't known."""
        return None if self.seats is None else max(0, self.seats - self.voting)

    @property
    def hints(self) -> tuple[Hint, ...]:
        """What differs from three fifths to two fifths on this day; nothing when all is as it should be."""
        return (*self._unclear(), *(self._of_seats() if self.seats else self._of_votes()))

    def _unclear(self) -> tuple[Hint, ...]:
        if not self.unknown:
            return ()
        return ((N_("Bei %(number)s stimmberechtigten Mitgliedern fehlt die Angabe, wer sie vorgeschlagen oder gewählt hat."),
                 {"number": self.unknown}),)  # fmt: skip

    def _of_seats(self) -> tuple[Hint, ...]:
        seats = self.seats or 0
        found: list[Hint] = []
        if seats % 5:
            found.append((N_("%(seats)s Sitze lassen sich nicht in drei und zwei Fünftel teilen."), {"seats": seats}))
        if self.voting > seats:
            found.append((N_("Es gibt %(voting)s Stimmen, aber nur %(seats)s Sitze."), {"voting": self.voting, "seats": seats}))
        too_many = ((COUNCIL_SHARE, self.council, 3), (PROVIDER_SHARE, self.provider, 2))
        for sentence, held, fifths in too_many:
            if held * 5 > seats * fifths:
                found.append((sentence, {"held": held, "seats": seats, "share": seats * fifths // 5}))
        return tuple(found)

    def _of_votes(self) -> tuple[Hint, ...]:
        """Without a number of seats only the proportion tells something; a vacancy may explain it."""
        if self.unknown or self.council * 2 == self.provider * 3:
            return ()
        return ((PROPORTION, {"council": self.council, "provider": self.provider}),)
