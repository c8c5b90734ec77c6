# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Handing out files: one answer for every download inside an office. Not for open data, which everybody may keep."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

POLICY = "default-src 'none'; sandbox"
"""A file that a browser opens nevertheless may load nothing and run nothing."""


def download(content: bytes, *, name: str, media_type: str) -> HttpResponse:
    """Return bytes as a file to keep under a name, which no browser runs and nobody in between stores."""
    headers = {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or "attachment",
        "Content-Security-Policy": POLICY,
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type=media_type, headers=headers)
