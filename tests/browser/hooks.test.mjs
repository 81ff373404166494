// Webhooks as people meet them in a browser: made, tested, changed, given another secret, paused,
// deleted; what was sent, and dead letters that are sent again.

import assert from "node:assert/strict";
import { axe, desktop, phone, shot, test } from "./harness.mjs";
import { call, member, password } from "./people.mjs";
import { id, pretend } from "./pretend.mjs";
import { heading } from "./site.mjs";

const button = (page, name) => page.getByRole("button", { name, exact: true });
const settled = (page) =>
  page.waitForFunction(() => !document.querySelector("main [aria-busy=true]"));

const hook = (more) => ({
  id: id(1),
  name: "Website",
  url: "https://example.org/hooks/groups",
  events: ["group.published", "inquiry.received"],
  own: true,
  state: "CA",
  status: "active",
  created_at: "2026-11-01T10:00:00Z",
  waiting: 1,
  dead: 1,
  ...more,
});

const tried = (more) => ({ at: "2026-11-02T10:00:00Z", took_ms: 84, ...more });

for (const [name, viewport] of Object.entries({ phone, desktop })) {
  // An address in a private network is refused.
  const expected = [/400 \(Bad Request\).*\/webhooks\//];
  test(`a webhook is made, tested, changed, renewed and deleted: ${name}`, { viewport, expected, reducedMotion: "reduce" }, async ({ page, go }) => {
    const { email, token } = await member(`hooks-${name}`);
    await go("/login?next=%2Faccount%2Fwebhooks");
    await page.getByLabel("Email address").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.keyboard.press("Enter");
    await heading(page, "Webhooks");
    await settled(page);
    await page.getByText("You have no webhooks yet.").waitFor();

    await button(page, "Make the webhook").click();
    await page.waitForFunction(() => document.activeElement.id === "hook-summary");
    assert.deepEqual(await page.locator("#hook-summary a").allTextContents(), [
      "Enter a name for the webhook",
      "Enter the address of the webhook",
    ]);
    await axe(page);
    await page.getByLabel("Name of the webhook").fill("Website");
    // A name that nobody has (RFC 6761): a test finds no host.
    await page.getByLabel("Address").fill("https://hooks.invalid/groups");
    await page.getByLabel("Of groups only my own").check();
    await page.getByLabel("Only groups that people in this state may join").selectOption("CA");
    await button(page, "Make the webhook").click();
    await page.waitForFunction(() => document.activeElement.id === "secret-h");
    const first = (await page.locator(".secret code").textContent()).trim();
    assert.match(first, /^whsec_[0-9A-Za-z+/=]{44}$/);
    await axe(page);
    await shot(page, `hooks-made-${name}`);
    await button(page, "I have kept it").click();
    assert.equal(await page.getByText(first).count(), 0, "it is shown once");
    const { body } = await call("GET", "/webhooks", { token });
    assert.deepEqual([body.items[0].own, body.items[0].state, body.items[0].status], [true, "CA", "unverified"]);

    await button(page, "Send a test to “Website”").click();
    await page.getByText("The host was not found.").waitFor();
    await page.getByText("Not tested yet").waitFor();
    await button(page, "What was sent to “Website”").click();
    await page.getByRole("table").getByText("Test not taken").waitFor();
    await axe(page);

    // What is changed is wrong at first, then right; the rest stays.
    const change = button(page, "Change “Website”");
    await change.click();
    const form = page.getByRole("form", { name: "Change “Website”" });
    assert.equal(await form.getByLabel("Address").inputValue(), "https://hooks.invalid/groups");
    assert.equal(await form.getByLabel("A group changed").isChecked(), true);
    await form.getByLabel("Address").fill("https://10.0.0.1/hooks");
    await form.getByRole("button", { name: "Save the webhook" }).click();
    await page.waitForFunction(() => document.activeElement.id === "change-summary");
    await form.locator("#change-summary").getByText("public internet").waitFor();
    await axe(page);
    await shot(page, `hooks-change-${name}`);
    await form.getByLabel("Name of the webhook").fill("Intranet");
    await form.getByLabel("Address").fill("https://other.invalid/groups");
    await form.getByLabel("A group changed").uncheck();
    await form.getByLabel("Of groups only my own").uncheck();
    await form.getByLabel("Only groups that people in this state may join").selectOption("");
    await form.getByRole("button", { name: "Save the webhook" }).click();
    await page.getByText("“Intranet” is saved.").waitFor();
    await page.waitForFunction(() => document.activeElement.textContent.includes("Change “Intranet”"));
    assert.equal(await form.count(), 0, "the form is closed");
    await axe(page);
    await shot(page, `hooks-changed-${name}`);
    const changed = (await call("GET", "/webhooks", { token })).body.items[0];
    assert.deepEqual(
      [changed.name, changed.url, changed.own, changed.state, changed.status],
      ["Intranet", "https://other.invalid/groups", false, undefined, "unverified"],
    );
    assert.deepEqual(changed.events, ["group.published", "group.removed", "inquiry.received"]);
    await button(page, "Change “Intranet”").click();
    await page.getByLabel("Name of the webhook").first().fill("Website");
    await button(page, "Save the webhook").click();
    await page.getByText("“Website” is saved.").waitFor();

    await button(page, "Give “Website” a new secret").click();
    await page.waitForFunction(() => document.activeElement.id === "secret-h");
    assert.notEqual((await page.locator(".secret code").textContent()).trim(), first);
    await button(page, "I have kept it").click();
    await button(page, "Delete “Website”").click();
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    await axe(page);
    await button(page, "Delete the webhook").click();
    await page.getByText("You have no webhooks yet.").waitFor();
  });

  for (const colorScheme of ["light", "dark"]) {
    test(`what was sent to a webhook: ${name}, ${colorScheme}`, { viewport, colorScheme }, async ({ page, go }) => {
      const dead = {
        id: id(3),
        event: "group.published",
        state: "dead",
        created_at: "2026-11-02T10:00:00Z",
        finished_at: "2026-11-05T14:00:00Z",
        tries: 10,
        last: tried({ status: 503, fault: "status", answer: "busy" }),
      };
      const waiting = {
        id: id(4),
        event: "inquiry.received",
        state: "waiting",
        created_at: "2026-11-06T10:00:00Z",
        due_at: "2026-11-06T10:05:00Z",
        tries: 2,
        last: tried({ fault: "timeout" }),
      };
      const payload = {
        type: "group.published",
        timestamp: "2026-11-02T10:00:00Z",
        data: { id: id(9), slug: "anxiety-group", url: `https://groups.example.org/api/v1/groups/${id(9)}` },
      };
      await pretend(page, {
        "GET /webhooks": { items: [hook(), hook({ id: id(2), name: "Calendar", status: "failing" })] },
        [`GET /webhooks/${id(1)}/deliveries`]: { items: [waiting, dead] },
        [`GET /webhooks/${id(1)}/deliveries/${id(3)}`]: { delivery: dead, payload, tries: [dead.last] },
        [`POST /webhooks/${id(1)}/deliveries/${id(3)}/replay`]: { ...dead, state: "waiting" },
      });
      await go("/account/webhooks");
      await heading(page, "Webhooks");
      await settled(page);
      await page.getByText("It took nothing for three days").waitFor();
      await button(page, "What was sent to “Website”").click();
      const row = page.getByRole("row", { name: /A group was published/ });
      await row.getByText("Given up").waitFor();
      await row.getByRole("button", { name: /Look at it/ }).click();
      await page.getByText('"type": "group.published"').waitFor();
      await axe(page);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= viewport.width, `${width} wide`);
      await shot(page, `hooks-log-${name}-${colorScheme}`);
      await row.getByRole("button", { name: /Send again/ }).click();
      await page.getByText("It is sent again.").waitFor();
    });
  }
}
