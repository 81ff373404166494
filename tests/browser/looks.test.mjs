// The main pages look as they did when somebody last looked at them: what is on the first screen,
// as small pictures in which letters are grey but boxes, colours and gaps are seen. After a change
// that is meant, `LOOKS=update` writes the pictures anew; they are to be looked at before they
// are kept.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { desktop, phone, test } from "./harness.mjs";
import { pages } from "./site.mjs";

const folder = join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "looks");
const update = process.env.LOOKS === "update";
/** How many pixels of the screen are one of the small picture, each way. */
const CELL = 8;
/** A cell is another one when a colour differs by so much, of 255. */
const OTHER = 28;
/** So much of a picture may be other: dates and numbers change from day to day. */
const MOST = 0.04;

/** Runs in the page: a picture made small, as base64 of a PNG, and the share that differs. */
async function compare({ shot, kept, cell, other }) {
  const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const bitmap = (text) => createImageBitmap(new Blob([bytes(text)], { type: "image/png" }));
  const large = await bitmap(shot);
  const [width, height] = [Math.round(large.width / cell), Math.round(large.height / cell)];
  const canvas = new OffscreenCanvas(width, height);
  const draw = canvas.getContext("2d", { willReadFrequently: true });
  // Halved step by step: one step of eight would look at a few pixels only.
  let [w, h] = [large.width, large.height];
  let from = large;
  while (w / 2 >= width) {
    [w, h] = [Math.ceil(w / 2), Math.ceil(h / 2)];
    from = await createImageBitmap(from, { resizeWidth: w, resizeHeight: h, resizeQuality: "medium" });
  }
  draw.drawImage(from, 0, 0, width, height);
  const now = draw.getImageData(0, 0, width, height).data;
  const blob = await canvas.convertToBlob({ type: "image/png" });
  let small = "";
  for (const byte of new Uint8Array(await blob.arrayBuffer())) small += String.fromCharCode(byte);
  if (!kept) return { small: btoa(small), share: 0 };
  const before = await bitmap(kept);
  if (before.width !== width || before.height !== height) return { small: btoa(small), share: 1 };
  draw.clearRect(0, 0, width, height);
  draw.drawImage(before, 0, 0);
  const then = draw.getImageData(0, 0, width, height).data;
  let differ = 0;
  for (let i = 0; i < now.length; i += 4) {
    if ([0, 1, 2].some((c) => Math.abs(now[i + c] - then[i + c]) > other)) differ += 1;
  }
  return { small: btoa(small), share: differ / (width * height) };
}

/** Runs in the page: how wide letters are here. Other fonts, other pictures. */
function letters() {
  const draw = new OffscreenCanvas(1, 1).getContext("2d");
  return ["main h1", "body"].map((name) => {
    const { fontFamily } = getComputedStyle(document.querySelector(name));
    draw.font = `20px ${fontFamily}`;
    return draw.measureText("Groups that meet near Walnut Creek, 94596").width;
  });
}

const list = await pages();
const fonts = join(folder, "letters.json");
for (const name of ["home", "results", "group", "city", "article"]) {
  for (const [size, viewport] of Object.entries({ phone, desktop })) {
    const options = { viewport, reducedMotion: "reduce" };
    test(`looks as it did: ${name} on a ${size}`, options, async ({ page, go }) => {
      await go(list[name]);
      const widths = JSON.stringify(await page.evaluate(letters));
      if (update) {
        mkdirSync(folder, { recursive: true });
        writeFileSync(fonts, `${widths}\n`);
      } else if (readFileSync(fonts, "utf8").trim() !== widths) {
        // The pictures are of a machine with the fonts that our packages bring.
        return console.log(`not compared: ${name} on a ${size}: this machine has other fonts`);
      }
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        const path = join(folder, `${name}-${size}-${colorScheme}.png`);
        const kept = existsSync(path) ? readFileSync(path, "base64") : "";
        const look = async () => {
          const shot = (await page.screenshot({ animations: "disabled", caret: "hide" })).toString("base64");
          return page.evaluate(compare, { shot, kept, cell: CELL, other: OTHER });
        };
        const { small, share } = await look();
        if (update) {
          writeFileSync(path, Buffer.from(small, "base64"));
          continue;
        }
        assert.ok(kept, `there is no ${path}: LOOKS=update writes it`);
        assert.ok(share <= MOST, `${colorScheme}: ${(100 * share).toFixed(1)} % differ from ${path}`);
        // What this test is for: a page that is another one is seen to be.
        await page.evaluate(() => (document.querySelector("main").style.marginTop = "40px"));
        assert.ok((await look()).share > MOST, "a page that has moved looks the same");
        await page.evaluate(() => document.querySelector("main").style.removeProperty("margin-top"));
      }
    });
  }
}
