# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""``make bench``: speed as ratios, all measured in one run on this machine, printed as a table and kept in docs/bench.md.

Requests go straight to the WSGI application, without a network, so that the empty page is as cheap as it can be. Each figure
is the best of several runs; a ratio says how many empty pages (or bare runs) the work costs.
"""

import os
import sys
import tempfile
from pathlib import Path


def main() -> int:
    """Measure in a data folder of its own; ``--write`` renews docs/bench.md."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"ZIELKREIS_DATA": folder, "DJANGO_SETTINGS_MODULE": "tests.bench.settings", "ZIELKREIS_DATABASE_URL": ""}
        import django

        django.setup()
        from tests.bench import measures, table

        rows = measures.all_rows(Path(folder))
        text = table.markdown(rows)
        print(text)
        if "--write" in sys.argv:
            Path("docs/bench.md").write_text(text)
        return 0 if all(row.holds for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
