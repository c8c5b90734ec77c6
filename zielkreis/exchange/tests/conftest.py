# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files are read at once in tests, not by a process beside the server, which would not see the test's database."""

import pytest


@pytest.fixture(autouse=True)
def _read_here(settings):
    settings.READ_IMPORTS_HERE = True
