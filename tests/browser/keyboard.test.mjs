// Everything by keyboard alone, and what a screen reader is told meanwhile.

import assert from "node:assert/strict";
import { test } from "./harness.mjs";
import { heading, hits, parameters } from "./site.mjs";

/** What has the focus, as people would name it. */
function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    return element.labels?.[0]?.textContent ?? element.textContent.trim();
  });
}

/** Presses Tab until an element has the focus. */
async function tabTo(page, locator, most = 80) {
  for (let pressed = 0; pressed < most; pressed++) {
    if (await locator.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`not reached by ${most} presses of Tab; focus is on “${await focused(page)}”`);
}

test("the first stop skips to the content", async ({ page, go }) => {
  await go("/about");
  await page.keyboard.press("Tab");
  assert.equal(await focused(page), "Skip to the main content");
  const box = await page.locator(".skip").boundingBox();
  assert.ok(box.y >= 0, "it is seen while it has the focus");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  await page.keyboard.press("Tab");
  const inside = await page.evaluate(() => document.activeElement.closest("main") !== null);
  assert.ok(inside, "the next stop is in the content");
});

test("the place field is a combobox", async ({ page, go }) => {
  await go("/");
  const field = page.getByRole("combobox", { name: "City, state, or ZIP code" });
  const state = (name) => field.getAttribute(`aria-${name}`);
  const list = page.locator(`#${await state("controls")}`);
  assert.equal(await list.getAttribute("role"), "listbox");
  assert.equal(await state("autocomplete"), "list");
  assert.equal(await state("expanded"), "false");

  await tabTo(page, field);
  await page.keyboard.type("walnut");
  await page.locator("#near[aria-expanded=true]").waitFor();
  const options = list.getByRole("option");
  const count = await options.count();
  assert.ok(count > 1);
  const status = page.locator(".combo [role=status]");
  assert.equal(await status.textContent(), `${count} places. Use the arrow keys to choose.`);
  assert.equal(await state("activedescendant"), null);
  assert.equal(await list.locator("a").count(), 0, "options hold no links");

  // The option that an arrow key leads to, once the page shows it.
  const arrived = async (option) => {
    const id = await option.getAttribute("id");
    await page.locator(`#near[aria-activedescendant="${id}"]`).waitFor();
    assert.equal(await option.getAttribute("aria-selected"), "true");
    assert.equal(await list.locator("[aria-selected=true]").count(), 1);
  };
  const closed = page.locator("#near[aria-expanded=false]");
  await page.keyboard.press("ArrowDown");
  await arrived(options.first());
  await page.keyboard.press("ArrowUp");
  await arrived(options.last());

  await page.keyboard.press("Escape");
  await closed.waitFor();
  assert.equal(await list.isVisible(), false);
  assert.equal(await state("activedescendant"), null);
  assert.equal(await field.inputValue(), "walnut", "what was typed stays");

  await page.keyboard.press("ArrowDown");
  await page.locator("#near[aria-expanded=true][aria-activedescendant]").waitFor();
  const active = list.locator(`#${await state("activedescendant")}`);
  const name = await active.locator("span").first().textContent();
  await page.keyboard.press("Enter");
  await closed.waitFor();
  assert.match(await field.inputValue(), new RegExp(`^${name}, [A-Z]{2}`));
  assert.equal(new URL(page.url()).pathname, "/", "choosing does not send the form");
});

test("a search by keys ends at the heading, and the count is said", async ({ page, go }) => {
  await go("/");
  // Words that are put into a live region that was there before are read out; a region that
  // arrives with its words is not.
  await page.evaluate(() => {
    window.said = [];
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target.nodeType === Node.TEXT_NODE ? target.parentElement : target;
        const region = element?.closest("[role=status]");
        const words = region?.textContent.trim();
        if (words) window.said.push(words);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await tabTo(page, page.getByLabel("What would you like help with?"));
  await page.keyboard.type("anxiety");
  await page.keyboard.press("Tab");
  await page.keyboard.type("walnut creek");
  await page.locator("#near[aria-expanded=true]").waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await heading(page, "Groups for “anxiety” near Walnut Creek, CA");
  await page.waitForFunction(() => document.activeElement.localName === "h1");
  assert.deepEqual(parameters(page), ["near=Walnut Creek, CA", "q=anxiety"]);
  const told = await page.evaluate(() => window.said);
  assert.ok(told.some((words) => /\d groups?: within 25 miles/.test(words)), told.join(" | "));

  const box = page.getByRole("group", { name: "How it meets" }).getByRole("checkbox").first();
  // Each card on the way has its button to keep it.
  await tabTo(page, box, 120);
  await page.keyboard.press("Space");
  await page.waitForURL(/format=/);
  await page.waitForFunction((before) => window.said.length > before, told.length);

  const first = page.locator("#hits article.card h3 a").first();
  await tabTo(page, first, 120);
  const title = await first.textContent();
  await page.keyboard.press("Enter");
  await heading(page, title);
  await page.waitForFunction(() => document.activeElement.localName === "h1");
  await page.goBack();
  await heading(page, "Groups for “anxiety” near Walnut Creek, CA");
  assert.ok((await hits(page)).length > 0);
});

for (const path of ["/", "/groups?q=anxiety&near=94596", "group", "/groups/california", "/topics/domestic-violence"]) {
  test(`the focus is seen at every stop: ${path}`, async ({ page, go }) => {
    await go(path === "group" ? "/groups" : path);
    if (path === "group") await go((await hits(page))[0]);
    const seen = new Set();
    for (let stop = 0; stop < 400; stop++) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(look);
      if (at.outside || seen.has(at.key)) break;
      seen.add(at.key);
      assert.ok(at.ring, `no ring around ${at.key}`);
      assert.ok(at.onTop, `${at.key} is covered or off the screen`);
    }
    assert.ok(seen.size > 20, `${seen.size} stops`);
    assert.ok([...seen].some((key) => key.includes("footer")), "the footer is reached");
  });
}

/** Runs in the page: whether the focus is seen. */
function look() {
  const element = document.activeElement;
  if (element === document.body || element === null) return { outside: true };
  const all = [...document.querySelectorAll("a, button, input, select, summary, [tabindex]")];
  const where = element.closest("footer") ? "footer " : "";
  const key = `${where}${all.indexOf(element)} ${element.localName} ${element.textContent.trim().slice(0, 40)}`;
  const style = getComputedStyle(element);
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const boxes = [...element.getClientRects()];
  const onTop = boxes.some(({ left, top, width, height }) => {
    const [x, y] = [left + width / 2, top + height / 2];
    const hit = document.elementFromPoint(x, y);
    return hit !== null && (element.contains(hit) || hit.contains(element));
  });
  return { key, ring, onTop };
}
