# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tables of Word documents, one sheet per table, with the paragraph before it as caption. Not for running text."""

import io
from collections.abc import Iterator

from zielkreis.exchange.reading.sheets import EMPTY, Cell, Row, Sheet, check_size, clean, text_cell
from zielkreis.kit.words import Refused
from zielkreis.kit.words import gettext_noop as _

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CONTAINERS = {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"}
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": " ", f"{_W}noBreakHyphen": "-"}


def read_word(data: bytes) -> list[Sheet]:
    """Read every table of the document body; deleted (tracked) text is left out, inserted text is taken."""
    sheets: list[Sheet] = []
    titles: list[str] = []
    before: list[str] = []
    for element in _blocks(_body(data)):
        if element.tag == f"{_W}p":
            before.extend(filter(None, [_text(element)]))
        else:
            titles = titles or (before[:-1] if not sheets else [])
            sheets.append(_sheet(element, number=len(sheets) + 1, titles=tuple(titles), caption=before[-1] if before else ""))
            before = []
    if not sheets:
        raise Refused(_("Das Word-Dokument enthält keine Tabelle. Bitte wählen Sie das Dokument mit der Zieltabelle."))
    return sheets


def _body(data: bytes):  # type: ignore[no-untyped-def]
    import docx  # slow to import, and only Word files need it

    try:
        return docx.Document(io.BytesIO(data)).element.body
    except Exception as error:  # python-docx raises whatever its parts raise
        raise Refused(_("Das Word-Dokument ist beschädigt und lässt sich nicht öffnen. Bitte speichern Sie es neu.")) from error


def _blocks(parent) -> Iterator:  # type: ignore[no-untyped-def, type-arg]
    for child in parent.iterchildren():
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag in _CONTAINERS:
            yield from _blocks(child)


def _children(parent, name: str) -> Iterator:  # type: ignore[no-untyped-def, type-arg]
    """Rows of a table or cells of a row, also those inside content controls."""
    for child in parent.iterchildren():
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag in _CONTAINERS:
            yield from _children(child, name)


def _sheet(table, *, number: int, titles: tuple[str, ...], caption: str) -> Sheet:  # type: ignore[no-untyped-def]
    name = caption if 0 < len(caption) <= 120 else f"Tabelle {number}"
    rows: list[Row] = []
    wide: set[int] = set()
    for index, row in enumerate(_children(table, "tr")):
        cells = _cells(row, above=rows[-1] if rows else ())
        check_size(rows=index + 1, columns=len(cells), where=f"{name}, Zeile {index + 1}")
        rows.append(cells)
        if len(cells) >= 3 and len(list(_children(row, "tc"))) == 1:
            wide.add(index)
    return Sheet(name=name, kind="docx", rows=tuple(rows), caption=caption, titles=titles, wide=frozenset(wide))


def _cells(row, *, above: Row) -> Row:  # type: ignore[no-untyped-def]
    cells: list[Cell] = [EMPTY] * _number(row.find(f"{_W}trPr/{_W}gridBefore"))
    for cell in _children(row, "tc"):
        properties = cell.find(f"{_W}tcPr")
        merge = properties.find(f"{_W}vMerge") if properties is not None else None
        span = _number(properties.find(f"{_W}gridSpan")) if properties is not None else 0
        continues = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
        cells.append(_above(above, len(cells)) if continues else text_cell(_text(cell)))
        cells.extend([EMPTY] * min(span - 1, 1000))
    return tuple(cells)


def _above(above: Row, column: int) -> Cell:
    text = above[column].text if column < len(above) else ""
    return Cell(text, merged=True) if text else EMPTY


def _number(element) -> int:  # type: ignore[no-untyped-def]
    written = element.get(f"{_W}val", "") if element is not None else ""
    return min(int(written), 1000) if written.isdecimal() else 0


def _text(element) -> str:  # type: ignore[no-untyped-def]
    pieces: list[str] = []
    for part in element.iter():
        if part.tag == f"{_W}t":
            pieces.append(part.text or "")
        elif part.tag in _BREAKS and part.getparent().tag == f"{_W}r":
            pieces.append(_BREAKS[part.tag])
        elif part.tag == f"{_W}p" and pieces:
            pieces.append("\n")
    return clean("".join(pieces))
