// Lists of groups on other people's pages: what stands in the frame, and the page with its code.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { axe, desktop, phone, shot, test, url } from "./harness.mjs";
import { api } from "./site.mjs";

/** Somebody's page with a frame, under another origin; gives its address to `act`. */
async function elsewhere(html, act) {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(`<!doctype html><html lang="en"><title>A clinic</title><h1>A clinic</h1>${html}</html>`);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await act(`http://127.0.0.1:${server.address().port}/`, asked);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

const own = { expected: [/^request to another host: http:\/\/127\.0\.0\.1:\d+\/$/] };

test("a clinic's page shows the list, without script, cookie or referrer", own, async ({ page, context }) => {
  const path = "/embed/groups?category=anxiety&limit=3&theme=light";
  const sent = [];
  context.on("request", (request) => {
    if (request.url().startsWith(url)) sent.push(request);
  });
  const frame = `<iframe src="${url}${path}" title="Groups" width="100%" height="700" referrerpolicy="no-referrer"></iframe>`;
  await elsewhere(frame, async (there) => {
    await page.goto(there);
    const list = page.frameLocator("iframe");
    const cards = list.getByRole("article");
    await cards.first().waitFor();
    const wanted = await api("/groups?category=anxiety&limit=3&facets=none");
    const link = (title) => list.getByRole("link", { name: `${title} (opens in a new tab)` });
    for (const { group } of wanted.items) assert.equal(await link(group.title).count(), 1, group.title);
    assert.equal(await cards.count(), 3);
    for (const request of sent) {
      const headers = await request.allHeaders();
      assert.equal(headers.referer, undefined, request.url());
      assert.notEqual(request.resourceType(), "script", request.url());
    }
    assert.deepEqual(await context.cookies(), []);
    const [opened] = await Promise.all([
      context.waitForEvent("page"),
      link(wanted.items[0].group.title).click(),
    ]);
    await opened.getByRole("heading", { level: 1, name: wanted.items[0].group.title }).waitFor();
    assert.equal(await opened.evaluate(() => window.opener === null && document.referrer), "");
    assert.equal(page.url(), there, "the clinic's page stays");
  });
});

test("every other page refuses to be framed", { expected: [...own.expected, /frame-ancestors/, /ERR_BLOCKED_BY_RESPONSE/, /refused to/i] }, async ({ page }) => {
  for (const path of ["/groups", "/embed", "/login"]) {
    const answer = await page.request.get(path);
    assert.match(answer.headers()["content-security-policy"], /frame-ancestors 'none'/, path);
  }
  await elsewhere(`<iframe src="${url}/groups" title="Groups"></iframe>`, async (there) => {
    await page.goto(there);
    assert.equal(await page.frameLocator("iframe").locator("main").count(), 0);
  });
});

for (const [screen, viewport] of Object.entries({ phone, desktop, slim: { width: 240, height: 640 } })) {
  test(`axe: lists in frames on a ${screen}`, { viewport }, async ({ page }) => {
    for (const [name, query] of Object.entries({
      light: "near=Oakland%2C+CA&category=anxiety&theme=light",
      dark: "near=Oakland%2C+CA&category=anxiety&theme=dark&accent=moss&size=compact",
      spanish: "format=online&lang=es&accent=sky&theme=light",
      "dark-sky": "state=CA&accent=sky&theme=dark",
      clay: "state=CA&accent=clay&theme=light",
      "dark-clay": "state=CA&accent=clay&theme=dark",
      "light-moss": "state=CA&accent=moss&theme=light",
      none: "q=xqzwvy&literal=all",
    })) {
      await page.goto(`/embed/groups?${query}`);
      await page.getByRole("heading", { level: 1 }).waitFor();
      assert.equal(await page.evaluate(() => document.scripts.length), 0);
      await axe(page);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= viewport.width, `${name}: ${width}`);
      await shot(page, `embed-${name}-${screen}`);
    }
  });
}

test("the theme is the one that is asked for, or the system's", async ({ page }) => {
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const [light, dark] = ["rgb(251, 249, 250)", "rgb(24, 17, 25)"];
  for (const [system, theme, wanted] of [
    ["light", "auto", light], ["dark", "auto", dark],
    ["dark", "light", light], ["light", "dark", dark],
  ]) {
    await page.emulateMedia({ colorScheme: system });
    await page.goto(`/embed/groups?limit=1&theme=${theme}`);
    assert.equal(await paper(), wanted, `${theme} on a ${system} system`);
  }
});

const bad = { expected: [/status of 40[04]/] };

test("a list that can't be shown says so", bad, async ({ page }) => {
  for (const [query, status, words] of [
    ["theme=pink&weekday=someday", 400, "weekday"],
    ["near=Nowhereville", 404, "Nowhereville"],
    ["category=no-such-topic", 400, "can’t be shown"],
    ["near=Nowhereville&lang=es", 404, "Nowhereville"],
  ]) {
    const answer = await page.goto(`/embed/groups?${query}`);
    assert.equal(answer.status(), status, query);
    assert.equal(answer.headers()["cache-control"], "no-store");
    await page.getByRole("alert").filter({ hasText: words }).waitFor();
    await axe(page);
  }
});

test("the code is put together and copied", own, async ({ page, context, go }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await go("/");
  await page.getByRole("contentinfo").getByRole("link", { name: "Groups on your own page" }).click();
  await page.getByRole("heading", { level: 1, name: "Groups on your own page" }).waitFor();
  await page.getByLabel("Topic").selectOption("anxiety");
  await page.getByLabel("City, state, or ZIP code").fill("Oakland, CA");
  await page.getByLabel("Light or dark").selectOption("dark");
  await page.getByLabel("Groups at most").selectOption("3");
  await page.getByRole("button", { name: "Show list and code" }).click();
  await page.waitForURL("**/embed?*");
  const code = page.getByLabel("The list in a frame", { exact: true });
  await code.waitFor();
  const text = await code.inputValue();
  assert.match(text, /^<iframe src="[^"]*\/embed\/groups\?near=Oakland%2C\+CA&amp;category=anxiety&amp;theme=dark&amp;limit=3"/);
  assert.match(text, /title="Anxiety groups near Oakland, CA"/);
  const preview = page.frameLocator("iframe").getByRole("heading", { level: 1 });
  assert.equal(await preview.textContent(), "Anxiety groups near Oakland, CA");
  await page.getByRole("button", { name: /^Copy the code\s+The list in a frame$/ }).click();
  await page.locator("#kept-say", { hasText: /\S/ }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), text);
  const links = await page.getByLabel("Plain links", { exact: true }).inputValue();
  const wanted = await api("/groups?near=Oakland%2C+CA&category=anxiety&include_online=true&limit=3&facets=none");
  assert.equal(links.match(/<li>/g)?.length, wanted.items.length);
  // What was copied works where it is pasted.
  await elsewhere(text, async (there) => {
    await page.goto(there);
    await page.frameLocator("iframe").getByRole("heading", { level: 1, name: "Anxiety groups near Oakland, CA" }).waitFor();
  });
});

test("without a script the page does the same, in Spanish too", { javaScript: false, viewport: phone }, async ({ page, go }) => {
  await go("/es/embed?weekday=tue&weekday=wed&category=anxiety");
  await page.getByLabel("Tarjetas").selectOption("compact");
  await page.getByRole("button", { name: "Mostrar lista y código" }).click();
  const address = new URL(page.url());
  assert.equal(address.pathname, "/es/embed");
  assert.deepEqual(address.searchParams.getAll("weekday"), ["tue", "wed"], "what has no field goes along");
  const code = await page.getByLabel("La lista en un marco", { exact: true }).inputValue();
  assert.match(code, /category=anxiety&amp;weekday=tue&amp;weekday=wed&amp;size=compact&amp;lang=es"/);
  await page.frameLocator("iframe").getByText("Todos estos grupos en Find Group Therapy").waitFor();
});

test("keyboard alone is enough", async ({ page, go }) => {
  await go("/embed?state=CA&limit=3");
  await page.getByLabel("Topic").focus();
  const order = [];
  for (let step = 0; step < 40 && !order.includes("code-links"); step++) {
    order.push(await page.evaluate(() => document.activeElement.id || document.activeElement.localName));
    await page.keyboard.press("Tab");
  }
  for (const id of ["category", "near", "format", "theme", "accent", "size", "limit", "lang", "code-frame", "code-links"]) {
    assert.ok(order.includes(id), `${id} among ${order}`);
  }
});
