# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""OParl 1.1 (domain.md §5.1): out (public, ledger, objects, lists, views) and in (client, frozen, writing, fetching).

Out shows what is public of an office's own committee; in takes over what a council information system shows. Not for pages.
"""
