// From the question to a group and back: the way that most people take.

import assert from "node:assert/strict";
import { live, test } from "./harness.mjs";
import { api, counted, filter, groups, heading, hits, parameters, paths, search } from "./site.mjs";

const question = "q=anxiety&near=94596";
const asked = (more = "") => api(`/groups?${question}&include_online=true&facets=all${more}`);
const within = /within 25 miles, or online and open to people in California/;

test("somebody looks for anxiety groups near a ZIP code", async ({ page, go }) => {
  await go("/");
  await search(page, "anxiety", "94596");
  assert.deepEqual(parameters(page), ["near=94596", "q=anxiety"]);
  await heading(page, "Groups for “anxiety” near 94596");
  const answer = await asked();
  await counted(page, `${groups(answer.total)}: within 25 miles`);
  await counted(page, within);
  assert.deepEqual(await hits(page), paths(answer));

  const near = answer.items.filter((hit) => hit.distance_miles !== undefined);
  const away = page.locator("#hits .card").filter({ hasText: /miles? from the center of/ });
  assert.ok(near.length > 0, "some group meets near by");
  assert.equal(await away.count(), near.length);
  const note = page.getByText("Distances are from the center of ZIP code 94596 in Walnut Creek");
  await note.waitFor();
});

test("the address alone gives the same page", async ({ page, go }) => {
  await go(`/groups?${question}`);
  const before = await hits(page);
  assert.ok(before.length > 1);
  await page.reload();
  await live(page);
  assert.deepEqual(await hits(page), before);
  assert.equal(await page.getByLabel("Topic", { exact: true }).inputValue(), "anxiety");
  assert.equal(await page.getByLabel("City, state, or ZIP code").inputValue(), "94596");
});

test("filters and order narrow the results and stay in the address", async ({ page, go }) => {
  await go(`/groups?${question}`);
  const all = await asked();
  const online = all.facets.format.find((value) => value.value === "online");
  assert.ok(online.count > 0 && online.count < all.total);

  const box = filter(page, "How it meets", /^Online/);
  await box.check();
  await counted(page, groups(online.count));
  assert.deepEqual(parameters(page), ["format=online", "near=94596", "q=anxiety"]);
  assert.deepEqual(await hits(page), paths(await asked("&format=online")));
  assert.ok(await box.evaluate((input) => input === document.activeElement), "focus stays");

  await page.getByLabel("Sort by").filter({ visible: true }).selectOption("Lowest cost");
  await page.waitForURL(/sort=fee/);
  const cheapest = paths(await asked("&format=online&sort=fee"));
  await page.locator(`#hits li:first-child a[href="${cheapest[0]}"]`).waitFor();
  assert.deepEqual(await hits(page), cheapest);

  await page.getByRole("link", { name: "Remove filter: Online" }).click();
  await counted(page, groups(all.total));
  assert.deepEqual(parameters(page), ["near=94596", "q=anxiety", "sort=fee"]);
  assert.equal(await box.isChecked(), false);
  const focus = await page.evaluate(() => document.activeElement.localName);
  assert.notEqual(focus, "body", "who removed a filter by keyboard is not thrown out of the page");

  await page.goBack();
  await counted(page, groups(online.count));
  assert.equal(await box.isChecked(), true);
  await page.goBack();
  await page.goBack();
  await counted(page, groups(all.total));
  assert.deepEqual(parameters(page), ["near=94596", "q=anxiety"]);
});

test("a place is chosen from the list with the pointer", async ({ page, go }) => {
  await go("/");
  await page.getByLabel("City, state, or ZIP code").pressSequentially("walnut c");
  await page.getByRole("option").filter({ hasText: "Contra Costa County" }).first().click();
  await page.getByRole("listbox").waitFor({ state: "hidden" });
  assert.equal(await page.getByLabel("City, state, or ZIP code").inputValue(), "Walnut Creek, CA");
  await page.getByRole("button", { name: "Find groups" }).click();
  await heading(page, "Therapy groups near Walnut Creek, CA");
});

test("what one has opened stays open while results come and go", async ({ page, go }) => {
  await go("/groups?state=CA");
  const topics = page.getByRole("group", { name: "Topic", exact: true });
  await topics.locator("summary").click();
  const box = topics.locator("details").getByRole("checkbox").first();
  const value = await box.getAttribute("value");
  await box.check();
  await page.waitForURL((address) => address.searchParams.get("category") === value);
  const { total } = await api(`/groups?state=CA&include_online=true&category=${value}`);
  await counted(page, groups(total));
  const chosen = topics.locator(`details input[value="${value}"]`);
  assert.ok(await chosen.isVisible(), "the list is still open");
  assert.ok(await chosen.isChecked());
});

test("the next page, a group, and back to the same page", async ({ page, go }) => {
  await go("/groups?near=94596&radius_miles=250");
  const first = await hits(page);
  assert.equal(first.length, 20);
  await page.getByRole("link", { name: "Next page" }).click();
  await page.getByText(/^Groups 21 to 40 of/).waitFor();
  const second = await hits(page);
  assert.equal(second.length, 20);
  assert.deepEqual(second.filter((path) => first.includes(path)), [], "no group comes twice");

  const link = page.locator("#hits article.card h3 a").nth(4);
  const title = await link.textContent();
  const address = page.url();
  await link.click();
  await heading(page, title);
  assert.equal(new URL(page.url()).pathname, second[4]);

  await page.goBack();
  await page.getByText(/^Groups 21 to 40 of/).waitFor();
  assert.equal(page.url(), address);
  assert.deepEqual(await hits(page), second);
  await page.waitForFunction(() => window.scrollY > 0, null, { timeout: 5000 });

  await page.reload();
  await live(page);
  assert.deepEqual(await hits(page), second);
  await page.getByRole("link", { name: "First page" }).click();
  await page.getByText(/^Groups 1 to 20 of/).waitFor();
  assert.deepEqual(await hits(page), first);
});
