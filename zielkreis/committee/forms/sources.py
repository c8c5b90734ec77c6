# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fields of a source that is fetched from; never saves."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class SourceForm(forms.Form):
    """The address of a council information system's OParl interface."""

    url = forms.URLField(
        label=_("Adresse der OParl-Schnittstelle"),
        help_text=_("Sie beginnt mit https:// und steht in der Beschreibung Ihres Ratsinformationssystems."),
        max_length=500,
        assume_scheme="https",
    )


class BodyForm(forms.Form):
    """Which of the bodies of a source is meant."""

    body_url = forms.ChoiceField(label=_("Körperschaft"), help_text=_("Die Datenquelle liefert mehrere. Welche ist Ihre?"))

    def __init__(self, *args: Any, bodies: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body_url"].choices = list(bodies)  # type: ignore[attr-defined]
