// Warns who leaves a form with words that are not saved. What the form holds when it opens counts as saved, unless the
// page says that it is not (it came back refused, or with words that were kept).
"use strict";

window.addEventListener("load", () => {
  const form = document.querySelector("form[data-bewaakt], #content-main form[method=post]");
  const own = /^(csrfmiddlewaretoken|stempel|versie|(.+-)?basis)$/;
  const words = () => JSON.stringify(form && [...new FormData(form)].filter(([name]) => !own.test(name)));
  const refused = "[data-onbewaard], [name=onderbroken], form[data-bewaakt] .errorlist";
  const opened = document.querySelector(refused) ? null : words();
  let sending = false;
  if (form) form.addEventListener("submit", () => { sending = true; });
  window.addEventListener("pageshow", () => { sending = false; });
  window.addEventListener("beforeunload", (event) => {
    if (!sending && words() !== opened) event.preventDefault();
  });
});
