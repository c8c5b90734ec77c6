# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Django's ``makemessages``, which also finds the texts that plain Python marks with ``N_``."""

from django.core.management.commands import makemessages


class Command(makemessages.Command):
    """Collect German texts for the English catalogue: ``cd zielkreis && zielkreis makemessages -l en --no-obsolete``."""

    xgettext_options = [*makemessages.Command.xgettext_options, "--keyword=N_", "--no-location", "--sort-output"]
