// What people type is not always what is written on the map.

import assert from "node:assert/strict";
import { test } from "./harness.mjs";
import { api, counted, groups, heading, hits, parameters, paths, search } from "./site.mjs";

test("a typing error is corrected aloud", async ({ page, go }) => {
  await go("/");
  await search(page, "deppression", "Portland, ME");
  await heading(page, /near Portland, ME$/);
  await page.getByText("Showing groups for “depression”.").waitFor();
  await page.getByRole("link", { name: "Search for “deppression” instead" }).waitFor();
  const near = "near=Portland%2C+ME&include_online=true";
  const answer = await api(`/groups?q=deppression&${near}`);
  assert.equal(answer.corrected, "depression");
  const right = await api(`/groups?q=depression&${near}`);
  assert.ok(right.total > 0);
  // In another order: what is so written somewhere comes first.
  assert.deepEqual((await hits(page)).sort(), paths(right).sort());
  for (const hit of right.items.slice(0, 3)) {
    assert.match(JSON.stringify(hit.group), /depress/i);
  }
  // What was typed stands as it was typed.
  assert.equal(await page.getByLabel("Topic", { exact: true }).inputValue(), "deppression");
});

test("a name that a state has more than once offers the others", async ({ page, go }) => {
  await go("/");
  await search(page, "", "Washington, PA");
  assert.deepEqual(parameters(page), ["near=Washington, PA"]);
  const note = page.locator(".note.others");
  await note.getByText("Several places are called Washington in Pennsylvania:").waitFor();
  const { place } = await api("/groups?near=Washington%2C+PA");
  assert.equal(place.county, "Washington County");
  const links = note.locator("a");
  assert.deepEqual(
    await links.allTextContents(),
    place.alternatives.map((other) => other.label),
  );
  assert.ok(place.alternatives.length >= 3);
  for (const { label } of place.alternatives) assert.match(label, /County/);
  const seen = await links.filter({ visible: true }).count();
  assert.ok(seen >= 3, "the rest is one click away");

  const other = place.alternatives[0];
  await links.first().click();
  await page.waitForURL((address) => address.searchParams.get("near") === other.label);
  await heading(page, `Therapy groups near ${other.label}`);
  const there = await api(`/groups?near=${encodeURIComponent(other.label)}&include_online=true`);
  assert.equal(there.place.county, other.county);
  await counted(page, groups(there.total));
});

test("an unknown place is an error with a way on, and nothing typed is lost", async ({ page, go }) => {
  await go("/");
  await search(page, "grief", "Walnut Crek, CA");
  const field = page.getByLabel("City, state, or ZIP code");
  const error = page.locator("#near-error");
  await error.getByText("We can’t find “Walnut Crek, CA”.").waitFor();
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  assert.match(await field.getAttribute("aria-describedby"), /near-error/);
  assert.equal(await field.inputValue(), "Walnut Crek, CA");
  assert.equal(await page.getByLabel("Topic", { exact: true }).inputValue(), "grief");
  assert.match(await page.title(), /^Error: /);

  await error.getByRole("link", { name: "Walnut Creek, CA" }).click();
  await heading(page, "Groups for “grief” near Walnut Creek, CA");
  assert.deepEqual(parameters(page), ["near=Walnut Creek, CA", "q=grief"]);
  assert.ok((await hits(page)).length > 0);
  assert.equal(await field.getAttribute("aria-invalid"), null);
  assert.doesNotMatch(await page.title(), /Error/);
});

test("a place that resembles none leads to the search without a place", async ({ page, go }) => {
  await go("/groups?q=grief&near=Xqzwvville");
  await page.getByRole("heading", { name: "We can’t find “Xqzwvville”" }).waitFor();
  await page.getByRole("link", { name: "Search everywhere instead" }).click();
  await heading(page, "Groups for “grief”");
  assert.ok((await hits(page)).length > 0);
});

test("nothing found says why and leads to where there is something", async ({ page, go }) => {
  await go("/groups?q=xqzwvy&near=94596");
  await page.getByRole("heading", { name: "No groups match all of this yet" }).waitFor();
  await page.getByText("No group near 94596 fits “xqzwvy”").waitFor();
  const ways = page.getByRole("list", { name: "Other searches" }).getByRole("link");
  await page.getByRole("link", { name: /^Without the words “.+”: / }).waitFor();
  for (const way of await ways.all()) {
    const words = await way.textContent();
    const answer = await page.request.get(await way.getAttribute("href"));
    assert.equal(answer.status(), 200);
    const [, count] = words.match(/: ([\d,]+ groups?)$/) ?? [];
    const html = await answer.text();
    assert.match(html, /<article class="card"/, `${words} leads to groups`);
    if (count) assert.ok(html.includes(count), `${words} holds what it promises`);
  }
  const way = page.getByRole("link", { name: /^Without the words “.+”: / });
  const [, count] = (await way.textContent()).match(/: ([\d,]+ groups?)$/);
  await way.click();
  await counted(page, count);
  assert.ok((await hits(page)).length > 0);
});
