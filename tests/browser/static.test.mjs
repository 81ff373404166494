// The whole site in the browser, as a plain static host serves it: pages without content, and
// the API over the network, which may be slow or gone.

import assert from "node:assert/strict";
import { axe, live, phone, test } from "./harness.mjs";
import { api, counted, filter, groups, heading, hits } from "./site.mjs";

const question = "/groups?q=anxiety&near=94596";
const offline = [/Failed to load resource: net::ERR_FAILED/, /request failed: .*ERR_FAILED/];

/** Opens a page as a static host would send it: nothing in it but the bundle. */
async function open(page, path) {
  await page.route("**/*", async (route) => {
    if (route.request().resourceType() !== "document") return route.fallback();
    const response = await route.fetch();
    const html = (await response.text()).replace(/<div id="app">.*<\/body>/s, '<div id="app"></div></body>');
    return route.fulfill({ response, body: html });
  });
  await page.goto(path);
  await live(page);
}

/** Holds the API's answers back until the function that is given is called. */
async function hold(page) {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route("**/api/v1/**", (route) => held.then(() => route.continue()));
  return release;
}

for (const [name, viewport] of Object.entries({ desktop: undefined, phone })) {
  test(`static host: search, filter, group, back, ${name}`, { viewport }, async ({ page }) => {
    await open(page, "/");
    await page.getByLabel("What would you like help with?").fill("anxiety");
    await page.getByLabel("City, state, or ZIP code").fill("94596");
    await page.keyboard.press("Enter");
    await heading(page, "Groups for “anxiety” near 94596");
    const answer = await api(`${question}&include_online=true`);
    await counted(page, groups(answer.total));
    const found = await hits(page);
    assert.equal(found.length, answer.items.length);
    await axe(page);
    const link = page.locator("#hits article.card h3 a").first();
    const title = await link.textContent();
    await link.click();
    await heading(page, title);
    await axe(page);
    await page.goBack();
    await counted(page, groups(answer.total));
    assert.deepEqual(await hits(page), found);
  });
}

test("static host: results that do not come can be asked for again", { expected: offline }, async ({ page }) => {
  await open(page, question);
  await page.locator("#hits article.card").first().waitFor();
  await page.route("**/api/v1/**", (route) => route.abort("failed"));
  await filter(page, "How it meets", /^Online/).check();
  const alert = page.getByRole("alert");
  await alert.getByText("We couldn’t load the groups").waitFor();
  assert.match(page.url(), /format=online/);
  assert.equal(await page.getByLabel("Topic", { exact: true }).inputValue(), "anxiety");
  await page.unroute("**/api/v1/**");
  await page.getByRole("link", { name: "Try again" }).click();
  const answer = await api(`${question}&include_online=true&format=online`);
  await counted(page, groups(answer.total));
  assert.equal(await alert.count(), 0);
});

test("static host: a page that is awaited says so after 150 ms, and then comes", async ({ page }) => {
  await open(page, "/topics");
  await heading(page, "Topics");
  const release = await hold(page);
  await page.evaluate(watchWaiting);
  await page.getByRole("main").getByRole("link", { name: "Grief & Loss" }).click();
  await page.waitForFunction(() => window.waiting.seen !== null);
  const { begun, seen } = await page.evaluate(() => window.waiting);
  assert.ok(seen - begun >= 140, `seen after ${seen - begun} ms`);
  release();
  await heading(page, "Grief & Loss groups");
  await page.waitForFunction(() => document.activeElement.localName === "h1");
});

/** Runs in the page: when the shapes of what is awaited are put there, and when they are seen. */
function watchWaiting() {
  window.waiting = { begun: null, seen: null };
  const look = (now) => {
    const shape = document.querySelector("main .skel");
    if (shape !== null) {
      window.waiting.begun ??= now;
      const visible = shape.checkVisibility({ opacityProperty: true, visibilityProperty: true });
      if (visible) window.waiting.seen ??= now;
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
