# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the office hands to the committee: papers, agenda, minutes, introduction of new members, dossier."""
