# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Uploads larger than any page takes."""

import pytest
from django.urls import reverse

from zielkreis.kit.uploads import MOST_BYTES

FORM = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\nabc\r\n--x--\r\n'


@pytest.mark.parametrize("length, status", [(MOST_BYTES + 1, 400), (len(FORM), 200)])
def test_upload_when_it_announces_too_much_then_is_turned_away_unread(client, db, length, status):
    answer = client.generic(
        "POST", reverse("account_login"), FORM, content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=str(length)
    )
    assert answer.status_code == status
