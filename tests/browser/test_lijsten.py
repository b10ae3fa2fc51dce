"""Every list of the admin fits the window of a laptop and works in that of a tablet."""

import pytest
from django.contrib import admin as django_admin
from django.urls import reverse

from scripts.manual_stage import set_stage
from tests.browser.conftest import sticks_out, wait_until_shown

LISTS = sorted(
    reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    for model in django_admin.site._registry
)
# What lies over something else; what is broken within a word; and how much wider the table is than its place.
LOOK = """() => {
  const box = where => {
    const found = document.querySelector(where);
    if (!found || where !== "h1") return found && found.getBoundingClientRect();
    const words = document.createRange();
    words.selectNodeContents(found);
    return words.getBoundingClientRect();
  };
  const pairs = [["h1", ".object-tools"], [".actions", "#changelist-filter"], ["#toolbar", "#changelist-filter"],
                 [".actions", ".results"], ["#changelist-filter", ".results"], ["h1", "#changelist-filter"]];
  const over = (a, b) => a && b && a.width && b.width && a.left < b.right - 1 && b.left < a.right - 1
    && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const found = pairs.filter(([a, b]) => over(box(a), box(b))).map(pair => pair.join(" over "));
  for (const text of document.querySelectorAll("#result_list thead .text")) {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) for (const word of node.data.matchAll(/\\S+/g)) {
      const range = document.createRange();
      range.setStart(node, word.index); range.setEnd(node, word.index + word[0].length);
      if (range.getClientRects().length > 1) found.push(`“${word[0]}” is broken`);
    }
  }
  const results = document.querySelector(".results");
  return [found, results ? results.scrollWidth - results.clientWidth : 0];
}"""


@pytest.mark.parametrize("width", [1280, 768])
def test_every_list_fits(width, page, site, log_in):
    set_stage()
    log_in()
    page.set_viewport_size({"width": width, "height": 900})
    bad, shown = {}, 0
    for path in LISTS:
        page.goto(site + path)
        wait_until_shown(page)
        shown += page.locator("#result_list tbody tr").count() > 0
        found, wider = page.evaluate(LOOK)
        if sticks_out(page) > 0:
            found.append(f"the page is {sticks_out(page)} px too wide")
        if wider > 0:
            found.append(f"the table is {wider} px wider than its place")
        if found:
            bad[path] = found
    assert shown > 18
    assert not bad, "\n".join(f"{path} {each}" for path, found in bad.items() for each in found)
