# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Walks everything that goes out by OParl, as a crawler does: from the system over all bodies, lists and pages."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

SYSTEM = "/oparl/v1.1/"
SHARED = Path(__file__).resolve().parents[4] / "shared/standards"
STANDARD = Path(os.environ.get("ZIELKREIS_STANDARDS", SHARED)) / "oparl"
"""Where the standard's schema and examples are, if they are there; they are no part of the project."""

needs_standard = pytest.mark.skipif(not STANDARD.is_dir(), reason="the schema of OParl isn't there (ZIELKREIS_STANDARDS)")

Json = dict[str, Any]


def get(address: str, **more: Any) -> Any:
    """Return the answer to an address, with or without host, asked by nobody in particular."""
    parts = urlsplit(address)
    return Client().get(parts.path + (f"?{parts.query}" if parts.query else ""), **more)


def read(address: str) -> Json:
    """Return the JSON behind an address."""
    answer = get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return json.loads(answer.content.decode("utf-8"))


def pages(address: str) -> Iterator[Json]:
    """Yield the pages of a list."""
    while address:
        found = read(address)
        yield found
        address = found["links"].get("next", "")


def listed(address: str) -> list[Json]:
    """Return the objects of a list, over all its pages."""
    return [one for page in pages(address) for one in page["data"]]


def lists_of(body: Json) -> dict[str, str]:
    """Return the lists of a body by the names of their properties."""
    left_out = ("id", "type", "system", "web")
    return {name: url for name, url in body.items() if isinstance(url, str) and url.startswith("http") and name not in left_out}


def inner(content: Any) -> Iterator[Json]:
    """Yield every object inside, and the object itself."""
    if isinstance(content, dict):
        if "type" in content:
            yield content
        for value in content.values():
            yield from inner(value)
    elif isinstance(content, list):
        for value in content:
            yield from inner(value)


def everything() -> list[Json]:
    """Return every object there is, those in lists and those inside others."""
    system = read(SYSTEM)
    found = [system]
    for body in listed(system["body"]):
        found += inner(body)
        for address in lists_of(body).values():
            found += inner(listed(address))
    return found


def schema(name: str) -> Json:
    """Return one of the standard's schema files."""
    content: Json = json.loads((STANDARD / f"schema/{name}.json").read_text(encoding="utf-8"))
    return content
