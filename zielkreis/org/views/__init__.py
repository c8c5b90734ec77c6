# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Inside pages about units, people, roles and the office itself. Whoever manages these reads no contents."""

from zielkreis.org.views.office import office_logo, office_settings, permissions, show_on
from zielkreis.org.views.people import create_person, end_role, give_role, people, person, send_link, switch_person
from zielkreis.org.views.units import change_unit, create_unit, end_unit, units

__all__ = [
    "change_unit",
    "create_person",
    "create_unit",
    "end_role",
    "end_unit",
    "give_role",
    "office_logo",
    "office_settings",
    "people",
    "permissions",
    "person",
    "send_link",
    "show_on",
    "switch_person",
    "units",
]
