// Warns who leaves a page with words that are not saved: in a form that is guarded, and in the admin in each in which one
// writes. What a form holds when it opens counts as saved, unless the page says that it is not: it came back refused, or
// with words that were kept, or shows what was typed to copy it.
"use strict";

window.addEventListener("load", () => {
  const own = /^(csrfmiddlewaretoken|stempel|versie|in_handen|(.+-)?basis)$/;
  const refused = "[data-onbewaard], [name=onderbroken], form[data-bewaakt] .errorlist";
  const writing = "textarea, input:not([type]), input:is([type=text], [type=email], [type=url], [type=number])";
  const words = (form) => JSON.stringify([...new FormData(form)].filter(([name]) => !own.test(name)));
  const admin = [...document.querySelectorAll("#content form[method=post]:not(#changelist-form)")]
    .filter((form) => form.matches("#content-main [id$=_form]") || form.querySelector(writing));
  const forms = [...document.querySelectorAll("form[data-bewaakt]"), ...admin];
  const loose = [...document.querySelectorAll(refused)].some((mark) => !forms.some((form) => form.contains(mark)));
  const opened = new Map(forms.map((form) => [form, form.querySelector(refused) ? null : words(form)]));
  let sending = null;
  // What goes to a tab of its own, a preview, leaves this page as it is.
  const leaves = (event) => event.submitter?.formTarget !== "_blank";
  for (const form of forms) form.addEventListener("submit", (event) => { if (leaves(event)) sending = form; });
  window.addEventListener("pageshow", () => { sending = null; });
  window.addEventListener("beforeunload", (event) => {
    const lost = (form) => form !== sending && words(form) !== opened.get(form);
    if (forms.some(lost) || (loose && !sending)) event.preventDefault();
  });
});
