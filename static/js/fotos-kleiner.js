// Makes a picture that is too large for the site smaller before it is sent. What this browser can't make smaller goes as
// it is, and the site says what the limit is.
"use strict";

(function () {
  const SIDE = 2400; // pixels of the longest side: the site keeps fewer
  const LOOK = 2 * 1024 * 1024; // bytes below which no photo has too many pixels
  const input = document.querySelector("input[type=file][data-kleiner]");
  if (!input || !window.createImageBitmap || !window.DataTransfer || !HTMLCanvasElement.prototype.toBlob) return;
  const form = input.form;
  const told = form.querySelector("[data-kleiner-stand]");
  const bytes = Number(input.dataset.kleiner);
  const pixels = Number(input.dataset.beeldpunten);
  let round = 0; // who chooses again while this works begins anew
  let busy = false;
  let pressed = null; // the button that waits for it

  input.addEventListener("change", shrinkAll);
  form.addEventListener("submit", function (event) {
    if (!busy) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    pressed = event.submitter;
  }, true);

  async function shrinkAll() {
    const mine = ++round;
    const files = Array.from(input.files);
    const large = files.filter(function (file) { return file.size > LOOK; });
    told.textContent = "";
    busy = large.length > 0;
    if (!busy) return;
    const chosen = new DataTransfer();
    const done = [];
    for (const file of files) {
      if (file.size > bytes) told.textContent = "We maken “" + file.name + "” kleiner…";
      const smaller = large.includes(file) ? await shrunk(file) : file;
      if (mine !== round) return;
      if (smaller !== file) done.push(file.name);
      chosen.items.add(smaller);
    }
    if (done.length) input.files = chosen.files;
    told.textContent = done.length ? "Kleiner gemaakt, zodat het past: " + done.join(", ") + "." : "";
    busy = false;
    const button = pressed;
    pressed = null;
    if (button) form.requestSubmit(button);
  }

  // The picture upright and within the limits; itself when it is, or when this browser can't read it.
  async function shrunk(file) {
    try {
      const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
      const size = bitmap.width * bitmap.height;
      const fits = file.size <= bytes && size <= pixels;
      const smaller = fits ? null : await drawn(bitmap, file.type === "image/jpeg" ? "image/jpeg" : "image/webp");
      bitmap.close();
      if (!smaller || smaller.size > bytes) return file;
      const name = file.name.replace(/\.[^.]*$/, "") + "." + smaller.type.slice("image/".length).replace("jpeg", "jpg");
      return new File([smaller], name, { type: smaller.type, lastModified: file.lastModified });
    } catch (error) {
      return file;
    }
  }

  function drawn(bitmap, kind) {
    const scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    const pen = canvas.getContext("2d");
    pen.imageSmoothingQuality = "high";
    pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return new Promise(function (give) { canvas.toBlob(give, kind, 0.9); });
  }
})();
