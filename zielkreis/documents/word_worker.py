# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The process in which an office's template is opened and filled: JSON on standard input, JSON on standard output.

A template comes from outside, so it can exhaust neither the server's memory nor its time: 512 MB of address space, 15 seconds of
processor time. Not for import by others; ``word`` is the only caller.
"""

import base64
import json
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from typing import Any

MOST_MEMORY = 512 * 1024**2
MOST_SECONDS = 15
LONGEST_PROPERTY = 255
MOST_FINDINGS = 20
PARAGRAPH = re.compile(r"<w:p([ >])")


def main() -> int:
    """Do one order: ``check`` a template by filling it with the sample, or ``fill`` it with data."""
    for what, most in ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CPU, MOST_SECONDS), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(what, (most, most))
    order = json.load(sys.stdin.buffer)
    content = base64.b64decode(order["template"])
    try:
        answer = _done(content, data=order["data"], sample=order["sample"])
    except MemoryError:
        answer = {"findings": [("too_much", {})]}
    sys.stdout.write(json.dumps(answer))
    return 0


def _done(content: bytes, *, data: dict[str, Any], sample: dict[str, Any]) -> dict[str, Any]:
    from zielkreis.documents.word_archive import Unsafe, check_archive  # after the limits are set
    from zielkreis.documents.word_fields import FieldEnvironment, findings

    try:
        check_archive(content)
        environment = FieldEnvironment(sample)
        found = [one for source in sources(_opened(content)) for one in findings(environment, source, sample=sample)]
        if found:
            return {"findings": found[:MOST_FINDINGS]}
        filled = _filled(content, data=data, environment=environment)
        check_archive(filled)
    except Unsafe as unsafe:
        return {"findings": [(unsafe.code, unsafe.values)]}
    return {"docx": base64.b64encode(filled).decode()}


def _opened(content: bytes) -> Any:
    from docxtpl import DocxTemplate

    template = DocxTemplate(BytesIO(content))
    template.render_init()
    return template


def sources(template: Any) -> Iterator[str]:
    """Yield the texts in which placeholders are filled: body, headers, footers, properties; each paragraph on its own line."""
    yield _lines(template.patch_xml(template.get_xml()))
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _key, part in template.get_headers_footers(uri):
            yield _lines(template.patch_xml(template.get_part_xml(part)))
    yield from (text for _name, text in _properties(template))


def _lines(xml: str) -> str:
    return PARAGRAPH.sub(r"\n<w:p\1", xml)


def _properties(template: Any) -> list[tuple[str, str]]:
    properties = template.docx.core_properties
    return [(name, getattr(properties, name) or "") for name in ("title", "subject", "author", "comments")]


def _filled(content: bytes, *, data: dict[str, Any], environment: Any) -> bytes:
    """Fill body, headers, footers and properties; footnotes stay, since they would be filled once for each section."""
    from zielkreis.documents.word_archive import Unsafe

    template = _opened(content)
    template.render_properties = lambda *_arguments: None
    template.render_footnotes = lambda *_arguments: None
    template.render(data, environment, autoescape=True)
    for name, text in _properties(template):
        value = unescape(environment.from_string(text).render(data))
        setattr(template.docx.core_properties, name, value[:LONGEST_PROPERTY])
    target = BytesIO()
    template.save(target)
    if _is_torn(target):
        raise Unsafe("torn")
    return target.getvalue()


def _is_torn(filled: BytesIO) -> bool:
    """Whether text came to stand outside of a run, where Word can't show it, as after ``{{p …}}`` in place of ``{{ …}}``."""
    from zielkreis.documents.word_archive import MAIN, W, parsed

    with zipfile.ZipFile(filled) as archive:
        root = parsed(archive, MAIN)
    kinds = (f"{W}body", f"{W}p", f"{W}r", f"{W}tbl", f"{W}tr", f"{W}tc", f"{W}hyperlink", f"{W}sdtContent")
    return any((one.text or "").strip() for one in root.iter(*kinds)) or any((one.tail or "").strip() for one in root.iter())


if __name__ == "__main__":
    sys.exit(main())
