// SPDX-FileCopyrightText: 2026 Zielkreis contributors
//
// SPDX-License-Identifier: EUPL-1.2

// Forms: filters send themselves (data-autosubmit), unsaved input is not lost silently (data-guard), the summary of
// errors takes the focus (data-focus). All of it works without this file, with a click more.
"use strict";
(() => {
  let waiting;
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form?.matches("[data-autosubmit]") && event.target.type === "search") {
      clearTimeout(waiting);
      waiting = setTimeout(() => form.requestSubmit(), 600);
    }
    if (form?.matches("[data-guard]")) form.dataset.changed = "yes";
  });

  document.addEventListener("change", (event) => {
    const form = event.target.form;
    if (form?.matches("[data-autosubmit]") && event.target.type !== "search") form.requestSubmit();
    if (form?.matches("[data-guard]")) form.dataset.changed = "yes";
  });

  document.addEventListener("submit", (event) => {
    delete event.target.dataset.changed;
  });

  window.addEventListener("beforeunload", (event) => {
    if (document.querySelector("form[data-changed]")) event.preventDefault();
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest?.("form[data-changed]");
    if (form && event.detail.successful) delete form.dataset.changed;
  });

  const focusErrors = () => document.querySelector("[data-focus]")?.focus();
  // A form that htmx puts into the page goes on where the person was: at its errors, else at its first field.
  document.addEventListener("htmx:afterSettle", (event) => {
    const form = event.target.matches?.("form") ? event.target : event.target.querySelector?.("form");
    const first = form?.querySelector("input:not([type=hidden]), select, textarea");
    (form?.querySelector("[data-focus]") ?? first)?.focus();
  });

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", focusErrors);
  else focusErrors();
})();
