// States of a page that are not there at first: menu, list, errors, forced colours, print.

import assert from "node:assert/strict";
import { axe, phone, shot, test } from "./harness.mjs";
import { expected, pages } from "./site.mjs";

for (const colorScheme of ["light", "dark"]) {
  test(`axe: menu, list of places, filters, ${colorScheme}`, { viewport: phone, colorScheme }, async ({ page, go }) => {
    await go("/");
    await page.locator("summary").filter({ hasText: "Menu" }).click();
    await page.locator("header").getByRole("link", { name: "About" }).waitFor();
    await axe(page);
    await shot(page, `state-menu-phone-${colorScheme}`);
    await page.locator("summary").filter({ hasText: "Menu" }).click();

    await page.getByLabel("City, state, or ZIP code").fill("walnut");
    await page.locator("#near[aria-expanded=true]").waitFor();
    await page.keyboard.press("ArrowDown");
    await axe(page);
    await shot(page, `state-places-phone-${colorScheme}`);

    await go("/groups?q=anxiety&near=94596&format=online#filters");
    await page.locator("#filters").waitFor();
    await axe(page);
    await shot(page, `state-filters-phone-${colorScheme}`, {});
  });

  test(`axe: list of places on a desktop, ${colorScheme}`, { colorScheme }, async ({ page, go }) => {
    await go("/groups?near=94596");
    await page.getByLabel("City, state, or ZIP code").fill("portland");
    await page.locator("#near[aria-expanded=true]").waitFor();
    await axe(page);
    await shot(page, `state-places-desktop-${colorScheme}`);
  });
}

test("forced colours leave the edges of buttons, fields and chips", { forcedColors: "active", expected }, async ({ page, go }) => {
  for (const [name, path] of Object.entries(await pages())) {
    await go(path);
    const bare = await page.locator(".btn, .chip, .badge, .input").filter({ visible: true }).evaluateAll((parts) =>
      parts.filter((part) => parseFloat(getComputedStyle(part).borderTopWidth) < 1).map((part) => part.className),
    );
    assert.deepEqual(bare, [], name);
    if (["home", "results", "group"].includes(name)) await shot(page, `forced-colors-${name}`);
  }
});

test("nothing moves for those who ask for it", { reducedMotion: "reduce" }, async ({ page, go }) => {
  for (const path of ["/", "/groups?q=anxiety&near=94596"]) {
    await go(path);
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll("a, button, .btn, .card")].filter((element) => {
        const style = getComputedStyle(element);
        return style.transitionProperty !== "none" && parseFloat(style.transitionDuration) > 0;
      }).length,
    );
    assert.equal(moving, 0);
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
  }
});

test("on paper: the facts and the crisis line, no controls", async ({ page, go }) => {
  const list = await pages();
  await go(list.group);
  await page.emulateMedia({ media: "print" });
  const visible = (selector) => page.locator(selector).filter({ visible: true }).count();
  assert.equal(await visible(".btn, button, input, summary, .skip"), 0);
  assert.ok((await visible("a[href='tel:988']")) > 0);
  assert.ok((await visible("main h1")) === 1);
  await shot(page, "print-group");
});
