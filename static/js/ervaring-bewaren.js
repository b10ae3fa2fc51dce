// Saves the form of an ervaring by itself, a few seconds after the last key. Without this script the button does it.
"use strict";

(function () {
  const PAUSE = 5000; // milliseconds of silence before a save
  const form = document.querySelector("form[data-bewaar]");
  if (!form || !window.fetch) return;
  const status = form.querySelector("[data-bewaard]");
  let timer = null;
  let busy = false;
  let changed = false;
  let pressed = null; // the button that waits for a save that is under way

  form.addEventListener("input", function (event) {
    if (event.target.type === "file") return;
    changed = true;
    window.clearTimeout(timer);
    timer = window.setTimeout(save, PAUSE);
  });
  form.addEventListener("submit", function (event) {
    window.clearTimeout(timer);
    changed = false;
    if (busy) {
      event.preventDefault();
      pressed = event.submitter;
    } else {
      form.dataset.weg = "1";
    }
  });
  window.addEventListener("pageshow", function () {
    delete form.dataset.weg;
  });
  window.addEventListener("beforeunload", function (event) {
    if (changed) event.preventDefault();
  });

  async function save() {
    if (busy || form.dataset.weg) return;
    busy = true;
    changed = false;
    try {
      const answer = await fetch(form.action, { method: "POST", body: words(), headers: { "X-Bewaar": "1" } });
      const told = await answer.json();
      if (answer.ok) keep(told);
      else say(told.melding);
    } catch (error) {
      changed = true;
      say("Bewaren lukt nu niet. Je tekst staat nog hier; we proberen het zo opnieuw.");
      timer = window.setTimeout(save, 2 * PAUSE);
    } finally {
      busy = false;
      if (pressed) {
        const button = pressed;
        pressed = null;
        form.requestSubmit(button);
      }
    }
  }

  // Everything but the pictures: those go with the button.
  function words() {
    const data = new FormData(form);
    data.delete("nieuwe_fotos");
    return data;
  }

  function keep(told) {
    if (form.dataset.weg) return;
    form.action = told.adres;
    hidden("versie").value = told.versie;
    if (window.location.pathname !== told.adres) window.history.replaceState(null, "", told.adres);
    const time = new Date().toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });
    say("Bewaard om " + time + ".");
  }

  function hidden(name) {
    let input = form.querySelector('input[name="' + name + '"]');
    if (!input) {
      input = document.createElement("input");
      input.type = "hidden";
      input.name = name;
      form.append(input);
    }
    return input;
  }

  function say(sentence) {
    status.textContent = sentence;
  }
})();
