# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What papers, agendas and minutes share: the office's document without a reference date, and texts as paragraphs."""

import re
from datetime import date

from django.utils.translation import gettext as _

from zielkreis.documents.blocks import Block, Document, Paragraph
from zielkreis.org.logo import logo_file
from zielkreis.org.models import Office
from zielkreis.reports.frame import LANGUAGE, german

EMPTY_LINES = re.compile(r"\n\s*\n")


def sheet(office: Office, *blocks: Block, title: str, subtitle: str, dated: str, toc: bool = False) -> Document:
    """Return a document of the office in its colours; ``dated`` stands in its head and at the foot of each page."""
    logo = logo_file(office.logo)
    return Document(
        title=title,
        subtitle=subtitle,
        author=office.name,
        date_text=dated,
        blocks=blocks,
        language=LANGUAGE,
        logo=logo.content if logo else None,
        logo_alt=_("Wappen: %(name)s") % {"name": office.authority or office.name} if logo else "",
        accent=office.colour,
        footer=" · ".join(part for part in (title, dated) if part),
        toc=toc,
        numbered=False,
    )


def paragraphs(text: str) -> list[Paragraph]:
    """Return a text that somebody typed as paragraphs; empty lines part them, single line breaks stay."""
    parts = EMPTY_LINES.split(text.replace("\r\n", "\n").replace("\r", "\n"))
    return [Paragraph(part.strip("\n")) for part in parts if part.strip()]


def day_or_nothing(day: date | None) -> str:
    """Return a day as 31.12.2026, or nothing where none is set."""
    return german(day) if day else ""
