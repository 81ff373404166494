// Held messages as moderators meet them: with and without the sender's text, let through, refused;
// while they load, when there are none, when the service fails.

import assert from "node:assert/strict";
import { axe, desktop, phone, shot, test } from "./harness.mjs";
import { account, id, pretend, problem } from "./pretend.mjs";
import { heading } from "./site.mjs";

const moderator = { ...account, name: "Ruth Amsel", role: "moderator", second_factor: true };

function held(n, more = {}) {
  return {
    id: id(600 + n),
    listing_id: id(1),
    listing_title: `Group number ${n}`,
    signals: ["money_request"],
    received_at: "2026-11-22T19:02:00Z",
    delete_at: "2027-02-20T19:02:00Z",
    ...more,
  };
}

const text = "Dear doctor,\nI will send a cashier's check for more than the fee.";
const two = { items: [held(1), held(2, { signals: ["honeypot", "links"], message: text })] };
const button = (page, name) => page.getByRole("button", { name });

for (const [name, viewport] of Object.entries({ phone, desktop })) {
  for (const colorScheme of ["light", "dark"]) {
    test(`held messages are clean on ${name}, ${colorScheme}`, { viewport, colorScheme, reducedMotion: "reduce" }, async ({ page, go }) => {
      await pretend(page, { "GET /review/messages": two, "GET /review/queue": { items: [], total: 0 } }, moderator);
      await go("/review");
      await page.getByRole("link", { name: "See held messages" }).click();
      await heading(page, "Held messages");
      const [first, second] = [0, 1].map((n) => page.getByRole("article").nth(n));
      await first.getByText("It asks for money, or moves it as frauds do.").waitFor();
      await first.getByText("Its sender did not agree that a moderator reads it.").waitFor();
      assert.equal(await second.locator(".words").textContent(), text);
      assert.deepEqual(await second.locator("ul li").allTextContents(), [
        "A field was filled in that people don’t see.",
        "It has many links, or links that hide where they lead.",
      ]);
      await axe(page);
      await shot(page, `held-${name}-${colorScheme}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= viewport.width, `${wide} wide`);
    });
  }
}

test("a message is let through with one press, and refused after a question", async ({ page, go }) => {
  const sent = [];
  const left = [...two.items];
  const decide = (request) => {
    sent.push(new URL(request.url()).pathname.split("/").slice(-2).join("/"));
    left.shift();
    return { status: 204, body: "" };
  };
  await pretend(
    page,
    {
      "GET /review/messages": () => ({ items: [...left] }),
      [`POST /review/messages/${id(601)}/release`]: decide,
      [`POST /review/messages/${id(602)}/refuse`]: decide,
    },
    moderator,
  );
  await go("/review/messages");
  await button(page, "Let it through To the leaders of “Group number 1”").click();
  await page.getByText("The leaders have the message now.").waitFor();
  await page.getByText("Group number 1").waitFor({ state: "detached" });
  await page.waitForFunction(() => document.activeElement.id === "held");
  await button(page, /^Refuse it/).click();
  const dialog = page.getByRole("dialog", { name: "Refuse this message?" });
  await dialog.waitFor();
  await axe(page);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  assert.deepEqual(sent, [`${id(601)}/release`]);
  await page.waitForFunction(() => document.activeElement.textContent.startsWith("Refuse it"));
  await button(page, /^Refuse it/).click();
  await dialog.getByRole("button", { name: "Refuse it" }).click();
  await page.getByText("The message was refused.").waitFor();
  await page.getByText("No message is held.").waitFor();
  assert.deepEqual(sent, [`${id(601)}/release`, `${id(602)}/refuse`]);
  await axe(page);
});

test("another moderator was faster, and the page says so", { expected: [/status of 409/] }, async ({ page, go }) => {
  const detail = "It was refused already.";
  await pretend(
    page,
    {
      "GET /review/messages": two,
      [`POST /review/messages/${id(601)}/release`]: problem(409, "not_allowed_now", { detail }),
    },
    moderator,
  );
  await go("/review/messages");
  await button(page, /^Let it through/).first().click();
  await page.getByRole("alert").getByText(detail).waitFor();
  await axe(page);
});

test("held messages: while they load, no answer, none", { expected: [/status of 503/] }, async ({ page, go }) => {
  let answer;
  const loading = new Promise((done) => (answer = done));
  let turn = 0;
  await pretend(
    page,
    {
      "GET /review/messages": async () => {
        turn += 1;
        if (turn > 1) return { items: [] };
        await loading;
        return problem(503, "unavailable");
      },
    },
    moderator,
  );
  await go("/review/messages");
  await heading(page, "Held messages");
  await page.locator("main [aria-busy=true]").waitFor();
  await axe(page);
  answer();
  await page.locator(".panel[role=alert]").waitFor();
  await axe(page);
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByText("No message is held.").waitFor();
});

test("members are not shown held messages", async ({ page, go }) => {
  await pretend(page, {});
  await go("/review/messages");
  await page.getByText("This page is not open to your account.").waitFor();
  await axe(page);
});
