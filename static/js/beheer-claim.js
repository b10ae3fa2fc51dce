// Keeps an inzending in hand while its desk is open: renews the claim every ten minutes.
"use strict";

(function () {
  const form = document.querySelector("form[data-claim]");
  if (!form) return;
  window.setInterval(function () {
    if (document.hidden) return;
    fetch(form.dataset.claim, { method: "POST", body: new FormData(form) });
  }, 10 * 60 * 1000);
})();
