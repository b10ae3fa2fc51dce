// "Verwijzing invoegen": searches knooppunten by title and puts [[slug]] where the cursor is.
"use strict";

const ADDRESS = "/beheer/verwijzingen/";
let serial = 0;

function build(editor) {
  if (editor.dataset.verwijzing || editor.name.includes("__prefix__")) return;
  editor.dataset.verwijzing = "ja";
  const box = document.createElement("div");
  const id = `verwijzing-${serial += 1}`;
  box.className = "verwijzing";
  const line = document.createElement("div");
  line.className = "verwijzing__zoek";
  const label = document.createElement("label");
  label.htmlFor = id;
  label.textContent = "Verwijzing invoegen:";
  const input = document.createElement("input");
  Object.assign(input, { id, type: "search", autocomplete: "off", placeholder: "zoek op titel" });
  const list = document.createElement("ul");
  list.className = "verwijzing__lijst";
  list.setAttribute("aria-live", "polite");
  line.append(label, input);
  box.append(line, list);
  editor.closest(".markdownx").prepend(box);
  let timer;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => search(input, list, editor), 200);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); list.querySelector("button")?.focus(); }
    if (event.key === "Escape") { input.value = ""; list.replaceChildren(); }
  });
}

async function search(input, list, editor) {
  const words = input.value.trim();
  if (!words) { list.replaceChildren(); return; }
  let hits;
  try {
    const answer = await fetch(`${ADDRESS}?q=${encodeURIComponent(words)}`);
    hits = (await answer.json()).knooppunten;
  } catch {
    list.textContent = "Zoeken lukt nu niet. Typ zelf [[titel]].";
    return;
  }
  list.replaceChildren(...hits.map((hit) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = `${hit.titel} (fase ${hit.fase}${hit.concept ? ", concept" : ""})`;
    button.addEventListener("click", () => insert(editor, `[[${hit.slug}]]`, input, list));
    item.append(button);
    return item;
  }));
  if (!hits.length) list.textContent = "Geen knooppunt met deze woorden in de titel.";
}

function insert(editor, text, input, list) {
  editor.setRangeText(text, editor.selectionStart, editor.selectionEnd, "end");
  editor.dispatchEvent(new Event("input", { bubbles: true }));
  input.value = "";
  list.replaceChildren();
  editor.focus();
}

const all = (root) => root.querySelectorAll(".markdownx-editor").forEach(build);
document.addEventListener("DOMContentLoaded", () => all(document));
document.addEventListener("formset:added", (event) => {
  event.target.querySelectorAll(".verwijzing").forEach((box) => box.remove());
  event.target.querySelectorAll("[data-verwijzing]").forEach((editor) => delete editor.dataset.verwijzing);
  all(event.target);
});
