# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The process that turns a document's data into a PDF: reads JSON on standard input, writes the PDF on standard output.

Not for import: Typst hangs after a fork in a process that used it, and its cache grows; so it lives in a short process
of its own (see ``pdf``). Started as a file, isolated from the environment. Ends with 3 and Typst's words when refused.
"""

import json
import resource
import sys
from pathlib import Path

HERE = Path(__file__).parent
MOST_MEMORY = 2 * 1024**3
REFUSED = 3


def main() -> int:
    """Compile one document; the data reaches the template as text, never as markup."""
    import typst  # here, since the parent reads REFUSED from this module and must never load Typst

    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    order = json.load(sys.stdin.buffer)
    try:
        pdf = typst.compile(
            str(HERE / "document.typ"),
            root=str(HERE),
            font_paths=[str(HERE / "fonts")],
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(order["data"])},
            pdf_standards=order["standards"],
            timestamp=order["timestamp"],
        )
    except typst.TypstError as error:
        sys.stderr.write(str(error))
        return REFUSED
    sys.stdout.buffer.write(pdf)
    return 0


if __name__ == "__main__":
    sys.exit(main())
