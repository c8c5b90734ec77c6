# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The process that turns drawings (SVG) into pictures (PNG): JSON on standard input, a list of base64 on standard output.

Not for import, for the reasons of ``typst_worker``. Ends with 3 and Typst's words when a drawing can't be read.
"""

import base64
import json
import resource
import sys
from pathlib import Path

HERE = Path(__file__).parent
MOST_MEMORY = 2 * 1024**3
REFUSED = 3


def main() -> int:
    """Draw each SVG on a page of its own size."""
    import typst  # here, since the parent must never load Typst

    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    order = json.load(sys.stdin.buffer)
    try:
        pages = typst.compile(
            str(HERE / "pictures.typ"),
            root=str(HERE),
            font_paths=[str(HERE / "fonts")],
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(order["drawings"])},
            format="png",
            ppi=order["ppi"],
        )
    except typst.TypstError as error:
        sys.stderr.write(str(error))
        return REFUSED
    found = pages if isinstance(pages, list) else [pages]
    json.dump([base64.b64encode(page).decode() for page in found], sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
