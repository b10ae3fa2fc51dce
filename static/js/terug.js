// A page that the browser takes back whole, as it was left, asks whether its reader may still see it.
"use strict";

window.addEventListener("pageshow", async function (event) {
  if (!event.persisted) return;
  try {
    const answer = await fetch(window.location.href, { method: "HEAD", redirect: "manual", cache: "no-store" });
    if (!answer.ok) window.location.reload(); // to the login
  } catch {
    // No network: what stands here was this reader's a moment ago, and may hold words that are nowhere else.
  }
});
