// Warns who leaves a form of the admin with words that are not saved. What the form holds when it opens counts as saved,
// unless the page says that it is not (it came back refused, or with words that were kept).
"use strict";

window.addEventListener("load", () => {
  const form = document.querySelector("#content-main form[method=post]");
  if (!form) return;
  const own = /^(csrfmiddlewaretoken|stempel|versie)$/;
  const words = () => JSON.stringify([...new FormData(form)].filter(([name]) => !own.test(name)));
  const opened = document.querySelector("[data-onbewaard], [name=onderbroken]") ? null : words();
  let sending = false;
  form.addEventListener("submit", () => { sending = true; });
  window.addEventListener("pageshow", () => { sending = false; });
  window.addEventListener("beforeunload", (event) => {
    if (!sending && words() !== opened) event.preventDefault();
  });
});
