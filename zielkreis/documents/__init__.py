# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""Documents as data: blocks (heading, text, table, chart …) and one writer per format.

Not for what a report says (see ``reports``): nothing here knows goals, offices or Django. A caller composes
``blocks.Document`` and hands it to ``pdf.render_pdf``, ``xlsx.render_xlsx``, ``html.render_html``, ``docx.render_docx`` or
``slides.render_pptx``. ``word`` fills an office's own Word template with plain data instead.
"""
