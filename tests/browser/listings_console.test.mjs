// An admin looks for a listing, suspends it, brings it back, gives it to somebody else, and looks a
// license up.

import assert from "node:assert/strict";
import { axe, phone, shot, test, url } from "./harness.mjs";
import { admin, logIn, member, published } from "./people.mjs";
import { heading, wide } from "./site.mjs";

const expected = [/status of 4\d\d/];

function content(title) {
  return {
    title,
    summary: "A steady weekly group.",
    description: "We meet on Tuesdays.\n\nNew people come in when a seat is free.",
    group_type: "process",
    enrollment: "slow_open",
    duration: "ongoing",
    categories: ["anxiety"],
    languages: ["en"],
    age_min: 18,
    format: "in_person",
    location: { practice: "Harbor Psychology", address: "1220 Locust Street", zip: "94596", precision: "exact" },
    accessibility: ["step_free"],
    schedule: [{ rule: { kind: "weekly", weekday: "tue", every_weeks: 1 }, start: "18:00", duration_min: 90 }],
    capacity: { size_max: 8, openings: 2 },
    screening: { kind: "phone" },
    cost: { min_cents: 6000 },
  };
}

async function clean(page, name) {
  await axe(page);
  assert.deepEqual(await page.evaluate(wide, page.viewportSize().width), []);
  await shot(page, name);
}

for (const [name, options] of [
  ["desktop", {}],
  ["phone", { viewport: phone, colorScheme: "dark" }],
]) {
  test(`a listing is suspended, brought back and given away: ${name}`, { ...options, expected }, async ({ page, go }) => {
    const title = `Looked after on ${name}`;
    const path = await published(content(title));
    const { email } = await member("heir");
    await go("/admin/listings");
    await logIn(page, await admin());
    await heading(page, "Listings");
    await page.getByLabel("Title, address or owner").fill(title);
    await page.getByLabel("Status", { exact: true }).selectOption("published");
    await page.getByRole("button", { name: "Look for listings" }).click();
    await page.getByText("Listings shown: 1", { exact: true }).waitFor({ state: "attached" });
    await clean(page, `all-listings-${name}`);
    await page.getByRole("link", { name: title, exact: true }).click();
    await heading(page, "A listing");

    const open = (words) => page.locator("summary", { hasText: words }).click();
    const form = (words) => page.getByRole("form", { name: words });
    await open("Suspend the listing");
    await form("Suspend the listing").getByRole("button", { name: "Suspend the listing" }).click();
    await page.locator("#suspend-reason-error").waitFor();
    await clean(page, `listing-refused-${name}`);
    await form("Suspend the listing").getByLabel("Why? (for the log)").fill("For the test.");
    await form("Suspend the listing").getByRole("button", { name: "Suspend the listing" }).click();
    await page.getByText("Suspended by an admin").waitFor();
    await page.getByText("suspended a listing").waitFor();
    await page.waitForFunction(async (at) => (await fetch(at)).status === 404, `${url}${path}`);
    await open("Bring the listing back");
    await form("Bring the listing back").getByLabel("Why? (for the log)").fill("All is well.");
    await form("Bring the listing back").getByRole("button", { name: "Bring the listing back" }).click();
    await page.getByText("brought a listing back").waitFor();

    await open("Give it to another account");
    await form("Give it to another account").getByLabel("Address of the new owner’s account").fill(email);
    await form("Give it to another account").getByLabel("Why? (for the log)").fill("She moved away.");
    await form("Give it to another account").getByRole("button", { name: "Give it to another account" }).click();
    await page.getByText(new RegExp(`Owned by .*${email}`)).waitFor();
    await clean(page, `listing-file-${name}`);
    await open("Archive the listing");
    await form("Archive the listing").getByLabel("Why? (for the log)").fill("It is over.");
    await form("Archive the listing").getByRole("button", { name: "Archive the listing" }).click();
    await axe(page);
    await page.getByRole("dialog").getByRole("button", { name: "Archive the listing" }).click();
    await page.getByText("Ended", { exact: true }).waitFor();
    await axe(page);
  });

  test(`a license is looked up: ${name}`, { ...options, expected }, async ({ page, go }) => {
    await published(content(`Licensed on ${name}`));
    await go("/admin/credentials");
    await logIn(page, await admin());
    await heading(page, "Credentials");
    const items = page.getByRole("list", { name: "Credentials" }).getByRole("listitem");
    await items.first().waitFor();
    const waiting = await items.count();
    await clean(page, `credentials-${name}`);
    await items.first().getByRole("button", { name: /Record a look-up/ }).click();
    const form = page.getByRole("form", { name: "Record a look-up" });
    await form.getByRole("button", { name: "Save the look-up" }).click();
    await page.locator("div#lookup-summary").waitFor();
    await clean(page, `credential-refused-${name}`);
    await form.getByLabel("Active on the register").check();
    await form.getByLabel("Which register?").fill("The board’s public register");
    await form.getByRole("button", { name: "Save the look-up" }).click();
    await page.getByText(`Credentials shown: ${waiting - 1}`, { exact: true }).waitFor({ state: "attached" });
    await axe(page);
    await page.getByLabel("Show", { exact: true }).selectOption("failed");
    await page.getByText("There is none.").waitFor();
    await axe(page);
  });
}
