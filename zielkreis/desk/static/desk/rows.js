// SPDX-FileCopyrightText: 2026 Zielkreis contributors
//
// SPDX-License-Identifier: EUPL-1.2

// Rows that save themselves: a changed row (data-row) is sent when the focus leaves it, or at once where it says so
// (data-now). htmx does the sending; without this file the button below the table sends all rows.
"use strict";
(() => {
  const rowOf = (element) => element?.closest?.("[data-row]");
  const words = (row, name) => row.closest(`[data-row-${name}]`)?.getAttribute(`data-row-${name}`) ?? "";

  const note = (row, text) => {
    const cell = row.querySelector(".row-state");
    cell.querySelector(".row-note")?.remove();
    if (!text) return;
    const line = document.createElement("p");
    line.className = "row-note";
    line.textContent = text;
    cell.append(line);
  };

  const send = (row) => {
    delete row.dataset.changed;
    row.dataset.sending = "yes";
    window.htmx.trigger(row, "row-left");
  };

  document.addEventListener("input", (event) => {
    const row = rowOf(event.target);
    if (!row) return;
    row.dataset.changed = "yes";
    note(row, words(row, "changed"));
  });

  // A pasted block changes rows that never had the focus.
  document.addEventListener("change", (event) => {
    const row = rowOf(event.target);
    if (!row) return;
    row.dataset.changed = "yes";
    if (event.target.matches("[data-now]") || !row.contains(document.activeElement)) send(row);
  });

  document.addEventListener("focusout", (event) => {
    const row = rowOf(event.target);
    if (row?.dataset.changed && !row.contains(event.relatedTarget)) send(row);
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    const row = rowOf(event.target);
    if (!row) return;
    delete row.dataset.sending;
    if (event.detail.successful) return;
    row.dataset.changed = "yes";
    note(row, words(row, "lost"));
  });

  document.addEventListener("submit", () => {
    document.querySelectorAll("[data-row][data-changed]").forEach((row) => delete row.dataset.changed);
  });

  window.addEventListener("beforeunload", (event) => {
    if (document.querySelector("[data-row][data-changed], [data-row][data-sending]")) event.preventDefault();
  });
})();
