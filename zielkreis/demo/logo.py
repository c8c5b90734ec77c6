# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The arms of the example office: a green shield with a path of stones that leads to a circle. Drawn for it, free to use."""

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 72" role="img" aria-label="Wappen Musterkreis">'
    '<path d="M4 4h56v34c0 16-12 26-28 30C16 64 4 54 4 38z" fill="#1f5c4d" stroke="#ffffff" stroke-width="2"/>'
    '<circle cx="32" cy="26" r="13" fill="none" stroke="#f2c14e" stroke-width="5"/>'
    '<circle cx="32" cy="26" r="4" fill="#f2c14e"/>'
    '<path d="M24 58l4-8h8l4 8zM28 47l1.5-4h5l1.5 4z" fill="#ffffff"/>'
    "</svg>"
)
