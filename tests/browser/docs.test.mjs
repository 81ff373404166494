// The prose of the API's documentation, as people read it; what it says can be asked is asked.

import assert from "node:assert/strict";
import { axe, desktop, narrow, phone, shot, test, url } from "./harness.mjs";

const pages = [
  "start", "search", "caching", "errors", "keys", "webhooks", "feeds", "embed", "hsds", "versions",
];

for (const [name, viewport] of Object.entries({ narrow, phone, desktop })) {
  test(`every page of the documentation can be read: ${name}`, { viewport }, async ({ page }) => {
    const titles = new Set();
    for (const part of [...pages.map((one) => `guide/${one}`), "errors"]) {
      await page.goto(`${url}/docs/${part}`);
      titles.add(await page.title());
      assert.equal(await page.locator("h1").count(), 1);
      assert.equal(await page.locator("nav a[aria-current=page]").count(), 1, part);
      await axe(page);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= viewport.width, `${part} is ${width} wide`);
      if (part === "guide/caching") await shot(page, `docs-${name}`);
    }
    assert.equal(titles.size, pages.length + 1, "each has a title of its own");
  });
}

test("links of the documentation lead somewhere", {}, async ({ page }) => {
  const links = new Set();
  for (const part of pages) {
    await page.goto(`${url}/docs/guide/${part}`);
    for (const href of await page.locator("a").evaluateAll((all) => all.map((one) => one.href))) {
      if (href.startsWith(url)) links.add(href.split("#")[0]);
    }
  }
  for (const link of links) assert.equal((await fetch(link)).status, 200, link);
});

test("what the documentation asks with curl is answered", {}, async ({ page }) => {
  let asked = 0;
  for (const part of pages) {
    await page.goto(`${url}/docs/guide/${part}`);
    const commands = await page.locator("pre").allTextContents();
    for (const [, address] of commands.join("\n").matchAll(/curl [^'\n]*'([^']+)'/g)) {
      assert.ok(!address.includes("{origin}"), address);
      const path = address.replace(/^https?:\/\/[^/]+/, "");
      const wrong = path.includes("radius_miles=9999");
      assert.equal((await fetch(`${url}${path}`)).status, wrong ? 400 : 200, path);
      asked += 1;
    }
  }
  assert.ok(asked >= 7, `${asked} commands`);
});
