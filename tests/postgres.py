# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Runs a command against a throw-away PostgreSQL: ``python -m tests.postgres -- .venv/bin/python -m pytest …``.

The cluster lives in a folder that disappears afterwards. The command sees it as ``ZIELKREIS_DATABASE_URL`` with a role that is
neither superuser nor exempt from row-level security, so that the walls between offices hold in tests as in production.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROLE = "zielkreis"
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "20", "autovacuum": "off"}
"""A cluster that lives for minutes needs no protection from a power cut, and nobody who tidies up at moments of his own."""


def binaries() -> Path:
    """Return the folder with initdb and pg_ctl, or end with a sentence that says what to install."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    sys.exit("PostgreSQL is missing: apt-get install postgresql")


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def as_postgres(*command: str | Path) -> None:
    """Run one of PostgreSQL's programs, as the user postgres when we are root: initdb refuses root."""
    user = "postgres" if os.geteuid() == 0 else None
    done = subprocess.run(
        [*map(str, command)], user=user, group=user, extra_groups=[] if user else None, cwd="/", capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(f"{command[0]} failed: {done.stderr.strip()}")


@contextmanager
def cluster() -> Iterator[str]:
    """Start a cluster in a folder of its own, yield the address for the program, stop it and remove the folder."""
    programs, port = binaries(), free_port()
    with tempfile.TemporaryDirectory(prefix="zielkreis-postgres-", ignore_cleanup_errors=True) as folder:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        data = Path(folder) / "data"
        as_postgres(programs / "initdb", "-D", data, "-U", "owner", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        options = " ".join(f"-c {name}={value}" for name, value in FAST.items())
        listen = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories= {options}"
        as_postgres(programs / "pg_ctl", "-D", data, "-w", "-s", "-l", Path(folder) / "log", "-o", listen, "start")
        try:
            yield with_role(port)
        finally:
            as_postgres(programs / "pg_ctl", "-D", data, "-m", "immediate", "-s", "stop")


def with_role(port: int) -> str:
    """Create the role and the database of the program and return their address."""
    import psycopg

    with psycopg.connect(f"host=127.0.0.1 port={port} user=owner dbname=postgres", autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {ROLE} LOGIN NOSUPERUSER CREATEDB NOCREATEROLE NOBYPASSRLS")
        connection.execute(f"CREATE DATABASE {ROLE} OWNER {ROLE}")
    return f"postgres://{ROLE}@127.0.0.1:{port}/{ROLE}"


def main(words: list[str]) -> int:
    """Run the command behind ``--`` with the cluster's address and return its exit code."""
    command = words[1:] if words[:1] == ["--"] else words
    if not command:
        sys.stderr.write("usage: python -m tests.postgres -- COMMAND …\n")
        return 2
    with cluster() as url:
        sys.stderr.write(f"PostgreSQL: {url}\n")
        return subprocess.run(command, env={**os.environ, "ZIELKREIS_DATABASE_URL": url}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
