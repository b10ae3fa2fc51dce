/* Connects a button to a passkey. allauth's webauthn.js talks to the browser; this says in the page when it fails. */
(function () {
  "use strict";
  var knop = document.querySelector("[data-sleutel]");
  var melding = document.getElementById("sleutel-melding");
  if (!knop || !melding) { return; }
  var ids = { data: "sleutel-gegevens", credential: knop.dataset.credential };
  ids[knop.dataset.sleutel] = knop.id;
  document.addEventListener("allauth.error", function (event) {
    event.preventDefault();
    melding.hidden = false;
  });
  knop.addEventListener("click", function () { melding.hidden = true; });
  window.allauth.webauthn.forms[knop.dataset.sleutel + "Form"]({ ids: ids });
})();
