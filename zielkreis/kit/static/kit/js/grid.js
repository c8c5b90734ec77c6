// SPDX-FileCopyrightText: 2026 Zielkreis contributors
//
// SPDX-License-Identifier: EUPL-1.2

// Tables of inputs (data-grid): arrow keys and Enter walk, a block copied from a spreadsheet is pasted over the cells.
// Everything stays an ordinary form: without this file the table works with Tab and typing.
"use strict";
(() => {
  const cells = (row) => [...row.querySelectorAll("input:not([type=hidden]):not([disabled]), select:not([disabled])")];
  const rows = (table) => [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => cells(row).length);

  const move = (field, { down = 0, right = 0 }) => {
    const table = field.closest("[data-grid]");
    const all = rows(table);
    const line = all.indexOf(field.closest("tr"));
    const column = cells(all[line]).indexOf(field);
    const target = all[line + down] && cells(all[line + down])[column + right];
    if (!target) return false;
    target.focus();
    if (target.select) target.select();
    return true;
  };

  const textEnds = (field, key) => {
    if (field.type !== "text") return false;
    const whole = field.selectionStart === 0 && field.selectionEnd === field.value.length;
    return whole || (key === "ArrowLeft" ? field.selectionEnd === 0 : field.selectionStart === field.value.length);
  };

  document.addEventListener("keydown", (event) => {
    const field = event.target;
    if (!field.closest?.("[data-grid]") || event.altKey || event.ctrlKey || event.metaKey) return;
    const isSelect = field.tagName === "SELECT";
    const steps = { ArrowDown: { down: 1 }, ArrowUp: { down: -1 }, Enter: { down: event.shiftKey ? -1 : 1 } };
    if (isSelect || field.type === "date" || field.type === "number") { delete steps.ArrowDown; delete steps.ArrowUp; }
    if (field.tagName === "BUTTON" || field.tagName === "A" || field.tagName === "TEXTAREA") return;
    if (["ArrowLeft", "ArrowRight"].includes(event.key) && textEnds(field, event.key)) {
      steps[event.key] = { right: event.key === "ArrowLeft" ? -1 : 1 };
    }
    if (steps[event.key] && move(field, steps[event.key])) event.preventDefault();
  });

  // A spreadsheet puts cells as lines of tab-separated text; quoted cells may hold line breaks.
  const parse = (text) => {
    const table = [[""]];
    let quoted = false;
    for (let i = 0; i < text.length; i += 1) {
      const row = table[table.length - 1];
      const letter = text[i];
      if (quoted) {
        if (letter === '"' && text[i + 1] === '"') { row[row.length - 1] += '"'; i += 1; }
        else if (letter === '"') quoted = false;
        else row[row.length - 1] += letter;
      } else if (letter === '"' && row[row.length - 1] === "") quoted = true;
      else if (letter === "\t") row.push("");
      else if (letter === "\n") table.push([""]);
      else if (letter !== "\r") row[row.length - 1] += letter;
    }
    if (table.length > 1 && table[table.length - 1].join("") === "") table.pop();
    return table;
  };

  const fill = (field, text) => {
    const words = text.trim();
    if (field.tagName === "SELECT") {
      const option = [...field.options].find((one) => one.text.trim().toLowerCase() === words.toLowerCase() || one.value === words);
      if (!option) return false;
      field.value = option.value;
    } else if (field.type === "checkbox" || field.type === "radio") return false;
    else {
      const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(words);
      const day = field.type === "date" && german;
      field.value = day ? `${german[3]}-${german[2].padStart(2, "0")}-${german[1].padStart(2, "0")}` : words;
    }
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    return true;
  };

  document.addEventListener("paste", (event) => {
    const field = event.target;
    const table = field.closest?.("[data-grid]");
    if (!table || field.tagName === "TEXTAREA") return;
    const block = parse(event.clipboardData.getData("text/plain"));
    if (block.length === 1 && block[0].length === 1) return;
    event.preventDefault();
    const all = rows(table);
    const line = all.indexOf(field.closest("tr"));
    const column = cells(all[line]).indexOf(field);
    block.forEach((words, down) => words.forEach((text, right) => {
      const target = all[line + down] && cells(all[line + down])[column + right];
      if (target) fill(target, text);
    }));
  });
})();
