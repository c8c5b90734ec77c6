# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The committee of the example office through three terms: who sits in it, what came before it, what it resolved."""
