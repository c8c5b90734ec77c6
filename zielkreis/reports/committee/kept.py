# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Minutes as a file: a draft made anew each time, signed ones made once and then always the very same bytes (I24)."""

from datetime import datetime

from zielkreis.committee.actions.kept import keep_minutes
from zielkreis.committee.models import Minutes
from zielkreis.committee.queries.papers import content_of
from zielkreis.org.models import Office, Person
from zielkreis.reports.committee.minutes import has_non_public_part, minutes_document
from zielkreis.reports.files import printed


def minutes_pdf(office: Office, *, minutes: Minutes, by: Person, made_at: datetime, public: bool) -> bytes:
    """Return the minutes as PDF, with ``public`` the public part alone; signed ones are kept when they are first asked for."""

    def compose(public_part: bool) -> bytes:
        return printed(minutes_document(office, minutes=minutes, public=public_part), made_at=made_at)

    parted = has_non_public_part(minutes.meeting)
    if minutes.state == "draft":
        return compose(public and parted)
    kept = keep_minutes(minutes, by=by, compose=compose, has_non_public_part=parted)
    wanted = next((file for file in kept if file.is_public == public), kept[0])
    return content_of(wanted)
