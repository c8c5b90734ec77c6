# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading a stranger's file in a process of its own, so that it can neither exhaust the server's memory nor its time.

``python -m zielkreis.exchange.worker`` reads and recognises one file under limits: 512 MB address space, 30 s of processor time,
64 MB of output. The result is JSON on stdout, progress is one JSON object per line on stderr. :func:`read_in_worker` is the only
caller and turns every crash, limit and time-out into a sentence. Neither side imports Django.
"""

import argparse
import gc
import json
import logging
import os
import resource
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any

from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as _

MEMORY_MB, CPU_SECONDS, OUTPUT_MB = 512, 30, 64
GOALS, VALUES, BUDGET = "goals", "values", "budget"
_REFUSED = 3
_LAST_LINES = 20

TOO_LONG = _(
    "Das Lesen der Datei hat länger als %(seconds)s Sekunden gedauert und wurde abgebrochen. Bitte teilen Sie die Tabelle auf."
)
FAILED = _("Die Datei lässt sich nicht lesen. Bitte speichern Sie die Tabelle neu und versuchen Sie es noch einmal.")
TOO_MUCH = _(
    "Die Datei lässt sich mit dem vorgesehenen Speicher nicht lesen. Bitte speichern Sie nur die Tabelle in eine eigene Datei."
)

OnProgress = Callable[[str, int, int], None]


def read_in_worker(
    path: Path | str,
    *,
    filename: str,
    year: int,
    sheet: str | None = None,
    columns: Mapping[str, str] | None = None,
    kind: str = GOALS,
    state: str = "NW",
    on_progress: OnProgress | None = None,
    timeout: float = 60,
    memory_mb: int = MEMORY_MB,
) -> dict[str, Any]:
    """Read and recognise a file at ``path`` in a limited process; return the JSON of ``RecognisedTable`` or ``RecognisedValues``.

    ``filename`` is the name the person gave it, ``kind`` is :data:`GOALS`, :data:`VALUES` or :data:`BUDGET` (its rows as "rows"),
    ``timeout`` is in seconds. Raises ``Refused`` for whatever can't be read, also when the process crashes, runs out of memory
    or time.
    """
    request = {
        "path": str(Path(path).resolve()),
        "filename": filename,
        "year": year,
        "sheet": sheet,
        "columns": columns,
        "kind": kind,
        "state": state,
        "memory_mb": memory_mb,
    }
    with tempfile.TemporaryFile() as output:
        code, timed_out = _run(request, output, on_progress, timeout)
        output.seek(0)
        if timed_out:
            raise Refused(TOO_LONG, seconds=f"{timeout:g}")
        if code not in (0, _REFUSED):
            raise Refused(TOO_MUCH if code < 0 else FAILED)
        return _result(json.load(output), refused=code == _REFUSED)


def _result(answer: dict[str, Any], *, refused: bool) -> dict[str, Any]:
    if refused:
        raise Refused(answer["message"], **answer["values"])
    return answer


def _run(request: dict[str, Any], output: IO[bytes], on_progress: OnProgress | None, timeout: float) -> tuple[int, bool]:
    """Run the process and pass its progress on; return its exit code and whether its time was up."""
    root = str(Path(__file__).resolve().parents[2])
    command = [sys.executable, "-s", "-X", "utf8", "-m", "zielkreis.exchange.worker", json.dumps(request)]
    environment = {"PYTHONPATH": root, "PATH": os.environ.get("PATH", ""), "PYTHONDONTWRITEBYTECODE": "1"}
    timed_out = threading.Event()
    with subprocess.Popen(  # noqa: S603 - our own module, no shell, the request is one argument
        command,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
        cwd=root,
        env=environment,
    ) as process:
        timer = threading.Timer(timeout, _stop, (process, timed_out))
        timer.start()
        try:
            said = [line for line in process.stderr or () if not _pass_on(line, on_progress)]
            if said:
                logging.getLogger(__name__).error("reading a table failed: %s", "".join(said[-_LAST_LINES:]))
            return process.wait(), timed_out.is_set()
        finally:
            timer.cancel()
            process.kill()


def _stop(process: "subprocess.Popen[str]", timed_out: threading.Event) -> None:
    timed_out.set()
    process.kill()


def _pass_on(line: str, on_progress: OnProgress | None) -> bool:
    """Call ``on_progress`` with a line of progress; False when the line is something else, such as a traceback."""
    if not line.startswith('{"stage"'):
        return False
    step = json.loads(line)
    if on_progress is not None:
        on_progress(step["stage"], step["done"], step["total"])
    return True


def main(arguments: list[str] | None = None) -> int:
    """Inside the process: one JSON request as argument, the result on stdout; exit code 0, or 3 with a refusal's sentence."""
    parser = argparse.ArgumentParser(prog="zielkreis.exchange.worker")
    parser.add_argument("request", type=json.loads)
    request = parser.parse_args(arguments).request
    _limit(request["memory_mb"])
    gc.disable()  # short-lived: collecting cycles among frozen data only costs a third of the time
    try:
        answer, code = _recognise(request), 0
    except Refused as refused:
        answer, code = _refusal(refused), _REFUSED
    except (MemoryError, RecursionError):
        answer, code = _refusal(Refused(TOO_MUCH)), _REFUSED
    sys.stdout.write(answer)
    return code


def _refusal(refused: Refused) -> str:
    return json.dumps({"message": refused.message, "values": {name: str(value) for name, value in refused.values.items()}})


def _limit(megabytes: int) -> None:
    for what, most in (
        (resource.RLIMIT_AS, megabytes * 1024 * 1024),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, OUTPUT_MB * 1024 * 1024),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (allowed, allowed))


def _recognise(request: dict[str, Any]) -> str:
    from zielkreis.exchange.reading import MAX_BYTES, read  # after the limits are set
    from zielkreis.exchange.recognised import json_text
    from zielkreis.exchange.recognition import recognise, recognise_values
    from zielkreis.exchange.recognition.budget import recognise_budget

    _report("reading", 0, 1)
    with open(request["path"], "rb") as file:
        sheets = read(file.read(MAX_BYTES + 1), filename=request["filename"])
    _report("reading", 1, 1)
    wanted = {"year": request["year"], "sheet": request["sheet"], "columns": request["columns"], "on_progress": _report}
    if request["kind"] == BUDGET:
        return json_text({"rows": recognise_budget(sheets, year=request["year"])})
    if request["kind"] == VALUES:
        return json_text(recognise_values(sheets, **wanted))
    return json_text(recognise(sheets, state=request["state"], **wanted))


def _report(stage: str, done: int, total: int) -> None:
    print(json.dumps({"stage": stage, "done": done, "total": total}), file=sys.stderr, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
