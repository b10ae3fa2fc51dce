/* Remembers, in this browser alone, which pages a visitor read last: once asked for, until it is told to forget. */
(() => {
  const KEY = "hier-was-je";
  const MOST = 5;
  const DAYS = 90;

  // null: nobody asked to remember. Storage may be closed, and what is in it may be anything.
  const read = () => {
    try {
      const found = JSON.parse(localStorage.getItem(KEY));
      const since = Date.now() - DAYS * 24 * 3600 * 1000;
      const fits = (row) => row && /^\/[^/\\]/.test(row.adres) && typeof row.titel === "string" && row.op > since;
      return Array.isArray(found) ? found.filter(fits).slice(0, MOST) : null;
    } catch {
      return null;
    }
  };
  const write = (rows) => {
    try {
      localStorage.setItem(KEY, JSON.stringify(rows.slice(0, MOST)));
    } catch {
      // Nothing can be kept here.
    }
  };

  const known = read();
  const title = document.querySelector('meta[property="og:title"]');
  if (known && title && document.querySelector("main[data-onthoudbaar]")) {
    const here = { adres: location.pathname, titel: title.content, op: Date.now() };
    write([here, ...known.filter((row) => row.adres !== here.adres)]);
  } else if (known) {
    write(known); // without what is too old
  }

  const place = document.querySelector("[data-hier]");
  if (!place) return;
  const list = place.querySelector("[data-hier-lijst]");
  const on = place.querySelector("[data-hier-aan]");
  const off = place.querySelector("[data-hier-uit]");
  const show = () => {
    const rows = read();
    list.replaceChildren(...(rows || []).map((row) => {
      const link = document.createElement("a");
      link.className = "regels__titel";
      link.href = row.adres;
      link.textContent = row.titel;
      const item = document.createElement("li");
      item.append(link);
      return item;
    }));
    place.querySelector("[data-hier-vraag]").hidden = rows !== null;
    place.querySelector("[data-hier-leeg]").hidden = rows === null || rows.length > 0;
    on.hidden = rows !== null;
    off.hidden = rows === null;
    place.hidden = false;
  };
  on.addEventListener("click", () => {
    write([]);
    show();
    if (!off.hidden) off.focus();
  });
  off.addEventListener("click", () => {
    localStorage.removeItem(KEY);
    show();
    on.focus();
  });
  try {
    localStorage.getItem(KEY);
    show();
  } catch {
    // A browser that keeps nothing gets no button.
  }
})();
