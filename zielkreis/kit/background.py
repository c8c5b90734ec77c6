# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Starting one of our own commands beside the server, and telling later whether it still runs (decision record 0009).

Not for what the command does, nor for its result: both stand in a row of the database.
"""

import os
import socket
import subprocess
import sys
import threading

from django.conf import settings


def start(command: str, *arguments: str) -> str:
    """Start ``zielkreis COMMAND …`` as a process of its own; return its name, by which ``runs`` finds it again."""
    process = subprocess.Popen(  # noqa: S603 - our own command, no shell, numbers and checked slugs as arguments
        [sys.executable, "-m", "zielkreis", command, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        cwd=settings.BASE.parent,
        env=os.environ.copy() | {"ZIELKREIS_DATA": str(settings.DATA)},
    )
    threading.Thread(target=process.wait, daemon=True).start()
    return name_of(process.pid)


def name_of(pid: int) -> str:
    """Return the name of a process of this machine."""
    return f"{socket.gethostname()[:100]}:{pid}"


def runs(name: str) -> bool:
    """Tell whether a process runs; of another machine, and before it has a name, nobody here can say otherwise."""
    host, _colon, pid = name.rpartition(":")
    if not pid or host != socket.gethostname()[:100]:
        return True
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
