// SPDX-FileCopyrightText: 2026 Zielkreis contributors
//
// SPDX-License-Identifier: EUPL-1.2

// The workshop: arrow keys and the keys of a presenter follow the links "back" and "on", unless somebody is typing.
"use strict";
(() => {
  const STEPS = { ArrowLeft: "back", PageUp: "back", ArrowRight: "on", PageDown: "on" };

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest?.("input, select, textarea, [contenteditable], .table-frame, .chart__drawing")) return;
    const link = STEPS[event.key] && document.querySelector(`[data-step="${STEPS[event.key]}"]`);
    if (!link) return;
    event.preventDefault();
    link.click();
  });
})();
