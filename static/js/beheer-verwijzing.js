// "Verwijzing invoegen": searches knooppunten and bronnen by name and puts what is chosen where the cursor is.
"use strict";

const ADDRESS = "/beheer/verwijzingen/";
const visited = new WeakSet(); // texts in which the writer put a cursor
let serial = 0;

function build(editor) {
  if (editor.dataset.verwijzing || editor.name.includes("__prefix__")) return;
  editor.dataset.verwijzing = "ja";
  editor.addEventListener("focus", () => visited.add(editor));
  const box = document.createElement("div");
  const id = `verwijzing-${serial += 1}`;
  box.className = "verwijzing";
  const line = document.createElement("div");
  line.className = "verwijzing__zoek";
  const label = document.createElement("label");
  label.htmlFor = id;
  label.textContent = "Verwijzing invoegen:";
  const input = document.createElement("input");
  Object.assign(input, { id, type: "search", autocomplete: "off", placeholder: "zoek een knooppunt of bron" });
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
  input.addEventListener("keydown", async (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    clearTimeout(timer);
    await search(input, list, editor);
    list.querySelector("button")?.focus();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { input.value = ""; list.replaceChildren(); input.focus(); }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [input, ...list.querySelectorAll("button")];
    const next = step && stops[stops.indexOf(document.activeElement) + step];
    if (next) { event.preventDefault(); next.focus(); }
  });
}

// The search met no session: the link leaves the form where it is.
function loggedOut(list) {
  const link = document.createElement("a");
  Object.assign(link, { href: "/beheer/", target: "_blank", textContent: "Log in in een nieuw tabblad" });
  list.replaceChildren("Je bent uitgelogd. ", link, " en zoek dan opnieuw.");
}

async function search(input, list, editor) {
  const words = input.value.trim();
  if (!words) { list.replaceChildren(); return; }
  let hits;
  try {
    const answer = await fetch(`${ADDRESS}?q=${encodeURIComponent(words)}`);
    if (answer.redirected || answer.status === 404) { loggedOut(list); return; }
    hits = (await answer.json()).treffers;
  } catch {
    list.textContent = "Zoeken lukt nu niet. Typ zelf [[titel]] of {{bron:slug}}.";
    return;
  }
  if (words !== input.value.trim()) return;
  list.replaceChildren(...hits.map((hit) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = `${hit.naam} (${hit.wat})`;
    button.addEventListener("click", () => insert(editor, hit.tekst, input, list));
    item.append(button);
    return item;
  }));
  if (!hits.length) list.textContent = "Geen knooppunt of bron met deze woorden in de naam.";
}

// At the cursor, at the end where none was put yet; apart from the words around it. What was selected becomes its text.
function insert(editor, text, input, list) {
  const end = editor.value.length;
  let [start, stop] = visited.has(editor) ? [editor.selectionStart, editor.selectionEnd] : [end, end];
  const selected = editor.value.slice(start, stop);
  if (/^[^[\]{}|\n]*\S[^[\]{}|\n]*$/.test(selected)) text = text.replace(/(\]\]|\}\})$/, `|${selected.trim()}$1`);
  else start = stop;
  const before = /[^\s([“„‘"'/-]$/.test(editor.value.slice(0, start)) ? " " : "";
  const after = /^[\p{L}\p{N}([{]/u.test(editor.value.slice(stop)) ? " " : "";
  editor.setRangeText(before + text + after, start, stop, "end");
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
