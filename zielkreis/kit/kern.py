# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Cuts KERN's style sheet to what our pages use and puts it into the cascade layer ``kern``.

For whoever takes over a new version of KERN (see ``static/kit/kern/SOURCES.md``): ``python -m zielkreis.kit.kern
kern.min.css > static/kit/kern/kern.css``. Not used while the program runs.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

UNNEEDED = re.compile(
    r"kopfzeile|kern-dialog|kern-dropdown|kern-loader|kern-dark|kern-theme=.?dark|kern-level-|kern-layer|kern-container|kern-row|"
    r"kern-col|kern-task-list|kern-number|kern-sr-only-mobile|kern-input-group|kern-summary|"
    r"kern-icon--(sign-language|easy-language|light-mode|dark-mode|brightness-medium|visibility|language|keyboard|"
    r"more-vert|dehaze|question-mark|account-circle|mail|draft|autorenew|checklist|drive-folder-upload)"
)
"""Parts of KERN that no page of ours uses; a rule goes when each of its selectors names one of them."""

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def rules(css: str) -> Iterator[tuple[str, str]]:
    """Yield the rules on the outermost level as pairs of selector (or at-rule) and body without braces."""
    depth, start, opened = 0, 0, 0
    for place, letter in enumerate(css):
        if letter == "{":
            opened = place if depth == 0 else opened
            depth += 1
        elif letter == "}":
            depth -= 1
            if depth == 0:
                yield css[start:opened].strip(), css[opened + 1 : place]
                start = place + 1


def needed(selector: str) -> bool:
    """Tell whether a page of ours may use at least one of the rule's selectors."""
    return not all(UNNEEDED.search(part) for part in re.split(r",(?![^(]*\))", selector))


def cut(css: str) -> str:
    """Return the rules that are needed; media rules lose their unneeded ones, the dark scheme goes as a whole."""
    kept = []
    for head, body in rules(css):
        if "prefers-color-scheme:dark" in head.replace(" ", "") or not needed(head):
            continue
        body = cut(body) if head.startswith("@media") else body
        if body.strip():
            kept.append(f"{head}{{{body}}}")
    return "\n".join(kept)


if __name__ == "__main__":
    source = COMMENT.sub("", Path(sys.argv[1]).read_text(encoding="utf-8")).replace('@charset "UTF-8";', "").lstrip("\ufeff")
    sys.stdout.write("@layer kern {\n" + cut(source) + "\n}\n")
