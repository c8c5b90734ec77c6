# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""A real installation for the browser: a data folder, a process and a port of its own. Not for tests of single views."""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

ZIELKREIS = (sys.executable, "-m", "zielkreis")
SECONDS_TO_START = 60
STANDS_ON = "2026-11-29"
"""The day that is today in the example, whenever the tests run: what is open on a page stays open."""


@dataclass(frozen=True, slots=True)
class Installation:
    """A served installation: its data folder and the address under which it answers."""

    folder: Path
    address: str

    def command(self, *words: str, entered: str = "") -> str:
        """Run ``zielkreis`` with these words on the installation and return what it prints; fails when it refuses."""
        done = subprocess.run(
            [*ZIELKREIS, *words], env=environment(self.folder), input=entered, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr or done.stdout
        return done.stdout

    @property
    def log(self) -> str:
        """What the server wrote so far."""
        return (self.folder / "server.log").read_text(encoding="utf-8")


def environment(folder: Path) -> dict[str, str]:
    """Return the environment of an installation whose data are in ``folder``; nothing of the caller's settings stays."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ZIELKREIS_", "DJANGO_"))}
    return {**kept, "ZIELKREIS_DATA": str(folder)}


@contextmanager
def served(folder: Path, *, demo: bool) -> Iterator[Installation]:
    """Start ``zielkreis serve`` as an office would, with or without the example office, and end this process at the end."""
    port = free_port()
    found = Installation(folder, f"http://127.0.0.1:{port}")
    with (folder / "server.log").open("w") as log:
        words = [*ZIELKREIS, "serve", "--port", str(port), *(["--demo"] if demo else [])]
        server = subprocess.Popen(words, env=environment(folder), stdout=log, stderr=subprocess.STDOUT)
        try:
            wait_until_it_answers(found, server)
            yield found
        finally:
            server.terminate()
            server.wait(timeout=30)


def example_data(shared: Path) -> Path:
    """Return a data folder with the example office, told once for all test processes that share a folder; to be copied."""
    ready, building = shared / "musterkreis", shared / "musterkreis.building"
    with (shared / "musterkreis.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            shutil.rmtree(building, ignore_errors=True)
            building.mkdir()
            built = Installation(building, "")
            built.command("migrate", "-v0")
            built.command("demo", "build", "--day", STANDS_ON)
            building.rename(ready)
    return ready


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def wait_until_it_answers(found: Installation, server: subprocess.Popen) -> None:
    """Return as soon as the sign-in page is served; fails with the server's own words when it ends or takes too long."""
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and server.poll() is None:
        try:
            urlopen(f"{found.address}/konto/login/", timeout=5).close()
            return
        except HTTPError as error:
            error.close()
            break
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError(f"The server did not start:\n{found.log}")
