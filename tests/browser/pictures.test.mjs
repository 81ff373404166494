// When and where the groups found meet, as pictures that lead on.

import assert from "node:assert/strict";
import { axe, desktop, phone, shot, test } from "./harness.mjs";
import { api, heading } from "./site.mjs";

const asked = "/groups?near=94596";

for (const [size, viewport] of Object.entries({ phone, desktop })) {
  test(`the table by day and part of the day leads to its groups, on a ${size}`, { viewport }, async ({ page, go }) => {
    const answer = await api("/groups?near=94596&include_online=true&timetable=true&facets=none");
    const cell = answer.timetable.find((one) => one.weekday === "tue" && one.time_of_day === "evening");
    await go(asked);
    await page.getByText("When these groups meet").click();
    const table = page.getByRole("table", { name: "Groups by day and part of the day" });
    const row = table.getByRole("row", { name: /^Evening/ });
    // The days begin after the row's own name.
    const link = row.getByRole("cell").nth(1).getByRole("link");
    assert.equal(await link.textContent(), `${cell.count} group${cell.count === 1 ? "" : "s"}`);
    await axe(page);
    await shot(page, `results-when-${size}`);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= viewport.width, `${width} of ${viewport.width}`);
    await link.click();
    await page.getByRole("status").filter({ hasText: `${cell.count} group` }).first().waitFor();
    const query = new URL(page.url()).searchParams;
    assert.deepEqual([query.get("weekday"), query.get("time_of_day")], ["tue", "evening"]);
  });

  test(`the map shows where groups meet, on a ${size}`, { viewport }, async ({ page, go }) => {
    await go(asked);
    await page.getByText("Map of these groups").click();
    const dots = page.locator(".around .dot");
    await dots.first().waitFor();
    assert.ok((await dots.count()) > 1);
    await page.getByText(/seen from the center of ZIP code 94596/).waitFor();
    await axe(page);
    await shot(page, `results-map-${size}`);
  });
}

test("a card says whether people of the state may join", async ({ page, go }) => {
  const { items } = await api("/groups?state=NV&include_online=true&format=online&limit=1&facets=none");
  await go("/groups?state=NV&format=online");
  await heading(page, /Nevada/);
  assert.ok(items[0].group.join_states.includes("NV"));
  await page.getByText("People in Nevada can join.").first().waitFor();
});
