// Saves the form of an ervaring by itself, a few seconds after the last key. Without this script the button does it.
"use strict";

(function () {
  const PAUSE = 5000; // milliseconds of silence before a save
  const AGAIN = 8000; // milliseconds until the next try, when the site can't be reached or nobody is logged in
  const PATIENCE = 30000; // milliseconds that an answer may take
  const form = document.querySelector("form[data-bewaar]");
  if (!form || !window.fetch || !window.DOMParser) return;
  const bar = form.querySelector("[data-bewaarbalk]");
  let timer = null;
  let busy = false;
  let typed = 0; // counts what was typed; `kept` is how far that is saved
  let kept = 0;
  // Something on the screen could not be kept, or came back after a login and was not saved yet.
  let wrong = form.hasAttribute("data-onbewaard") || form.querySelector("[name=onderbroken]") !== null;
  let unanswered = null; // what was sent and may or may not have arrived: it is sent again as it was, before more is
  let leaving = false;
  let going = false; // that button goes on now
  let pressed = null; // the button that waits for a save that is under way

  form.addEventListener("input", function (event) {
    if (event.target.type === "file" || event.target.name.endsWith("-weg")) return;
    typed += 1;
    inSight();
    later(PAUSE);
  });
  form.addEventListener("keyup", function (event) {
    if (event.key === "Tab") inSight();
  });
  // Not every browser opens a folded part for a link to what is in it.
  document.addEventListener("click", function (event) {
    const link = event.target.closest('a[href^="#"]');
    const target = link && document.getElementById(link.hash.slice(1));
    if (target && form.contains(target)) unfold(target);
  });
  form.addEventListener("submit", function (event) {
    window.clearTimeout(timer);
    const unreachable = bar.dataset.stand === "weg" || navigator.onLine === false;
    // The words go first, by themselves: a page that can't be had would take their place.
    if (busy || unanswered || unreachable || (typed !== kept && !going)) {
      event.preventDefault();
      pressed = event.submitter;
      if (!busy) save();
    } else {
      leaving = true;
    }
  });
  window.addEventListener("pageshow", function () {
    leaving = false;
  });
  window.addEventListener("beforeunload", function (event) {
    if (!leaving && unsaved()) event.preventDefault();
  });
  window.addEventListener("online", goOn);
  window.addEventListener("focus", goOn);
  document.addEventListener("visibilitychange", function () {
    if (!document.hidden) goOn();
  });

  function later(pause) {
    window.clearTimeout(timer);
    timer = window.setTimeout(save, pause);
  }

  // Waits for the network, for a login in another tab, or for the right account.
  function waits() {
    return ["weg", "uitgelogd", "ander"].includes(bar.dataset.stand);
  }

  function goOn() {
    if (waits()) save();
  }

  function unsaved() {
    const files = form.querySelector("input[type=file]");
    const gone = form.querySelector("input[name$='-weg']:checked");
    return typed !== kept || wrong || unanswered !== null || (files && files.files.length > 0) || gone !== null;
  }

  async function save() {
    if (busy || leaving) return;
    if (typed === kept && !unanswered && !waits() && !pressed) return;
    busy = true;
    window.clearTimeout(timer);
    try {
      if (!waits() || (await stillMe())) await send();
    } catch (error) {
      say("weg", "We kunnen de site even niet bereiken. Wat je typte staat hier nog; zodra het kan, bewaren we het.");
      later(AGAIN);
    } finally {
      busy = false;
      press();
    }
  }

  // A button that was pressed meanwhile goes on when nothing is in the air any more; else it is to be pressed again.
  function press() {
    const button = pressed;
    pressed = null;
    if (!button || unanswered || bar.dataset.stand === "weg") return;
    going = true;
    form.requestSubmit(button);
    going = false;
  }

  async function send() {
    const sent = unanswered || { data: words(), upTo: typed };
    unanswered = sent;
    copyToken(sent.data);
    const answer = await ask(form.action, { method: "POST", body: sent.data });
    const told = await json(answer);
    if ([401, 403, 404].includes(answer.status)) {
      // The session is over or the token is an old one: nothing of this was taken.
      unanswered = null;
      if (await stillMe()) await again(sent);
      return;
    }
    if (!told) {
      if (answer.status !== 400 && answer.status !== 413) throw new Error("no answer of the site itself");
      unanswered = null;
      say("niet", "Dit is meer dan we in één keer kunnen bewaren. Maak je tekst korter, en kopieer wat je eruit haalt.");
      return;
    }
    unanswered = null;
    take(told, sent);
  }

  async function again(sent) {
    if (sent.tried) throw new Error("refused twice");
    sent.tried = true;
    unanswered = sent;
    await send();
  }

  // Asks whose session this is, and takes up its token.
  async function stillMe() {
    const answer = await ask(form.action, { cache: "no-store" });
    const told = await json(answer);
    if (answer.status === 401) {
      loggedOut();
      return false;
    }
    if (!told) throw new Error("no answer of the site itself");
    if (told.wie !== form.elements.wie.value) {
      say("ander", "Je bent nu ingelogd als iemand anders. Er wordt niets bewaard, tot je weer inlogt als jezelf.");
      later(AGAIN);
      return false;
    }
    const fresh = new DOMParser().parseFromString(told.teken, "text/html");
    fresh.querySelectorAll("input[name]").forEach(function (input) {
      // The token is good for every form of this page, anything else for this one.
      const place = input.name === "csrfmiddlewaretoken" ? document : form;
      place.querySelectorAll('input[type=hidden][name="' + input.name + '"]').forEach(function (old) {
        old.value = input.value;
      });
    });
    return true;
  }

  function ask(address, options) {
    const control = new AbortController();
    const stop = window.setTimeout(function () { control.abort(); }, PATIENCE);
    const asked = Object.assign({ headers: { "X-Bewaar": "1" }, signal: control.signal }, options);
    return fetch(address, asked).finally(function () { window.clearTimeout(stop); });
  }

  // The site answers in JSON; a proxy or a hotel's network does not.
  async function json(answer) {
    const kind = answer.headers.get("Content-Type") || "";
    return kind.startsWith("application/json") ? answer.json() : null;
  }

  // Everything but the pictures, new ones and ones that have to go: those go with the button.
  function words() {
    const data = new FormData(form);
    data.delete("nieuwe_fotos");
    form.querySelectorAll("input[name$='-weg']").forEach(function (box) { data.delete(box.name); });
    return data;
  }

  function copyToken(data) {
    ["csrfmiddlewaretoken", "stempel"].forEach(function (name) {
      if (form.elements[name]) data.set(name, form.elements[name].value);
    });
  }

  function take(told, sent) {
    const refused = told.adres === undefined;
    if (!refused) {
      kept = sent.upTo;
      form.action = told.adres;
      if (window.location.pathname !== told.adres) window.history.replaceState(null, "", told.adres);
      fill(told, sent.data);
    }
    wrong = refused || told.fouten.length > 0;
    mark(told.velden);
    if (refused) refuse(told);
    else if (told.fouten.length) say("fout", "De rest is bewaard om " + told.om + ". Kijk nog bij:", told.fouten);
    else say("bewaard", "Bewaard om " + told.om + "." + also(told) + (told.melding ? " " + told.melding : ""));
    if (typed !== sent.upTo) later(PAUSE);
  }

  function refuse(told) {
    say("niet", told.melding);
    if (told.verder) bar.append(" ", newTab(told.verder, "Ga daarheen in een nieuw tabblad"), ".");
  }

  function newTab(address, words) {
    const link = document.createElement("a");
    link.href = address;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = words;
    return link;
  }

  function also(told) {
    return told.ook.length ? " Uit je andere venster kwam erbij: " + told.ook.join(", ") + "." : "";
  }

  // Puts on the screen what the site holds, but never over what was typed since.
  function fill(told, sent) {
    Object.keys(told.waarden).forEach(function (name) {
      const values = told.waarden[name];
      const inputs = Array.from(form.querySelectorAll('[name="' + name + '"]'));
      if (name.endsWith("basis")) {
        inputs[0].value = basis(inputs[0].value, values[0], told.genomen, name, sent);
      } else if (name === "knooppunten" && values.some(function (value) { return !box(value); })) {
        return; // one came along by its title: the next page shows its box
      } else if (untouched(name, sent) && !(inputs.includes(document.activeElement) && !told.genomen.includes(name))) {
        inputs.forEach(function (input) {
          if (input.type === "checkbox" || input.type === "radio") input.checked = values.includes(input.value);
          else input.value = values[0] || "";
        });
        if (values.length && inputs.length) unfold(inputs[0]);
      }
    });
  }

  function box(value) {
    return form.querySelector('input[name="knooppunten"][value="' + value + '"]');
  }

  function untouched(name, sent) {
    return new FormData(form).getAll(name).join("\n") === sent.getAll(name).join("\n");
  }

  // A field that was taken from the other window, and typed in here since, is a question for the next save.
  function basis(old, fresh, taken, key, sent) {
    const before = JSON.parse(old || "{}");
    const after = JSON.parse(fresh);
    const prefix = key.slice(0, -"basis".length);
    Object.keys(after).forEach(function (name) {
      if (taken.includes(prefix + name) && !untouched(prefix + name, sent)) after[name] = before[name];
    });
    return JSON.stringify(after);
  }

  // What changes by itself is to be seen.
  function unfold(field) {
    const fold = field.closest("details");
    if (fold) fold.open = true;
  }

  // Says at each field what is wrong with it, and no more where that was mended.
  function mark(fields) {
    form.querySelectorAll("[data-meldingen]").forEach(function (place) {
      const html = fields[place.dataset.meldingen] || "";
      const field = place.closest(".veld");
      if (place.dataset.html === html || (!html && !place.firstElementChild)) return;
      place.dataset.html = html;
      if (html) unfold(field);
      place.innerHTML = html;
      field.classList.toggle("veld--fout", html !== "");
      const error = place.querySelector(".errorlist");
      field.querySelectorAll('[name="' + place.dataset.meldingen + '"]').forEach(function (input) {
        if (html) input.setAttribute("aria-invalid", "true");
        else input.removeAttribute("aria-invalid");
        const others = (input.getAttribute("aria-describedby") || "").split(" ").filter(function (id) {
          return id && !id.endsWith("_error");
        });
        if (error && error.id) others.push(error.id);
        if (others.length) input.setAttribute("aria-describedby", others.join(" "));
        else input.removeAttribute("aria-describedby");
      });
    });
  }

  function loggedOut() {
    const address = form.dataset.inloggen + "?next=" + encodeURIComponent(form.dataset.weer);
    say("uitgelogd", "Je bent uitgelogd. Wat je typte staat hier nog.");
    bar.append(" ", newTab(address, "Log in in een nieuw tabblad"), ", dan bewaren we het.");
    later(AGAIN);
  }

  // The bar lies over the form: never over where the writer is.
  function inSight() {
    form.style.setProperty("--balk", bar.offsetHeight + "px");
    const here = document.activeElement;
    const within = !bar.hidden && form.contains(here) && !bar.contains(here);
    if (within) here.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  function say(stand, sentence, fields) {
    bar.hidden = false;
    bar.dataset.stand = stand;
    bar.textContent = sentence;
    window.requestAnimationFrame(inSight);
    (fields || []).forEach(function (field, number) {
      const link = document.createElement("a");
      link.href = "#" + field.plek;
      link.textContent = field.naam;
      bar.append(number ? ", " : " ", link);
    });
  }
})();
