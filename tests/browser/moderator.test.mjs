// Review: the queue, a case with its differences, the decision, the log; in every state that a
// moderator may meet. The whole way through a real service is in journey.test.mjs.

import assert from "node:assert/strict";
import { axe, desktop, phone, test } from "./harness.mjs";
import { account, id, pretend, problem, profile, waiting } from "./pretend.mjs";
import { heading } from "./site.mjs";

const moderator = { ...account, name: "Ruth Amsel", role: "moderator", second_factor: true };

const content = {
  title: "Group number 1",
  summary: "A small, steady group.",
  description: "We meet.",
  group_type: "process",
  enrollment: "open",
  duration: "ongoing",
  categories: ["anxiety"],
  languages: ["en"],
  gender_scope: "all",
  format: "online",
  schedule: [],
  capacity: { waitlist: "none" },
  screening: { kind: "none", individual_therapy: "not_needed" },
  cost: {
    currency: "USD",
    unit: "session",
    free: false,
    sliding_scale: false,
    missed_session_charged: false,
    superbill: false,
  },
};

function detail(more = {}) {
  return {
    listing_id: id(1),
    slug: "group-number-1",
    title: "Group number 1",
    status: "published",
    kinds: ["change"],
    revision: 2,
    submitted_at: "2026-11-22T19:02:00Z",
    owner: { account_id: account.id, name: "Marisol Tennant", suspended: false, listings: 3 },
    before: content,
    after: content,
    diff: [
      {
        pointer: "/summary",
        label: "Summary",
        before: "A small group for people whose worry needs a cure.",
        after: "A small, steady group for people whose worry is loud.",
        words: [
          { kind: "same", text: "A " },
          { kind: "removed", text: "small " },
          { kind: "added", text: "small, steady " },
          { kind: "same", text: "group for people whose worry " },
          { kind: "removed", text: "needs a cure." },
          { kind: "added", text: "is loud." },
        ],
      },
      { pointer: "/cost/min_cents", label: "Price", before: "$45", after: "$35" },
      { pointer: "/contact/phone", label: "Phone", after: "925-555-0117" },
    ],
    checks: [
      { code: "npi", label: "NPI", ok: true, detail: "The check digit fits.", required: false },
      { code: "credential", label: "LMFT 000518", detail: "Nobody has looked it up.", required: false },
      { code: "supervision", label: "Supervisor", ok: false, detail: "No employer.", required: true },
    ],
    leaders: [
      {
        leader_id: profile.id,
        name: profile.name,
        role: "lead",
        credentials: [{ ...profile.credentials[0], verification: "unverified", checked_on: undefined }],
      },
    ],
    join_states: ["CA"],
    reports: [
      {
        kind: "wrong",
        count: 2,
        first_at: "2026-11-21T10:00:00Z",
        last_at: "2026-11-22T10:00:00Z",
        notes: ["The phone number is not theirs."],
      },
    ],
    history: [
      {
        seq: 7,
        at: "2026-11-22T19:02:00Z",
        actor: { id: account.id, name: "Marisol Tennant" },
        action: "listing.submit",
        subject_kind: "listing",
        subject_id: id(1),
        detail: {},
      },
    ],
    allowed: ["approve", "return"],
    ...more,
  };
}

const queue = { items: [waiting(1), waiting(2, { kind: "new", flags: [] })], total: 2 };
const answers = (more = {}) => ({
  "GET /review/queue": queue,
  [`GET /review/listings/${id(1)}`]: detail(),
  ...more,
});

for (const [name, viewport] of Object.entries({ phone, desktop })) {
  for (const colorScheme of ["light", "dark"]) {
    test(`review is clean on ${name}, ${colorScheme}`, { viewport, colorScheme }, async ({ page, go }) => {
      await pretend(page, answers(), moderator);
      await go("/review");
      await heading(page, "Review");
      await page.getByText("2 wait.").waitFor();
      await axe(page);
      await page.getByRole("link", { name: /^Group number 1/ }).click();
      await heading(page, "Group number 1");
      await page.getByText("1 check needs a person").or(page.getByText("2 checks need a person")).waitFor();
      for (const summary of await page.locator("main summary").all()) await summary.click();
      await axe(page);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= viewport.width, `${width} wide`);
    });
  }
}

test("removed words are struck out and added ones underlined, each on its side", async ({ page, go }) => {
  await pretend(page, answers(), moderator);
  await go(`/review/${id(1)}`);
  const row = page.getByRole("row", { name: /^Summary/ });
  await row.waitFor();
  assert.deepEqual(await row.locator("del").allTextContents(), ["small ", "needs a cure."]);
  assert.deepEqual(await row.locator("ins").allTextContents(), ["small, steady ", "is loud."]);
  assert.equal(await row.locator("td").first().textContent(), "A small group for people whose worry needs a cure.");
});

test("a decision needs a choice, and a reason unless it approves", async ({ page, go }) => {
  let sent;
  await pretend(
    page,
    answers({
      [`POST /review/listings/${id(1)}/decision`]: (request) => {
        sent = request.postDataJSON();
        return { status: "published" };
      },
    }),
    moderator,
  );
  await go(`/review/${id(1)}`);
  const send = page.getByRole("button", { name: "Send the decision" });
  await send.click();
  const summary = page.getByRole("group", { name: "What is wrong" });
  await summary.getByRole("link", { name: "Choose what should become of it." }).waitFor();
  assert.ok(await summary.evaluate((element) => element === document.activeElement));
  await page.getByLabel("Ask for a fix").check();
  await send.click();
  await summary.getByRole("link", { name: /choose at least one reason/ }).click();
  await axe(page);
  await page.getByLabel("Text not clear").check();
  await page.getByLabel(/What should the leader do/).fill("Say who can come.");
  await send.click();
  await page.getByText("Decided. The listing is now: In search.").waitFor();
  assert.deepEqual(sent, {
    decision: "return",
    revision: 2,
    reasons: ["unclear_text"],
    note: "Say who can come.",
  });
});

test("a look-up says what was found, where and when", async ({ page, go }) => {
  let sent;
  await pretend(
    page,
    answers({
      [`POST /review/credentials/${profile.id}/0`]: (request) => {
        sent = request.postDataJSON();
        return { status: 204, body: "" };
      },
    }),
    moderator,
  );
  await go(`/review/${id(1)}`);
  await page.getByText("Record a look-up").first().click();
  await page.getByRole("button", { name: "Save the look-up" }).click();
  await page.getByRole("link", { name: "Choose what you found." }).waitFor();
  await page.getByLabel("Active on the register").check();
  await page.getByLabel("Which register?").fill("the California board’s public register");
  await page.getByRole("button", { name: "Save the look-up" }).click();
  await page.waitForFunction(() => !document.querySelector("main [aria-busy=true]"));
  assert.equal(sent.verification, "verified");
  assert.equal(sent.number, "000518");
  assert.match(sent.checked_on, /^\d{4}-\d\d-\d\d$/);
});

test("another moderator's claim is said, and a refused decision too", { expected: [/status of 409/] }, async ({ page, go }) => {
  const claimed_by = { name: "Ana Reyes", mine: false, until: "2026-11-24T12:00:00Z" };
  await pretend(
    page,
    answers({
      [`GET /review/listings/${id(1)}`]: detail({ claimed_by }),
      [`POST /review/listings/${id(1)}/decision`]: problem(409, "not_allowed_now", {
        detail: "Ana Reyes works on this listing.",
      }),
    }),
    moderator,
  );
  await go(`/review/${id(1)}`);
  await page.getByText(/Ana Reyes works on this until/).waitFor();
  await page.getByLabel("Publish the change").check();
  await page.getByRole("button", { name: "Send the decision" }).click();
  await page.getByText("Ana Reyes works on this listing.").waitFor();
  await axe(page);
});

test("an account is suspended after a reason and a question", async ({ page, go }) => {
  let sent;
  await pretend(
    page,
    answers({
      [`POST /review/accounts/${account.id}/suspend`]: (request) => {
        sent = request.postDataJSON();
        return { status: 204, body: "" };
      },
    }),
    moderator,
  );
  await go(`/review/${id(1)}`);
  await page.locator("summary").filter({ hasText: "Suspend the account" }).click();
  const form = page.getByRole("form", { name: "Suspend the account" });
  await form.getByRole("button", { name: "Suspend the account" }).click();
  await page.getByRole("link", { name: /Say why/ }).waitFor();
  await form.getByLabel("Why?").fill("Three false licenses.");
  await form.getByRole("button", { name: "Suspend the account" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  await axe(page);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  assert.equal(sent, undefined);
  await form.getByRole("button", { name: "Suspend the account" }).click();
  await dialog.getByRole("button", { name: "Suspend the account" }).click();
  await dialog.waitFor({ state: "detached" });
  assert.deepEqual(sent, { reason: "Three false licenses." });
});

test("nothing waits, no answer, the log", { expected: [/status of 503/] }, async ({ page, go }) => {
  let broken = true;
  await pretend(
    page,
    {
      "GET /review/queue": () => (broken ? problem(503, "unavailable") : { items: [], total: 0 }),
      "GET /audit": { items: detail().history },
    },
    moderator,
  );
  await go("/review");
  await page.locator(".panel[role=alert]").waitFor();
  await axe(page);
  broken = false;
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByText("Nothing waits here.").waitFor();
  await axe(page);
  await page.getByRole("link", { name: "Open the log" }).click();
  await page.getByText("Marisol Tennant: sent a listing for review.").waitFor();
  await axe(page);
});

test("members are not shown the review", async ({ page, go }) => {
  await pretend(page, {});
  await go("/review");
  await page.getByText("This page is not open to your account.").waitFor();
  await axe(page);
});
