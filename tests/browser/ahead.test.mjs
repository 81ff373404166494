// The page that a reader points at is fetched before they press, and counted only when they do;
// pages fade into each other where the browser can and nobody asked for stillness.

import assert from "node:assert/strict";
import { test } from "./harness.mjs";
import { heading } from "./site.mjs";

const results = "/groups?category=anxiety&state=CA";

/** The requests for a path from now on, each by what it says of itself. */
function asked(page, path) {
  const list = [];
  page.on("request", (request) => {
    if (new URL(request.url()).pathname === path) list.push(request.headers().purpose ?? "to be seen");
  });
  return list;
}

const first = (page) => page.locator("#hits article.card h3 a").first();

test("pointed at, then pressed: one page, asked for again to be counted", async ({ page, go }) => {
  await go(results);
  const [path, title] = [await first(page).getAttribute("href"), await first(page).textContent()];
  const seen = asked(page, path);
  const ahead = page.waitForResponse((response) => new URL(response.url()).pathname === path);
  await first(page).hover();
  assert.equal((await ahead).status(), 200);
  assert.deepEqual(seen, ["prefetch"]);
  const counted = page.waitForRequest((request) => request.headers().purpose === undefined && request.url().endsWith(path));
  await first(page).click();
  await heading(page, title);
  await counted;
  assert.deepEqual(seen, ["prefetch", "to be seen"]);
});

test("what is only passed over, a search and what needs a log-in are not fetched", async ({ page, go }) => {
  await go(results);
  const fetched = [];
  page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
  const over = await first(page).getAttribute("href");
  // On and off again within one task: shorter than anybody points.
  await page.evaluate((href) => {
    const link = document.querySelector(`#hits a[href="${href}"]`);
    for (const name of ["pointerover", "pointerout"]) link.dispatchEvent(new PointerEvent(name, { bubbles: true }));
  }, over);
  await page.locator("header").getByRole("link", { name: /log in/i }).first().hover();
  await page.locator("a[href*='/groups?']").filter({ visible: true }).first().hover();
  // What is meant comes after all of these.
  const meant = page.waitForResponse((response) => new URL(response.url()).pathname === "/about");
  await page.locator("footer").getByRole("link", { name: "About" }).first().hover();
  await meant;
  assert.deepEqual(fetched, ["/about"]);
});

test("one page fades into the next", async ({ page, go }) => {
  await go(results);
  const title = await first(page).textContent();
  await page.evaluate(() => {
    const start = document.startViewTransition.bind(document);
    window.fades = [];
    document.startViewTransition = (change) => {
      const transition = start(change);
      transition.finished.then(() => window.fades.push("over"));
      return transition;
    };
  });
  await first(page).click();
  await heading(page, title);
  await page.waitForFunction(() => window.fades.length === 1);
  assert.equal(await page.evaluate(() => document.activeElement.localName), "h1");
});

test("nothing fades for those who ask for stillness", { reducedMotion: "reduce" }, async ({ page, go }) => {
  await go(results);
  const title = await first(page).textContent();
  await page.evaluate(() => {
    const start = document.startViewTransition.bind(document);
    document.startViewTransition = (change) => {
      const transition = start(change);
      transition.ready.then(() => (window.moving = document.getAnimations().length));
      return transition;
    };
  });
  await first(page).click();
  await heading(page, title);
  await page.waitForFunction(() => window.moving !== undefined);
  assert.equal(await page.evaluate(() => window.moving), 0);
});
