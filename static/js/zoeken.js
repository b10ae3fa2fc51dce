/* Suggestions below a search field: an ARIA combobox. Without this script the form works as it is. And the button that
   prints a page, which is not there without: a browser's own menu prints it as well. */
(() => {
  const WAIT = 180;
  let made = 0;

  const enhance = (field) => {
    const list = document.createElement("ul");
    list.className = "suggesties";
    list.id = `suggesties-${(made += 1)}`;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Suggesties");
    list.hidden = true;
    field.closest("form").append(list);
    const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" };
    Object.entries(attributes).forEach(([name, value]) => field.setAttribute(name, value));
    let chosen = -1;
    let timer = 0;
    let asked = "";

    const close = () => {
      list.hidden = true;
      chosen = -1;
      field.setAttribute("aria-expanded", "false");
      field.removeAttribute("aria-activedescendant");
    };
    const choose = (place) => {
      const options = [...list.children];
      chosen = (place + options.length) % options.length;
      options.forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
      field.setAttribute("aria-activedescendant", options[chosen].id);
    };
    const show = (found) => {
      list.replaceChildren(
        ...found.map((each, place) => {
          const option = document.createElement("li");
          option.id = `${list.id}-${place}`;
          option.setAttribute("role", "option");
          option.setAttribute("aria-selected", "false");
          option.dataset.pad = each.pad;
          const soort = document.createElement("span");
          soort.className = "suggesties__soort";
          soort.textContent = each.soort;
          option.append(each.titel, " ", soort);
          return option;
        }),
      );
      chosen = -1;
      field.removeAttribute("aria-activedescendant");
      list.hidden = found.length === 0;
      field.setAttribute("aria-expanded", String(found.length > 0));
    };
    const ask = async () => {
      const typed = field.value.trim();
      asked = typed;
      if (typed.length < 2) return close();
      try {
        const answer = await fetch(`${field.dataset.suggesties}?q=${encodeURIComponent(typed)}`);
        const { suggesties } = answer.ok ? await answer.json() : { suggesties: [] };
        if (asked === typed && document.activeElement === field) show(suggesties);
      } catch {
        close();
      }
    };

    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    });
    field.addEventListener("keydown", (event) => {
      if (list.hidden) return;
      if (event.key === "ArrowDown") choose(chosen + 1);
      else if (event.key === "ArrowUp") choose(chosen < 0 ? -1 : chosen - 1);
      else if (event.key === "Enter" && chosen >= 0) window.location.assign(list.children[chosen].dataset.pad);
      else if (event.key === "Escape") close();
      else return;
      event.preventDefault();
    });
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("li");
      if (option) window.location.assign(option.dataset.pad);
    });
    field.addEventListener("blur", close);
  };

  document.querySelectorAll("input[data-suggesties]").forEach(enhance);
  document.querySelectorAll("button[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
})();
