# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What belongs to no area: every act of the history has a word that people read."""

import re
from pathlib import Path

from zielkreis.kit.components.narrative import VERBS


def test_every_verb_of_the_history_has_a_word():
    sources = (path.read_text() for path in Path("zielkreis").rglob("*.py") if "tests" not in path.parts)
    used = {verb for source in sources for verb in re.findall(r'verb="([a-z_]+)"', source)}
    assert used <= VERBS.keys()
