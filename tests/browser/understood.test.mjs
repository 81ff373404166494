// Words that say more than what to search for: shown as filters, taken back by one link.

import assert from "node:assert/strict";
import { phone, test } from "./harness.mjs";
import { api, counted, filter, groups, heading, hits, parameters, paths, search } from "./site.mjs";

const words = "anxiety online near oakland";
const asked = (more = "") =>
  api(`/groups?q=${encodeURIComponent(words)}&include_online=true&facets=none${more}`);
const part = (page, name) => page.locator(".read").getByRole("link", { name });
const topic = (page) => page.getByLabel("Topic", { exact: true });
const place = (page) => page.getByLabel("City, state, or ZIP code");

for (const options of [{ javaScript: false }, { viewport: phone }]) {
  const how = options.javaScript === false ? "without JavaScript" : "on a phone";
  test(`${how}: what was read is said and taken back`, options, async ({ page, go }) => {
    await go("/");
    await search(page, words, "");
    const read = await asked();
    assert.ok(read.total > 0 && read.understood.length > 1);
    await heading(page, "Groups for “anxiety” near Oakland, CA");
    await counted(page, `${groups(read.total)}: within 25 miles`);
    assert.deepEqual(await hits(page), paths(read));
    assert.equal(await place(page).inputValue(), "Oakland, CA");
    assert.equal(await topic(page).inputValue(), "anxiety online");

    await part(page, /“online”: Online/).click();
    await page.waitForURL(/literal=format/);
    await part(page, /“online”/).waitFor({ state: "detached" });
    await part(page, /“near oakland”: Oakland, CA/).waitFor();
    assert.equal(await topic(page).inputValue(), "anxiety online");
    await heading(page, "Groups for “anxiety online” near Oakland, CA");

    await part(page, "Search the words instead").last().click();
    await page.waitForURL(/literal=place%2Cformat/);
    await page.locator(".read").waitFor({ state: "detached" });
    assert.equal(await topic(page).inputValue(), words);
    assert.equal(await place(page).inputValue(), "");
  });
}

test("filters show what was read and change it", async ({ page, go }) => {
  await go(`/groups?q=${encodeURIComponent(words)}`);
  const online = filter(page, "How it meets", /^Online/);
  assert.equal(await online.isChecked(), true);
  await online.uncheck();
  await page.waitForURL(/format=hybrid/);
  assert.deepEqual(parameters(page), ["format=hybrid", "near=Oakland, CA", "q=anxiety"]);
  await page.locator(".read").waitFor({ state: "detached" });
});

test("the words are searched anew when they change", async ({ page, go }) => {
  await go(`/groups?q=${encodeURIComponent(words)}&literal=place`);
  await topic(page).fill("grief in oakland");
  await topic(page).press("Enter");
  await heading(page, "Groups for “grief” near Oakland, CA");
  assert.deepEqual(parameters(page), ["q=grief in oakland"]);
});

test("a corrected word can be searched as it was typed", async ({ page, go }) => {
  const question = "q=deppression&near=Portland%2C+ME";
  await go(`/groups?${question}`);
  await page.getByText("Showing groups for “depression”.").waitFor();
  await page.getByRole("link", { name: "Search for “deppression” instead" }).click();
  await page.waitForURL(/literal=spelling/);
  await page.getByText("Showing groups for “depression”.").waitFor({ state: "detached" });
  const literal = await api(`/groups?${question}&literal=spelling&include_online=true&facets=none`);
  assert.deepEqual(await hits(page), paths(literal));
});
