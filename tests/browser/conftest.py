# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the browser tests share: the example installation, an installation without any goals, Chromium."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.serving import Installation, example_data, served
from tests.browser.visiting import Visit, choose_role, start, visitor


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """The example office Musterkreis, served; each test process has a copy of its own."""
    folder, own = tmp_path_factory.mktemp("example") / "data", tmp_path_factory.getbasetemp()
    shutil.copytree(example_data(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own), folder)
    with served(folder, demo=True) as found:
        yield found


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An installation without an office, served."""
    with served(tmp_path_factory.mktemp("bare"), demo=False) as found:
        yield found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests; each test opens a context of its own."""
    with sync_playwright() as player:
        running = start(player)
        yield running
        running.close()


@pytest.fixture
def as_role(chromium: Browser, example: Installation) -> Iterator[Callable[..., Visit]]:
    """Sign in at the example: ``as_role("coordinator", width=390, javascript=False)``."""
    opened: list[Visit] = []

    def enter(role: str, **how: object) -> Visit:
        opened.append(choose_role(visitor(chromium, example.address, **how), role))
        return opened[-1]

    yield enter
    for visit in opened:
        visit.context.close()
