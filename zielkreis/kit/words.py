# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Words that travel from plain Python to the page: sentences of refusals and labels.

Not for formatting numbers or dates (see ``numbers`` and ``fuzzy``). Imports no Django, so that rules may use it.
"""


def gettext_noop(message: str) -> str:
    """Mark a German text for translation; the page translates it when it is shown."""
    return message


class Refused(Exception):
    """A sentence for the person at the page: what is wrong, where, and what to do.

    ``message`` is German with ``%(name)s`` places, ``values`` fills them; ``field`` names the form field it belongs to.
    """

    def __init__(self, message: str, *, field: str = "", **values: object) -> None:
        super().__init__(message % values if values else message)
        self.message = message
        self.values = values
        self.field = field


class Conflict(Refused):
    """Somebody else changed the same thing since the person opened it; nothing was saved, nothing typed is lost."""

    def __init__(self) -> None:
        super().__init__(
            gettext_noop(
                "Inzwischen hat jemand anderes dies geändert. Ihre Eingabe steht noch da, gespeichert ist sie nicht: "
                "Vergleichen Sie und speichern Sie dann noch einmal."
            )
        )
