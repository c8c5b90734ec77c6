# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What an office may set for its committee: deadlines in days and how papers are numbered."""

import re

from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_

MOST_DAYS = 366
PLACES = re.compile(r"\{(?:year|number(?::0?[1-9])?)\}")
"""What may stand in braces in the pattern of a paper's number."""


def check_deadlines(*, cosigning_days: int, papers_days: int, invitation_days: int) -> None:
    """Refuse deadlines in the wrong order: first co-signing, then the paper is due, then the invitation goes out."""
    for field, days in (("cosigning_days", cosigning_days), ("papers_days", papers_days), ("invitation_days", invitation_days)):
        if not 0 <= days <= MOST_DAYS:
            raise Refused(N_("Eine Frist liegt zwischen 0 und %(most)s Tagen."), most=MOST_DAYS, field=field)
    if papers_days < invitation_days:
        raise Refused(N_("Vorlagen müssen fertig sein, bevor die Einladung verschickt wird."), field="papers_days")
    if cosigning_days < papers_days:
        raise Refused(N_("Die Mitzeichnung liegt vor dem Vorlagenschluss; sie braucht mindestens so viele Tage."),
                      field="cosigning_days")  # fmt: skip


def check_number_pattern(pattern: str) -> None:
    """Refuse a pattern that doesn't count papers or holds other places than year and number."""
    rest = PLACES.sub("", pattern)
    if "{" in rest or "}" in rest or "{number" not in pattern or len(pattern) > 40:
        raise Refused(
            N_("Das Muster für Nummern enthält {number} und, wenn Sie mögen, {year}; {number:03} schreibt drei Stellen. "
               "Beispiel: {year}/{number:03}."),
            field="number_pattern",
        )  # fmt: skip
