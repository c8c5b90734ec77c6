# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What every wording of a goal must be: there, and short enough to be kept."""

from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as N_


def check_title(title: str, *, field: str = "title") -> None:
    """Refuse an empty title and one that is longer than the 1,000 characters a page can carry."""
    if not title.strip():
        raise Refused(N_("Bitte geben Sie einen Wortlaut an; das Feld ist leer."), field=field)
    if len(title) > 1000:
        raise Refused(N_("Der Wortlaut ist mit %(length)s Zeichen zu lang; möglich sind 1000."), length=len(title), field=field)
