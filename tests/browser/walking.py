# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Walks an installation along its links as a signed-in person would, a few pages of each kind."""

import re
from collections import Counter, deque
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

from playwright.sync_api import APIRequestContext, APIResponse

DEPTH = 6
OF_A_KIND = 3


@dataclass(frozen=True, slots=True)
class Found:
    """What a link leads to: path, kind, how the server answered, which page has the link, and whether it is a page or a file."""

    path: str
    kind: str
    status: int
    linked_from: str
    is_page: bool = True


class _Links(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = dict(attrs).get("href")
        if tag == "a" and href:
            self.hrefs.append(href)


def kind_of(path: str) -> str:
    """Return the path with N for its numbers and without the values of its question: pages of one kind look alike."""
    parts = urlsplit(path)
    names = sorted({pair.split("=")[0] for pair in parts.query.split("&") if pair})
    return re.sub(r"\d+", "N", parts.path) + ("?" + "&".join(names) if names else "")


def _is_page(answer: APIResponse) -> bool:
    """Whether this is a page of the site; a document to print is shut in so that no script can look at it."""
    locked = "sandbox" in answer.headers.get("content-security-policy", "")
    return "html" in answer.headers.get("content-type", "") and not locked


def walk(request: APIRequestContext, address: str, *, start: str) -> list[Found]:
    """Return the pages within ``DEPTH`` links of ``start``, in the order found: a few of each kind, of files one."""
    found: list[Found] = []
    kinds: Counter[str] = Counter()
    seen, waiting = {start}, deque([(start, 0, "")])
    while waiting:
        path, depth, origin = waiting.popleft()
        kind = kind_of(path)
        if kinds[kind] == OF_A_KIND:
            continue
        kinds[kind] += 1
        answer = request.get(address + path)
        is_page = _is_page(answer)
        found.append(Found(path, kind, answer.status, origin, is_page))
        if not is_page:
            kinds[kind] = OF_A_KIND
        if depth == DEPTH or not is_page:
            continue
        for href in _Links(answer.text()).hrefs:
            target = urldefrag(urljoin(address + path, href)).url
            if target.startswith(address + "/") and (local := target.removeprefix(address)) not in seen:
                seen.add(local)
                waiting.append((local, depth + 1, path))
    return found
