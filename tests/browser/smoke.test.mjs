// The least that must hold: the first page comes, comes alive, and is clean.

import assert from "node:assert/strict";
import { axe, phone, test } from "./harness.mjs";

test("the home page comes alive without trouble", async ({ page, go }) => {
  const response = await go("/");
  assert.equal(response.status(), 200);
  await axe(page);
});

test("the home page fits a phone", { viewport: phone }, async ({ page, go }) => {
  await go("/");
  // Not window.innerWidth: a phone zooms out until everything fits.
  const content = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(content <= phone.width, `${content} pixels wide on a screen of ${phone.width}`);
  await axe(page);
});

test("the home page is whole without JavaScript", { javaScript: false }, async ({ page, go }) => {
  const response = await go("/");
  assert.equal(response.status(), 200);
  assert.equal(await page.locator("h1").count(), 1);
  assert.ok((await page.locator("form[method=get], form:not([method])").count()) > 0);
});

test("a page that is not there is a 404", { expected: [/status of 404/] }, async ({ go }) => {
  assert.equal((await go("/no-such-page")).status(), 404);
});
