# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who may take over the duties of whom. No Django, no clock, no I/O."""

from datetime import date

from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_


def check_two(*, before: int, after: int, same_office: bool, active: bool) -> None:
    """Refuse to hand over to the same person, to a closed account, and to another office."""
    if not same_office:
        raise Refused(N_("Diese Person gehört nicht zu Ihrem Amt. Bitte wählen Sie eine andere."), field="to_person")
    if before == after:
        raise Refused(N_("Bitte wählen Sie zwei verschiedene Personen."), field="to_person")
    if not active:
        raise Refused(N_("Das Konto dieser Person ist geschlossen. Bitte wählen Sie jemanden, der sich anmelden kann."),
                      field="to_person")  # fmt: skip


def check_anything(number: int) -> None:
    """Refuse to hand over when there is nothing to hand over."""
    if not number:
        raise Refused(N_("Diese Person hat keine offenen Aufgaben, die übergeben werden könnten."), field="from_person")


def check_day(on: date | None, *, today: date, roles: bool) -> None:
    """Refuse to hand roles over without a day, or from a day that has passed."""
    if roles and on is None:
        raise Refused(N_("Bitte nennen Sie den Tag, ab dem die Rollen bei der neuen Person liegen."), field="on")
    if roles and on is not None and on < today:
        raise Refused(N_("Rollen lassen sich nur ab heute oder später übergeben."), field="on")


def check_role_begun(valid_from: date | None, *, on: date, role: str) -> None:
    """Refuse to hand a role over on or before the day it begins; its dates are changed at the person."""
    if valid_from is not None and valid_from >= on:
        raise Refused(
            N_("Die Rolle „%(role)s“ beginnt erst am %(day)s. Ändern Sie sie bitte bei der Person selbst."),
            role=role, day=f"{valid_from:%d.%m.%Y}", field="roles",
        )  # fmt: skip
