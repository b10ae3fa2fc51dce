/* Puts something on a list without leaving the page: the page that answers holds the new state of the same place. */
(() => {
  let plain = false; // the next press goes as it would without this script

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    const place = form.closest("[data-op-lijst]");
    if (!place || plain || !window.fetch) {
      plain = false;
      return;
    }
    event.preventDefault();
    if (place.dataset.bezig) return; // pressed twice
    place.dataset.bezig = "1";
    const button = event.submitter;
    const data = new FormData(form);
    if (button && button.name) data.append(button.name, button.value);
    try {
      const answer = await fetch(form.action, { method: "POST", body: data });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById(place.id);
      if (!answer.ok || !fresh) throw new Error("no such place");
      // The old place is filled anew: what is said in a live region that was there is heard.
      const stand = place.querySelector("[role=status]");
      const said = fresh.querySelector("[role=status]");
      stand.replaceChildren(...said.childNodes);
      [...place.children].filter((part) => part !== stand).forEach((part) => part.remove());
      [...fresh.children].filter((part) => part !== said).forEach((part) => stand.before(part));
      place.tabIndex = -1;
      place.focus({ preventScroll: true });
    } catch {
      plain = true;
      form.requestSubmit(button);
    } finally {
      delete place.dataset.bezig;
    }
  });
})();
