// When something is not there, slow or broken.

import assert from "node:assert/strict";
import { axe, test } from "./harness.mjs";
import { api, counted, filter, groups, heading, hits } from "./site.mjs";

const question = "/groups?q=anxiety&near=94596";
const offline = [/Failed to load resource: net::ERR_FAILED/, /request failed: .*ERR_FAILED/];

test("what is not there is a page with status 404", { expected: [/status of 404/] }, async ({ page, go }) => {
  for (const path of [
    "/no-such-page",
    "/group/no-such-group",
    "/topics/no-such-topic",
    "/groups/atlantis",
    "/groups/california/no-such-city",
    "/groups/california/walnut-creek/no-such-topic",
    "/essays",
  ]) {
    assert.equal((await go(path)).status(), 404, path);
    await heading(page, "There is nothing at this address");
    await page.getByRole("main").getByRole("link", { name: "Find a group" }).waitFor();
  }
});

test("the API says 404 in its own words", async ({ page }) => {
  for (const path of ["/api/v1/nothing", "/api/v1/groups/no-such-group", "/api/nothing"]) {
    const answer = await page.request.get(path);
    assert.equal(answer.status(), 404, path);
    assert.equal(answer.headers()["content-type"], "application/problem+json", path);
    const problem = await answer.json();
    assert.equal(problem.status, 404, path);
    assert.match(problem.code, /not_found/, path);
  }
});

test("a slash too many is led to the right address at once", async ({ page }) => {
  for (const path of ["/about/", "/groups/?q=anxiety", "/topics/grief-loss/"]) {
    const answer = await page.request.get(path, { maxRedirects: 0 });
    assert.equal(answer.status(), 308, path);
    const place = answer.headers().location;
    assert.equal(place, path.replace(/\/(\?|$)/, "$1"));
    assert.equal((await page.request.get(place, { maxRedirects: 0 })).status(), 200, place);
  }
});

test("a broken question is named part by part", { expected: [/status of 400/] }, async ({ page, go }) => {
  const answer = await go("/groups?near=94596&radius_miles=0&weekday=someday");
  assert.equal(answer.status(), 400);
  const alert = page.getByRole("alert");
  await alert.getByText("radius_miles").waitFor();
  await alert.getByText("weekday").waitFor();
  await page.getByRole("link", { name: "Start a new search" }).click();
  await heading(page, "All therapy groups");
});

test("a page that does not come can be asked for again, and nothing is lost", { expected: offline }, async ({ page, go }) => {
  await go(question);
  await page.route(/\/groups\?/, (route) => route.abort("failed"));
  await filter(page, "How it meets", /^Online/).click();
  await heading(page, "We couldn’t load this page");
  await page.getByText("Nothing you typed is lost.").waitFor();
  assert.match(page.url(), /q=anxiety.*/);
  assert.match(page.url(), /format=online/);
  await page.waitForFunction(() => document.activeElement.localName === "h1");
  await axe(page);

  await page.getByRole("link", { name: "Try again" }).click();
  await heading(page, "We couldn’t load this page");
  await page.unroute(/\/groups\?/);
  await page.getByRole("link", { name: "Try again" }).click();
  const answer = await api(`${question}&include_online=true&format=online`);
  await counted(page, groups(answer.total));
  assert.ok((await hits(page)).length > 0);
  assert.equal(await page.getByText("We couldn’t load this page").count(), 0);

  await page.goBack();
  await heading(page, "Groups for “anxiety” near 94596");
});

test("places that cannot be offered do not stand in the way", { expected: offline }, async ({ page, go }) => {
  await go("/");
  await page.route("**/api/v1/places*", (route) => route.abort("failed"));
  const tried = page.waitForEvent("requestfailed");
  const field = page.getByLabel("City, state, or ZIP code");
  await field.pressSequentially("94596");
  await tried;
  assert.equal(await field.getAttribute("aria-expanded"), "false");
  await field.press("Enter");
  await heading(page, "Therapy groups near 94596");
});

test("that results are awaited is seen after 150 ms, not before", async ({ page, go }) => {
  await go(question);
  const release = await hold(page, /\/groups\?/);
  await page.evaluate(watchWaiting, ".hits .hitlist");
  await filter(page, "How it meets", /^Online/).check();
  await page.waitForFunction(() => window.waiting.seen !== null);
  const { begun, seen } = await page.evaluate(() => window.waiting);
  assert.ok(seen - begun >= 140, `seen after ${seen - begun} ms`);
  release();
  await page.waitForURL(/format=online/);
  await page.locator("main:not([aria-busy])").waitFor();
  await page.getByRole("link", { name: "Remove filter: Online" }).waitFor();
});

/** Holds requests back until the function that is given is called. */
async function hold(page, pattern) {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route(pattern, (route) => held.then(() => route.continue()));
  return release;
}

/** Runs in the page: when something begins to be awaited, and when a part of the page shows it. */
function watchWaiting(part) {
  window.waiting = { begun: null, seen: null };
  const look = (now) => {
    if (document.querySelector("main[aria-busy=true], main [aria-busy=true]") !== null) {
      window.waiting.begun ??= now;
      if (parseFloat(getComputedStyle(document.querySelector(part)).opacity) < 1) window.waiting.seen ??= now;
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
