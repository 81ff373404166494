// What opens without a connection: help, the reader's own list, the results that they asked to
// keep; never without saying that it is a copy, and nothing of a sensitive kind.

import assert from "node:assert/strict";
import { axe, live, phone, shot, test } from "./harness.mjs";
import { api, heading } from "./site.mjs";

const lost = [/ERR_INTERNET_DISCONNECTED/, /ERR_FAILED/];
const worker = { worker: true, expected: lost };

/** Of these there is always a copy. */
const always = ["/crisis", "/es/crisis", "/es/offline", "/offline"];

/**
 * Opens a path without a connection. The pretence is made anew once the page is there: Chromium may
 * forget it when one page follows another, and then says that there is a connection.
 */
async function lostAt(page, path) {
  await page.context().setOffline(true);
  await page.goto(path);
  await page.context().setOffline(false);
  await page.context().setOffline(true);
  assert.equal(await page.evaluate(() => navigator.onLine), false);
}

/** Waits until copies can be kept. */
async function ready(page) {
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

/** The names of the pages of which there is a copy. */
const copies = (page) =>
  page.evaluate(async () => {
    const pages = await caches.open("pages");
    return (await pages.keys()).map((request) => new URL(request.url).pathname).sort();
  });

const stale = (page) => page.getByRole("complementary", { name: "Without a connection" });

test("help in a crisis opens without a connection and says that it is a copy", { ...worker, viewport: phone }, async ({ page, context, go }) => {
  await go("/");
  await ready(page);
  assert.equal(await stale(page).isVisible(), false);
  await lostAt(page, "/crisis");
  await live(page);
  await page.getByRole("main").getByRole("link", { name: /988/ }).first().waitFor();
  await stale(page).getByText(/There is no connection\. This is a copy of \w+ \d+, \d{4}/).waitFor();
  await axe(page);
  await shot(page, "offline-crisis-phone");

  await context.setOffline(false);
  await page.goto("/crisis");
  await live(page);
  assert.equal(await stale(page).isVisible(), false);
});

test("another page without a connection says what there is", { ...worker, viewport: phone }, async ({ page, context, go }) => {
  await go("/");
  await ready(page);
  await lostAt(page, "/topics/anxiety");
  await live(page);
  await heading(page, "What opens without a connection");
  assert.equal(await page.getByRole("link", { name: "Open the results that you kept" }).isVisible(), false);
  await axe(page);
  await shot(page, "offline-phone");
  await page.getByRole("main").getByRole("link", { name: "Help in a crisis" }).click();
  await page.getByRole("main").getByRole("link", { name: /988/ }).first().waitFor();
  await stale(page).waitFor();
});

test("in Spanish too", { ...worker, viewport: phone }, async ({ page, context, go }) => {
  await go("/es");
  await ready(page);
  await lostAt(page, "/es/topics");
  await live(page);
  await heading(page, "Lo que se abre sin conexión");
  await page.getByRole("complementary", { name: "Sin conexión" }).getByText(/No hay conexión/).waitFor();
});

test("the reader's list and the results that they keep open without a connection", worker, async ({ page, context, go }) => {
  const found = await api("/groups?category=anxiety&limit=3&facets=none");
  const titles = found.items.map((hit) => hit.group.title);
  await go("/groups?category=anxiety");
  await ready(page);
  await page.getByRole("button", { name: `Keep ${titles[0]}`, exact: true }).first().click();
  await page.getByRole("button", { name: "Keep for offline" }).click();
  await page.getByText("These results are kept.").waitFor();
  await go("/kept");
  await page.locator("[data-kept-item]").waitFor();
  await page.waitForFunction(async () => (await (await caches.open("pages")).keys()).length === 6);
  assert.deepEqual(await copies(page), [...always, "/kept", "/offline/results"].sort());

  await lostAt(page, "/kept");
  await page.locator("[data-kept-shown] h3 a", { hasText: titles[0] }).waitFor();
  await stale(page).waitFor();
  await lostAt(page, "/groups?category=anxiety");
  await page.locator("h3 a", { hasText: titles[1] }).first().waitFor();
  await stale(page).waitFor();
  await lostAt(page, "/topics");
  await page.getByRole("link", { name: "Open the results that you kept" }).click();
  await page.locator("h3 a", { hasText: titles[2] }).first().waitFor();
  await stale(page).waitFor();
});

test("clearing the browser leaves nothing of the reader", worker, async ({ page, go }) => {
  const { items } = await api("/groups?category=anxiety&limit=1&facets=none");
  await go("/groups?category=anxiety");
  await ready(page);
  await page.getByRole("button", { name: `Keep ${items[0].group.title}`, exact: true }).first().click();
  await page.getByRole("button", { name: "Keep for offline" }).click();
  await page.getByText("These results are kept.").waitFor();
  await go("/kept");
  await page.locator("[data-kept-item]").waitFor();
  await go("/offline");
  await page.getByRole("button", { name: "Clear this browser" }).click();
  await page.getByText("This browser keeps nothing of this site any more.").waitFor();
  await axe(page);
  await page.waitForFunction(async () => {
    const pages = await caches.open("pages");
    return (await pages.keys()).length === 4;
  });
  assert.deepEqual(await copies(page), always);
  assert.equal(await page.evaluate(() => localStorage.length), 0);
});

test("groups of a sensitive kind are in no copy", worker, async ({ page, context, go }) => {
  const [sensitive, plain] = await Promise.all(
    ["domestic-violence", "grief-loss"].map(async (topic) => {
      const { items } = await api(`/groups?category=${topic}&limit=1&facets=none`);
      return items[0].group;
    }),
  );
  await context.addInitScript(
    (ids) => localStorage.setItem("fgt.kept", ids),
    [sensitive.id, plain.id].join(","),
  );
  await go("/groups?category=domestic-violence");
  await ready(page);
  assert.equal(await page.getByRole("button", { name: "Keep for offline" }).count(), 0);
  await go("/kept");
  await page.locator("[data-kept-item]").nth(1).waitFor();
  await page.getByText("Groups about violence, abuse or self-harm are left out of it.").waitFor();
  await page.waitForFunction(async (title) => {
    const copy = await (await caches.open("pages")).match("/kept");
    return (await copy?.text())?.includes(title);
  }, plain.title);
  const kept = await page.evaluate(async () => {
    const pages = await caches.open("pages");
    const texts = (await pages.keys()).map(async (name) => (await pages.match(name)).text());
    return (await Promise.all(texts)).join();
  });
  assert.ok(kept.includes(plain.slug) && !kept.includes(sensitive.slug));
});
