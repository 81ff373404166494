// On a phone: the filter sheet, nothing wider than the screen, everything large enough to touch.

import assert from "node:assert/strict";
import { axe, narrow, phone, test } from "./harness.mjs";
import { api, counted, expected, filter, groups, pages, spread, wide } from "./site.mjs";

const question = "q=anxiety&near=94596";

test("the filter sheet", { viewport: phone }, async ({ page, go }) => {
  await go(`/groups?${question}`);
  const sheet = page.locator("#filters");
  assert.equal(await sheet.isVisible(), false);
  await page.getByRole("link", { name: "Filters" }).click();
  await sheet.waitFor();
  assert.equal(new URL(page.url()).hash, "#filters");
  await axe(page);

  const { facets } = await api(`/groups?${question}&include_online=true&facets=format`);
  const online = facets.format.find((value) => value.value === "online");
  await filter(page, "How it meets", /^Online/).check();
  await counted(page, groups(online.count));
  assert.equal(await sheet.isVisible(), true, "the sheet stays while one chooses");
  const button = page.getByRole("button", { name: "Show groups" });
  const box = await button.boundingBox();
  assert.ok(box.y + box.height <= phone.height, "the button is on the screen");
  await button.click();
  await sheet.waitFor({ state: "hidden" });
  await page.getByRole("link", { name: /^Filters \(1\)/ }).waitFor();
  assert.match(page.url(), /format=online/);

  await page.getByRole("link", { name: /^Filters/ }).click();
  await page.getByRole("link", { name: "Close" }).click();
  await sheet.waitFor({ state: "hidden" });
});

test("the first card is on the first screen but one", { viewport: phone }, async ({ page, go }) => {
  await go(`/groups?${question}`);
  const card = await page.locator("article.card").first().boundingBox();
  assert.ok(card.y < phone.height, `the first card begins at ${card.y}`);
});

const list = await pages();
for (const [name, path] of Object.entries(list)) {
  test(`fits 320 pixels: ${name}`, { viewport: narrow, expected }, async ({ page, go }) => {
    await go(path);
    assert.deepEqual(await page.evaluate(wide, narrow.width), [], "wider than the screen");
    await page.evaluate(spread);
    assert.deepEqual(await page.evaluate(wide, narrow.width), [], "with wider text");
  });
}

for (const name of ["home", "results-filtered", "group", "state", "crisis"]) {
  test(`large enough to touch: ${name}`, { viewport: phone }, async ({ page, go }) => {
    await go(list[name]);
    await axe(page, { runOnly: ["target-size"], rules: { "target-size": { enabled: true } } });
    const controls = page.locator("button, .btn, select, .input, summary").filter({ visible: true });
    for (const control of await controls.all()) {
      const { width, height } = await control.boundingBox();
      assert.ok(Math.min(width, height) >= 40, `${await control.textContent()}: ${width} x ${height}`);
    }
  });
}
