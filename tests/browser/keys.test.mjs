// Keys of a member's programs as people meet them in a browser: made, shown once, used, given
// another secret, revoked; how often one asked as a chart with its table.

import assert from "node:assert/strict";
import { axe, desktop, phone, shot, test, url } from "./harness.mjs";
import { call, member, password } from "./people.mjs";
import { id, pretend } from "./pretend.mjs";
import { heading } from "./site.mjs";

const button = (page, name) => page.getByRole("button", { name, exact: true });
const settled = (page) =>
  page.waitForFunction(() => !document.querySelector("main [aria-busy=true]"));

/** What the API answers to a key. */
async function asks(key) {
  const answer = await fetch(`${url}/api/v1/categories`, { headers: { authorization: `Bearer ${key}` } });
  return answer.status;
}

for (const [name, viewport] of Object.entries({ phone, desktop })) {
  test(`a key is made, kept, renewed and revoked: ${name}`, { viewport, reducedMotion: "reduce" }, async ({ page, go }) => {
    const { email, token } = await member(`keys-${name}`);
    await go("/login?next=%2Faccount%2Fkeys");
    await page.getByLabel("Email address").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.keyboard.press("Enter");
    await heading(page, "API keys");
    await settled(page);
    await page.getByText("You have no keys yet.").waitFor();

    await page.getByLabel("Read what everybody can read").uncheck();
    await button(page, "Make the key").click();
    await page.waitForFunction(() => document.activeElement.id === "key-summary");
    assert.deepEqual(await page.locator("#key-summary a").allTextContents(), [
      "Enter a name for the key",
      "Choose at least one thing that the key may do",
    ]);
    await axe(page);
    await page.getByLabel("Name of the key").fill("Website of the practice");
    await page.getByLabel("Read what everybody can read").check();
    await button(page, "Make the key").click();
    await page.waitForFunction(() => document.activeElement.id === "secret-h");
    const first = (await page.locator(".secret code").textContent()).trim();
    assert.match(first, /^fgt_[0-9A-Za-z]{49}$/);
    assert.equal(await asks(first), 200);
    await axe(page);
    await shot(page, `keys-made-${name}`);
    await button(page, "I have kept it").click();
    assert.equal(await page.getByText(first).count(), 0, "it is shown once");

    await button(page, "Give “Website of the practice” a new secret").click();
    await page.waitForFunction(() => document.activeElement.id === "secret-h");
    const second = (await page.locator(".secret code").textContent()).trim();
    assert.notEqual(second, first);
    assert.deepEqual([await asks(first), await asks(second)], [200, 200]);
    await button(page, "I have kept it").click();

    await button(page, "Revoke “Website of the practice”").click();
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    assert.equal(await asks(second), 200, "nothing was revoked");
    await button(page, "Revoke “Website of the practice”").click();
    await button(page, "Revoke the key").click();
    await page.getByText("“Website of the practice” is revoked.").waitFor();
    await page.getByText("Revoked", { exact: true }).waitFor();
    assert.deepEqual([await asks(first), await asks(second)], [401, 401]);
    const { body } = await call("GET", "/keys", { token });
    assert.equal(body.items.length, 1);
    await axe(page);
  });

  for (const colorScheme of ["light", "dark"]) {
    test(`how often a key asked, as chart and table: ${name}, ${colorScheme}`, { viewport, colorScheme }, async ({ page, go }) => {
      const days = Array.from({ length: 30 }, (_, i) => ({
        day: `2026-11-${String(i + 1).padStart(2, "0")}`,
        requests: i % 7 === 5 ? 0 : 120 + ((i * 97) % 400),
        refused: i === 20 ? 90 : 0,
      }));
      const key = {
        id: id(1),
        name: "Website",
        prefix: "fgt_4kX9aQ2b",
        scopes: ["read", "listings:write"],
        created_at: "2026-10-01T10:00:00Z",
        last_used_on: "2026-11-30",
      };
      await pretend(page, {
        "GET /keys": { items: [key], per_minute: 3000 },
        [`GET /keys/${id(1)}/usage`]: { days },
      });
      await go("/account/keys");
      await heading(page, "API keys");
      await settled(page);
      await button(page, "How often “Website” asked").click();
      await page.getByRole("table").waitFor();
      assert.equal(await page.locator(".chart .all").count(), 30);
      // The table has what the chart shows, for those who don't see it.
      assert.equal(await page.locator("tbody tr").count(), days.filter((day) => day.requests > 0).length);
      const busiest = await page.locator(".chart .all").evaluateAll((bars) =>
        Math.max(...bars.map((bar) => Number(bar.getAttribute("height")))),
      );
      assert.equal(busiest, 96);
      await axe(page);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= viewport.width, `${width} wide`);
      await shot(page, `keys-usage-${name}-${colorScheme}`);
    });
  }
}
