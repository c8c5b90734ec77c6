# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The door for uploads: what is larger than any page takes is turned away before it fills the disk, also from strangers.

Not for what a page says about a file that is a little too large (see its form and action).
"""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

MOST_BYTES = 64 * 1024 * 1024


class RefuseHuge(FileUploadHandler):
    """Refuses a request of more than 64 MB by its announced length; hands everything else on unchanged."""

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: str | None = None
    ) -> None:
        """Look at the length before anything is read."""
        if content_length > MOST_BYTES:
            raise RequestDataTooBig(f"The request announces {content_length} bytes.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Leave the content to the handlers behind."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the handlers behind."""
