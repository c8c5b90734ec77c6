# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""When whom to remind of what: before, on and after a day, with escalation. No Django, no clock, no I/O."""

from zielkreis.kit.states import Choices
from zielkreis.kit.words import gettext_noop as N_

MAIL_KINDS: Choices = (
    ("before", N_("Erinnerung vor dem Termin")),
    ("due", N_("Erinnerung am Termin und danach")),
    ("escalation", N_("Hinweise auf Überfälliges anderer")),
    ("returned", N_("Zurückgegebene Beiträge")),
)
