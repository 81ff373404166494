// The same seeker without JavaScript: forms and links only.

import assert from "node:assert/strict";
import { phone, test } from "./harness.mjs";
import { api, counted, filter, groups, heading, hits, paths, search } from "./site.mjs";

const plain = { javaScript: false };
const question = "q=anxiety&near=94596";
const asked = (more = "") => api(`/groups?${question}&include_online=true&facets=all${more}`);

test("without JavaScript: search, filter, remove, sort", plain, async ({ page, go }) => {
  await go("/");
  await search(page, "anxiety", "94596");
  const all = await asked();
  await counted(page, `${groups(all.total)}: within 25 miles`);
  assert.deepEqual(await hits(page), paths(all));

  await filter(page, "How it meets", /^Online/).check();
  await page.getByRole("button", { name: "Show groups" }).click();
  await page.waitForURL(/format=online/);
  const online = await asked("&format=online");
  await counted(page, groups(online.total));
  assert.deepEqual(await hits(page), paths(online));
  assert.equal(await filter(page, "How it meets", /^Online/).isChecked(), true);

  await page.getByLabel("Sort by").filter({ visible: true }).selectOption("Lowest cost");
  await page.getByRole("button", { name: "Sort", exact: true }).click();
  await page.waitForURL(/sort=fee/);
  assert.deepEqual(await hits(page), paths(await asked("&format=online&sort=fee")));

  await page.getByRole("link", { name: "Remove filter: Online" }).click();
  await counted(page, groups(all.total));
  assert.deepEqual(await hits(page), paths(await asked("&sort=fee")));
});

test("without JavaScript: next page, a group, back", plain, async ({ page, go }) => {
  await go("/groups?near=94596&radius_miles=250");
  const first = await hits(page);
  await page.getByRole("link", { name: "Next page" }).click();
  await page.getByText(/^Groups 21 to 40 of/).waitFor();
  const second = await hits(page);
  assert.deepEqual(second.filter((path) => first.includes(path)), []);
  const link = page.locator("#hits article.card h3 a").first();
  const title = await link.textContent();
  await link.click();
  await heading(page, title);
  await page.goBack();
  assert.deepEqual(await hits(page), second);
});

test("without JavaScript: typing errors, unknown places, nothing found", plain, async ({ page, go }) => {
  await go("/");
  await search(page, "deppression", "Portland, ME");
  await page.getByText("Showing groups for “depression”.").waitFor();
  assert.ok((await hits(page)).length > 0);

  await go("/");
  await search(page, "grief", "Walnut Crek, CA");
  assert.equal(await page.getByLabel("Topic", { exact: true }).inputValue(), "grief");
  await page.locator("#near-error").getByRole("link", { name: "Walnut Creek, CA" }).click();
  await heading(page, "Groups for “grief” near Walnut Creek, CA");

  await go("/groups?q=xqzwvy&near=94596");
  await page.getByRole("link", { name: /^Without the words “.+”: / }).click();
  assert.ok((await hits(page)).length > 0);
});

test("without JavaScript: menu, filters and places on a phone", { ...plain, viewport: phone }, async ({ page, go }) => {
  await go(`/groups?${question}`);
  await page.getByRole("link", { name: "Filters" }).click();
  await filter(page, "How it meets", /^Online/).check();
  await page.getByRole("button", { name: "Show groups" }).click();
  const online = await asked("&format=online");
  await counted(page, groups(online.total));
  await page.getByRole("link", { name: /^Filters \(1\)/ }).waitFor();

  await page.locator("summary").filter({ hasText: "Menu" }).click();
  await page.locator("header").getByRole("link", { name: "Places" }).click();
  await heading(page, "Groups by state");
  await page.getByRole("table").getByRole("link", { name: "California" }).click();
  await heading(page, "Therapy groups in California");
});
