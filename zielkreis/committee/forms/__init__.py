# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fields of the committee's pages, one module for each matter: labels, help, parsing; never saves."""
