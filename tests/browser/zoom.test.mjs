// Every page enlarged, and read from right to left: nothing is cut and nothing reaches over the
// edge. A page at 200 % on a screen of 1280 pixels is laid out in 640; 400 %, which is 320, is
// tested on narrow screens.

import assert from "node:assert/strict";
import { desktop, phone, shot, test } from "./harness.mjs";
import { expected, pages, wide } from "./site.mjs";

const zoomed = { width: 640, height: 450 };
const list = await pages();

test("every page at 200 % fits, also with letters of twice the size", { viewport: zoomed, expected }, async ({ page, go }) => {
  for (const [name, path] of Object.entries(list)) {
    await go(path);
    assert.deepEqual(await page.evaluate(wide, zoomed.width), [], `${name} at 200 %`);
    await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
    assert.deepEqual(await page.evaluate(wide, zoomed.width), [], `${name} with large letters`);
    if (["home", "results", "group"].includes(name)) await shot(page, `zoom-${name}`);
  }
});

/** Runs in the page: what reaches beyond either edge. */
function over(width) {
  if (document.documentElement.scrollWidth <= width) return [];
  const parts = [...document.querySelectorAll("body *")].filter((element) => {
    const { left, right } = element.getBoundingClientRect();
    return (right > width + 1 || left < -1) && !element.closest(".sr, .skip");
  });
  return parts.map((element) => `${element.localName}.${element.className}`).slice(0, 8);
}

for (const [size, viewport] of Object.entries({ phone, desktop })) {
  test(`every page from right to left, ${size}`, { viewport, expected }, async ({ page, go }) => {
    for (const [name, path] of Object.entries(list)) {
      await go(path);
      await page.evaluate(() => (document.documentElement.dir = "rtl"));
      assert.deepEqual(await page.evaluate(over, viewport.width), [], name);
      // The heading begins where reading begins.
      const heading = await page.locator("h1").first().evaluate((h1) => getComputedStyle(h1).direction);
      assert.equal(heading, "rtl");
      if (["home", "results", "group"].includes(name)) await shot(page, `rtl-${name}-${size}`);
    }
  });
}
