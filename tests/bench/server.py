# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The server that is measured: as ``zielkreis serve`` starts it, two workers with four threads, on a port of its own."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.bench.table import Row
from zielkreis.demo.management.commands.serve import SERVER

PORT = 8899
running_server: list[int] = []


@contextmanager
def running() -> Iterator[Row]:
    """Start the server, warm both workers, yield how long the first page took, and end it."""
    command = [sys.executable, "-m", "gunicorn", "zielkreis.config.wsgi", "--bind", f"127.0.0.1:{PORT}", *SERVER]
    begin = time.perf_counter()
    server = subprocess.Popen(command, env=os.environ | {"ZIELKREIS_HOSTS": "127.0.0.1", "MALLOC_ARENA_MAX": "2"})
    running_server[:] = [server.pid]
    try:
        wait_for("/konto/login/")
        started = (time.perf_counter() - begin) * 1000
        for _ in range(40):
            wait_for("/konto/login/")
        yield Row("start of the server to its first page", started, "ms", "")
    finally:
        server.terminate()
        server.wait()


def memory(when: str, *, most: float | None = None) -> Row:
    """Return the memory of the larger worker at this moment."""
    children = Path(f"/proc/{running_server[0]}/task/{running_server[0]}/children").read_text().split()
    return Row(f"memory of a worker {when}", max(_resident(int(pid)) for pid in children), "MB", "", most=most)


def wait_for(path: str) -> None:
    """Ask for a page until the server answers."""
    for _ in range(200):
        try:
            with urlopen(f"http://127.0.0.1:{PORT}{path}") as answer:
                answer.read()
            return
        except URLError:
            time.sleep(0.05)
    raise TimeoutError(path)


def _resident(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024
