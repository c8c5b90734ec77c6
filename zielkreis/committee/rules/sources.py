# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""States of fetching from a council information system."""

from zielkreis.kit.words import gettext_noop as N_

Choices = tuple[tuple[str, str], ...]

FETCH_STATES: Choices = (
    ("running", N_("läuft")),
    ("interrupted", N_("unterbrochen")),
    ("failed", N_("fehlgeschlagen")),
    ("done", N_("fertig")),
)
