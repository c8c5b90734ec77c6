# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""After a conflict the next attempt counts from what stands there now: what was typed stays, what was seen is renewed."""

from typing import Any

from django import forms


def renew(form: forms.Form, **seen: object) -> None:
    """Put these values into a posted form in place of what came along; for hidden fields that say what a person saw."""
    data: Any = form.data.copy()  # type: ignore[attr-defined]
    for name, value in seen.items():
        data[name] = str(value)
    form.data = data
