// An admin looks after the service: its state, its queues, its accounts.

import assert from "node:assert/strict";
import { axe, phone, shot, test } from "./harness.mjs";
import { admin, call, logIn, member, password } from "./people.mjs";
import { heading, wide } from "./site.mjs";

const expected = [/status of 4\d\d/];

for (const [name, viewport] of Object.entries({ desktop: undefined, phone })) {
  test(`the service is looked after: ${name}`, { viewport, expected }, async ({ page, go }) => {
    const { email } = await member("somebody");
    await go("/admin");
    await logIn(page, await admin());
    await heading(page, "Console");
    await page.getByText("Published groups").waitFor();
    await page.getByRole("link", { name: /contact page has nobody’s address/ }).waitFor();
    await axe(page);
    await shot(page, `console-home-${name}`);

    const tabs = page.getByRole("navigation", { name: "Parts of the console" });
    await tabs.getByRole("link", { name: "Queues" }).click();
    await heading(page, "Queues");
    await page.getByText("There is none.").waitFor();
    await page.getByLabel("Show", { exact: true }).selectOption("sent");
    await page.getByRole("region", { name: "Mails that are shown" }).getByText("verify", { exact: false }).first().waitFor();
    await page.getByRole("button", { name: /Do it now ?: retention/ }).click();
    await page.getByText("retention is due now.").waitFor();
    await axe(page);
    assert.deepEqual(await page.evaluate(wide, page.viewportSize().width), []);
    await shot(page, `console-queues-${name}`);

    await tabs.getByRole("link", { name: "Accounts" }).click();
    await heading(page, "Accounts");
    await page.getByLabel("Name or address").fill(email);
    await page.getByRole("button", { name: "Look for accounts" }).click();
    await page.getByText("Accounts shown: 1", { exact: true }).waitFor({ state: "attached" });
    const item = page.getByRole("listitem").filter({ hasText: email });
    await item.getByRole("button", { name: /Role and access/ }).click();
    await item.getByRole("combobox").selectOption("moderator");
    await page.getByRole("button", { name: "Give this role" }).click();
    await page.getByText("No second factor yet").waitFor();
    await axe(page);
    await page.getByRole("button", { name: "Suspend the account" }).click();
    await page.locator("#service-reason-error").waitFor();
    await page.getByLabel("Why?").fill("For the test.");
    await page.getByRole("button", { name: "Suspend the account" }).click();
    await page.getByText("Suspended", { exact: true }).waitFor();
    await axe(page);
    assert.deepEqual(await page.evaluate(wide, page.viewportSize().width), []);
    await shot(page, `console-accounts-${name}`);
    const refused = await call("POST", "/sessions", { body: { email, password } });
    assert.ok(refused.status >= 400, JSON.stringify(refused.body));
  });
}
