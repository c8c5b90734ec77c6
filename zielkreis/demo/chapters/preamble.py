# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The preamble of the goal system in the words of 2022 and of 2025."""

PREAMBLE = """Junge Menschen und Familien im Musterkreis sollen sich darauf verlassen können, dass ihre Anliegen gehört \
werden und dass Hilfe rechtzeitig kommt. Dafür arbeiten Ausschuss, Verwaltung und freie Träger nach gemeinsamen Zielen.

Die Leitziele sagen, worauf wir über mehrere Jahre hinarbeiten. Aus ihnen entstehen jedes Jahr Handlungsziele, Maßnahmen \
und Kennzahlen. Was davon erreicht wurde und was nicht, legen wir offen."""

PREAMBLE_2025 = """Junge Menschen und Familien im Musterkreis sollen sich darauf verlassen können, dass ihre Anliegen \
gehört werden, dass Hilfe rechtzeitig kommt und dass niemand wegen Herkunft, Behinderung oder Geldbeutel zurücksteht. \
Dafür arbeiten Ausschuss, Verwaltung und freie Träger nach gemeinsamen Zielen.

Die Leitziele sagen, worauf wir über mehrere Jahre hinarbeiten. Aus ihnen entstehen jedes Jahr Handlungsziele, Maßnahmen \
und Kennzahlen. Was davon erreicht wurde und was nicht, legen wir jedes Jahr im November offen und ziehen daraus Folgen \
für das nächste Jahr und den Haushalt."""
