// Mends markdownx' editor, and gives rows of tips and partijen buttons to move them.
"use strict";

// Its textarea swallows Tab, so that a keyboard user can't leave it (WCAG 2.1.2): stop the key before it hears it.
window.addEventListener("keydown", (event) => {
  if (event.key === "Tab" && event.target.matches?.(".markdownx-editor")) event.stopImmediatePropagation();
}, true);

// A row added with "+" is a copy that says it has a preview already: let markdownx find it again.
document.addEventListener("formset:added", (event) => {
  const editors = event.target.querySelectorAll(".markdownx-editor[data-markdownx-init]");
  editors.forEach((editor) => editor.removeAttribute("data-markdownx-init"));
  if (event.target.querySelector(".markdownx-editor")) {
    const script = document.createElement("script");
    script.src = document.querySelector('script[src*="markdownx/js/markdownx"]').src;
    document.head.append(script);
  }
  addButtons(event.target);
  number(event.target.closest(".sorteerbaar, .inline-group"));
});

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll(".inline-related:not(.empty-form), tr.form-row:not(.empty-form)").forEach(addButtons);
});

const field = (row) => row.querySelector('input[name$="-volgorde"]');
const rows = (group) => [...group.querySelectorAll('input[name$="-volgorde"]')]
  .map((input) => input.closest("tr.form-row, .inline-related"))
  .filter((row) => !row.classList.contains("empty-form"));

function addButtons(row) {
  const input = field(row);
  if (!input || row.querySelector(".sorteerknoppen")) return;
  const span = document.createElement("span");
  span.className = "sorteerknoppen";
  for (const [sign, label, step] of [["↑", "Omhoog", -1], ["↓", "Omlaag", 1]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.setAttribute("aria-label", label);
    button.addEventListener("click", () => move(row, step, button));
    span.append(button);
  }
  input.after(span);
}

function move(row, step, button) {
  const group = row.closest(".inline-group");
  const all = rows(group);
  const other = all[all.indexOf(row) + step];
  if (!other) return;
  if (step < 0) other.before(row); else other.after(row);
  number(group);
  button.focus();
  say(`Staat nu op plaats ${rows(group).indexOf(row) + 1} van ${all.length}.`);
}

// Whoever doesn't see the row move hears where it is.
function say(words) {
  const voice = document.getElementById("sorteerstem") || document.createElement("p");
  if (!voice.id) {
    Object.assign(voice, { id: "sorteerstem", className: "hoorbaar" });
    voice.setAttribute("aria-live", "polite");
    document.body.append(voice);
  }
  setTimeout(() => { voice.textContent = words; }, 50);
}

// What stands on the screen is the order; the last one added comes last.
function number(group) {
  if (group) rows(group.closest(".inline-group") || group).forEach((row, place) => { field(row).value = place + 1; });
}
