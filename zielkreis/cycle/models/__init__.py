# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is kept of the wheel beside the stations themselves (``goals.models.Station``)."""

from zielkreis.cycle.models.reminding import CalendarFeed, Mail, MailChoice, MailLanguage, Reminded
from zielkreis.cycle.models.wheel import StationMeeting

__all__ = ["CalendarFeed", "Mail", "MailChoice", "MailLanguage", "Reminded", "StationMeeting"]
