// Times of day, somebody's own time zone, groups like one, and ways on from a search that finds
// little.

import assert from "node:assert/strict";
import { test } from "./harness.mjs";
import { api, counted, filter, groups, hits, parameters, paths } from "./site.mjs";

const question = "state=CA&include_online=true&facets=all";

test("a day and a part of it are asked of the same session", async ({ page, go }) => {
  await go("/groups?state=CA");
  const evenings = await api(`/groups?${question}&time_of_day=evening`);
  await filter(page, "Time of day", /^Evening/).check();
  await counted(page, groups(evenings.total));
  const mondays = evenings.facets.weekday.find((value) => value.value === "mon");
  const monday = page
    .getByRole("group", { name: "Days", exact: true })
    .locator("label.check")
    .filter({ hasText: "Monday" });
  assert.match(await monday.textContent(), new RegExp(`^Monday${mondays.count}`));
  await filter(page, "Days", /^Monday/).check();
  await counted(page, groups(mondays.count));
  assert.deepEqual(parameters(page), ["state=CA", "time_of_day=evening", "weekday=mon"]);
  assert.deepEqual(
    await hits(page),
    paths(await api(`/groups?${question}&time_of_day=evening&weekday=mon`)),
  );
});

test("ages, cost and openings have their counts", async ({ page, go }) => {
  await go("/groups?state=CA");
  const { facets } = await api(`/groups?${question}`);
  for (const [name, legend] of [
    ["age_band", "Ages"],
    ["cost_band", "Cost of a session"],
    ["openings", "Openings"],
  ]) {
    for (const { label, count } of facets[name]) {
      const box = page
        .getByRole("group", { name: legend, exact: true })
        .locator("label.check")
        .filter({ hasText: label });
      assert.ok((await box.textContent()).startsWith(`${label}${count}`), `${name}: ${label}`);
    }
  }
});

test("times are shown and compared in the zone that somebody names, and only then", async ({
  page,
  go,
}) => {
  await go("/groups?state=CA&format=online&time_of_day=evening");
  assert.equal(await page.getByText(/^Next: /).count(), 0);
  await page.getByLabel("Show and compare times in").selectOption("Eastern time");
  await page.waitForURL(/viewer_zone=America%2FNew_York/);
  const seen = await api(
    `/groups?${question}&format=online&time_of_day=evening&viewer_zone=America/New_York`,
  );
  await counted(page, groups(seen.total));
  await page.getByText(/Next: .+ Eastern time/).first().waitFor();
  assert.deepEqual(await hits(page), paths(seen));
  await page.getByRole("link", { name: "Remove filter: Times in Eastern time" }).click();
  await page.waitForURL((url) => !url.searchParams.has("viewer_zone"));
});

test("a group leads to others like it", async ({ page, go }) => {
  const { items } = await api("/groups?format=online&limit=1&facets=none");
  const { slug } = items[0].group;
  const similar = await api(`/groups/${slug}/similar`);
  assert.ok(similar.items.length > 0);
  await go(`/group/${slug}`);
  const region = page.getByRole("region", { name: "Groups like this one" });
  const links = await region
    .locator("h3 a")
    .evaluateAll((found) => found.map((link) => link.getAttribute("href")));
  assert.deepEqual(links, paths(similar));
  await region.locator("h3 a").first().click();
  const title = similar.items[0].group.title;
  await page.getByRole("heading", { level: 1, name: title, exact: true }).waitFor();
});

test("few groups lead on to more, as many as each way says", async ({ page, go }) => {
  const thin = "near=94596&radius_miles=10&category=anxiety";
  const answer = await api(`/groups?${thin}&suggestions=true`);
  assert.ok(answer.total > 0 && answer.total < 5, `${answer.total} groups are few`);
  await go(`/groups?${thin}&include_online=false`);
  const more = page.getByRole("region", { name: "Looking for more?" });
  const wider = answer.suggestions.find((way) => way.kind === "within");
  assert.ok(wider, "there is more farther away");
  await more
    .getByRole("link", { name: `Within ${wider.value} miles: ${groups(wider.total)}` })
    .click();
  await counted(page, groups(wider.total));
});
